"""What happened is told exactly if it happened, and once."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from waymark.jobs.actions import outbox, tell
from waymark.jobs.actions.attempts import release_parked
from waymark.jobs.actions.outbox import hand_on, sweep_outbox
from waymark.jobs.models import Event
from waymark.jobs.rules import GRACE, LONGEST_PAUSE, MOST_TRIES, pause_after
from waymark.jobs.tests.make import AT, SECRET, Broken, make_event, only_receiver

pytestmark = pytest.mark.django_db


def test_an_event_stands_exactly_if_what_happened_stands() -> None:
    @transaction.atomic
    def something_happens() -> None:
        make_event()
        raise Broken

    with pytest.raises(Broken):
        something_happens()
    assert not Event.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_an_event_comes_with_a_row_in_the_queue_that_holds_its_id_alone() -> None:
    event = make_event()
    assert DBTaskResult.objects.get().args_kwargs == {"args": ["event", str(event.uuid)], "kwargs": {}}


@pytest.mark.parametrize("kind", ["", "Ana wrote this", "x" * 41, "Ümlaut"])
def test_words_are_no_kind(kind: str) -> None:
    with pytest.raises(ValueError, match="short key"):
        tell(kind, to=uuid4(), path="/", at=AT)


@pytest.mark.parametrize("path", ["", "today/", "https://elsewhere.example", "//elsewhere", "/a b", "/\\x", "/" * 300])
def test_a_path_stays_on_this_site_and_holds_no_words(path: str) -> None:
    with pytest.raises(ValueError, match="path of this site"):
        tell("tests.told", to=uuid4(), path=path, at=AT)


def test_an_event_is_handed_on_once() -> None:
    event, got = make_event(), []
    with only_receiver(lambda event, at: got.append((event.uuid, at))):
        hand_on(event.uuid, AT)
        hand_on(event.uuid, AT + timedelta(minutes=1))
    assert got == [(event.uuid, AT)]
    event.refresh_from_db()
    assert event.handed_on_at == AT


def test_what_a_receiver_wrote_goes_when_it_fails_and_the_event_waits_longer_each_time() -> None:
    event = make_event()

    def breaks(_event: Event, at: datetime) -> None:
        make_event("tests.written", at=at)
        raise Broken(SECRET)

    waits, now = [], AT
    with only_receiver(breaks):
        for _try in range(MOST_TRIES):
            hand_on(event.uuid, now)
            event.refresh_from_db()
            assert event.next_at is not None
            waits.append(event.next_at - now)
            now = event.next_at
    assert not Event.objects.filter(kind="tests.written").exists()
    assert waits == sorted(waits)
    assert waits[:3] == [timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=8)]
    assert waits[-1] == LONGEST_PAUSE
    assert (event.tries, event.parked_at is not None) == (MOST_TRIES, True)
    assert event.error == "waymark.jobs.tests.make.Broken"


def test_a_parked_event_is_left_alone_until_somebody_releases_it() -> None:
    event, got = make_event(), []
    Event.objects.update(parked_at=AT, tries=MOST_TRIES, error="OSError", next_at=AT)
    with only_receiver(lambda event, _at: got.append(event.uuid)):
        hand_on(event.uuid, AT)
        assert sweep_outbox(at=AT + timedelta(days=2)) == 0
        assert got == []
        assert release_parked(at=AT) == 1
        hand_on(event.uuid, AT)
    assert got == [event.uuid]
    event.refresh_from_db()
    assert (event.error, event.parked_at, event.tries) == ("", None, 0)


def test_the_sweep_takes_what_the_queue_left_and_leaves_what_is_fresh() -> None:
    got: list[object] = []
    left, _fresh = make_event(), make_event(at=AT + GRACE)
    with only_receiver(lambda event, _at: got.append(event.uuid)):
        assert sweep_outbox(at=AT + GRACE) == 1
    assert got == [left.uuid]


def test_an_event_whose_next_try_the_clock_put_out_of_reach_is_tried() -> None:
    make_event()
    Event.objects.update(tries=1, next_at=AT + timedelta(days=400))
    with only_receiver(lambda _event, _at: None):
        assert sweep_outbox(at=AT) == 1
    assert Event.objects.get().handed_on_at == AT


def test_a_failure_after_somebody_else_was_quicker_changes_nothing() -> None:
    event = make_event()
    Event.objects.update(handed_on_at=AT)
    outbox._put_back(event.uuid, Broken(), at=AT)
    event.refresh_from_db()
    assert (event.tries, event.error) == (0, "")


def test_pauses_never_shrink_and_never_pass_the_longest() -> None:
    pauses = [pause_after(tries) for tries in range(40)]
    assert pauses == sorted(pauses)
    assert max(pauses) == LONGEST_PAUSE
