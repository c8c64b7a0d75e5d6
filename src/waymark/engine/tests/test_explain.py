"""Reasons and shared facts are true, favourable and few."""

from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from waymark.engine import affinity, explanation
from waymark.engine.pool import MentorPool
from waymark.engine.tests import make, oracle
from waymark.engine.values import (
    Fact,
    FactKind,
    Mentee,
    Mentor,
    Reason,
    ReasonKind,
    Step,
    Unknown,
    Weights,
)

WEIGHTS = Weights()


def reasons(mentee: Mentee, mentor: Mentor, weights: Weights = WEIGHTS) -> tuple[Reason, ...]:
    components = affinity.score(mentee, MentorPool.of([mentor]), weights).components(0)
    found = explanation.reasons(mentee, mentor, components, weights)
    return tuple(replace(reason, strength=round(reason.strength, 9)) for reason in found)


def kinds(mentee: Mentee, mentor: Mentor) -> list[ReasonKind]:
    return [reason.kind for reason in reasons(mentee, mentor)]


def occupations(person: Mentee | Mentor) -> set[int | None]:
    return {step.occupation for step in person.steps}


def is_true(reason: Reason, mentee: Mentee, mentor: Mentor) -> bool:
    """Whether the two people's own facts bear a reason out."""
    mine, theirs, ids = occupations(mentee), occupations(mentor), set(reason.ids)
    wanted, target = set(mentee.wants), mentee.destination_occupation
    industries = mentee.every_industry & {step.industry for step in mentor.steps}
    true = {
        ReasonKind.STRONGEST_HELP: ids == {item for item in wanted if mentor.offers.get(item) == 3},
        ReasonKind.GOOD_HELP: ids == {item for item in wanted if mentor.offers.get(item) == 2},
        ReasonKind.SAME_VALUES: (oracle.deep(mentee, mentor) or 0) >= 0.75 * 0.5,
        ReasonKind.SAME_MOVE: reason.ids[-1:] == (target,) and {*reason.ids[:1]} <= mine and ids <= theirs,
        ReasonKind.SAME_TARGET: reason.ids == (target,) and target in theirs,
        ReasonKind.SAME_ORIGIN: ids <= mine & theirs,
        ReasonKind.SAME_INDUSTRY: ids == industries,
        ReasonKind.COMMON_HOURS: reason.hours == oracle.hours_in_common(mentee.free or 0, mentor.free or 0),
        ReasonKind.SAME_CHANNEL: ids == mentee.channels & mentor.channels,
        ReasonKind.NEAR_CADENCE: abs((mentee.cadence or 0) - (mentor.cadence or 0)) <= 1,
        ReasonKind.NEAR_STYLE: (oracle.style(mentee, mentor) or 0) >= 0.75,
    }
    return true[reason.kind]


@settings(max_examples=300)
@given(make.mentees, make.mentors)
def test_every_reason_is_true_and_there_are_at_most_three(mentee: Mentee, mentor: Mentor) -> None:
    found = reasons(mentee, mentor)
    assert len(found) <= 3
    assert all(is_true(reason, mentee, mentor) for reason in found)
    strengths = [reason.strength for reason in found]
    assert strengths == sorted(strengths, reverse=True)
    assert sum(strengths) <= oracle.score(mentee, mentor, WEIGHTS) + 1e-8
    needs_ids = [
        reason for reason in found if reason.kind.value.endswith(("help", "move", "target", "origin", "industry"))
    ]
    assert all(reason.ids and reason.strength > 0 for reason in needs_ids)


@given(make.mentees)
def test_nothing_that_is_unknown_is_a_reason_or_a_fact(mentee: Mentee) -> None:
    assert reasons(mentee, Mentor(key="blank")) == ()
    assert explanation.shared_facts(mentee, Mentor(key="blank")) == ()


def test_help_is_named_from_good_on_and_the_strongest_alone() -> None:
    mentee = Mentee(key="a", wants=(4, 7, 9, 2))
    both = Mentor(key="b", offers={4: 2, 7: 3, 9: 1, 2: 3})
    assert reasons(mentee, both) == (
        Reason(kind=ReasonKind.STRONGEST_HELP, strength=round(0.30 * 6 / 14, 9), ids=(7, 2)),
    )
    assert reasons(mentee, Mentor(key="b", offers={4: 2, 9: 1}))[0].ids == (4,)
    assert kinds(mentee, Mentor(key="b", offers={4: 2})) == [ReasonKind.GOOD_HELP]
    assert kinds(mentee, Mentor(key="b", offers={4: 1, 7: 0})) == []


def test_values_are_a_reason_only_when_half_are_shared_and_they_are_near() -> None:
    mentee = Mentee(key="a", values=(3.0,) * 10)
    near = Mentor(key="b", values=(4.0,) * 10)
    assert kinds(mentee, near) == [ReasonKind.SAME_VALUES]
    assert kinds(mentee, replace(near, values=(3.0,) * 4 + (None,) * 6)) == []
    assert kinds(mentee, replace(near, values=(5.0,) * 10)) == []


def test_one_reason_for_each_component_the_greatest_share_first() -> None:
    step = Step(occupation=1, industry=1, began=10)
    mentee = Mentee(
        key="a",
        wants=(1,),
        values=(3.0,) * 10,
        steps=(step,),
        cadence=1,
        channels=frozenset({1}),
        directiveness_wanted=3.0,
    )
    mentor = Mentor(
        key="b",
        offers={1: 2},
        values=(3.0,) * 10,
        steps=(step,),
        cadence=1,
        channels=frozenset({1}),
        directiveness_offered=3.0,
    )
    found = [(reason.kind, reason.strength) for reason in reasons(mentee, mentor)]
    assert found == [
        (ReasonKind.SAME_VALUES, 0.25),
        (ReasonKind.GOOD_HELP, 0.2),
        (ReasonKind.SAME_ORIGIN, 0.1),
    ]


def test_logistics_speak_of_hours_then_channel_then_cadence() -> None:
    mentee = Mentee(key="a", free=make.make_week((0, 9, 14)), channels=frozenset({1, 2}), cadence=2)
    mentor = Mentor(key="b", free=make.make_week((0, 10, 20)), channels=frozenset({1, 2, 3}), cadence=1)
    assert reasons(mentee, mentor) == (Reason(kind=ReasonKind.COMMON_HOURS, strength=0.075, hours=4),)
    mentor = replace(mentor, free=None)
    assert reasons(mentee, mentor)[0].ids == (1, 2)
    assert kinds(mentee, mentor) == [ReasonKind.SAME_CHANNEL]
    mentor = replace(mentor, channels=frozenset())
    assert kinds(mentee, mentor) == [ReasonKind.NEAR_CADENCE]
    assert kinds(mentee, replace(mentor, cadence=0)) == []


def test_style_is_a_reason_within_one_step() -> None:
    mentee = Mentee(key="a", directiveness_wanted=3.0)
    assert kinds(mentee, Mentor(key="b", directiveness_offered=4.0)) == [ReasonKind.NEAR_STYLE]
    assert kinds(mentee, Mentor(key="b", directiveness_offered=4.5)) == []


def test_a_component_that_weighs_nothing_is_no_reason() -> None:
    mentee, mentor = Mentee(key="a", directiveness_wanted=3.0), Mentor(key="b", directiveness_offered=3.0)
    assert reasons(mentee, mentor, Weights(goal=0.4, style=0)) == ()


def test_a_move_names_where_from_and_where_to() -> None:
    now = Step(occupation=1, level=1, began=90)
    first, then = Step(occupation=1, level=1, began=10), Step(occupation=2, level=3, began=20)
    mentee = Mentee(key="a", steps=(now,), destination_occupation=2)
    assert reasons(mentee, Mentor(key="b", steps=(then, first)))[0].ids == (1, 2)
    rising = replace(mentee, destination_occupation=1, destination_level=3)
    higher = Step(occupation=1, level=3, began=30)
    rise = Mentor(key="b", steps=(replace(first, level=None), first, higher))
    assert reasons(rising, rise) == (Reason(kind=ReasonKind.SAME_MOVE, strength=0.2, ids=(1, 1)),)
    assert reasons(mentee, Mentor(key="b", steps=(then,)))[0].ids == (2,)
    assert kinds(mentee, Mentor(key="b", steps=(then,))) == [ReasonKind.SAME_TARGET]


def test_somebody_in_two_occupations_may_move_from_either() -> None:
    steps = Step(occupation=1, level=1, began=90), Step(occupation=2, level=1, began=91)
    mentee = Mentee(key="a", steps=steps, destination_occupation=2, destination_level=3)
    came = Step(occupation=1, began=10), Step(occupation=2, level=4, began=20)
    assert reasons(mentee, Mentor(key="b", steps=came))[0].ids == (1, 2)


def everything(key: str) -> dict[str, Any]:
    return {
        "key": key,
        "values": (5.0, 1.0, 3.0, *(None,) * 7),
        "steps": (Step(occupation=4, family=6, industry=8),),
        "languages": frozenset({1, 2}),
        "channels": frozenset({3}),
        "cadence": 1,
        "organisation": 11,
        "city": 12,
        "country": 13,
    }


def test_shared_facts_are_five_and_the_most_personal_first() -> None:
    mentee, mentor = Mentee(**everything("a")), Mentor(**everything("b"))
    assert explanation.shared_facts(mentee, mentor) == (
        Fact(kind=FactKind.CITY, id=12),
        Fact(kind=FactKind.ORGANISATION, id=11),
        Fact(kind=FactKind.OCCUPATION, id=4),
        Fact(kind=FactKind.INDUSTRY, id=8),
        Fact(kind=FactKind.VALUE, id=0, end=5),
    )


def test_what_a_reason_has_said_is_not_said_again() -> None:
    mentee, mentor = Mentee(**everything("a")), Mentor(**everything("b"))
    said = reasons(mentee, mentor)
    assert ReasonKind.SAME_ORIGIN in [reason.kind for reason in said]
    told = explanation.shared_facts(mentee, mentor, said=said)
    assert FactKind.OCCUPATION not in [fact.kind for fact in told]
    assert told[-1] == Fact(kind=FactKind.VALUE, id=1, end=1)


def test_small_things_are_facts_when_nothing_greater_is_shared() -> None:
    mentee = Mentee(**everything("a"))
    mentor = replace(
        Mentor(**everything("b")),
        values=(4.9, *(None,) * 9),
        steps=(Step(occupation=5, family=6, industry=9),),
        organisation=None,
        city=99,
    )
    assert [fact.kind for fact in explanation.shared_facts(mentee, mentor)] == [
        FactKind.FAMILY,
        FactKind.LANGUAGE,
        FactKind.LANGUAGE,
        FactKind.COUNTRY,
        FactKind.CHANNEL,
    ]
    one_language = replace(mentor, languages=frozenset({2}), steps=())
    assert [fact.kind for fact in explanation.shared_facts(mentee, one_language)] == [
        FactKind.COUNTRY,
        FactKind.CHANNEL,
        FactKind.CADENCE,
    ]


@given(make.mentees, make.mentors)
def test_facts_are_at_most_five_and_each_only_once(mentee: Mentee, mentor: Mentor) -> None:
    facts = explanation.shared_facts(mentee, mentor)
    assert len(facts) <= 5
    assert len({(fact.kind, fact.id) for fact in facts}) == len(facts)


def test_what_a_full_profile_leaves_unknown_is_nothing() -> None:
    mentee = Mentee(key="a", wants=(1,), kinds_wanted=frozenset({1}), must_haves=frozenset({1}))
    told = Mentor(
        **everything("b"), offers={1: 0}, free=make.make_week(), directiveness_offered=1.0, kind=2, traits={1: True}
    )
    assert explanation.unknown_of(told, mentee) == frozenset()
    assert explanation.unknown_of(replace(told, kind=None, traits={}), mentee) == {Unknown.KIND, Unknown.MUST_HAVE}
    assert explanation.unknown_of(replace(told, kind=None, traits={}, offers={}), Mentee(key="c")) == frozenset()
