"""Pages of administrators about people."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from waymark.base import clock
from waymark.base.errors import DomainError
from waymark.base.http import administrators, see
from waymark.people import actions, letters, queries
from waymark.people.forms.looking_after import AddressForm, FindPeople
from waymark.people.models import Person
from waymark.people.places import places
from waymark.people.queries.looking_after import Circle
from waymark.people.reader import reader

A_PAGE = 40


@administrators
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who is here, found by words and circles."""
    find = FindPeople(request.GET)
    found = queries.people_to_look_after(viewer=reader(request), words=find.words(), circle=find.picked())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    circles = [(circle, circle == find.picked()) for circle in Circle]
    shown = {"page": page, "find": find, "circles": circles, "words": find.words(), "places": places("people:people")}
    shown["circle"] = find.picked()
    return render(request, "people/look_after/people.html", shown)


@administrators
def person(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """What an administrator may know of one person, and what can be done."""
    return _person_page(request, get_object_or_404(Person.objects.select_related("profile"), uuid=uuid))


def _person_page(request: HttpRequest, found: Person, form: AddressForm | None = None) -> HttpResponse:
    shown = {
        "facts": queries.person_facts(found, viewer=reader(request), at=clock.now()),
        "person": found,
        "form": form or AddressForm(initial={"email": found.email}),
        "places": places("people:people"),
    }
    return render(request, "people/look_after/person.html", shown)


def _done(request: HttpRequest, uuid: UUID, act: Callable[[Person], Person], sentence: str) -> HttpResponse:
    """Do one thing about one person, and say what is so now."""
    found = get_object_or_404(Person, uuid=uuid)
    try:
        act(found)
    except DomainError as error:
        messages.warning(request, error.sentence)
    else:
        messages.success(request, sentence % {"name": found.first_name})
    return see("people:person", uuid)


@administrators
@require_POST
def suspend(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Close the house to somebody, except for their own data."""
    sentence = _("%(name)s is suspended. Nobody finds or asks them until you lift it.")
    return _done(request, uuid, lambda one: actions.suspend(one, by=reader(request), at=clock.now()), sentence)


@administrators
@require_POST
def lift(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Open it again."""
    sentence = _("%(name)s is back as before.")
    return _done(request, uuid, lambda one: actions.lift_suspension(one, by=reader(request), at=clock.now()), sentence)


@administrators
@require_POST
def make_administrator(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody looks after this place too."""
    sentence = _("%(name)s looks after this place too from now on.")
    return _done(request, uuid, lambda one: actions.make_administrator(one, by=reader(request)), sentence)


@administrators
@require_POST
def withdraw_administrator(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Somebody looks after it no longer."""
    sentence = _("%(name)s is not an administrator any more.")
    answer = _done(request, uuid, lambda one: actions.withdraw_administrator(one, by=reader(request)), sentence)
    return see("today") if uuid == reader(request).uuid and not _still_one(request) else answer


def _still_one(request: HttpRequest) -> bool:
    return bool(Person.objects.filter(pk=request.user.pk, is_staff=True).exists())


@administrators
@require_POST
def claim_link(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a claim link once, or mail it."""
    found = get_object_or_404(Person.objects.select_related("profile"), uuid=uuid)
    form = AddressForm(request.POST)
    sends = "send" in request.POST
    if sends and not form.is_valid():
        return _person_page(request, found, form)
    try:
        return _mailed(request, found, form) if sends else _shown(request, found)
    except DomainError as error:
        messages.warning(request, error.sentence)
        return _person_page(request, found, form)


def _mailed(request: HttpRequest, found: Person, form: AddressForm) -> HttpResponse:
    email = form.cleaned_data["email"]
    link = actions.make_claim(found, by=reader(request), sent_to=email, at=clock.now())
    letters.mail_claim(link, site=request.build_absolute_uri("/"))
    messages.success(request, _("The claim link is on its way to %(address)s.") % {"address": email})
    return see("people:person", found.uuid)


def _shown(request: HttpRequest, found: Person) -> HttpResponse:
    """The link stands in this answer alone: it is kept nowhere, so there is nothing to redirect to."""
    link = actions.make_claim(found, by=reader(request), at=clock.now())
    address = letters.claim_address(link, site=request.build_absolute_uri("/"))
    shown = {"person": found, "address": address, "claim": link.row, "places": places("people:people")}
    return render(request, "people/look_after/link.html", shown)


@administrators
def invite(request: HttpRequest) -> HttpResponse:
    """Keep a place for an address, and see which are kept."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _invited(request, form.cleaned_data["email"])
        except DomainError as error:
            form.add_error("email", error.sentence)
    waiting = queries.open_invitations(viewer=reader(request), at=clock.now())
    shown = {"form": form, "waiting": waiting, "house": queries.instance(), "places": places("people:people")}
    return render(request, "people/look_after/invite.html", shown)


def _invited(request: HttpRequest, email: str) -> HttpResponse:
    link = actions.invite(email, by=reader(request), at=clock.now())
    letters.mail_invitation(link, site=request.build_absolute_uri("/"))
    messages.success(request, _("The invitation is on its way to %(address)s.") % {"address": email})
    return see("people:invite")
