"""What Today says of one's own goals and weeks, and to a mentor of what their mentees show them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.base.contracts import Place, Somebody, TodayLine
from waymark.mentoring.facts import Week
from waymark.mentoring.forms.check_ins import CheckInForm
from waymark.mentoring.models import Agreement, Mentorship
from waymark.mentoring.models.blocks import Wall
from waymark.mentoring.paths import agreement_path, mentorship_path
from waymark.mentoring.queries import meeting_lines, mentorships_of, today_lines
from waymark.mentoring.queries.agreements import agreements_of
from waymark.mentoring.queries.check_ins import asked_with, titled, weeks_shown_to
from waymark.mentoring.queries.evidence import evidence_wanted, new_evidence
from waymark.mentoring.queries.goals import GoalView, active_goals, goals_shown_to
from waymark.mentoring.queries.headings import pair_of
from waymark.mentoring.queries.looking_back import look_back_lines
from waymark.mentoring.queries.pairs import doors_around, pairs_at_hand
from waymark.mentoring.queries.quiet import quiet_lines
from waymark.mentoring.rules.agreements import is_wanted
from waymark.mentoring.rules.kinds import sees
from waymark.people.models import Person

AGREE_FOR = timedelta(days=30)  # after that the page of the two is reminder enough


def lines(person: Somebody, at: datetime) -> Iterator[TodayLine]:
    """The lines for this person, each in its place."""
    if not isinstance(person, Person):
        return
    doors = doors_around(person)
    pairs = pairs_at_hand(viewer=person, doors=doors)
    agreements = agreements_of(pairs)
    yield from today_lines(person, at, pairs, doors)
    yield from meeting_lines(person, at, pairs)
    yield from _agreements(person, pairs, agreements, at)
    goals = active_goals(viewer=person, at=at)
    yield from _goals(person, pairs, goals)
    yield from _week(person, pairs, goals, at)
    yield from _shown(person, [one for one in pairs if sees(one, person)], at)
    yield from _gifts(person, pairs, doors)
    yield from quiet_lines(person, at, pairs)
    yield from look_back_lines(person, at, pairs, agreements)
    yield from _people(person, pairs, at)


def check_in_form(
    viewer: Person,
    *,
    week: date,
    said: Week | None = None,
    shown: Collection[int] = (),
    pairs: list[Mentorship] | None = None,
) -> CheckInForm:
    """The minute a week, with what was kept of it; `shown`: the keys of the mentorships it is shown to at first."""
    found = mentorships_of(viewer=viewer) if pairs is None else pairs
    others = [(one, one.other_than(viewer)) for one in found]
    begun: dict[str, object] = {"week": week, **(asdict(said) if said else {})}
    form = CheckInForm(pairs=[(one.uuid, other.first_name) for one, other in others if other], initial=begun)
    form.show_to([one.uuid for one, _other in others if one.pk in shown])
    return form


def _agreements(
    person: Person, pairs: list[Mentorship], agreements: list[Agreement], at: datetime
) -> Iterator[TodayLine]:
    newest = {one.mentorship_id: one for one in agreements}
    for mentorship in pairs:
        other, waits = mentorship.other_than(person), newest.get(mentorship.pk)
        if other is None:
            continue
        who, url = {"name": other.first_name}, agreement_path(mentorship)
        if waits and not waits.is_signed and waits.author_id != person.pk:
            title = _("%(name)s proposes how you two work together.") % who
            text = _("Read it, sign it, or propose something else.")
            yield TodayLine(order=12, title=title, text=text, url=url, action=_("Read the agreement"))
        elif not waits and _agree_now(mentorship, at):
            title = _("Agree with %(name)s on how you work together.") % who
            text = _("Ten minutes, best in the first meeting: what it is for, how often, and what stays between you.")
            yield TodayLine(order=60, title=title, text=text, url=url, action=_("Begin the agreement"))


def _agree_now(mentorship: Mentorship, at: datetime) -> bool:
    """Whether it is time for a first agreement: early, not in a pause, and where one is wanted at all."""
    early = mentorship.began_at > at - AGREE_FOR
    return early and is_wanted(mentorship, signed=False) and not mentorship.is_paused(at=at)


def _goals(person: Person, pairs: list[Mentorship], mine: list[GoalView]) -> Iterator[TodayLine]:
    if mine:
        yield _line(110, "mentoring/parts/today_goals.html", {"goals": mine}, _("Next"), _("one for each goal"))
    mentee = any(one.mentee_id == person.pk for one in pairs)
    if not mine and person.profile.intake_done_at and (person.profile.seeks_mentor or mentee):
        yield TodayLine(
            order=96 if mentee else 170,
            title=_("What would you like to reach?"),
            text=_("One goal, and one next thing for this week. It is yours: nobody sees it unless you show it."),
            url=reverse("mentoring:goals"),
            action=_("Set a first goal"),
        )


def _week(person: Person, pairs: list[Mentorship], goals: list[GoalView], at: datetime) -> Iterator[TodayLine]:
    asking, shown = asked_with(person, [one.goal for one in goals], pairs, at=at)
    if asking.offer_break:
        yield _line(120, "mentoring/parts/today_break.html", {"missed": asking.missed}, _("Your week"))
    elif asking.due:
        form = check_in_form(person, week=asking.due, shown=shown, pairs=pairs)
        context = {"form": form, "page": {"week": asking.due, "title": titled(asking.due)}}
        yield _line(120, "mentoring/parts/today_week.html", context, _("This week"), _("takes a minute"))


def _shown(mentor: Person, pairs: list[Mentorship], at: datetime) -> Iterator[TodayLine]:
    """What each mentee shows, and one mentee of whom nothing was written down for long."""
    if not pairs:
        return
    goals, weeks = goals_shown_to(mentor, pairs, at=at), weeks_shown_to(mentor, pairs, at=at)
    for mentorship in pairs:
        mentee = mentorship.other_than(mentor)
        week = next((one for one in weeks if mentee and one.who.pk == mentee.pk), None)
        if mentee and (goals[mentorship.pk] or week):
            context = {
                "goals": goals[mentorship.pk],
                "week": week,
                "mentee": mentee,
                "url": mentorship_path(mentorship),
            }
            yield _line(130, "mentoring/parts/today_mentee.html", context, mentee.first_name, _("shows you"))
    quiet = evidence_wanted(viewer=mentor, at=at)
    other = quiet.other_than(mentor) if quiet else None
    if quiet and other:
        yield TodayLine(
            order=140,
            title=_("What did %(name)s do well lately?") % {"name": other.first_name},
            text=_("A sentence on what you saw, and one on what it changed. It helps most while it is fresh."),
            url=reverse("mentoring:give_evidence", args=[quiet.uuid]),
            action=_("Write it down"),
        )


def _gifts(person: Person, pairs: list[Mentorship], doors: frozenset[Wall]) -> Iterator[TodayLine]:
    """What others saw, and was not answered yet."""
    for view in new_evidence(viewer=person, pairs=pairs, doors=doors)[:3]:
        yield TodayLine(
            order=200,
            title="",
            text="",
            url=view.path,
            action="",
            template="mentoring/parts/today_gift.html",
            context={"view": view},
            place=Place.GIVEN,
        )


def _people(person: Person, pairs: list[Mentorship], at: datetime) -> Iterator[TodayLine]:
    """Those one walks with."""
    for one in pairs:
        pair = pair_of(one, viewer=person, at=at)
        yield TodayLine(
            order=300,
            title=pair.title,
            text=pair.since,
            url=pair.url,
            action=_("Open your page together"),
            template="mentoring/parts/today_pair.html",
            context={"other": pair.other, "is_mentor": one.mentee_id == person.pk},
            place=Place.PEOPLE,
        )


def _line(order: int, template: str, context: Mapping[str, object], label: str, note: str = "") -> TodayLine:
    """A line that its own template draws."""
    return TodayLine(
        order=order,
        title="",
        text="",
        url="",
        action="",
        label=label,
        note=note,
        template=template,
        context=dict(context),
    )
