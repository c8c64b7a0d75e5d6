"""The time two people planned for comes to its end: they look back, and go on by two yeses or part by one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from waymark.mentoring import actions
from waymark.mentoring.models import Agreement
from waymark.mentoring.models.evidence import EvidenceState
from waymark.mentoring.models.goals import GoalState
from waymark.mentoring.queries.looking_back import look_back, look_back_lines
from waymark.mentoring.rules.endings import is_time_to_look_back, months_on, planned_end
from waymark.mentoring.tests.make import AT, make_meeting, make_mentor, make_mentorship
from waymark.mentoring.tests.make_together import make_agreement, make_evidence, make_goal, two_of
from waymark.mentoring.tests.pages import seen_by
from waymark.people.tests.make import make_person

SIGNED = AT - timedelta(days=170)


@pytest.mark.parametrize(
    ("begin", "months", "end"),
    [((2026, 8, 31), 6, (2027, 2, 28)), ((2027, 8, 31), 6, (2028, 2, 29)), ((2026, 12, 1), 1, (2027, 1, 1))],
)
def test_a_month_that_is_too_short_ends_on_its_last_day(
    begin: tuple[int, int, int], months: int, end: tuple[int, int, int]
) -> None:
    assert months_on(datetime(*begin, 9, tzinfo=UTC), months) == datetime(*end, 9, tzinfo=UTC)


@given(st.integers(-9_000, 20_000).map(lambda days: AT + timedelta(days=days)), st.integers(1, 24))
def test_a_month_is_at_least_four_weeks_and_never_longer_than_its_days(when: datetime, months: int) -> None:
    assert timedelta(days=28 * months) <= months_on(when, months) - when <= timedelta(days=31 * months)


def test_without_both_signatures_nothing_is_planned() -> None:
    assert planned_end(Agreement(months=6, mentee_signed_at=AT)) is None
    assert not is_time_to_look_back(None, at=AT)


@pytest.mark.django_db
def test_both_are_reminded_three_weeks_before_and_not_in_a_pause() -> None:
    two = make_mentorship(mentor=make_mentor("Ana"), mentee=make_person("Sara"), at=SIGNED - timedelta(days=2))
    ana, sara = two_of(two)
    make_agreement(two, signed=True, at=SIGNED)
    for person, name in ((sara, "Ana"), (ana, "Sara")):
        (line,) = look_back_lines(person, AT)
        assert line.title.startswith(f"You and {name} planned until")
    assert list(look_back_lines(sara, AT - timedelta(days=20))) == []
    assert "had planned" in next(look_back_lines(sara, AT + timedelta(days=30))).title
    actions.pause_mentorship(two, until=None, by=sara, at=AT)
    assert list(look_back_lines(sara, AT)) == []
    assert list(look_back_lines(object(), AT)) == []  # type: ignore[arg-type]


@pytest.mark.django_db
def test_a_new_version_that_both_sign_goes_on_from_there() -> None:
    two = make_mentorship(mentee=make_person("Sara"), at=SIGNED - timedelta(days=2))
    sara = two_of(two)[1]
    first = make_agreement(two, signed=True, at=SIGNED)
    again = make_agreement(two, seen=first, at=AT)
    assert look_back(two, viewer=sara, at=AT).waits
    assert len(list(look_back_lines(sara, AT))) == 1
    actions.sign_agreement(again, read=True, by=two_of(two)[0], at=AT)
    actions.sign_agreement(Agreement.objects.get(pk=again.pk), read=True, by=sara, at=AT)
    assert list(look_back_lines(sara, AT)) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_the_page_shows_what_changed_and_what_stays_open_and_leads_on() -> None:
    two = make_mentorship(mentor=make_mentor("Ana"), mentee=make_person("Sara"), at=SIGNED - timedelta(days=2))
    sara = two_of(two)[1]
    address = reverse("mentoring:look_back", args=[two.uuid])
    empty = seen_by(sara).get(address).text
    assert "What has changed without standing here?" in empty
    make_agreement(two, signed=True, at=SIGNED)
    make_meeting(two, held=True, at=AT - timedelta(days=9))
    reached = make_goal(sara, text="Reached it", shared=two)
    actions.close_goal(reached, GoalState.REACHED, by=sara, at=AT)
    make_goal(sara, text="Still open", shared=two)
    seen = make_evidence(two)
    actions.answer_evidence(seen, EvidenceState.KEPT, by=sara, at=AT)
    shown = seen_by(sara).get(address).text
    for words in ("You met 1 time.", "Reached it", "Still open", "You put the one number first.", "You planned until"):
        assert words in shown
    assert "Propose the next months" in shown
    actions.end_mentorship(two, by=sara, at=AT)
    assert "Propose the next months" not in seen_by(sara).get(address).text
