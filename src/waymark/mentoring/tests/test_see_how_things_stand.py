from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from waymark.base.contracts import TodayLine
from waymark.mentoring import actions, queries
from waymark.mentoring.models import Block, Mentorship
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.queries.answers import AnswerFacts, usually
from waymark.mentoring.tests.make import AT, make_mentor, make_mentorship, make_message, make_request
from waymark.mentoring.words import day, moment
from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def lines(person: Person, days: float = 1) -> list[TodayLine]:
    return sorted(queries.today_lines(person, AT + timedelta(days=days)), key=lambda line: line.order)


def titles(person: Person, days: float = 1) -> list[str]:
    return [line.title for line in lines(person, days)]


def two_of(mentorship: Mentorship) -> tuple[Person, Person]:
    assert mentorship.mentor is not None
    assert mentorship.mentee is not None
    return mentorship.mentor, mentorship.mentee


def test_today_tells_both_how_a_request_stands() -> None:
    request = make_request()
    (to_mentor,) = lines(request.mentor)
    assert to_mentor.title == "Sara would like you as a mentor."
    assert to_mentor.text == "You have until Tuesday 1 December."
    assert to_mentor.order < 100
    (to_mentee,) = lines(request.mentee)
    assert to_mentee.title == "Ana has your note since yesterday."
    assert to_mentee.text == "Ana has until Tuesday 1 December. Ana is new here."
    assert to_mentee.order > 100
    assert lines(request.mentor, 8)[0].text == (
        "The note goes back on Friday 4 December; until then you can still answer."
    )
    assert "Your note comes back to you on Friday 4 December." in lines(request.mentee, 8)[0].text


def test_the_last_day_of_a_note_is_called_today() -> None:
    request = make_request()
    to_mentor, to_mentee = lines(request.mentor, 9.9)[0].text, lines(request.mentee, 9.9)[0].text
    assert to_mentor == "The note goes back today; until then you can still answer."
    assert "Your note comes back to you today." in to_mentee


@pytest.mark.parametrize(("days", "said"), [(1, "1 December"), (8, "4 December")])
def test_the_day_beside_a_line_is_the_day_it_speaks_of(days: float, said: str) -> None:
    request = make_request()
    for person in (request.mentor, request.mentee):
        (line,) = lines(person, days)
        assert line.when is not None
        assert said in line.text
        assert said == f"{line.when:%-d %B}"


def test_today_says_who_wrote_until_something_goes_back() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    make_message(mentorship, author=sara, at=AT)
    assert titles(ana) == ["Sara wrote to you yesterday."]
    assert titles(sara) == []
    assert titles(ana, 3) == ["Sara wrote to you on Tuesday 24 November."]
    assert titles(ana, 8) == [], "a last word needs no answer for ever"
    make_message(mentorship, author=ana, at=AT + timedelta(hours=1))
    assert titles(ana) == []
    assert titles(sara) == ["Ana wrote to you yesterday."]


def test_words_that_were_taken_back_ask_for_no_answer() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    actions.take_back_message(make_message(mentorship, author=sara, at=AT), by=sara, at=AT + timedelta(minutes=2))
    assert titles(ana) == []


def test_today_tells_whose_turn_a_question_is() -> None:
    request = make_request(state=RequestState.QUESTION)
    assert titles(request.mentee) == ["Ana asks you something first."]
    assert titles(request.mentor) == ["Sara has your question."]
    assert lines(request.mentor)[0].order > 100


def test_today_says_hello_until_somebody_does() -> None:
    mentorship = make_mentorship()
    _ana, sara = two_of(mentorship)
    assert titles(sara) == ["Ana said yes. Say hello."]
    assert titles(sara, 15) == []
    make_message(mentorship, author=sara)
    assert titles(sara) == []


def test_today_asks_about_the_others_after_a_yes() -> None:
    sara = make_person("Sara", open_at_once=2)
    first, other = make_request(mentee=sara), make_request(mentee=sara, mentor=make_mentor("Ben"))
    actions.accept_request(first, by=first.mentor, at=LATER)
    assert "You asked Ben too. Keep asking, or take your note back?" in titles(sara)
    actions.keep_asking(other, by=sara)
    assert "Ben has your note since yesterday." in titles(sara)


def test_today_comforts_and_names_the_next_choice() -> None:
    request = make_request(state=RequestState.EXPIRED)
    (line,) = lines(request.mentee, 10)
    assert line.title == "Ana did not answer in time. That happens; it says nothing about you."
    assert line.action == "Look at other mentors"
    make_request(mentee=request.mentee, mentor=make_mentor("Júlia"), state=RequestState.DRAFT)
    assert lines(request.mentee, 10)[0].action == "Ask Júlia next"
    assert titles(make_request(state=RequestState.NOT_NOW).mentee) == ["Ana can’t right now. Your note is kept."]
    assert titles(request.mentee, 40) == []


def test_after_a_yes_nobody_is_comforted_any_more() -> None:
    request = make_request(state=RequestState.NOT_NOW)
    make_mentorship(mentee=request.mentee, mentor=make_mentor("Ben"), at=AT + timedelta(days=2))
    assert titles(request.mentee, 3) == ["Ben said yes. Say hello."]


def test_requests_of_the_suspended_wait_for_nobody() -> None:
    request = make_request()
    request.mentee.suspended_at = AT
    request.mentee.save()
    assert lines(request.mentor) == []


def test_somebody_the_floors_below_know_only_by_number_has_no_lines() -> None:
    class Other:
        uuid, pk = make_person().uuid, 1

    assert list(queries.today_lines(Other(), AT)) == []


def test_today_asks_a_constant_number_of_questions(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ana = make_mentor(capacity=5)
    make_request(mentor=ana)
    with django_assert_num_queries(5):
        assert len(lines(ana)) == 1
    for _ in range(3):
        make_request(mentor=ana)
    with django_assert_num_queries(5):
        assert len(lines(ana)) == 4


def test_facts_about_answers_need_three_and_count_places(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ana, ben, cem = make_mentor(capacity=5), make_mentor("Ben", capacity=0), make_mentor("Cem")
    for days in (1, 2, 6):
        actions.decline_request(make_request(mentor=ana), by=ana, at=AT + timedelta(days=days))
        make_request(mentor=cem, state=RequestState.WITHDRAWN)
    make_mentorship(mentor=ana, at=AT + timedelta(days=2))
    make_request(mentor=ana)
    everybody = [ana.pk, ben.pk, cem.pk]
    with django_assert_num_queries(3):
        facts = queries.answer_facts(everybody)
    assert facts[ana.pk] == AnswerFacts(median_days=2, open_requests=1, room=4)
    assert facts[ben.pk] == AnswerFacts(None, 0, 0)
    assert facts[cem.pk] == AnswerFacts(None, 0, 2)
    with django_assert_num_queries(3):
        queries.answer_facts([ana.pk])


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "Ana is new here."),
        (0, "Ana usually answers on the same day."),
        (1, "Ana usually answers in 1 day."),
        (3, "Ana usually answers in 3 days."),
    ],
)
def test_answers_are_said_as_they_were(days: int | None, said: str) -> None:
    assert usually("Ana", days) == said


def test_an_address_is_seen_only_by_the_two_and_only_while_they_work_together() -> None:
    request = make_request()
    ana, sara = request.mentor, request.mentee
    mentorship = actions.accept_request(request, by=ana, at=LATER)
    found = queries.contact_in(mentorship, viewer=ana)
    assert found is not None
    assert found.email == sara.email
    actions.end_mentorship(mentorship, by=sara, at=LATER)
    mentorship.refresh_from_db()
    assert queries.contact_in(mentorship, viewer=ana) is None


def test_an_address_is_gone_as_soon_as_a_door_is_closed() -> None:
    mentorship = make_mentorship()
    ana, sara = mentorship.mentor, mentorship.mentee
    assert ana
    assert sara
    assert queries.contact_in(mentorship, viewer=ana)
    Block.objects.create(blocker=sara, blocked=ana, blocked_at=LATER)
    again = Mentorship.objects.get(pk=mentorship.pk)
    assert queries.contact_in(again, viewer=ana) is None
    assert queries.contact_in(again, viewer=sara) is None


def test_a_mentors_page_can_say_how_things_stand() -> None:
    request = make_request(state=RequestState.DRAFT)
    ana, sara = request.mentor, request.mentee

    def standing() -> str:
        found = queries.standing_between(mentor=ana, viewer=sara, at=LATER)
        return f"{found.sentence} {found.url}" if found else ""

    assert standing() == f"Your note for Ana is kept as a next choice. /requests/{request.uuid}/"
    actions.send_request(request, by=sara, at=AT)
    assert standing() == f"Ana has your note since yesterday. /requests/{request.uuid}/"
    mentorship = actions.accept_request(request, by=ana, at=LATER)
    assert standing() == f"Ana is your mentor. /together/{mentorship.uuid}/"
    assert queries.standing_between(mentor=make_mentor("Bo"), viewer=sara, at=LATER) is None


def test_moments_are_said_to_each_of_the_two() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    assert [one.what for one in queries.moments_of(mentorship, viewer=ana, at=LATER)[0]] == ["You said yes"]
    assert [one.what for one in queries.moments_of(mentorship, viewer=sara, at=LATER)[0]] == ["Ana said yes"]
    assert list(queries.mentorships_of(viewer=ana)) == [mentorship]


def test_days_are_said_as_people_say_them() -> None:
    assert [day(AT + timedelta(days=days), at=AT) for days in (-1, 0, 1, 9, 365)] == [
        "yesterday",
        "today",
        "tomorrow",
        "Thursday 3 December",
        "24 November 2027",
    ]
    assert moment(AT, at=AT) == "today, 12:00"
