"""What Today says of one's own goals and weeks, and to a mentor of what their mentees show them."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.base.contracts import Somebody, TodayLine
from waymark.mentoring.forms.check_ins import CheckInForm
from waymark.mentoring.models import Agreement, Mentorship
from waymark.mentoring.paths import agreement_path, mentorship_path
from waymark.mentoring.queries import meeting_lines, mentorships_of, today_lines
from waymark.mentoring.queries.check_ins import CheckInPage, asked_of, check_in_page, weeks_shown_to
from waymark.mentoring.queries.evidence import evidence_wanted, new_evidence
from waymark.mentoring.queries.goals import active_goals, goals_shown_to
from waymark.mentoring.queries.looking_back import look_back_lines
from waymark.mentoring.queries.quiet import quiet_lines
from waymark.mentoring.rules.kinds import sees, usual
from waymark.people.models import Person

AGREE_FOR = timedelta(days=30)  # after that the page of the two is reminder enough


def lines(person: Somebody, at: datetime) -> Iterator[TodayLine]:
    """The lines for this person, each in its place."""
    if not isinstance(person, Person):
        return
    pairs = list(mentorships_of(viewer=person))
    yield from today_lines(person, at, pairs)
    yield from meeting_lines(person, at, pairs)
    yield from _agreements(person, pairs, at)
    yield from _goals(person, pairs, at)
    yield from _week(person, pairs, at)
    yield from _shown(person, [one for one in pairs if sees(one, person)], at)
    yield from _gifts(person)
    yield from quiet_lines(person, at, pairs)
    yield from look_back_lines(person, at, pairs)


def check_in_form(viewer: Person, *, page: CheckInPage, pairs: list[Mentorship] | None = None) -> CheckInForm:
    """The minute a week, with what was kept of it; shown to whom the week before was shown."""
    found = mentorships_of(viewer=viewer) if pairs is None else pairs
    others = [(one, one.other_than(viewer)) for one in found]
    begun: dict[str, object] = {"week": page.week}
    last = page.now or next(iter(page.before), None)
    if page.now:
        begun |= {"moved": page.now.said.moved, "stuck": page.now.said.stuck, "next": page.now.said.next}
    form = CheckInForm(pairs=[(one.uuid, other.first_name) for one, other in others if other], initial=begun)
    shown = {share.mentorship_id for share in last.check_in.shares.all()} if last else set()
    form.show_to([one.uuid for one, _other in others if one.pk in shown])
    return form


def _agreements(person: Person, pairs: list[Mentorship], at: datetime) -> Iterator[TodayLine]:
    newest = _newest_agreements(pairs)
    for mentorship in pairs:
        other, waits = mentorship.other_than(person), newest.get(mentorship.pk)
        if other is None:
            continue
        who, url = {"name": other.first_name}, agreement_path(mentorship)
        if waits and not waits["signed"] and waits["author"] != person.pk:
            title = _("%(name)s proposes how you two work together.") % who
            text = _("Read it, sign it, or propose something else.")
            yield TodayLine(order=12, title=title, text=text, url=url, action=_("Read the agreement"))
        elif not waits and _agree_now(mentorship, at):
            title = _("Agree with %(name)s on how you work together.") % who
            text = _("Ten minutes, best in the first meeting: what it is for, how often, and what stays between you.")
            yield TodayLine(order=60, title=title, text=text, url=url, action=_("Begin the agreement"))


def _agree_now(mentorship: Mentorship, at: datetime) -> bool:
    """Whether it is time for a first agreement: early, not in a pause, and for more than one talk."""
    early = mentorship.began_at > at - AGREE_FOR
    return early and usual(mentorship).goes_on and not mentorship.is_paused(at=at)


def _newest_agreements(pairs: list[Mentorship]) -> dict[int, dict[str, object]]:
    """By mentorship: whose the newest version is, and whether both signed it."""
    found: dict[int, dict[str, object]] = {}
    for one in Agreement.objects.filter(mentorship__in=pairs).order_by("version"):
        found[one.mentorship_id] = {"author": one.author_id, "signed": one.is_signed}
    return found


def _goals(person: Person, pairs: list[Mentorship], at: datetime) -> Iterator[TodayLine]:
    mine = active_goals(viewer=person, at=at, pairs=pairs)
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


def _week(person: Person, pairs: list[Mentorship], at: datetime) -> Iterator[TodayLine]:
    asking = asked_of(person, at=at)
    if asking.offer_break:
        yield _line(120, "mentoring/parts/today_break.html", {"missed": asking.missed}, _("Your week"))
    elif asking.due:
        page = check_in_page(viewer=person, at=at)
        form = check_in_form(person, page=page, pairs=pairs)
        context = {"form": form, "page": page}
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


def _gifts(person: Person) -> Iterator[TodayLine]:
    """What others saw, and was not answered yet."""
    for view in new_evidence(viewer=person)[:3]:
        yield TodayLine(
            order=200,
            title="",
            text="",
            url=view.path,
            action="",
            template="mentoring/parts/today_gift.html",
            context={"view": view},
            aside=True,
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
