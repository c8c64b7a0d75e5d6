"""The arithmetic of METHODS F1: its examples, and what must hold for anybody."""

from dataclasses import fields, replace
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from waymark.engine import affinity
from waymark.engine.hours import UtcWeek
from waymark.engine.pool import MentorPool
from waymark.engine.tests import make, oracle
from waymark.engine.values import Components, Fit, Mentee, Mentor, Step, Thresholds, Weights

WEIGHTS = Weights()
NOW = 24_000


def score_of(mentee: Mentee, mentor: Mentor) -> float:
    return float(affinity.score(mentee, MentorPool.of([mentor]), WEIGHTS).total[0])


def components_of(mentee: Mentee, mentor: Mentor) -> Components:
    return affinity.score(mentee, MentorPool.of([mentor]), WEIGHTS).components(0)


def fit_of(parts: Components) -> Fit:
    return affinity.fit(parts, WEIGHTS, Thresholds())


@given(make.mentees, make.crowds)
def test_the_columns_say_what_the_plain_formula_says(mentee: Mentee, people: list[Mentor]) -> None:
    scores = affinity.score(mentee, MentorPool.of(people), WEIGHTS)
    for place, mentor in enumerate(people):
        assert scores.total[place] == pytest.approx(oracle.score(mentee, mentor, WEIGHTS), abs=2e-9)
        ours, plain = scores.components(place), oracle.components(mentee, mentor)
        for field in fields(Components):
            assert getattr(ours, field.name) == pytest.approx(getattr(plain, field.name), abs=1e-12), field.name


@given(make.mentees, make.crowds)
def test_scores_and_components_stay_between_nothing_and_one(mentee: Mentee, people: list[Mentor]) -> None:
    scores = affinity.score(mentee, MentorPool.of(people), WEIGHTS)
    for column in (scores.goal, scores.deep, scores.path, scores.logistics, scores.style):
        known = column[~np.isnan(column)]
        assert ((known >= 0) & (known <= 1)).all()
    assert ((scores.total >= 0) & (scores.total <= 1)).all()


@given(make.mentees, make.mentors, make.crowds)
def test_adding_an_irrelevant_person_changes_no_score(mentee: Mentee, mentor: Mentor, others: list[Mentor]) -> None:
    alone = affinity.score(mentee, MentorPool.of([mentor]), WEIGHTS)
    together = affinity.score(mentee, MentorPool.of([*others, mentor]), WEIGHTS)
    assert together.total[-1] == alone.total[0]
    assert together.components(len(others)) == alone.components(0)


@given(make.mentees, make.crowds, make.chances)
def test_the_order_of_people_never_matters(mentee: Mentee, people: list[Mentor], chance: Random) -> None:
    shuffled = list(people)
    chance.shuffle(shuffled)
    first = affinity.score(mentee, MentorPool.of(people), WEIGHTS)
    second = affinity.score(mentee, MentorPool.of(shuffled), WEIGHTS)
    by_key = {mentor.key: second.total[place] for place, mentor in enumerate(shuffled)}
    assert [by_key[mentor.key] for mentor in people] == first.total.tolist()


@given(make.mentees, make.mentors, make.chances)
def test_a_true_fact_never_lowers_a_score_and_taking_one_away_never_raises_it(
    mentee: Mentee, mentor: Mentor, chance: Random
) -> None:
    assert score_of(mentee, make.make_poorer(mentor, chance)) <= score_of(mentee, mentor)


@given(make.mentees, make.mentors, st.integers(0, 6), st.integers(0, 9), st.floats(0, 1))
def test_a_stronger_offer_and_a_nearer_value_never_lower_a_score(
    mentee: Mentee, mentor: Mentor, item: int, slider: int, way: float
) -> None:
    better = dict(mentor.offers) | {item: min(3, mentor.offers.get(item, 0) + 1)}
    assert score_of(mentee, mentor) <= score_of(mentee, replace(mentor, offers=better))
    mine, theirs = mentee.values[slider], mentor.values[slider]
    if mine is not None and theirs is not None:
        nearer = min(5.0, max(1.0, mine + (theirs - mine) * way))
        values = (*mentor.values[:slider], nearer, *mentor.values[slider + 1 :])
        assert score_of(mentee, mentor) <= score_of(mentee, replace(mentor, values=values))


@given(make.mentees, make.mentors, make.steps, make.weeks)
def test_a_further_step_and_further_hours_never_lower_a_score(
    mentee: Mentee, mentor: Mentor, step: Step, hours: UtcWeek
) -> None:
    assert score_of(mentee, mentor) <= score_of(mentee, replace(mentor, steps=(*mentor.steps, step)))
    freer = replace(mentor, free=UtcWeek((mentor.free or 0) | hours))
    assert score_of(mentee, mentor) <= score_of(mentee, freer)


@given(make.mentees, make.mentors, st.integers(0, 9))
def test_a_value_that_the_mentee_adds_never_lowers_a_score(mentee: Mentee, mentor: Mentor, slider: int) -> None:
    values = (*mentee.values[:slider], None, *mentee.values[slider + 1 :])
    assert score_of(replace(mentee, values=values), mentor) <= score_of(mentee, mentor)


@given(make.mentees)
def test_a_blank_profile_scores_nothing_and_has_no_component(mentee: Mentee) -> None:
    assert score_of(mentee, Mentor(key="blank")) == 0
    assert components_of(mentee, Mentor(key="blank")) == Components()


def test_goal_weighs_wants_five_to_one_and_offers_by_thirds() -> None:
    mentee = Mentee(key="a", wants=(4, 0, 7, 20, 11))
    assert components_of(mentee, Mentor(key="b", offers={4: 3})).goal == pytest.approx(5 / 15)
    assert components_of(mentee, Mentor(key="b", offers={0: 2, 11: 3})).goal == pytest.approx(4 / 15 * 2 / 3 + 1 / 15)
    assert components_of(mentee, Mentor(key="b", offers=dict.fromkeys(mentee.wants, 3))).goal == pytest.approx(1)
    two = Mentee(key="a", wants=(1, 2))
    assert components_of(two, Mentor(key="b", offers={1: 3, 2: 0})).goal == pytest.approx(5 / 9)
    assert components_of(two, Mentor(key="b", offers={1: 0})).goal == 0
    assert components_of(two, Mentor(key="b", offers={9: 3})).goal is None


def test_deep_is_the_mean_distance_of_ten_sliders_and_an_open_one_counts_nothing() -> None:
    mentee = Mentee(key="a", values=(1.0,) * 10)
    assert components_of(mentee, Mentor(key="b", values=(1.0,) * 10)).deep == 1
    assert components_of(mentee, Mentor(key="b", values=(5.0,) * 10)).deep == 0
    assert components_of(mentee, Mentor(key="b", values=(1.0,) * 5 + (3.0,) * 5)).deep == pytest.approx(0.75)
    assert components_of(mentee, Mentor(key="b", values=(1.0,) * 4 + (None,) * 6)).deep == pytest.approx(0.4)


def nurse_to_be(**changes: Any) -> Mentee:
    """Somebody in occupation 1 and industry 8 who wants to get into occupation 2."""
    step = Step(occupation=1, industry=8, level=1, began=NOW)
    return replace(Mentee(key="a", steps=(step,), destination_occupation=2), **changes)


def walked(*steps: Step) -> Mentor:
    return Mentor(key="b", steps=steps)


def test_path_takes_the_best_of_move_target_origin_and_industry() -> None:
    first, then = Step(occupation=1, began=NOW - 90, ended=NOW - 50), Step(occupation=2, began=NOW - 50)
    between = Step(occupation=7, industry=3, began=NOW - 70, ended=NOW - 50)
    mentee = nurse_to_be()
    assert components_of(mentee, walked(first, then)).path == 1
    assert components_of(mentee, walked(then, between, first)).path == 1
    assert components_of(mentee, walked(then)).path == 0.7
    assert components_of(mentee, walked(first)).path == 0.5
    assert components_of(mentee, walked(Step(occupation=9, industry=8))).path == 0.3
    assert components_of(mentee, walked(between)).path == 0
    assert components_of(mentee, walked(Step(level=3))).path is None
    assert components_of(nurse_to_be(steps=(), destination_occupation=None), walked(first, then)).path is None


def test_a_move_counts_only_in_its_direction_and_only_when_the_months_say_so() -> None:
    back = (Step(occupation=2, began=NOW - 90, ended=NOW - 50), Step(occupation=1, began=NOW - 50))
    undated = (Step(occupation=1), Step(occupation=2))
    assert components_of(nurse_to_be(), walked(*back)).path == 0.7
    assert components_of(nurse_to_be(), walked(*undated)).path == 0.7
    ended = (Step(occupation=1, ended=NOW - 50), Step(occupation=2, began=NOW - 50))
    assert components_of(nurse_to_be(), walked(*ended)).path == 1


def test_a_rise_within_one_occupation_is_a_move_between_its_levels() -> None:
    mentee = nurse_to_be(destination_occupation=1, destination_level=4)
    low, high = Step(occupation=1, level=2, began=NOW - 90), Step(occupation=1, level=4, began=NOW - 50)
    assert components_of(mentee, walked(low, high)).path == 1
    assert components_of(mentee, walked(high)).path == 0.7
    assert components_of(mentee, walked(low)).path == 0.5
    assert components_of(mentee, walked(replace(low, level=None), high)).path == 0.7
    staying = nurse_to_be(destination_occupation=1)
    assert components_of(staying, walked(low, high)).path == 0.7


def test_logistics_is_half_hours_a_quarter_channel_and_a_quarter_cadence() -> None:
    mentee = Mentee(key="a", free=make.make_week((0, 18, 22)), channels=frozenset({1}), cadence=2)
    three = Mentor(key="b", free=make.make_week((0, 19, 23)), channels=frozenset({1, 2}), cadence=3)
    assert components_of(mentee, three).logistics == pytest.approx(1)
    one = replace(three, free=make.make_week((0, 21, 23)))
    assert components_of(mentee, one).logistics == pytest.approx(0.5 / 3 + 0.5)
    assert components_of(mentee, replace(one, channels=frozenset({5}))).logistics == pytest.approx(0.5 / 3 + 0.25)
    assert components_of(mentee, replace(one, cadence=4)).logistics == pytest.approx(0.5 / 3 + 0.25)
    assert components_of(mentee, Mentor(key="b", cadence=0)).logistics == 0
    assert components_of(mentee, Mentor(key="b")).logistics is None


def test_style_is_the_distance_of_directiveness() -> None:
    mentee = Mentee(key="a", directiveness_wanted=4.0)
    assert components_of(mentee, Mentor(key="b", directiveness_offered=4.0)).style == 1
    assert components_of(mentee, Mentor(key="b", directiveness_offered=1.0)).style == 0.25
    assert components_of(mentee, Mentor(key="b")).style is None


def test_the_whole_sum_is_the_weighted_one_of_the_methods() -> None:
    mentee = nurse_to_be(wants=(4,), values=(1.0,) * 10, cadence=2, directiveness_wanted=5.0)
    mentor = Mentor(
        key="b",
        offers={4: 2},
        values=(2.0,) * 10,
        steps=(Step(occupation=2),),
        cadence=2,
        directiveness_offered=3.0,
    )
    expected = 0.30 * 2 / 3 + 0.25 * 0.75 + 0.20 * 0.7 + 0.15 * 0.25 + 0.10 * 0.5
    assert score_of(mentee, mentor) == pytest.approx(expected, abs=1e-9)


def test_the_label_is_the_mean_over_what_is_known() -> None:
    assert fit_of(Components(goal=0.65, deep=0.65, path=0.65, logistics=0.65, style=0.65)) is Fit.HIGH
    assert fit_of(Components(goal=0.64, deep=0.64, path=0.64)) is Fit.GOOD
    assert fit_of(Components(goal=0.45, style=0.45)) is Fit.GOOD
    assert fit_of(Components(goal=0.44, deep=0.44, path=0.44)) is Fit.POSSIBLE
    assert fit_of(Components(goal=1.0, deep=0.0, path=1.0, style=1.0)) is Fit.HIGH


def test_fewer_than_three_known_components_are_at_most_good() -> None:
    assert fit_of(Components(goal=1.0)) is Fit.GOOD
    assert fit_of(Components(goal=1.0, deep=1.0)) is Fit.GOOD
    assert fit_of(Components(goal=1.0, deep=1.0, style=1.0)) is Fit.HIGH


def test_nothing_known_is_possible_whatever_the_thresholds() -> None:
    assert fit_of(Components()) is Fit.POSSIBLE
    assert affinity.fit(Components(), WEIGHTS, Thresholds(high=0, good=0)) is Fit.POSSIBLE
    only_goal = Weights(goal=1, deep=0, path=0, logistics=0, style=0)
    assert affinity.fit(Components(style=1.0), only_goal, Thresholds()) is Fit.POSSIBLE


@given(make.mentees, make.mentors)
def test_a_high_fit_always_knows_three_components(mentee: Mentee, mentor: Mentor) -> None:
    parts = components_of(mentee, mentor)
    known = [field.name for field in fields(Components) if getattr(parts, field.name) is not None]
    if fit_of(parts) is Fit.HIGH:
        assert len(known) >= 3
