from datetime import timedelta

import pytest

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.mentoring import actions, errors
from waymark.mentoring.models import Mentorship, Moment, Request, RequestNote
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentor, make_mentorship, make_request
from waymark.mentoring.told import Told
from waymark.people.digests import address_digest
from waymark.people.models import ReportingLine
from waymark.people.tests.make import make_person
from waymark.vault import door as vault

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=2)


def test_a_yes_closes_the_request_and_begins_the_mentorship() -> None:
    request = make_request()
    mentorship = actions.accept_request(request, by=request.mentor, at=LATER)
    request.refresh_from_db()
    assert (request.state, request.closed_at, request.first_answered_at) == (RequestState.ACCEPTED, LATER, LATER)
    assert (mentorship.mentor, mentorship.mentee, mentorship.began_at) == (request.mentor, request.mentee, LATER)
    assert told(Told.YES) == [request.mentee.uuid]
    moment = Moment.objects.get()
    assert (moment.kind, moment.person, moment.by) == (Moment.Kind.BEGAN, request.mentee, request.mentor)
    assert moment.path == f"/together/{mentorship.uuid}/"


def test_a_second_click_gets_the_same_answer() -> None:
    request = make_request()
    first = actions.accept_request(request, by=request.mentor, at=LATER)
    assert actions.accept_request(request, by=request.mentor, at=LATER) == first
    assert Mentorship.objects.count() == len(told(Told.YES)) == Moment.objects.count() == 1


@pytest.mark.parametrize("state", [RequestState.NOT_NOW, RequestState.EXPIRED, RequestState.WITHDRAWN])
def test_it_is_too_late_for_a_yes(state: RequestState) -> None:
    request = make_request(state=state)
    with pytest.raises(OutOfDate):
        actions.accept_request(request, by=request.mentor, at=LATER)


def test_only_the_mentor_who_was_asked_answers() -> None:
    request = make_request()
    for somebody in (request.mentee, make_mentor("Bo")):
        for answer in (actions.accept_request, actions.decline_request):
            with pytest.raises(NotAllowed):
                answer(request, by=somebody, at=LATER)
        with pytest.raises(NotAllowed):
            actions.ask_back(request, by=somebody, words="?", at=LATER)
    draft = make_request(state=RequestState.DRAFT)
    with pytest.raises(NotAllowed):
        actions.accept_request(draft, by=draft.mentor, at=LATER)


def test_a_suspended_mentor_answers_nothing() -> None:
    request = make_request()
    request.mentor.suspended_at = LATER
    with pytest.raises(NotAllowed):
        actions.accept_request(request, by=request.mentor, at=LATER)


def test_nobody_says_yes_to_somebody_who_is_suspended() -> None:
    request = make_request()
    request.mentee.suspended_at = LATER
    request.mentee.save()
    with pytest.raises(errors.MenteeIsAway, match="Sara can’t sign in"):
        actions.accept_request(request, by=request.mentor, at=LATER)


def test_every_place_is_given_once() -> None:
    ana = make_mentor(capacity=1)
    first, second = make_request(mentor=ana), make_request(mentor=ana)
    actions.accept_request(first, by=ana, at=LATER)
    with pytest.raises(errors.MentorIsFull, match="room for 1 mentee, and that place is taken"):
        actions.accept_request(second, by=ana, at=LATER)
    second.refresh_from_db()
    assert second.is_open, "the other mentee is not turned away by it"


def test_a_reporting_line_that_came_up_meanwhile_stops_the_yes() -> None:
    request = make_request()
    ReportingLine.objects.create(
        person=request.mentee, label="she", superior_digest=address_digest(request.mentor.email or "")
    )
    with pytest.raises(errors.ConflictOfInterest):
        actions.accept_request(request, by=request.mentor, at=LATER)


def test_two_are_not_a_pair_twice() -> None:
    request = make_request()
    Mentorship.objects.create(mentor=request.mentor, mentee=request.mentee, began_at=AT)
    with pytest.raises(errors.AlreadyTogether):
        actions.accept_request(request, by=request.mentor, at=LATER)


def test_after_a_yes_the_mentee_is_asked_about_the_others_and_nothing_goes_by_itself() -> None:
    sara = make_person("Sara", open_at_once=2)
    first, other = make_request(mentee=sara), make_request(mentee=sara, mentor=make_mentor("Ben"))
    kept = make_request(mentee=sara, mentor=make_mentor("Cem"), state=RequestState.DRAFT, send_when_free=True)
    actions.accept_request(first, by=first.mentor, at=LATER)
    other.refresh_from_db()
    kept.refresh_from_db()
    assert other.is_open
    assert other.to_settle
    assert not kept.send_when_free
    assert actions.send_all_that_waits(at=LATER) == 0
    assert not actions.keep_asking(other, by=sara).to_settle
    assert actions.withdraw_request(other, by=sara, at=LATER).state == RequestState.WITHDRAWN
    with pytest.raises(OutOfDate, match="You took this note back"):
        actions.keep_asking(other, by=sara)


def test_a_question_stops_the_clock_and_the_answer_lets_it_go_on() -> None:
    request = make_request()
    end = request.expires_at
    assert end is not None
    actions.ask_back(request, by=request.mentor, words="What for?", at=AT + timedelta(days=1))
    request.refresh_from_db()
    assert (request.state, request.paused_at) == (RequestState.QUESTION, AT + timedelta(days=1))
    assert told(Told.QUESTION) == [request.mentee.uuid]
    answered = actions.answer_question(request, by=request.mentee, words="To learn", at=AT + timedelta(days=4))
    assert (answered.state, answered.paused_at) == (RequestState.WAITING, None)
    assert answered.expires_at == end + timedelta(days=3)
    assert told(Told.ANSWERED) == [request.mentor.uuid]
    kinds = list(request.notes.values_list("kind", flat=True))
    assert kinds == [RequestNote.Kind.PURPOSE, RequestNote.Kind.QUESTION, RequestNote.Kind.ANSWER]
    actions.ask_back(answered, by=request.mentor, words="And then?", at=AT + timedelta(days=5))
    answered.refresh_from_db()
    assert answered.first_answered_at == AT + timedelta(days=1), "the first word counts as the answer"


def test_a_question_is_answered_once_and_only_by_the_mentee() -> None:
    request = make_request(state=RequestState.QUESTION)
    with pytest.raises(NotAllowed):
        actions.answer_question(request, by=request.mentor, words="I", at=LATER)
    actions.answer_question(request, by=request.mentee, words="I", at=LATER)
    with pytest.raises(OutOfDate, match="answered this question already"):
        actions.answer_question(request, by=request.mentee, words="I", at=LATER)


def test_one_question_at_a_time() -> None:
    request = make_request(state=RequestState.QUESTION)
    with pytest.raises(OutOfDate):
        actions.ask_back(request, by=request.mentor, words="And?", at=LATER)


def test_not_now_is_told_with_a_last_word_and_said_once() -> None:
    request = make_request(state=RequestState.NOT_NOW, last_word="Try Ben, he made your move.")
    reply = request.notes.select_related("author", "request").get(kind=RequestNote.Kind.REPLY)
    assert vault.open(reply, actor=request.mentee).text == "Try Ben, he made your move."
    again = actions.decline_request(request, by=request.mentor, words="once more", at=LATER)
    assert again.closed_at == request.closed_at
    assert told(Told.NOT_NOW) == [request.mentee.uuid]
    assert request.notes.filter(kind=RequestNote.Kind.REPLY).count() == 1


def test_a_question_may_be_followed_by_yes_or_not_now_without_an_answer() -> None:
    asked = make_request(state=RequestState.QUESTION)
    assert actions.accept_request(asked, by=asked.mentor, at=LATER)
    other = make_request(state=RequestState.QUESTION)
    assert actions.decline_request(other, by=other.mentor, at=LATER).state == RequestState.NOT_NOW


def test_a_request_that_was_answered_is_not_sent_again() -> None:
    mentorship = make_mentorship()
    request = Request.objects.get(mentorship=mentorship)
    with pytest.raises(OutOfDate, match="yes already"):
        actions.send_request(request, by=request.mentee, at=LATER)
