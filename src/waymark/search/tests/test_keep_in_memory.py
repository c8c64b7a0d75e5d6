"""What is kept in memory says at every moment what the tables say, whatever happened in whichever order."""

import random
import threading
import uuid
from datetime import UTC, datetime, timedelta
from itertools import count

import numpy as np
import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from waymark.search import memory as memories
from waymark.search.actions import LOG_KEPT, prune_changes, put_documents, take_out
from waymark.search.changes import SETTLED_AFTER, Follower
from waymark.search.documents import MentorWords
from waymark.search.memory import Memory
from waymark.search.models import MentorChange, MentorDocument
from waymark.search.queries import Asked, count_facets, find_mentors
from waymark.search.segments import Segment, Table, size

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
VALUES = ("@lang_nl", "@lang_fr", "@kind_coach", "@kind_leader", "@room_yes")


def mentor(serial: int, *facets: str, quality: int = 0) -> MentorWords:
    return MentorWords(uuid.UUID(int=serial), serial, f"Mentor {serial}", "", frozenset(facets), quality=quality)


def truly(groups: dict[str, list[str]]) -> list[int]:
    rows = MentorDocument.objects.order_by("place").values_list("place", "facets")
    return [place for place, line in rows if all(set(values) & set(line.split()) for values in groups.values())]


@pytest.mark.django_db
def test_a_hundred_random_changes_are_followed_one_by_one() -> None:
    dice = random.Random(1)
    kept = Memory.read()
    for _round in range(100):
        some = [
            mentor(dice.randint(1, 40), *dice.sample(VALUES, 2), quality=dice.randint(0, 3))
            for _one in range(dice.randint(1, 3))
        ]
        put_documents({one.person: one for one in some}.values(), at=AT)
        if dice.random() < 0.3:
            take_out([uuid.UUID(int=dice.randint(1, 40))], at=AT)
        if dice.random() < 0.5:
            continue
        assert kept.keep_up()
        for groups in ({}, {"lang": ["@lang_nl"]}, {"lang": ["@lang_nl", "@lang_fr"], "kind": ["@kind_coach"]}):
            there = truly(groups)
            assert kept.count(groups) == len(there)
            assert kept.first(groups, 7).tolist() == there[:7]
    assert len(kept.segments) <= memories.SMALL_ONES


@given(
    st.lists(
        st.tuples(st.integers(0, 10**6), st.sets(st.sampled_from(VALUES))), unique_by=lambda one: one[0], max_size=150
    )
)
def test_a_segment_counts_as_plain_sets_do(documents: list[tuple[int, set[str]]]) -> None:
    segment = Segment.of([(place, " ".join(sorted(held))) for place, held in documents])
    groups = {"lang": ["@lang_nl", "@lang_fr"], "room": ["@room_yes"]}
    fitting = {place for place, held in documents if held & set(groups["lang"]) and "@room_yes" in held}
    bits = segment.fitting(groups)
    assert size(bits) == len(fitting)
    assert segment.first(bits, 1000).tolist() == sorted(fitting)
    kinds = {value: sum(value in held for place, held in documents if place in fitting) for value in VALUES[2:4]}
    assert segment.counts(bits, "kind") == {value: many for value, many in kinds.items() if many}
    segment.drop(np.array(sorted(fitting), dtype=np.int64))
    assert size(segment.fitting(groups)) == 0
    assert sorted(segment.living.tolist()) == sorted({place for place, _held in documents} - fitting)


@pytest.mark.django_db
def test_a_line_that_is_committed_late_is_still_read() -> None:
    put_documents([mentor(1)], at=AT)
    late = MentorChange.objects.create(place=7, changed_at=AT)
    follower = Follower()
    follower.begin()
    MentorChange.objects.filter(pk=late.pk).delete()
    follower.begin()
    put_documents([mentor(2)], at=AT)
    assert [change.serial for change in follower.news() or ()] == [2]
    MentorChange.objects.create(pk=late.pk, place=7, changed_at=AT)
    assert [change.place for change in follower.news() or ()] == [7]
    assert follower.news() == []


@pytest.mark.django_db
def test_a_database_that_was_put_back_is_noticed() -> None:
    follower = Follower()
    put_documents([mentor(1)], at=AT)
    follower.begin()
    with transaction.atomic():
        put_documents([mentor(2)], at=AT)
        assert follower.news()
        transaction.set_rollback(True)
    assert follower.news() is None


@pytest.mark.django_db
def test_a_look_that_finds_nothing_new_reads_one_row(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    put_documents([mentor(number) for number in range(1, 6)], at=AT)
    follower = Follower()
    follower.begin()
    for number in (6, 7):
        with django_assert_num_queries(1):
            assert follower.news() == []
        put_documents([mentor(number)], at=AT)
        assert [change.serial for change in follower.news() or ()] == [number]


@pytest.mark.django_db
def test_as_many_lines_as_before_are_not_the_same_lines() -> None:
    put_documents([mentor(1)], at=AT)
    follower = Follower()
    follower.begin()
    with transaction.atomic():
        put_documents([mentor(2)], at=AT)
        assert follower.news()
        transaction.set_rollback(True)
    put_documents([mentor(3)], at=AT)
    assert follower.news() is None


@pytest.mark.django_db
def test_settled_lines_are_not_read_again_and_the_log_is_short() -> None:
    seconds = count(step=SETTLED_AFTER + 1)
    follower = Follower(clock=lambda: float(next(seconds)))
    follower.begin()
    for number in range(1, 6):
        put_documents([mentor(number)], at=AT + timedelta(days=number))
        assert [change.serial for change in follower.news() or ()] == [number]
    assert len(follower._lines()) <= 2
    assert prune_changes(at=AT + timedelta(days=5) + LOG_KEPT) == 4


@pytest.mark.django_db
def test_whoever_slept_for_long_or_missed_much_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([0.0, 10.0, 10.0 + 25 * 3600])
    follower = Follower(clock=lambda: next(now))
    follower.begin()
    assert follower.news() == []
    assert follower.news() is None
    monkeypatch.setattr("waymark.search.changes.MOST_AT_ONCE", 3)
    follower = Follower()
    follower.begin()
    put_documents([mentor(number) for number in range(1, 6)], at=AT)
    assert follower.news() is None


@pytest.mark.django_db
def test_whoever_is_indexed_word_for_word_is_left_alone_at_night() -> None:
    put_documents([mentor(1, "@lang_nl"), mentor(2)], at=AT)
    before = MentorChange.objects.count()
    assert put_documents([mentor(1, "@lang_nl"), mentor(2, quality=3)], at=AT, only_different=True) == 2
    assert MentorChange.objects.count() == before + 1
    put_documents([mentor(1, "@lang_nl")], at=AT)
    assert MentorChange.objects.count() == before + 2


@pytest.mark.django_db(transaction=True)
def test_a_long_list_is_read_beside_while_searches_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    memories.forget()
    monkeypatch.setattr(memories, "AT_ONCE", 2)
    put_documents([mentor(number, "@lang_nl") for number in range(1, 6)], at=AT)
    asked = Asked(facets={"lang": ["@lang_nl"]})
    assert memories.memory() is None
    assert len(find_mentors(asked, at=AT).people) == 5
    assert count_facets(asked, at=AT).values["@lang_nl"] == 5
    for thread in threading.enumerate():
        if thread.name == "waymark-search-memory":
            thread.join()
    kept = memories.memory()
    assert kept is not None
    assert kept.count(asked.facets) == 5
    put_documents([mentor(9, "@lang_nl")], at=AT)
    assert count_facets(asked, at=AT).total == 6
    memories.forget()


@pytest.mark.parametrize("many", [1, 64, 2000])
def test_a_filter_whose_values_are_all_rare_is_counted_like_any_other(many: int) -> None:
    held = {"@family_15": np.array([0], dtype=np.int32), "@family_17": np.array([many - 1], dtype=np.int32)}
    table = Table.of(held, many)
    everybody = Table.of({"@all": np.arange(many, dtype=np.int32)}, many).holding("@all", many)
    assert table.counts(everybody, many) == {"@family_15": 1, "@family_17": 1}
    assert table.holding("@family_15", many).any()
    assert not table.holding("@family_99", many).any()
