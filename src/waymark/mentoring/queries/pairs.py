"""Two people who work together: who they are, what happened, how to reach one another."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from waymark.design.values import Mark
from waymark.mentoring.models import Block, Mentorship, Moment, Request
from waymark.mentoring.models.blocks import Wall
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.paths import mentorship_path, request_path
from waymark.mentoring.queries.the_two import with_the_two
from waymark.mentoring.words import day
from waymark.people.models import Person

MOMENTS_AT_FIRST = 8  # a year of next things done is too long to read each time
WARM = {Moment.Kind.AGREED, Moment.Kind.GOAL_REACHED, Moment.Kind.EVIDENCE_GIVEN}


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach somebody outside of here."""

    email: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand between a reader and somebody, in a sentence with a link; nothing between them is None."""

    sentence: str
    url: str
    action: str


def mentorships_of(*, viewer: Person) -> QuerySet[Mentorship]:
    """Those of this person that go on, the oldest first."""
    theirs = Mentorship.objects.visible_to(viewer).active()
    return theirs.select_related("mentor", "mentee").order_by("began_at", "pk")


def doors_around(viewer: Person) -> frozenset[Wall]:
    """Every door that this person closed, and those that were closed to them."""
    return frozenset(Block.objects.around(viewer).values_list("blocker_id", "blocked_id"))


def pairs_at_hand(*, viewer: Person, doors: frozenset[Wall] | None = None) -> list[Mentorship]:
    """The same with the `doors` between the two, for a page that opens words of each."""
    doors = doors_around(viewer) if doors is None else doors
    mine = Mentorship.objects.active().filter(Q(mentor=viewer) | Q(mentee=viewer))
    found = list(mine.select_related("mentor", "mentee").order_by("began_at", "pk"))
    for one in found:
        two = {one.mentor_id, one.mentee_id}
        one.walls = frozenset(door for door in doors if two.issuperset(door))
    return [one for one in found if all(blocked != viewer.pk for _blocker, blocked in one.walls)]


def among(pairs: Collection[Mentorship]) -> QuerySet[Mentorship]:
    """Those that are at hand already, to be asked further; what is asked of nobody is not asked."""
    known = Mentorship.objects.filter(pk__in=[one.pk for one in pairs]) if pairs else Mentorship.objects.none()
    return known.select_related("mentor", "mentee").order_by("began_at", "pk")


def mentorship_for(uuid: UUID, *, viewer: Person) -> Mentorship:
    """One of this person's, ended ones too; DoesNotExist for everybody else and for somebody who was blocked."""
    return at_hand(Mentorship.objects.get(Q(mentor=viewer) | Q(mentee=viewer), uuid=uuid), viewer=viewer)


def at_hand(mentorship: Mentorship, *, viewer: Person) -> Mentorship:
    """The same with both people and the doors between them; DoesNotExist for somebody who was blocked.

    It is for one of the two: half of what a page needs is known, and asked for by nobody.
    """
    if any(blocked == viewer.pk for _blocker, blocked in mentorship.walls):
        raise Mentorship.DoesNotExist
    mine, theirs = ("mentor", "mentee") if mentorship.mentor_id == viewer.pk else ("mentee", "mentor")
    setattr(mentorship, mine, viewer)
    other = getattr(mentorship, f"{theirs}_id")
    setattr(mentorship, theirs, Person.objects.get(pk=other) if other else None)
    return mentorship


def found_already(*, viewer: Person) -> set[UUID]:
    """The mentors this person has, and those who have their note; a kept note does not count, it can wait long."""
    mine = (
        Mentorship.objects.active().filter(mentee=viewer, mentor__isnull=False).values_list("mentor__uuid", flat=True)
    )
    asked = Request.objects.open().filter(mentee=viewer).values_list("mentor__uuid", flat=True)
    return {*mine, *asked}


def look_again(mentorship: Mentorship) -> None:
    """How it stands now, after something was tried: it may have ended, or a door closed, a moment ago."""
    mentorship.refresh_from_db(fields=["ended_at"])
    vars(mentorship).pop("walls", None)


def contact_in(mentorship: Mentorship, *, viewer: Person) -> Contact | None:
    """The other's address, while the two work together."""
    other = mentorship.other_than(viewer)
    if other is None or not mentorship.is_active or mentorship.walls or not other.email:
        return None
    return Contact(other.email)


def moments_of(
    mentorship: Mentorship, *, viewer: Person, at: datetime, most: int | None = MOMENTS_AT_FIRST
) -> tuple[list[Mark], bool]:
    """What happened to the two of late, as the timeline shows it, and whether more happened before."""
    seen = Q(audience=Moment.Audience.BOTH) | Q(person=viewer)
    newest = mentorship.moments.filter(seen).order_by("-happened_at", "-pk")
    found = with_the_two(newest if most is None else newest[: most + 1], mentorship, "by")
    moments = found[:most][::-1]
    marks = [
        Mark(
            when=day(one.happened_at, at=at),
            what=said(one, viewer=viewer),
            exact=one.happened_at,
            url=one.path if one.kind in {Moment.Kind.MET, Moment.Kind.MISSED} else "",
            warm=one.kind in WARM,
        )
        for one in moments
    ]
    return marks, len(found) > len(moments)


def said(moment: Moment, *, viewer: Person) -> str:
    """The sentence of a moment, to this reader."""
    mine = {
        Moment.Kind.BEGAN: _("You said yes"),
        Moment.Kind.GOAL_SET: _("You set a goal"),
        Moment.Kind.GOAL_SHARED: _("You shared a goal"),
        Moment.Kind.GOAL_REACHED: _("You reached a goal"),
        Moment.Kind.ACTION_DONE: _("You did the next thing"),
        Moment.Kind.EVIDENCE_GIVEN: _("You wrote down what went well"),
    }
    if moment.by_id == viewer.pk and moment.kind in mine:
        return mine[Moment.Kind(moment.kind)]
    return str(moment.get_kind_display()) % {"name": moment.by.first_name if moment.by else _("Somebody")}


def standing_between(*, mentor: Person, viewer: Person, at: datetime) -> Standing | None:
    """For a mentor's page: what the reader has going with this mentor already."""
    two = Mentorship.objects.visible_to(viewer).active().filter(mentor=mentor, mentee=viewer).first()
    who = {"name": mentor.first_name}
    if two is not None:
        said = _("You and %(name)s talk once.") if two.is_one_talk else _("%(name)s is your mentor.")
        said = _("You and %(name)s help one another.") if two.kind == PairKind.PEER else said
        return Standing(said % who, mentorship_path(two), _("Open your page together"))
    request = Request.objects.asked_by(viewer).living().filter(mentor=mentor).first()
    if request is None:
        return None
    if request.sent_at is None:
        return Standing(
            _("Your note for %(name)s is kept as a next choice.") % who, request_path(request), _("See your note")
        )
    since = {**who, "day": day(request.sent_at, at=at)}
    return Standing(_("%(name)s has your note since %(day)s.") % since, request_path(request), _("See your note"))
