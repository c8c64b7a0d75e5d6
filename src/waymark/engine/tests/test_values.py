"""What the engine refuses to compute on, and what it derives from a person."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from waymark.engine.hours import UtcWeek
from waymark.engine.pool import MentorPool
from waymark.engine.values import UNKNOWN_SLIDERS, Mentee, Mentor, Step, Thresholds, Weights


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"key": ""}, "key"),
        ({"wants": (1, 2, 3, 4, 5, 6)}, "at most 5"),
        ({"wants": (1, 1)}, "different"),
        ({"wants": (21,)}, "0–20"),
        ({"wants": (-1,)}, "0–20"),
        ({"values": (1.0,)}, "10 value sliders"),
        ({"values": (0.9, *UNKNOWN_SLIDERS[1:])}, "between 1 and 5"),
        ({"values": (float("nan"), *UNKNOWN_SLIDERS[1:])}, "between 1 and 5"),
        ({"directiveness_wanted": 5.1}, "between 1 and 5"),
        ({"free": UtcWeek(1 << 672)}, "672 quarters"),
        ({"free": UtcWeek(-1)}, "672 quarters"),
        ({"languages": frozenset({-1})}, "never negative"),
        ({"destination_level": -1}, "never negative"),
        ({"must_haves": frozenset({-1})}, "never negative"),
        ({"cadence": -1}, "never negative"),
    ],
)
def test_an_impossible_mentee_is_refused(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Mentee(**({"key": "a"} | wrong))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"offers": {21: 1}}, "0–20"),
        ({"offers": {1: 4}}, "item 1 has 4"),
        ({"offers": {1: -1}}, "item 1 has -1"),
        ({"directiveness_offered": 0.0}, "between 1 and 5"),
        ({"kind": -1}, "never negative"),
        ({"traits": {-1: True}}, "never negative"),
        ({"open_shortlists": -1}, "never negative"),
        ({"city": -1}, "never negative"),
    ],
)
def test_an_impossible_mentor_is_refused(wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Mentor(**({"key": "a"} | wrong))


def test_an_impossible_step_is_refused() -> None:
    with pytest.raises(ValueError, match="before it began"):
        Step(began=10, ended=9)
    with pytest.raises(ValueError, match="never negative"):
        Step(occupation=-1)


@pytest.mark.parametrize("wrong", [{"goal": -0.1}, {"goal": float("nan")}, {"goal": float("inf")}])
def test_a_weight_below_nothing_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weight of goal"):
        Weights(**wrong)


def test_weights_that_do_not_make_one_are_refused() -> None:
    with pytest.raises(ValueError, match="add up to"):
        Weights(goal=0.31)


@pytest.mark.parametrize("wrong", [{"high": 0.4}, {"high": 1.1}, {"good": -0.1}, {"good": float("nan")}])
def test_thresholds_out_of_order_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="good"):
        Thresholds(**wrong)


def test_values_cannot_be_changed() -> None:
    mentee = Mentee(key="a")
    with pytest.raises(FrozenInstanceError):
        mentee.key = "b"  # type: ignore[misc]


def test_origins_are_where_somebody_is_now_or_was_last() -> None:
    past = Step(occupation=1, began=1, ended=5), Step(occupation=2, began=5, ended=9), Step(began=9)
    assert Mentee(key="a", steps=past).origins == {2}
    assert Mentee(key="a", steps=(*past, Step(occupation=3), Step(occupation=4))).origins == {3, 4}
    assert Mentee(key="a").origins == frozenset()


def test_industries_are_those_worked_in_and_those_named() -> None:
    mentee = Mentee(key="a", steps=(Step(industry=1, family=2), Step()), industries=frozenset({4}))
    assert mentee.every_industry == {1, 4}
    assert mentee.every_family == {2}


def test_one_step_comes_before_another_only_when_the_months_say_so() -> None:
    assert Step(began=1).comes_before(Step(began=2))
    assert Step(ended=2).comes_before(Step(began=2))
    assert not Step(began=2).comes_before(Step(began=2))
    assert not Step(began=1).comes_before(Step())
    assert not Step().comes_before(Step(began=2))


def test_a_pool_refuses_two_people_with_one_key() -> None:
    with pytest.raises(ValueError, match="share a key"):
        MentorPool.of([Mentor(key="a"), Mentor(key="a")])


def test_a_pool_is_seen_by_each_mentee_with_their_own_conflicts_and_blocks() -> None:
    pool = MentorPool.of([Mentor(key="a", blocked=True), Mentor(key="b"), Mentor(key="c", conflicts=True)])
    seen = pool.seen_by(conflicts=["b", "nobody"], blocked=["c"])
    assert seen.conflicts.tolist() == [False, True, False]
    assert seen.blocked.tolist() == [False, False, True]
    assert pool.conflicts.tolist() == [False, False, True]
    assert seen.offers is pool.offers


def test_a_pool_knows_whom_a_mentee_has_found_already_and_how_many_there_are_by_now() -> None:
    pool = MentorPool.of([Mentor(key="a", capacity=3, room=3), Mentor(key="b", capacity=1, open_requests=4)])
    assert pool.found_already.tolist() == [False, False]
    assert pool.seen_by(found_already=["b", "nobody"]).found_already.tolist() == [False, True]
    now = pool.with_counts(mentees={"a": 2, "gone": 9}, open_requests={"b": 1}, open_shortlists={"b": 2})
    assert now.room.tolist() == [1, 1]
    assert now.open_requests.tolist() == [0, 1]
    assert now.open_shortlists.tolist() == [0, 2]
    assert pool.room.tolist()[0] == 3


def test_a_waiting_note_takes_a_place_of_who_counts_in_talks() -> None:
    pool = MentorPool.of([Mentor(key="a", capacity=3, notes_hold_places=True), Mentor(key="b", capacity=3)])
    now = pool.with_counts(mentees={"a": 1, "b": 1}, open_requests={"a": 1, "b": 1}, open_shortlists={})
    assert now.room.tolist() == [1, 2]
