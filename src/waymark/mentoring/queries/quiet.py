"""How two people are in touch, from dates alone; and what one of them is asked about it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from waymark.base.contracts import Somebody, TodayLine
from waymark.mentoring.models import Agreement, Meeting, Mentorship, Message, Pulse, QuietQuestion
from waymark.mentoring.models.meetings import STANDING
from waymark.mentoring.queries.diaries import rhythm_of
from waymark.mentoring.queries.pairs import pairs_at_hand
from waymark.mentoring.rules.quiet import Contact, Quietness, helps_little, quietness
from waymark.people.models import Person

ASKED_FOR = timedelta(days=14)  # after that the question has gone by
PULSES_WITHIN = timedelta(days=45)
PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class InTouch:
    """A mentorship, when the two last met and wrote, and how quiet that is."""

    mentorship: Mentorship
    contact: Contact
    quietness: Quietness

    @property
    def is_inactive(self) -> bool:
        """What whoever looks after the site is told."""
        return self.quietness is Quietness.INACTIVE


@dataclass(frozen=True, slots=True)
class HowItGoes:
    """For the private page: the question, if one is open, and what was answered last."""

    question: QuietQuestion | None
    helps_little: bool

    @property
    def answer(self) -> str:
        """What this person said last."""
        return self.question.answer if self.question else ""


def in_touch(rows: QuerySet[Mentorship], *, at: datetime) -> Iterator[InTouch]:
    """Each of these with its dates, in one query however many they are."""
    meetings = Meeting.objects.filter(mentorship=OuterRef("pk"))
    newest = Agreement.objects.in_force().filter(mentorship=OuterRef("pk")).order_by("-version")
    met = meetings.filter(state=Meeting.State.HELD).order_by().values("mentorship")
    written = Message.objects.filter(mentorship=OuterRef("pk")).order_by().values("mentorship")
    found = rows.annotate(
        met=Subquery(met.annotate(last=Max("starts_at")).values("last")),
        written=Subquery(written.annotate(last=Max("sent_at")).values("last")),
        ahead=Exists(meetings.filter(state__in=STANDING, ends_at__gt=at)),
        agreed=Subquery(newest.values("cadence")[:1]),
    )
    for row in found.select_related("mentor__profile", "mentee__profile"):
        contact = Contact(row.began_at, row.met, row.written, ahead=row.ahead, paused=row.is_paused(at=at))
        wished = (one.profile.cadence for one in (row.mentee, row.mentor) if one)
        yield InTouch(row, contact, quietness(contact, rhythm=rhythm_of(row.agreed, *wished), at=at))


def how_it_goes(mentorship: Mentorship, *, viewer: Person, at: datetime) -> HowItGoes:
    """What one of the two is asked and said; never what the other was."""
    asked = QuietQuestion.objects.visible_to(viewer).filter(mentorship=mentorship, asked_at__gt=at - ASKED_FOR)
    return HowItGoes(asked.first(), helps_little(_pulses([mentorship], viewer, at)[mentorship.pk]))


def _pulses(pairs: Iterable[Mentorship], viewer: Person, at: datetime) -> dict[int, list[tuple[int, int]]]:
    """What this person said of their last meetings with each, the newest first: one question however many they are."""
    own = Pulse.objects.filter(person=viewer, meeting__mentorship__in=pairs, answered_at__gt=at - PULSES_WITHIN)
    found = defaultdict[int, list[tuple[int, int]]](list)
    rows = own.order_by("-meeting__starts_at").values_list("meeting__mentorship", "useful", "could_say")
    for mentorship, useful, could_say in rows:
        found[mentorship].append((useful, could_say))
    return found


def quiet_lines(person: Somebody, at: datetime, pairs: Collection[Mentorship] | None = None) -> Iterator[TodayLine]:
    """The private question, help where meetings do not help, and pauses."""
    if not isinstance(person, Person):
        return
    found = pairs_at_hand(viewer=person) if pairs is None else pairs
    pairs = [one for one in found if one.other_than(person)]
    if not pairs:
        return
    pulses = _pulses(pairs, person, at)
    open_now = QuietQuestion.objects.visible_to(person).filter(mentorship__in=pairs, answered_at=None)
    asked = set(open_now.filter(asked_at__gt=at - ASKED_FOR).values_list("mentorship", flat=True))
    for mentorship in pairs:
        low = helps_little(pulses[mentorship.pk])
        yield from _line(mentorship, person, at, asked=mentorship.pk in asked, low=low)


def _line(mentorship: Mentorship, person: Person, at: datetime, *, asked: bool, low: bool) -> Iterator[TodayLine]:
    other = mentorship.other_than(person)
    who = {"name": other.first_name if other else ""}
    url = reverse("mentoring:how_it_goes", args=[mentorship.uuid])
    if mentorship.is_paused(at=at):
        text = pause_words(mentorship, at=at)
        title = _("You and %(name)s take a pause.") % who
        yield TodayLine(order=190, title=title, text=text, url=url, action=_("Take it up again, or change it"))
    elif asked:
        title = _("It has been quiet between you and %(name)s. How is it going?") % who
        text = _("One tap, and only you see it. %(name)s is asked separately.") % who
        yield TodayLine(order=58, title=title, text=text, url=url, action=_("Say how it is"))
    elif low:
        title = _("Your last two talks with %(name)s were not what you hoped for.") % who
        text = _("Nobody else knows that you said so. There are a few things that help.")
        yield TodayLine(order=62, title=title, text=text, url=url, action=_("See what helps"))


def pause_words(mentorship: Mentorship, *, at: datetime) -> str:
    """“Until 3 March.”, or that no day is set; empty where nothing pauses."""
    if not mentorship.is_paused(at=at):
        return ""
    if mentorship.paused_until is None:
        return _("No day is set. Nobody is reminded of anything meanwhile.")
    day = date_format(localtime(mentorship.paused_until), "j F")
    return _("Until %(day)s. Nobody is reminded of anything meanwhile.") % {"day": day}


def pairs_looked_after(*, page: str | int, at: datetime) -> tuple[list[InTouch], Page[Mentorship]]:
    """For whoever looks after the site: who works together, dates, and whether it is inactive; never a word."""
    shown = Paginator(
        Mentorship.objects.order_by(F("ended_at").desc(nulls_first=True), "-began_at", "-pk"), PER_PAGE
    ).get_page(page)
    keys = [one.pk for one in shown]
    found = {one.mentorship.pk: one for one in in_touch(Mentorship.objects.filter(pk__in=keys), at=at)}
    return [found[pk] for pk in keys if pk in found], shown
