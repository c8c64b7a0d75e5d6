"""The page of mentors: five to begin with, whoever answers to a search, or everybody."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.text import in_words
from waymark.design.values import PersonCard
from waymark.matching.forms import MentorSearch
from waymark.matching.models import SavedSearch
from waymark.matching.queries import (
    Apart,
    FoundMentors,
    OnOffer,
    Suggested,
    Wish,
    apart_from,
    asked_by,
    on_offer,
    saved_like,
    search_mentors,
    suggestions,
)
from waymark.matching.wishes import Wishes, page_in, wishes_in
from waymark.matching.words import within
from waymark.mentoring.paths import request_path
from waymark.mentoring.queries import usual_days, usually, waiting_of
from waymark.mentoring.queries.standing import title_of
from waymark.people.models import Person

MOST_PICKED: Final = 30


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A note of the reader that a mentor has."""

    sentence: str
    usually: str
    url: str


@dataclass(frozen=True, slots=True)
class Looking:
    """What one look at the page shows; either the five or what was found."""

    wishes: Wishes
    title: str
    lead: str
    on_their_way: Sequence[OnItsWay]
    needs_intake: bool
    offer: OnOffer
    suggested: Suggested | None = None
    found: FoundMentors | None = None
    told: SavedSearch | None = None  # the reader's own search that asks the same

    @property
    def people(self) -> Sequence[PersonCard]:
        """Whoever is shown."""
        shown = self.suggested or self.found
        return shown.people if shown else ()


def look(query: MultiValueDict[str, str], *, viewer: Person, at: datetime) -> Looking:
    """The page as this address asks for it."""
    wishes = wishes_in(query)
    profile = viewer.profile
    begun = profile.seeks_mentor and profile.intake_done_at is not None
    apart = apart_from(viewer)
    asked = asked_by(wishes, viewer=viewer, at=at, apart=apart)
    offer = on_offer(wishes, viewer=viewer, at=at, asked=asked)  # first: whom it counts among are those to be found
    suggested = found = None
    if begun and not wishes.are_there and "page" not in query:
        let_go = [Wish(one) for one in query.getlist("loosen") if one in Wish]
        suggested = suggestions(viewer=viewer, at=at, let_go=let_go, apart=apart)
    else:
        found = search_mentors(wishes, viewer=viewer, at=at, page=page_in(query), asked=asked)
    return Looking(
        wishes=wishes,
        title=_suggested_title(suggested) if suggested else _found_title(wishes, found),
        lead=_suggested_lead(suggested) if suggested and suggested.considered else "",
        on_their_way=[] if wishes.are_there else on_their_way(viewer, at=at, apart=apart),  # a search is for others
        needs_intake=profile.intake_done_at is None and (profile.seeks_mentor or not profile.offers_mentoring),
        offer=offer,
        suggested=suggested,
        found=found,
        told=saved_like(wishes, viewer=viewer) if wishes.are_there else None,
    )


def filters_of(looking: Looking, *, viewer: Person) -> MentorSearch:
    """The search as a form, with a number beside each choice."""
    knows_hours = bool(viewer.profile.free_hours and viewer.time_zone)
    return MentorSearch(looking.wishes, looking.offer, knows_hours=knows_hours)


def picked_in(query: MultiValueDict[str, str]) -> list[UUID]:
    """Whom somebody picked to compare; what names nobody is passed over."""
    picked = []
    for said in query.getlist("compare")[:MOST_PICKED]:
        with suppress(ValueError):
            picked.append(UUID(said))
    return picked


def on_their_way(viewer: Person, *, at: datetime, apart: Apart) -> list[OnItsWay]:
    """Who has a note of the reader, since when, and how long they usually take."""
    requests = waiting_of(viewer=viewer, apart=apart.blocked)
    usual = usual_days(request.mentor_id for request in requests) if requests else {}
    return [
        OnItsWay(
            sentence=title_of(request, viewer=viewer, at=at),
            usually=usually(request.mentor.first_name, usual[request.mentor_id]),
            url=request_path(request),
        )
        for request in requests
    ]


def _suggested_title(suggested: Suggested) -> str:
    count = len(suggested.people)
    if not count:
        return _("Nobody fits all of this yet")
    said = ngettext("{count} person who could help", "{count} people who could help", count)
    return said.format(count=capfirst(in_words(count)))


def _found_title(wishes: Wishes, found: FoundMentors | None) -> str:
    if not wishes.are_there:
        return _("Everybody who mentors here")
    return found.count if found and found.total else _("Nobody answers to all of that")


def _suggested_lead(suggested: Suggested) -> str:
    """From how many, and by which wishes: one sentence for each number of them."""
    bold = [format_html("<strong>{}</strong>", within(want)) for want in suggested.wants[:3]]
    said = (
        _("Chosen from {count}. Say what you want help with, and the choice gets nearer to you."),
        _("Chosen from {count} by what you asked for: {first}."),
        _("Chosen from {count} by what you asked for: {first}, then {second}."),
        _("Chosen from {count} by what you asked for: {first}, then {second}, then {third}."),
    )[len(bold)]
    mentors = ngettext("{number} mentor", "{number} mentors", suggested.considered).format(number=suggested.considered)
    return format_html(said, count=mentors, **dict(zip(("first", "second", "third"), bold, strict=False)))
