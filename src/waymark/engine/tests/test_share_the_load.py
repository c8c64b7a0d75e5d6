"""Equally good mentors share those who look for one; a simulation of many mentees, and rules that hold for anybody."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from waymark.engine import retrieval
from waymark.engine.pool import MentorPool, bytes_of
from waymark.engine.tests import make
from waymark.engine.values import Mentee, Mentor

WANTS = (1, 2)


def crowd(many: int, **more: int) -> list[Mentor]:
    return [Mentor(key=f"m{number}", offers={1: 3, 2: 2}, **more) for number in range(many)]  # type: ignore[arg-type]


def shown_to(mentees: int, people: list[Mentor]) -> Counter[str]:
    pool, seen = MentorPool.of(people), Counter[str]()
    for number in range(mentees):
        found = retrieval.suggest(Mentee(key=f"mentee {number}", wants=WANTS), pool, angle=False)
        seen.update(candidate.key for candidate in found.best)
    return seen


def test_a_thousand_mentees_meet_all_of_a_hundred_equally_good_mentors() -> None:
    seen = shown_to(1000, crowd(100))
    assert len(seen) == 100
    # Four lists a mentee over a hundred mentors is forty each; chance alone strays by six.
    assert 15 <= min(seen.values()) <= 40 <= max(seen.values()) <= 75


def test_when_each_asks_the_first_nobody_is_asked_twice_before_everybody_is_asked_once() -> None:
    people = {mentor.key: mentor for mentor in crowd(30, capacity=5)}
    for number in range(90):
        found = retrieval.suggest(Mentee(key=f"mentee {number}", wants=WANTS), MentorPool.of(people.values()))
        asked = people[found.best[0].key]
        people[asked.key] = replace(
            asked, open_requests=asked.open_requests + 1, open_shortlists=asked.open_shortlists + 1
        )
        if number in {29, 59, 89}:
            assert {one.open_requests for one in people.values()} == {(number + 1) // 30}


@given(make.mentees, make.crowds)
def test_one_mentee_sees_the_same_list_as_long_as_nothing_changes(mentee: Mentee, people: list[Mentor]) -> None:
    pool = MentorPool.of(people)
    assert retrieval.suggest(mentee, pool) == retrieval.suggest(mentee, pool)


@given(make.mentees, make.crowds, st.integers(0, 9))
def test_notes_never_put_anybody_before_a_clearly_better_fit(mentee: Mentee, people: list[Mentor], notes: int) -> None:
    busy = [replace(mentor, open_requests=notes * place, open_shortlists=0) for place, mentor in enumerate(people)]
    found = retrieval.suggest(mentee, MentorPool.of(busy), count=100, angle=False).best
    scores = [candidate.score for candidate in found if candidate.score > 0]
    for first, then in pairwise(scores):
        assert then - first <= retrieval.EQUALLY_GOOD


@given(make.crowds, make.crowds, st.sets(st.integers(0, 11)))
def test_a_pool_after_changes_is_the_pool_of_those_people(
    people: list[Mentor], others: list[Mentor], leaving: set[int]
) -> None:
    changed = [
        replace(one, key=people[number].key if number < len(people) else f"new {number}")
        for number, one in enumerate(others[:6])
    ]
    gone = {people[number].key for number in leaving if number < len(people)} - {one.key for one in changed}
    pool = MentorPool.of(people).with_changes(changed, gone)
    now = {one.key: one for one in people if one.key not in gone} | {one.key: one for one in changed}
    assert {key: pool.mentor(place) for key, place in pool.place.items()} == now
    mentee = Mentee(key="a", wants=WANTS, languages=frozenset({1}))
    assert retrieval.suggest(mentee, pool) == retrieval.suggest(mentee, MentorPool.of(now.values()))


def test_a_pool_says_how_much_memory_its_columns_hold() -> None:
    few, many = (MentorPool.of([Mentor(key=str(number)) for number in range(count)]) for count in (10, 1000))
    assert 0 < bytes_of(few) < bytes_of(many)
    assert bytes_of(many) < 1000 * 2000, "a mentor is half a kilobyte or so"
