from datetime import date, timedelta

import pytest

from waymark.mentoring import actions, queries
from waymark.mentoring.actions.asking import can_go_now
from waymark.mentoring.models import Request
from waymark.mentoring.models.requests import RequestState
from waymark.mentoring.tests.events import told
from waymark.mentoring.tests.make import AT, make_mentor, make_mentorship, make_request
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.people.tests.make import make_person

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def keep(mentee: Person, *names: str, by_itself: bool = False, **profile: object) -> list[Request]:
    return [
        make_request(
            mentee=mentee, mentor=make_mentor(name, **profile), state=RequestState.DRAFT, send_when_free=by_itself
        )
        for name in names
    ]


def state_of(request: Request) -> str:
    return Request.objects.get(pk=request.pk).state


def test_kept_notes_stand_in_the_order_they_were_written_and_move() -> None:
    sara = make_person("Sara")
    julia, ben, cem = keep(sara, "Júlia", "Ben", "Cem")
    assert [julia.rank, ben.rank, cem.rank] == [1, 2, 3]
    assert actions.rank_next_choices([cem.uuid, julia.uuid], by=sara) == [cem, julia, ben]
    assert [kept.request for kept in queries.next_choices(viewer=sara, at=AT).kept] == [cem, julia, ben]


def test_after_not_now_the_mentee_is_asked_about_the_next_choice() -> None:
    sara = make_person("Sara")
    request = make_request(mentee=sara)
    (julia,) = keep(sara, "Júlia")
    actions.decline_request(request, by=request.mentor, at=LATER)
    assert state_of(julia) == RequestState.DRAFT
    assert told(Told.NEXT_CHOICE) == [sara.uuid]


def test_a_note_with_the_tick_goes_by_itself_and_the_mentee_is_told() -> None:
    sara = make_person("Sara")
    request = make_request(mentee=sara)
    (julia,) = keep(sara, "Júlia", by_itself=True)
    actions.decline_request(request, by=request.mentor, at=LATER)
    assert state_of(julia) == RequestState.WAITING
    assert told(Told.NEXT_SENT) == [sara.uuid]
    assert told(Told.ASKED)[-1] == julia.mentor.uuid
    assert told(Told.NEXT_CHOICE) == []


def test_a_mentor_without_room_is_passed_over_and_the_note_is_kept() -> None:
    sara = make_person("Sara")
    request = make_request(mentee=sara)
    paused, gone, free = (
        *keep(sara, "Júlia", by_itself=True, paused_until=date(2027, 1, 1)),
        *keep(sara, "Ben", by_itself=True),
        *keep(sara, "Cem", by_itself=True),
    )
    gone.mentor.profile.offers_mentoring = False
    gone.mentor.profile.save()
    actions.decline_request(request, by=request.mentor, at=LATER)
    assert [state_of(one) for one in (paused, gone, free)] == [
        RequestState.DRAFT,
        RequestState.DRAFT,
        RequestState.WAITING,
    ]


def test_while_another_note_is_out_nobody_else_is_asked() -> None:
    sara = make_person("Sara", open_at_once=2)
    first, second = make_request(mentee=sara), make_request(mentee=sara, mentor=make_mentor("Ben"))
    sara.profile.open_at_once = 1
    sara.profile.save()
    (julia,) = keep(sara, "Júlia", by_itself=True)
    actions.decline_request(first, by=first.mentor, at=LATER)
    assert state_of(julia) == RequestState.DRAFT
    actions.decline_request(second, by=second.mentor, at=LATER)
    assert state_of(julia) == RequestState.WAITING


def test_a_waiting_list_moves_when_a_place_becomes_free() -> None:
    julia = make_mentor("Júlia", capacity=1)
    mentorship = make_mentorship(mentor=julia)
    kept = make_request(mentor=julia, state=RequestState.DRAFT, send_when_free=True)
    assert actions.send_all_that_waits(at=LATER) == 0
    actions.end_mentorship(mentorship, by=julia, at=LATER)
    assert actions.send_all_that_waits(at=LATER) == 1
    assert actions.send_all_that_waits(at=LATER) == 0
    assert state_of(kept) == RequestState.WAITING


def test_nothing_goes_before_its_turn_or_without_its_tick() -> None:
    sara = make_person("Sara")
    first, second = *keep(sara, "Júlia"), *keep(sara, "Ben", by_itself=True)
    assert actions.send_all_that_waits(at=LATER) == 0
    assert told(Told.NEXT_CHOICE) == [], "a sweep asks nothing"
    actions.send_by_itself(first, wanted=True, by=sara)
    assert actions.send_all_that_waits(at=LATER) == 1
    assert [state_of(first), state_of(second)] == [RequestState.WAITING, RequestState.DRAFT]


def test_nothing_goes_for_somebody_who_is_suspended() -> None:
    sara = make_person("Sara")
    keep(sara, "Júlia", by_itself=True)
    sara.suspended_at = LATER
    sara.save()
    assert actions.send_all_that_waits(at=LATER) == 0
    assert actions.send_what_waits(sara, at=LATER) is None


def test_the_tick_can_be_taken_away_again() -> None:
    sara = make_person("Sara")
    (julia,) = keep(sara, "Júlia", by_itself=True)
    assert not actions.send_by_itself(julia, wanted=False, by=sara).send_when_free
    with pytest.raises(Request.DoesNotExist):
        actions.send_by_itself(julia, wanted=True, by=make_person("Bo"))


def test_the_page_says_what_keeps_a_note_from_going() -> None:
    sara = make_person("Sara")
    make_request(mentee=sara)
    keep(sara, "Júlia", capacity=0)
    keep(sara, "Ben")
    choices = queries.next_choices(viewer=sara, at=AT)
    assert [kept.waits_because for kept in choices.kept] == ["Júlia has no room for another mentee right now.", ""]
    assert not choices.may_send
    assert (choices.kept[0].first, choices.kept[-1].last, len(choices.open)) == (True, True, 1)


def test_a_note_kept_while_the_others_were_being_locked_waits_for_the_next_look() -> None:
    (julia,) = keep(make_person("Sara"), "Júlia")
    assert can_go_now(julia, julia.mentor.profile, at=LATER)
    assert not can_go_now(julia, None, at=LATER)
