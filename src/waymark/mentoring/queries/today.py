"""What mentoring says on Today: to a mentor what waits, to a mentee how things stand."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.base.contracts import Somebody, TodayLine
from waymark.mentoring.models import Meeting, Mentorship, Message, Request
from waymark.mentoring.models.blocks import Wall
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.paths import back_path, mentorship_path, request_path
from waymark.mentoring.queries.answers import usual_days
from waymark.mentoring.queries.pairs import among, doors_around, pairs_at_hand
from waymark.mentoring.queries.requests import first_kept, on_their_way
from waymark.mentoring.queries.standing import asked_for, clock_for_mentee, clock_for_mentor, turns_at
from waymark.mentoring.rules import asking
from waymark.mentoring.words import day, on_day
from waymark.people.models import Person

HELLO_FOR = timedelta(days=14)  # after that the mentorship's own page is reminder enough
COMFORT_FOR = timedelta(days=14)
REMATCH_FOR = timedelta(days=14)
ANSWER_FOR = timedelta(days=7)  # a last word needs no answer for ever
CAME_BACK = (Request.State.NOT_NOW, Request.State.EXPIRED)


def today_lines(
    person: Somebody,
    at: datetime,
    pairs: Collection[Mentorship] | None = None,
    doors: frozenset[Wall] | None = None,
) -> Iterator[TodayLine]:
    """The lines for this person, each in its place; `pairs`, `doors`: theirs, where they are at hand."""
    if not isinstance(person, Person):
        return
    doors = doors_around(person) if doors is None else doors
    pairs = pairs_at_hand(viewer=person, doors=doors) if pairs is None else pairs
    shut = {blocker for blocker, blocked in doors if blocked == person.pk}
    to_answer, waiting = on_their_way(viewer=person, shut=shut)
    yield from _hellos(person, pairs, at)
    yield from _resting(person)
    yield from _to_answer(to_answer, at)
    yield from _wrote(person, pairs, at)
    yield from _of_mine(waiting, at) if waiting else _came_back(person, at)
    if not waiting and not any(one.mentee_id == person.pk for one in pairs):
        yield from _parted(person, at)


def _hellos(person: Person, pairs: Collection[Mentorship], at: datetime) -> Iterator[TodayLine]:
    fresh = [one for one in pairs if one.mentee_id == person.pk and one.began_at > at - HELLO_FOR]
    silent = among(fresh).exclude(messages__author=person).exclude(meetings__state=Meeting.State.HELD)
    for mentorship in silent if fresh else ():
        if mentorship.mentor is None:
            continue
        yield TodayLine(
            order=5,
            title=_("%(name)s said yes. Say hello.") % {"name": mentorship.mentor.first_name},
            text=_("You two have a page of your own now."),
            url=mentorship_path(mentorship),
            action=_("Write to %(name)s") % {"name": mentorship.mentor.first_name},
            when=mentorship.began_at,
        )


def _resting(person: Person) -> Iterator[TodayLine]:
    """A mentor on whom notes ran out: one tap, and people can ask again."""
    profile = asking.profile_of(person)
    if profile is None or profile.resting_since is None or not profile.offers_mentoring:
        return
    yield TodayLine(
        order=8,
        title=_("You are on a break: nobody new can ask you."),
        text=_("The last notes to you ended without an answer, so we keep new ones away. Your mentorships go on."),
        url=back_path(),
        action=_("I am back"),
        post=True,
        when=profile.resting_since,
    )


def _wrote(person: Person, pairs: Collection[Mentorship], at: datetime) -> Iterator[TodayLine]:
    """Where the last word is the other's: for a week, or until something goes back."""
    if not pairs:
        return
    late = Message.objects.filter(mentorship__in=pairs, taken_back_at=None, sent_at__gt=at - ANSWER_FOR)
    last = {
        row[0]: row for row in late.order_by("sent_at", "pk").values_list("mentorship", "author", "sent_at", "read_at")
    }
    for mentorship in pairs if last else ():
        other = mentorship.other_than(person)
        _pair, author, sent_at, read_at = last.get(mentorship.pk, (0, person.pk, at, None))
        if other is None or author == person.pk:
            continue
        yield TodayLine(
            order=145 if read_at else 40,
            title=_("%(name)s wrote to you %(day)s.") % {"name": other.first_name, "day": on_day(sent_at, at=at)},
            text="",
            url=mentorship_path(mentorship),
            action=_("Answer") if read_at else _("Read and answer"),
        )


def _to_answer(requests: list[Request], at: datetime) -> Iterator[TodayLine]:
    for request in requests:
        who = {"name": request.mentee.first_name, "day": day(request.sent_at or at, at=at)}
        if request.state == Request.State.QUESTION:
            title, text = _("%(name)s has your question.") % who, _("The clock stands still until the answer is here.")
        else:
            title, text = _("%(asked_for)s.") % {"asked_for": asked_for(request)}, clock_for_mentor(request, at=at)
        asked = request.state == Request.State.QUESTION
        yield TodayLine(
            order=160 if asked else 20,
            title=title,
            text=text,
            url=request_path(request),
            action=_("Read what %(name)s wrote") % who,
            when=None if asked else turns_at(request, at=at),
        )


def _of_mine(waiting: list[Request], at: datetime) -> Iterator[TodayLine]:
    usual = usual_days(request.mentor_id for request in waiting)
    for request in waiting:
        who = {"name": request.mentor.first_name, "day": day(request.sent_at or at, at=at)}
        if request.state == Request.State.QUESTION:
            yield TodayLine(
                order=10,
                title=_("%(name)s asks you something first.") % who,
                text=_("The clock stands still until you answer."),
                url=request_path(request),
                action=_("Answer %(name)s") % who,
            )
        elif request.to_settle:
            yield TodayLine(
                order=15,
                title=_("You asked %(name)s too. Keep asking, or take your note back?") % who,
                text=_("Somebody else said yes to you in the meantime."),
                url=reverse("mentoring:others"),
                action=_("Choose for %(name)s") % who,
            )
        else:
            yield TodayLine(
                order=150,
                title=_("%(name)s has your note since %(day)s.") % who,
                text=clock_for_mentee(request, days=usual[request.mentor_id], at=at),
                url=request_path(request),
                action=_("See your note"),
                when=turns_at(request, at=at),
            )


def _parted(person: Person, at: datetime) -> Iterator[TodayLine]:
    """Two weeks after an ending: somebody else, if wanted, whoever of the two ended it."""
    had = Mentorship.objects.visible_to(person).filter(mentee=person, ended_at__gt=at - REMATCH_FOR)
    last = had.exclude(kind=PairKind.FLASH).select_related("mentor").order_by("-ended_at", "-pk").first()
    if last is None or Request.objects.filter(mentee=person, made_at__gt=last.ended_at).exists():
        return
    who = last.mentor.first_name if last.mentor else _("Somebody")
    yield TodayLine(
        order=97,
        title=_("You and %(name)s have said goodbye. Would somebody else do you good now?") % {"name": who},
        text=_("What you are looking for is kept. Take the time you want; this line goes by itself."),
        url=reverse("mentors"),
        action=_("See who fits"),
    )


def _came_back(person: Person, at: datetime) -> Iterator[TodayLine]:
    """A note that came back without a yes, with whose turn is next; nothing once somebody said yes."""
    mine = Request.objects.visible_to(person).filter(mentee=person, state__in=CAME_BACK)
    last = mine.filter(closed_at__gt=at - COMFORT_FOR).select_related("mentor").order_by("-closed_at", "-pk").first()
    if last is None or Mentorship.objects.active().filter(mentee=person, began_at__gte=last.closed_at).exists():
        return
    who = {"name": last.mentor.first_name}
    following = first_kept(viewer=person)
    title = (
        _("%(name)s did not answer in time. That happens; it says nothing about you.") % who
        if last.state == Request.State.EXPIRED
        else _("%(name)s can’t right now. Your note is kept.") % who
    )
    if following is None:
        text, url, action = _("Somebody else may fit as well."), reverse("mentors"), _("Look at other mentors")
    else:
        next_one = {"name": following.mentor.first_name}
        text = _("%(name)s was your next choice.") % next_one
        url, action = reverse("mentoring:next_choices"), _("Ask %(name)s next") % next_one
    yield TodayLine(order=30, title=title, text=text, url=url, action=action, when=last.closed_at)
