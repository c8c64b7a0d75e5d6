"""One of two says that it ends soon, and a last talk comes before; on the way there both look back as they agreed."""

from collections.abc import Callable, Iterable
from datetime import timedelta

import pytest
from django.urls import reverse

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.jobs.each import each
from waymark.mentoring import actions, errors, queries
from waymark.mentoring.actions import mentorships
from waymark.mentoring.models import Agreement, Block, Meeting, Mentorship, Moment
from waymark.mentoring.queries.check_ins import asked_of
from waymark.mentoring.queries.diaries import diaries_of
from waymark.mentoring.queries.looking_back import closing_questions, look_back_lines, parting, review_questions
from waymark.mentoring.queries.meeting_days import meeting_lines
from waymark.mentoring.rules.agreements import agreement_comes_first
from waymark.mentoring.rules.endings import review_due
from waymark.mentoring.rules.weeks import Asking
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_meeting, make_mentor, make_mentorship
from waymark.mentoring.tests.make_together import make_agreement, two_of
from waymark.mentoring.tests.pages import seen_by
from waymark.mentoring.told import Told
from waymark.people.models import Cadence
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def two() -> Mentorship:
    return make_mentorship(mentor=make_mentor("Ana"), mentee=make_person("Sara"), at=AT - 40 * DAY)


# Parting


def test_it_ends_by_itself_on_its_day_and_both_are_told(two: Mentorship) -> None:
    ana, sara = two_of(two)
    said = actions.end_after_a_talk(two, by=sara, at=AT)
    assert said.ends_at == AT + 14 * DAY
    assert said.is_active
    assert told(Told.PARTING) == [ana.uuid], "a neutral note, and no reason"
    assert actions.end_after_a_talk(two, by=ana, at=AT + DAY).ends_at == AT + 14 * DAY, "said once, it is said"
    assert actions.end_partings(at=AT + 14 * DAY - timedelta(minutes=1)) == 0
    assert actions.end_partings(at=AT + 14 * DAY) == 1
    assert actions.end_partings(at=AT + 15 * DAY) == 0
    two.refresh_from_db()
    assert two.ended_at == AT + 14 * DAY
    assert sorted(told(Told.PARTED)) == sorted([ana.uuid, sara.uuid])
    assert Moment.objects.filter(kind=Moment.Kind.ENDED, mentorship=two).count() == 1


def test_until_then_they_can_meet_and_write_and_either_can_end_it_at_once(two: Mentorship) -> None:
    ana, sara = two_of(two)
    actions.end_after_a_talk(two, by=sara, at=AT)
    meeting = make_meeting(two, starts=AT + 3 * DAY, at=AT)
    assert meeting.state == Meeting.State.BOOKED
    assert actions.end_mentorship(two, by=ana, at=AT + DAY).ended_at == AT + DAY
    assert actions.end_partings(at=AT + 20 * DAY) == 0


def test_whoever_said_it_takes_it_back_and_the_other_does_not(two: Mentorship) -> None:
    ana, sara = two_of(two)
    assert actions.go_on_after_all(two, by=ana, at=AT).ends_at is None, "nothing was said yet"
    actions.end_after_a_talk(two, by=sara, at=AT)
    with pytest.raises(OutOfDate, match="two yeses"):
        actions.go_on_after_all(two, by=ana, at=AT)
    assert actions.go_on_after_all(two, by=sara, at=AT).ends_at is None
    assert told(Told.GOES_ON) == [ana.uuid]
    assert actions.end_partings(at=AT + 20 * DAY) == 0


def test_two_yeses_to_the_next_months_count_for_more_than_one_goodbye(two: Mentorship) -> None:
    ana, sara = two_of(two)
    actions.end_after_a_talk(two, by=sara, at=AT)
    again = make_agreement(two, at=AT)
    actions.sign_agreement(again, read=True, by=ana, at=AT)
    two.refresh_from_db()
    assert two.ends_at is not None
    actions.sign_agreement(Agreement.objects.get(pk=again.pk), read=True, by=sara, at=AT)
    two.refresh_from_db()
    assert two.ends_at is None
    assert two.ends_by is None


def test_taken_back_while_the_day_is_done_it_goes_on(two: Mentorship, monkeypatch: pytest.MonkeyPatch) -> None:
    _ana, sara = two_of(two)
    actions.end_after_a_talk(two, by=sara, at=AT)

    def at_the_last_moment(work: Callable[[Mentorship], int], due: Iterable[Mentorship]) -> int:
        found = list(due)
        actions.go_on_after_all(two, by=sara, at=AT + 14 * DAY)
        return each(work, found)

    monkeypatch.setattr(mentorships, "each", at_the_last_moment)
    assert actions.end_partings(at=AT + 14 * DAY) == 0
    two.refresh_from_db()
    assert two.is_active


def test_whoever_parts_finds_a_last_time_without_being_asked_to_agree_on_more(two: Mentorship) -> None:
    _ana, sara = two_of(two)
    held = make_meeting(two, starts=AT - 5 * DAY, at=AT - 8 * DAY)
    Meeting.objects.filter(pk=held.pk).update(state=Meeting.State.HELD)
    assert agreement_comes_first(two)
    assert not agreement_comes_first(actions.end_after_a_talk(two, by=sara, at=AT))


def test_what_ends_does_not_pause_and_what_ended_does_not_end_again(two: Mentorship) -> None:
    ana, sara = two_of(two)
    actions.pause_mentorship(two, until=None, by=ana, at=AT)
    assert not actions.end_after_a_talk(two, by=sara, at=AT).is_paused(at=AT)
    actions.end_mentorship(two, by=sara, at=AT)
    with pytest.raises(errors.MentorshipEnded):
        actions.end_after_a_talk(two, by=sara, at=AT)
    two.refresh_from_db()
    assert parting(two, viewer=sara) is None


def test_nobody_else_says_it_and_nobody_across_a_closed_door(two: Mentorship) -> None:
    ana, sara = two_of(two)
    with pytest.raises(NotAllowed):
        actions.end_after_a_talk(two, by=make_person("Bo"), at=AT)
    Block.objects.create(blocker=ana, blocked=sara, blocked_at=AT)
    with pytest.raises(NotAllowed):
        actions.end_after_a_talk(Mentorship.objects.get(pk=two.pk), by=sara, at=AT)


def test_today_and_the_agenda_speak_of_the_last_talk(two: Mentorship) -> None:
    ana, sara = two_of(two)
    actions.end_after_a_talk(two, by=sara, at=AT)
    for person, name in ((sara, "Ana"), (ana, "Sara")):
        (line,) = look_back_lines(person, AT)
        assert line.title == f"You and {name} part on Tuesday 8 December."
        assert [one.title for one in meeting_lines(person, AT)] == [f"Find a time for a last talk with {name}."]
    two.refresh_from_db()
    assert [one.words for one in queries.agenda_of(two, viewer=sara, at=AT)] == closing_questions()


@pytest.mark.usefixtures("clock")
def test_the_pages_offer_it_say_it_and_take_it_back(two: Mentorship) -> None:
    ana, sara = two_of(two)
    address, page = reverse("mentoring:end", args=[two.uuid]), reverse("mentorship", args=[two.uuid])
    assert "End it on 8 December, after a last talk" in seen_by(sara).get(address).text
    seen = seen_by(sara).post(address, {"how": "talk"}, follow=True).text
    assert "There is time for a last talk" in seen
    assert "You two part on Tuesday 8 December, as you said." in seen
    assert "Go on after all" in seen
    assert "How do you two want to work together?" not in seen
    assert "There is time for a last talk" in seen
    other = seen_by(ana).get(page).text
    assert "Sara would like a last talk before." in other
    assert "Go on after all" not in other
    assert "It ends by itself on Tuesday 8 December." in seen_by(ana).get(address).text
    assert "takes two yeses" in seen_by(ana).post(address, {"how": "stay"}, follow=True).text
    assert "You two go on." in seen_by(sara).post(address, {"how": "stay"}, follow=True).text
    assert "has ended" in seen_by(ana).post(address, {"how": "now"}, follow=True).text


# Looking back on the way


def test_a_day_to_look_back_comes_goes_and_comes_again() -> None:
    agreement = Agreement(mentor_signed_at=AT, mentee_signed_at=AT, review_days=[30, 60, 90])
    days = {day: review_due(agreement, at=AT + day * DAY) for day in (0, 26, 27, 30, 43, 44, 57, 90, 200)}
    assert {day: due[0] if due else None for day, due in days.items()} == {
        0: None, 26: None, 27: 30, 30: 30, 43: 30, 44: None, 57: 60, 90: 90, 200: None,
    }  # fmt: skip
    assert review_due(Agreement(review_days=[30]), at=AT) is None


def test_both_are_asked_to_look_back_until_they_have_met(two: Mentorship) -> None:
    ana, sara = two_of(two)
    make_agreement(two, signed=True, at=AT - 31 * DAY)
    for person in (ana, sara):
        (line,) = look_back_lines(person, AT)
        assert "agreed to look back after 30 days" in line.title
    agenda = queries.agenda_of(two, viewer=sara, at=AT)
    assert [one.words for one in agenda] == review_questions()
    assert {one.source for one in agenda} == {"you agreed to look back after 30 days"}
    make_meeting(two, starts=AT - timedelta(hours=3), at=AT - 2 * DAY, held=True)
    assert list(look_back_lines(sara, AT)) == []
    assert queries.agenda_of(two, viewer=sara, at=AT) == []


def test_in_a_pause_nobody_is_asked_to_look_back(two: Mentorship) -> None:
    sara = two_of(two)[1]
    make_agreement(two, signed=True, at=AT - 31 * DAY)
    actions.pause_mentorship(two, until=None, by=sara, at=AT)
    assert list(look_back_lines(sara, AT)) == []


# What else a pause and an agreement change


def test_whoever_pauses_is_not_asked_about_their_week(two: Mentorship) -> None:
    sara = two_of(two)[1]
    assert asked_of(sara, at=AT) != Asking()
    actions.pause_mentorship(two, until=None, by=sara, at=AT)
    assert asked_of(sara, at=AT) == Asking()


def test_times_are_proposed_as_often_as_the_two_agreed_to_meet(two: Mentorship) -> None:
    assert diaries_of(two, at=AT).rhythm == 14 * DAY
    agreement = make_agreement(two, signed=True, at=AT)
    Agreement.objects.filter(pk=agreement.pk).update(cadence=Cadence.MONTHLY)
    assert diaries_of(two, at=AT).rhythm == 28 * DAY


@pytest.mark.usefixtures("clock")
def test_an_answer_to_a_question_that_has_gone_by_is_not_dropped_in_silence(two: Mentorship) -> None:
    address = reverse("mentoring:how_it_goes", args=[two.uuid])
    page = seen_by(two_of(two)[1]).post(address, {"answer": "fine"}, follow=True).text
    assert "gone by meanwhile" in page
