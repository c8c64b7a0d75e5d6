"""A minute a week: asked kindly, skipped freely, and after some weeks of silence not asked any more."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from waymark.base.errors import DomainError, NotAllowed, OutOfDate
from waymark.mentoring import actions, errors
from waymark.mentoring.facts import Week
from waymark.mentoring.models import CheckIn, Rhythm
from waymark.mentoring.queries.check_ins import asked_of, check_in_page, weeks_between, weeks_shown_to
from waymark.mentoring.rules.weeks import WEEK, Asking, asking, monday_of, week_to_tell
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentorship
from waymark.mentoring.tests.make_together import MONDAY, make_check_in, make_goal, two_of
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
UTC_ZONE = ZoneInfo("UTC")
M = [date(2026, 10, 5) + n * WEEK for n in range(8)]  # eight Mondays


@pytest.mark.parametrize(
    ("day", "told_of"),
    [
        (datetime(2026, 11, 26, 23, 59, tzinfo=UTC), MONDAY),  # Thursday: still about last week
        (datetime(2026, 11, 27, 0, 0, tzinfo=UTC), MONDAY + WEEK),  # Friday: about this one
        (datetime(2026, 11, 29, 12, tzinfo=UTC), MONDAY + WEEK),
        (datetime(2026, 11, 30, 12, tzinfo=UTC), MONDAY + WEEK),
        (datetime(2027, 1, 1, 12, tzinfo=UTC), date(2026, 12, 28)),  # the ISO week knows no new year
    ],
)
def test_from_friday_on_it_is_about_this_week(day: datetime, told_of: date) -> None:
    assert week_to_tell(day, zone=UTC_ZONE) == told_of
    assert told_of == monday_of(told_of)


def test_the_week_turns_by_ones_own_clock() -> None:
    night = datetime(2026, 11, 26, 12, tzinfo=UTC)
    assert week_to_tell(night, zone=ZoneInfo("Pacific/Kiritimati")) == MONDAY + WEEK
    assert week_to_tell(night, zone=ZoneInfo("Pacific/Midway")) == MONDAY


@pytest.mark.parametrize(
    ("week", "every", "written", "skipped", "expected"),
    [
        (M[0], 1, (), (), Asking(M[0], 0)),
        (M[0], 0, (), (), Asking()),
        (M[0] - WEEK, 1, (), (), Asking()),
        (M[0], 1, (M[0],), (), Asking(None, 0)),
        (M[0], 1, (), (M[0],), Asking(None, 1)),
        (M[1], 1, (), (), Asking(M[1], 1)),
        (M[2], 1, (), (M[1],), Asking(M[2], 2)),
        (M[3], 1, (), (), Asking(None, 3, offer_break=True)),
        (M[3], 1, (M[1],), (), Asking(M[3], 1)),
        (M[2], 1, (), (M[0], M[1], M[2]), Asking(None, 3, offer_break=True)),
        (M[7], 1, (), (), Asking(None, 7, offer_break=True)),
        (M[7], 1, (M[7],), (), Asking(None, 0)),
        (M[1], 2, (), (), Asking(None, 1)),
        (M[2], 2, (), (), Asking(M[2], 1)),
        (M[2], 2, (M[1],), (), Asking(M[2], 0)),
        (M[6], 2, (), (), Asking(None, 3, offer_break=True)),
        (M[5], 2, (M[4],), (), Asking(None, 0)),
    ],
)
def test_asking_by_the_weeks_that_went_by(
    week: date, every: int, written: tuple[date, ...], skipped: tuple[date, ...], expected: Asking
) -> None:
    assert settings.CHECK_IN_SKIPS == 3
    assert asking(week, begins=M[0], every=every, written=written, skipped=skipped) == expected


def _on(day: int) -> datetime:
    """So many days after the Friday on which everything begins."""
    return datetime(2026, 10, 9, 12, tzinfo=UTC) + timedelta(days=day)


def _beginner() -> Person:
    sara = make_person("Sara")
    make_goal(sara, at=_on(-1))
    return sara


def test_nobody_is_asked_without_a_goal_or_a_mentor() -> None:
    assert asked_of(make_person("Sara"), at=AT) == Asking()
    mentorship = make_mentorship(at=_on(-1))
    ana, sara = two_of(mentorship)
    assert asked_of(sara, at=_on(0)).due == date(2026, 10, 5)
    assert asked_of(ana, at=_on(0)) == Asking(), "a mentor is not asked for theirs"


def test_three_weeks_of_silence_end_in_an_offer_and_no_more_questions() -> None:
    sara = _beginner()
    assert asked_of(sara, at=_on(0)).due
    actions.skip_check_in(week=M[0], by=sara, at=_on(0))
    assert asked_of(sara, at=_on(0)).due is None
    assert asked_of(sara, at=_on(7)).due == M[1]
    assert asked_of(sara, at=_on(21)) == Asking(None, 3, offer_break=True)
    assert asked_of(sara, at=_on(70)).due is None


def test_a_break_is_silent_and_starting_again_forgets_what_was_missed() -> None:
    sara = _beginner()
    actions.choose_rhythm(Rhythm.Every.NEVER, by=sara, at=_on(21))
    assert asked_of(sara, at=_on(28)) == Asking()
    actions.choose_rhythm(Rhythm.Every.WEEK, by=sara, at=_on(35))
    assert asked_of(sara, at=_on(35)) == Asking(M[5], 0)
    actions.skip_check_in(week=M[5], by=sara, at=_on(35))
    actions.choose_rhythm(Rhythm.Every.FORTNIGHT, by=sara, at=_on(35))
    assert asked_of(sara, at=_on(35)).due is None
    assert asked_of(sara, at=_on(42)).due == M[6]
    assert asked_of(sara, at=_on(49)).due is None


def test_one_note_ends_the_silence() -> None:
    sara = _beginner()
    assert asked_of(sara, at=_on(28)).offer_break
    make_check_in(sara, week=M[4], at=_on(28))
    assert asked_of(sara, at=_on(35)) == Asking(M[5], 0)


def test_a_week_is_written_once_and_said_differently_as_often_as_one_likes() -> None:
    sara = make_person("Sara")
    make_check_in(sara)
    check_in = make_check_in(sara, said=Week(moved="Only this"))
    assert CheckIn.objects.count() == 1
    assert check_in.iso_week == "2026-W47"
    page = check_in_page(viewer=sara, at=AT)
    assert page.now
    assert page.now.said == Week(moved="Only this")
    assert actions.skip_check_in(week=MONDAY, by=sara, at=AT).skipped is False, "what is written stays written"


def test_a_skipped_week_can_still_be_written() -> None:
    sara = make_person("Sara")
    actions.skip_check_in(week=MONDAY, by=sara, at=AT)
    assert check_in_page(viewer=sara, at=AT).skipped
    assert not make_check_in(sara).skipped


def test_an_empty_week_and_one_long_over_get_words() -> None:
    sara = make_person("Sara")
    with pytest.raises(DomainError, match="One line is enough"):
        make_check_in(sara, said=Week())
    for week in (MONDAY - WEEK, MONDAY + 2 * WEEK, MONDAY + timedelta(days=1)):
        with pytest.raises(OutOfDate, match="That week is over"):
            make_check_in(sara, week=week)


def test_each_week_is_shown_or_not() -> None:
    mentorship = make_mentorship(at=AT - timedelta(days=30))
    ana, sara = two_of(mentorship)
    shown = make_check_in(sara, shared=mentorship)
    assert told(Told.CHECK_IN) == [ana.uuid]
    (seen,) = weeks_between(mentorship, viewer=ana, at=AT)
    assert (seen.check_in, seen.said.moved, seen.shared_with) == (shown, "Two joins that worked", ["Ana"])
    assert [one.check_in for one in weeks_shown_to(ana, [mentorship], at=AT)] == [shown]
    make_check_in(sara, said=Week(moved="On second thoughts for me"))
    assert weeks_between(mentorship, viewer=ana, at=AT) == [], "written again without showing it, it is one's own"
    actions.show_check_in(shown, mentorship, by=sara, at=AT)
    actions.hide_check_in(shown, mentorship, by=sara)
    assert weeks_shown_to(ana, [mentorship], at=AT) == []


def test_nobody_shows_the_week_of_somebody_else_or_to_a_stranger() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    check_in = make_check_in(sara)
    for act in (
        lambda: actions.show_check_in(check_in, mentorship, by=ana, at=AT),
        lambda: actions.hide_check_in(check_in, mentorship, by=ana),
        lambda: actions.show_check_in(check_in, make_mentorship(), by=sara, at=AT),
    ):
        with pytest.raises(NotAllowed):
            act()
    actions.end_mentorship(mentorship, by=sara, at=AT)
    with pytest.raises(errors.MentorshipEnded):
        actions.show_check_in(check_in, mentorship, by=sara, at=AT)
