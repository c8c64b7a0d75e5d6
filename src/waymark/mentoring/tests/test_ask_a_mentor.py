from datetime import date, timedelta

import pytest
from django.conf import settings as the_settings
from pytest_django import Settings

from waymark.base.errors import NotAllowed, OutOfDate
from waymark.jobs.models import Event
from waymark.mentoring import actions, errors
from waymark.mentoring.models import Request, RequestNote
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.rules import timing
from waymark.mentoring.tests.make import AT, WORDS, make_mentor, make_mentorship, make_request
from waymark.mentoring.told import Told
from waymark.people.digests import address_digest
from waymark.people.models import ReportingLine
from waymark.people.tests.make import make_person
from waymark.vault import door as vault

pytestmark = pytest.mark.django_db


def told(kind: Told) -> list[Event]:
    return list(Event.objects.filter(kind=kind).order_by("pk"))


def test_a_note_goes_to_the_mentor_and_the_clock_begins() -> None:
    request = make_request()
    assert request.state == RequestState.WAITING
    assert request.expires_at == AT + timedelta(days=the_settings.REQUEST_EXPIRY_DAYS)
    assert request.rank is None
    (event,) = told(Told.ASKED)
    assert (event.recipient, event.actor, event.about) == (request.mentor.uuid, request.mentee.uuid, request.uuid)
    assert event.path == f"/requests/{request.uuid}/"
    assert timing.answer_by(request) == AT + timedelta(days=the_settings.REQUEST_ANSWER_DAYS)


def test_the_words_are_sealed_and_open_for_the_two_alone() -> None:
    request = make_request()
    note = request.notes.select_related("author", "request").get()
    assert WORDS.encode() not in bytes(note.text)
    assert vault.open(note, actor=request.mentor).text == WORDS
    assert vault.open(note, actor=request.mentee).text == WORDS
    for stranger in (make_person("Bo"), make_person("Kim", administrator=True)):
        with pytest.raises(NotAllowed):
            vault.open(note, actor=stranger)


def test_a_kept_note_is_read_by_nobody_else() -> None:
    request = make_request(state=RequestState.DRAFT)
    assert told(Told.ASKED) == []
    with pytest.raises(NotAllowed):
        vault.open(request.notes.get(), actor=request.mentor)


def test_writing_a_kept_note_again_replaces_it() -> None:
    request = make_request(state=RequestState.DRAFT)
    again = actions.draft_request(
        request.mentor, by=request.mentee, words="shorter", send_when_free=True, at=AT + timedelta(hours=1)
    )
    assert (again.pk, again.send_when_free, again.rank) == (request.pk, True, 1)
    assert vault.open(again.notes.get(), actor=request.mentee).text == "shorter"


def test_sending_twice_is_sending_once() -> None:
    request = make_request()
    assert actions.send_request(request, by=request.mentee, at=AT + timedelta(minutes=1)).sent_at == AT
    assert len(told(Told.ASKED)) == 1


def test_nobody_sends_the_note_of_somebody_else() -> None:
    request = make_request(state=RequestState.DRAFT)
    with pytest.raises(NotAllowed):
        actions.send_request(request, by=request.mentor, at=AT)


def test_a_note_that_is_on_its_way_is_not_written_twice() -> None:
    request = make_request()
    with pytest.raises(errors.AlreadyAsked, match="Ana already"):
        make_request(mentee=request.mentee, mentor=request.mentor)


@pytest.mark.parametrize("state", [RequestState.NOT_NOW, RequestState.EXPIRED, RequestState.WITHDRAWN])
def test_a_note_that_has_ended_can_be_followed_by_another(state: RequestState) -> None:
    before = make_request(state=state)
    later = AT + timedelta(days=30)
    assert make_request(mentee=before.mentee, mentor=before.mentor, at=later).state == RequestState.WAITING
    with pytest.raises(OutOfDate):
        actions.send_request(before, by=before.mentee, at=later)


def test_nobody_asks_themselves() -> None:
    ana = make_mentor()
    with pytest.raises(errors.SelfRequest):
        make_request(mentee=ana, mentor=ana)


def test_somebody_who_does_not_mentor_is_not_asked() -> None:
    with pytest.raises(errors.NotVolunteering, match="Bo does not mentor"):
        make_request(mentor=make_person("Bo"))


def test_whoever_leads_or_hires_the_other_is_not_asked() -> None:
    sara, ana = make_person("Sara"), make_mentor()
    ReportingLine.objects.create(person=sara, label="my head of team", superior_digest=address_digest(ana.email or ""))
    with pytest.raises(errors.ConflictOfInterest):
        make_request(mentee=sara, mentor=ana)
    ana.profile.seeks_mentor = sara.profile.offers_mentoring = True
    sara.profile.save()
    with pytest.raises(errors.ConflictOfInterest):
        make_request(mentee=ana, mentor=sara)


def test_two_who_work_together_need_no_note() -> None:
    mentorship = make_mentorship()
    with pytest.raises(errors.AlreadyTogether):
        make_request(mentee=mentorship.mentee, mentor=mentorship.mentor)


@pytest.mark.parametrize("who", ["mentor", "mentee"])
def test_somebody_who_is_suspended_looks_absent(who: str) -> None:
    people = {"mentor": make_mentor(), "mentee": make_person("Sara")}
    people[who].suspended_at = AT
    with pytest.raises(NotAllowed):
        make_request(mentor=people["mentor"], mentee=people["mentee"])


def test_a_mentor_who_never_came_keeps_the_note_waiting() -> None:
    sara, imported = make_person("Sara"), make_mentor("Ana", claimed=False)
    with pytest.raises(errors.NotHereYet):
        make_request(mentee=sara, mentor=imported)


def test_a_mentor_on_a_break_is_asked_afterwards() -> None:
    ana = make_mentor(paused_until=date(2026, 12, 1), zone="Europe/Lisbon")
    with pytest.raises(errors.MentorIsPaused, match="Tuesday 1 December"):
        make_request(mentor=ana)
    assert make_request(mentor=ana, at=AT + timedelta(days=7)).is_open


def test_a_mentor_without_a_free_place_is_not_asked() -> None:
    ana = make_mentor(capacity=1)
    make_mentorship(mentor=ana)
    with pytest.raises(errors.MentorIsFull, match="no room"):
        make_request(mentor=ana)


def test_a_mentor_has_only_so_many_open_requests_and_the_next_is_told_so(settings: Settings) -> None:
    settings.REQUEST_OPEN_PER_MENTOR = 2
    ana = make_mentor()
    make_request(mentor=ana)
    make_request(mentor=ana)
    with pytest.raises(errors.MentorHasEnoughRequests, match="2 people wait for Ana"):
        make_request(mentor=ana)


def test_a_mentee_asks_one_at_once_until_they_choose_otherwise() -> None:
    sara = make_person("Sara")
    make_request(mentee=sara)
    with pytest.raises(errors.TooManyOpen, match="You are asking Ana already"):
        make_request(mentee=sara, mentor=make_mentor("Ben"))
    assert Request.objects.get(mentor__given_name="Ben").state == RequestState.DRAFT, "the words are kept"
    assert actions.choose_open_at_once(2, by=sara) == 2
    sara = type(sara).objects.get(pk=sara.pk)
    make_request(mentee=sara, mentor=make_mentor("Cem"))
    with pytest.raises(errors.TooManyOpen, match="2 people already: Ana, Cem"):
        make_request(mentee=sara, mentor=make_mentor("Dov"))


def test_nobody_asks_more_at_once_than_the_instance_allows() -> None:
    assert actions.choose_open_at_once(9, by=make_person()) == the_settings.REQUEST_OPEN_PER_MENTEE
    assert actions.choose_open_at_once(0, by=make_person()) == 1


def test_a_note_is_taken_back_and_its_words_stay_with_their_author() -> None:
    request = make_request(state=RequestState.WITHDRAWN)
    assert request.state == RequestState.WITHDRAWN
    assert [event.recipient for event in told(Told.WITHDRAWN)] == [request.mentor.uuid]
    note = RequestNote.objects.get(request=request)
    assert vault.open(note, actor=request.mentee).text == WORDS
    with pytest.raises(NotAllowed):
        vault.open(note, actor=request.mentor)
    assert actions.withdraw_request(request, by=request.mentee, at=AT).closed_at == request.closed_at


def test_a_kept_note_is_put_away_without_telling_anybody() -> None:
    request = make_request(state=RequestState.DRAFT)
    assert actions.withdraw_request(request, by=request.mentee, at=AT).state == RequestState.WITHDRAWN
    assert told(Told.WITHDRAWN) == []


def test_taking_one_back_sends_nothing_else_by_itself() -> None:
    sara = make_person("Sara")
    request = make_request(mentee=sara)
    kept = make_request(mentee=sara, mentor=make_mentor("Ben"), state=RequestState.DRAFT, send_when_free=True)
    actions.withdraw_request(request, by=sara, at=AT)
    assert actions.send_all_that_waits(at=AT) == 0
    kept.refresh_from_db()
    assert (kept.state, kept.send_when_free) == (RequestState.DRAFT, False)


def test_a_note_that_was_answered_can_not_be_taken_back() -> None:
    request = make_request(state=RequestState.NOT_NOW)
    with pytest.raises(OutOfDate, match="answered with “not now” already"):
        actions.withdraw_request(request, by=request.mentee, at=AT)
