"""Whom a mentee is shown, held to the same rules in plain Python."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings

from waymark.engine import retrieval
from waymark.engine.pool import MentorPool
from waymark.engine.tests import make, oracle
from waymark.engine.values import (
    Angle,
    Candidate,
    Exclusion,
    Fit,
    Loosening,
    Mentee,
    Mentor,
    Step,
    Suggestions,
    Thresholds,
    Unknown,
    Weights,
)

WEIGHTS = Weights()


def suggest(mentee: Mentee, *people: Mentor) -> Suggestions:
    return retrieval.suggest(mentee, MentorPool.of(people))


def keys(suggestions: Suggestions) -> list[str]:
    return [candidate.key for candidate in suggestions.best]


@settings(max_examples=200)
@given(make.mentees, make.crowds)
def test_suggestions_are_those_of_the_plain_rules(mentee: Mentee, people: list[Mentor]) -> None:
    found = suggest(mentee, *people)
    expected = oracle.ordered(mentee, oracle.passing(mentee, people), WEIGHTS, cap=3)
    kind, other = oracle.different(mentee, expected[4:], WEIGHTS, cap=3)
    assert keys(found) == [mentor.key for mentor in expected[:4]]
    assert (found.angle_kind, found.angle and found.angle.key) == (kind, other)
    assert found.excluded == oracle.excluded(mentee, people)
    assert found.considered == len(people)


@given(make.mentees, make.crowds)
def test_each_mentor_meets_the_first_filter_that_speaks_against_them(mentee: Mentee, people: list[Mentor]) -> None:
    found = retrieval.exclusions(mentee, MentorPool.of(people)).tolist()
    assert found == [oracle.exclusion(mentee, mentor) or retrieval.PASSES for mentor in people]


@given(make.mentees, make.crowds, make.chances)
def test_the_order_of_people_never_matters(mentee: Mentee, people: list[Mentor], chance: Random) -> None:
    first = suggest(mentee, *people)
    chance.shuffle(people)
    assert suggest(mentee, *people) == first


@given(make.mentees, make.crowds, make.mentors)
def test_adding_a_person_changes_nothing_about_the_others(mentee: Mentee, people: list[Mentor], one: Mentor) -> None:
    more = [*people, replace(one, key="zz")]
    before = retrieval.suggest(mentee, MentorPool.of(people), count=100, angle=False)
    after = retrieval.suggest(mentee, MentorPool.of(more), count=100, angle=False)
    assert [candidate for candidate in after.best if candidate.key != "zz"] == list(before.best)


@given(make.mentees, make.crowds)
def test_a_blank_profile_never_outranks_a_known_fit(mentee: Mentee, people: list[Mentor]) -> None:
    found = retrieval.suggest(mentee, MentorPool.of(people), count=100)
    scores = [candidate.score > 0 for candidate in found.best]
    assert scores == sorted(scores, reverse=True)
    blank = retrieval.suggest(mentee, MentorPool.of([*people, Mentor(key="0 blank")]), count=100, angle=False)
    after = [candidate.key for candidate in blank.best].index("0 blank")
    assert all(candidate.score == 0 for candidate in blank.best[after:])


@given(make.mentees, make.crowds)
def test_the_cap_orders_and_never_empties_a_list(mentee: Mentee, people: list[Mentor]) -> None:
    crowded = [replace(mentor, open_shortlists=1000) for mentor in people]
    free = [replace(mentor, open_shortlists=0) for mentor in people]
    assert keys(suggest(mentee, *crowded)) == keys(suggest(mentee, *free))


@settings(max_examples=150)
@given(make.mentees, make.crowds)
def test_loosening_a_wish_brings_exactly_as_many_people_as_it_says(mentee: Mentee, people: list[Mentor]) -> None:
    passing = len(oracle.passing(mentee, people))
    looser: dict[tuple[Exclusion, int | None], tuple[Mentee, list[Mentor]]] = {
        (Exclusion.FULL, None): (mentee, [replace(mentor, room=1) for mentor in people]),
        (Exclusion.NO_SHARED_LANGUAGE, None): (replace(mentee, languages=frozenset()), people),
        (Exclusion.NO_COMMON_HOUR, None): (replace(mentee, free=None), people),
        (Exclusion.OTHER_KIND, None): (replace(mentee, kinds_wanted=frozenset()), people),
    } | {
        (Exclusion.MUST_HAVE, tag): (replace(mentee, must_haves=mentee.must_haves - {tag}), people)
        for tag in mentee.must_haves
    }
    found = retrieval.loosen(mentee, MentorPool.of(people))
    gains = {(one.wish, one.tag): one.would_pass for one in found}
    for wish, (asks, crowd) in looser.items():
        assert gains.get(wish, 0) == len(oracle.passing(asks, crowd)) - passing
    assert [one.would_pass for one in found] == sorted((one.would_pass for one in found), reverse=True)


def test_each_loosening_says_how_many_the_wish_speaks_against() -> None:
    mentee = Mentee(key="a", languages=frozenset({1}), must_haves=frozenset({5, 6}))
    dutch = replace(Mentor(key="b"), languages=frozenset({2}))
    pool = MentorPool.of(
        [
            dutch,
            replace(dutch, key="c", room=0),
            replace(dutch, key="d", traits={5: False}),
            Mentor(key="e", traits={5: False}),
            Mentor(key="f", traits={5: False, 6: False}),
            Mentor(key="g", traits={5: True}),
        ]
    )
    assert retrieval.loosen(mentee, pool) == [
        Loosening(wish=Exclusion.NO_SHARED_LANGUAGE, excludes=3, would_pass=1),
        Loosening(wish=Exclusion.MUST_HAVE, tag=5, excludes=3, would_pass=1),
        Loosening(wish=Exclusion.FULL, excludes=1, would_pass=0),
        Loosening(wish=Exclusion.MUST_HAVE, tag=6, excludes=1, would_pass=0),
    ]


def test_the_filters_are_asked_in_the_order_of_the_methods() -> None:
    mentee = Mentee(
        key="a",
        languages=frozenset({1}),
        free=make.make_week((0, 9, 10)),
        kinds_wanted=frozenset({1}),
        must_haves=frozenset({3}),
    )
    worst = Mentor(
        key="a",
        volunteering=False,
        paused=True,
        room=0,
        languages=frozenset({2}),
        free=make.make_week((1, 9, 10)),
        conflicts=True,
        blocked=True,
        kind=2,
        traits={3: False},
    )
    healed: list[tuple[str, Any]] = [
        ("key", "b"),
        ("volunteering", True),
        ("paused", False),
        ("room", 1),
        ("languages", frozenset({1})),
        ("free", mentee.free),
        ("conflicts", False),
        ("blocked", False),
        ("kind", 1),
        ("traits", {3: True}),
    ]
    told_of_one = [one for one in Exclusion if one is not Exclusion.FOUND_ALREADY]  # that is said of the pool
    for exclusion, (name, value) in zip(told_of_one, healed, strict=True):
        assert retrieval.exclusions(mentee, MentorPool.of([worst])).tolist() == [exclusion]
        worst = replace(worst, **{name: value})
    assert retrieval.exclusions(mentee, MentorPool.of([worst])).tolist() == [retrieval.PASSES]


def test_what_is_unknown_passes_and_is_named() -> None:
    mentee = Mentee(
        key="a",
        wants=(1,),
        languages=frozenset({1}),
        free=make.make_week((0, 9, 10)),
        kinds_wanted=frozenset({1}),
        must_haves=frozenset({3}),
    )
    found = suggest(mentee, Mentor(key="b"))
    assert found.best[0].unknown == frozenset(Unknown)
    assert found.untold == {
        Unknown.VALUES,
        Unknown.PATH,
        Unknown.CHANNELS,
        Unknown.CADENCE,
        Unknown.DIRECTIVENESS,
    }


def test_somebody_on_many_lists_comes_later_but_before_a_stranger() -> None:
    mentee = Mentee(key="a", wants=(1,))
    popular = Mentor(key="b", offers={1: 3}, open_shortlists=6, capacity=2)
    modest = Mentor(key="c", offers={1: 1})
    assert keys(suggest(mentee, popular, Mentor(key="d"), modest)) == ["c", "b", "d"]
    assert keys(suggest(mentee, replace(popular, open_shortlists=5), modest)) == ["b", "c"]
    looser = retrieval.suggest(mentee, MentorPool.of([popular, modest]), shortlist_cap=4)
    assert keys(looser) == ["b", "c"]


def test_equally_good_people_are_ordered_by_what_lies_on_them_for_each_place() -> None:
    alike = Mentor(key="z", offers={1: 3})
    busy = replace(alike, key="a", open_requests=2, open_shortlists=2)
    roomy = replace(busy, key="b", capacity=5)
    assert keys(suggest(Mentee(key="m", wants=(1,)), busy, alike, roomy)) == ["z", "b", "a"]


def test_a_better_score_goes_before_an_empty_desk() -> None:
    better = Mentor(key="a", offers={1: 3}, open_requests=3, open_shortlists=3)
    assert keys(suggest(Mentee(key="m", wants=(1,)), Mentor(key="b", offers={1: 2}), better)) == ["a", "b"]


def worked(key: str, offer: int, *, industry: int | None = None, family: int | None = None) -> Mentor:
    return Mentor(key=key, offers={1: offer}, steps=(Step(industry=industry, family=family),))


def angle_of(mentee: Mentee, *people: Mentor) -> tuple[Angle | None, str | None]:
    found = retrieval.suggest(mentee, MentorPool.of(people), count=1)
    return found.angle_kind, found.angle.key if found.angle else None


def test_the_different_angle_is_who_helps_most_from_another_industry() -> None:
    mentee = Mentee(key="a", wants=(1,), steps=(Step(industry=7, family=7),))
    same = worked("b", 3, industry=7), worked("c", 3, industry=7)
    assert angle_of(mentee, *same, worked("d", 1, industry=8), worked("e", 2, industry=9)) == (
        Angle.OTHER_INDUSTRY,
        "e",
    )
    assert angle_of(mentee, *same, worked("d", 0, industry=8), worked("e", 2, family=9)) == (Angle.OTHER_FAMILY, "e")
    assert angle_of(mentee, *same, worked("d", 0, industry=8), worked("e", 2, family=7)) == (Angle.NEXT_BEST, "b")
    assert angle_of(mentee, same[0]) == (None, None)
    assert retrieval.suggest(mentee, MentorPool.of(same), count=1, angle=False).angle is None


def test_an_unknown_industry_is_no_different_angle() -> None:
    mentee = Mentee(key="a", wants=(1,), industries=frozenset({7}))
    people = worked("b", 3, industry=7), Mentor(key="c", offers={1: 2})
    assert angle_of(mentee, *people) == (Angle.NEXT_BEST, "c")


def test_a_pair_by_itself_is_appraised_as_in_a_list() -> None:
    mentee = Mentee(key="a", wants=(1, 2), directiveness_wanted=2.0)
    mentor = Mentor(key="b", offers={1: 3}, directiveness_offered=3.0)
    alone = retrieval.appraise(mentee, mentor)
    assert (alone,) == suggest(mentee, mentor).best
    assert alone.fit is Fit.GOOD
    strict = retrieval.appraise(mentee, mentor, Weights(), Thresholds(high=0.9, good=0.8))
    assert strict.fit is Fit.POSSIBLE
    assert isinstance(strict, Candidate)


def test_nobody_at_all_is_an_empty_list() -> None:
    found = suggest(Mentee(key="a", wants=(1,), free=make.make_week((0, 1, 2))))
    assert (found.best, found.angle, found.angle_kind, found.considered) == ((), None, None, 0)
    assert retrieval.loosen(Mentee(key="a"), MentorPool.of([])) == []


def test_a_list_of_nobody_and_a_cap_of_nothing_are_refused() -> None:
    for count, cap in ((0, 1), (1, 0)):
        with pytest.raises(ValueError, match="at least one"):
            retrieval.suggest(Mentee(key="a"), MentorPool.of([]), count=count, shortlist_cap=cap)
