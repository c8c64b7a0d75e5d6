"""The intake: a few pages, each kept on its own, to come back to whenever somebody likes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from waymark.base import clock
from waymark.base.errors import DomainError, OutOfDate
from waymark.base.http import see, signed_in
from waymark.people import actions, queries
from waymark.people.facts import Stamped
from waymark.people.forms.manners import HowIWorkForm
from waymark.people.forms.names import NamesForm
from waymark.people.forms.offers import OfferForm
from waymark.people.forms.steps import WhereIAmForm
from waymark.people.forms.wishes import WhereToForm
from waymark.people.models import Profile
from waymark.people.queries.pages import stages, told_on_arrival
from waymark.people.queries.summary import said
from waymark.people.reader import reader
from waymark.people.stages import Page, is_open, next_page

type IntakeForm = NamesForm | WhereIAmForm | WhereToForm | OfferForm | HowIWorkForm


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True, slots=True)
class Room:
    """What a page of the intake reads, shows and keeps."""

    template: str
    read: Callable[..., Any]
    form: Callable[[HttpRequest, Any, Profile, date], IntakeForm]
    keep: Callable[..., Profile]


NAMES = Room(
    "people/start/names.html",
    queries.names,
    lambda request, stored, _profile, _today: NamesForm(_sent(request), stored=stored),
    actions.keep_names,
)
ROOMS = {
    Page.WHERE_I_AM: Room(
        "people/start/where_i_am.html",
        queries.where_i_am,
        lambda request, stored, _profile, today: WhereIAmForm(
            _sent(request), stored=stored, today=today, files=request.FILES
        ),
        actions.keep_where_i_am,
    ),
    Page.WHERE_TO: Room(
        "people/start/where_to.html",
        queries.where_to,
        lambda request, stored, _profile, _today: WhereToForm(_sent(request), stored=stored),
        actions.keep_where_to,
    ),
    Page.OFFER: Room(
        "people/start/offer.html",
        queries.what_i_offer,
        lambda request, stored, _profile, today: OfferForm(_sent(request), stored=stored, today=today),
        actions.keep_what_i_offer,
    ),
    Page.HOW_I_WORK: Room(
        "people/start/how_i_work.html",
        queries.how_i_work,
        lambda request, stored, profile, _today: HowIWorkForm(_sent(request), stored=stored, profile=profile),
        actions.keep_how_i_work,
    ),
}


@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """Names and purpose; whoever has said them goes on where they left off."""
    profile = queries.profile_of(reader(request))
    resumes = request.method == "GET" and "again" not in request.GET
    onward = next_page(profile) if profile.intake_step or profile.seeks_mentor or profile.offers_mentoring else None
    if resumes and onward:
        return see(f"people:{onward}")
    return _turn(request, NAMES, profile)


@signed_in
def where_i_am(request: HttpRequest) -> HttpResponse:
    """Career steps, and who is too near."""
    return _page(request, Page.WHERE_I_AM)


@signed_in
def where_to(request: HttpRequest) -> HttpResponse:
    """Where somebody might go, and what would help."""
    return _page(request, Page.WHERE_TO)


@signed_in
def offer(request: HttpRequest) -> HttpResponse:
    """What somebody can give."""
    return _page(request, Page.OFFER)


@signed_in
def how_i_work(request: HttpRequest) -> HttpResponse:
    """Values, languages, hours and manners."""
    return _page(request, Page.HOW_I_WORK)


def _page(request: HttpRequest, page: Page) -> HttpResponse:
    profile = queries.profile_of(reader(request))
    if not is_open(page, profile):
        return see("people:start")
    return _turn(request, ROOMS[page], profile, page)


def _turn(request: HttpRequest, room: Room, profile: Profile, page: Page | None = None) -> HttpResponse:
    """Show a page, or keep it; what is wrong or out of date comes back with everything that was typed."""
    data, stored = _sent(request), room.read(profile=profile)
    form, seen, theirs = room.form(request, stored, profile, clock.now().date()), request.POST.get("seen"), None
    if data is not None and not form.arranged and form.is_valid():
        try:
            return _kept(request, room, form, profile)
        except OutOfDate as error:
            theirs = _theirs(request, room, profile, error)
        except DomainError as error:
            form.add_error(None, error.sentence)
    seen = (theirs or stored).stamp if theirs or not seen else seen
    shown = {"form": form, "seen": seen, "theirs": said(theirs) if theirs else None, "profile": profile}
    shown |= {"stages": stages(profile, page), "told": told_on_arrival(profile, page, at=clock.now())}
    return render(request, room.template, shown, status=422 if form.errors else 200)


def _kept(request: HttpRequest, room: Room, form: IntakeForm, profile: Profile) -> HttpResponse:
    """The page is kept, unless another window kept something else since it was opened."""
    seen = str(request.POST.get("seen") or "")
    kept = room.keep(form.facts(), seen=seen, by=reader(request), at=clock.now())
    return _onward(request, kept, was_done=bool(profile.intake_done_at))


def _theirs(request: HttpRequest, room: Room, profile: Profile, error: OutOfDate) -> Stamped:
    """The version that another window kept, and the sentence that says so."""
    messages.warning(request, error.sentence)
    profile.refresh_from_db()
    newest: Stamped = room.read(profile=profile)
    return newest


def _onward(request: HttpRequest, profile: Profile, *, was_done: bool) -> HttpResponse:
    """To the next page that was not kept yet; after the last one, to what it was all for."""
    onward = next_page(profile) or _missing(profile)
    if onward:
        return see(f"people:{onward}")
    if was_done:
        messages.success(request, _("Kept."))
        return see("me")
    messages.success(request, _("Kept. That was all we ask. You can change any of it under Me."))
    return see("mentors" if profile.seeks_mentor else "today")


def _missing(profile: Profile) -> Page | None:
    """The page of a side somebody has only now chosen, when they were done before."""
    if profile.seeks_mentor and not profile.person.wants.exists():
        return Page.WHERE_TO
    if profile.offers_mentoring and not profile.person.offers.exists():
        return Page.OFFER
    return None
