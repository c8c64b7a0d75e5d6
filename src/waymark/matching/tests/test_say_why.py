"""Each kind of reason, fact and blank has a sentence of its own, and it reads as a person would say it."""

from typing import Any

import pytest

from waymark.design.values import Reason as Why
from waymark.engine.values import (
    Angle,
    Candidate,
    Components,
    Fact,
    FactKind,
    Fit,
    Mentee,
    Mentor,
    Reason,
    ReasonKind,
    Unknown,
)
from waymark.matching.codes import number_of
from waymark.matching.explain import Pair, angle_words, fit_words, unknown_words, whys
from waymark.matching.shared import shared_words
from waymark.matching.words import Lexicon, listed, within
from waymark.promise import ITEM_INDEX

SKILLS, PATHS, FEEDBACK = (ITEM_INDEX[code] for code in ("4.1", "6.2", "2.3"))
DUTCH, ENGLISH = number_of("nl"), number_of("en")
WORDS = Lexicon(
    occupations={1: "Accountant", 2: "Data scientist"},
    families={7: "Software and data"},
    languages={DUTCH: "Dutch", ENGLISH: "English"},
    city="Ghent",
    country="Belgium",
    organisation="Port of Ghent",
)


def pair(name: str = "Ana", *, mentee: dict[str, Any] | None = None, mentor: dict[str, Any] | None = None) -> Pair:
    told = {"wants": (SKILLS, PATHS, FEEDBACK), "languages": frozenset({DUTCH, ENGLISH}), **(mentee or {})}
    return Pair(
        name,
        Mentee(key="sara", **told),
        Mentor(key="ana", languages=frozenset({DUTCH, ENGLISH}), **(mentor or {})),
        WORDS,
    )


def candidate(*, reasons: tuple[Reason, ...] = (), facts: tuple[Fact, ...] = ()) -> Candidate:
    return Candidate(
        key="ana",
        score=0.5,
        components=Components(),
        fit=Fit.GOOD,
        unknown=frozenset(),
        reasons=reasons,
        facts=facts,
    )


def why(kind: ReasonKind, *ids: int, hours: int | None = None, of: Pair | None = None) -> Why:
    return whys(candidate(reasons=(Reason(kind=kind, strength=1, ids=ids, hours=hours),)), of or pair())[0]


@pytest.mark.parametrize(
    ("kind", "ids", "sentence"),
    [
        (
            ReasonKind.STRONGEST_HELP,
            (SKILLS,),
            "Ana’s strongest offer is what you want first: <strong>skills that count</strong>.",
        ),
        (
            ReasonKind.STRONGEST_HELP,
            (SKILLS, PATHS),
            (
                "Ana is strongest in what you want first, <strong>skills that count</strong>,"
                " and also in <strong>career paths</strong>."
            ),
        ),
        (
            ReasonKind.STRONGEST_HELP,
            (PATHS,),
            "Ana is strongest in <strong>career paths</strong>, which you asked for.",
        ),
        (
            ReasonKind.STRONGEST_HELP,
            (PATHS, FEEDBACK),
            "Ana is strongest in <strong>career paths and constructive feedback</strong>, which you asked for too.",
        ),
        (
            ReasonKind.GOOD_HELP,
            (SKILLS,),
            "Ana can help well with what you want first: <strong>skills that count</strong>.",
        ),
        (
            ReasonKind.GOOD_HELP,
            (SKILLS, FEEDBACK),
            (
                "Ana can help well with what you want first, <strong>skills that count</strong>,"
                " and also with <strong>constructive feedback</strong>."
            ),
        ),
        (
            ReasonKind.GOOD_HELP,
            (FEEDBACK,),
            "Ana can help well with <strong>constructive feedback</strong>, which you asked for.",
        ),
        (ReasonKind.SAME_VALUES, (), "Ana and you want much the same from work."),
        (ReasonKind.SAME_MOVE, (1, 2), "Ana made your move, from accountant to data scientist."),
        (ReasonKind.SAME_MOVE, (2, 2), "Ana made your move, rising within one line of work: data scientist."),
        (ReasonKind.SAME_TARGET, (2,), "Ana knows the work you are heading for: data scientist."),
        (ReasonKind.SAME_ORIGIN, (1,), "Ana has been where you are: accountant."),
        (
            ReasonKind.SAME_INDUSTRY,
            (number_of("finance"),),
            "Ana knows a field of yours: banking, insurance and finance.",
        ),
        (
            ReasonKind.SAME_INDUSTRY,
            (number_of("software"), number_of("health")),
            "Ana knows fields of yours: software and IT and health care.",
        ),
        (ReasonKind.SAME_CHANNEL, (number_of("video"),), "You both like to meet by video call."),
        (ReasonKind.SAME_CHANNEL, (number_of("phone"),), "You both like to talk on the phone."),
        (ReasonKind.SAME_CHANNEL, (number_of("in_person"),), "You both like to meet in person."),
        (ReasonKind.SAME_CHANNEL, (number_of("writing"),), "You both like to write to each other."),
        (
            ReasonKind.SAME_CHANNEL,
            (number_of("video"), number_of("phone")),
            "You like the same ways to meet: video call and phone.",
        ),
    ],
)
def test_every_reason_is_a_whole_sentence(kind: ReasonKind, ids: tuple[int, ...], sentence: str) -> None:
    assert why(kind, *ids).sentence == sentence


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (1, "One hour a week when you are both free."),
        (4, "Four hours a week when you are both free."),
        (12, "12 hours a week when you are both free."),
    ],
)
def test_hours_are_counted_in_words(hours: int, sentence: str) -> None:
    assert why(ReasonKind.COMMON_HOURS, hours=hours).sentence == sentence


@pytest.mark.parametrize(
    ("mine", "theirs", "sentence"),
    [
        (1, 1, "You would both like to meet every week."),
        (2, 2, "You would both like to meet every two weeks."),
        (3, 3, "You would both like to meet once a month."),
        (1, 2, "You would like to meet about equally often."),
    ],
)
def test_how_often_is_only_the_same_where_it_is(mine: int, theirs: int, sentence: str) -> None:
    said = why(ReasonKind.NEAR_CADENCE, of=pair(mentee={"cadence": mine}, mentor={"cadence": theirs}))
    assert said.sentence == sentence


@pytest.mark.parametrize(
    ("wanted", "offered", "sentence"),
    [
        (1, 2, "Ana asks before telling, as you wish."),
        (5, 4, "Ana says what they would do, as you wish."),
        (3, 3, "Ana both asks and tells, as you wish."),
        (4, 3, "Ana works much the way you wish, between asking and telling."),
    ],
)
def test_a_way_of_working_is_only_as_wished_where_it_is(wanted: int, offered: int, sentence: str) -> None:
    two = pair(mentee={"directiveness_wanted": wanted}, mentor={"directiveness_offered": offered})
    assert why(ReasonKind.NEAR_STYLE, of=two).sentence == sentence


def test_no_kind_of_reason_is_without_a_sentence_and_a_sign() -> None:
    two = pair(mentee={"cadence": 1, "directiveness_wanted": 2}, mentor={"cadence": 1, "directiveness_offered": 2})
    ids = {
        ReasonKind.STRONGEST_HELP: (SKILLS,),
        ReasonKind.GOOD_HELP: (SKILLS,),
        ReasonKind.SAME_MOVE: (1, 2),
        ReasonKind.SAME_TARGET: (2,),
        ReasonKind.SAME_ORIGIN: (1,),
        ReasonKind.SAME_INDUSTRY: (number_of("finance"),),
        ReasonKind.SAME_CHANNEL: (number_of("video"),),
    }
    for kind in ReasonKind:
        said = why(kind, *ids.get(kind, ()), hours=2, of=two)
        assert said.sentence.endswith(".")
        assert said.icon


def test_a_name_can_not_break_a_page() -> None:
    said = why(ReasonKind.STRONGEST_HELP, SKILLS, of=pair("<b>{first}</b>"))
    assert "&lt;b&gt;{first}&lt;/b&gt;’s strongest" in said.sentence


def test_somebody_without_a_name_reads_well_too() -> None:
    assert why(ReasonKind.SAME_MOVE, 1, 2, of=pair("Mentor M002")).sentence.startswith("Mentor M002 made your move")


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (Fact(kind=FactKind.CITY, id=1), "Both in Ghent"),
        (Fact(kind=FactKind.COUNTRY, id=1), "Both in Belgium"),
        (Fact(kind=FactKind.ORGANISATION, id=1), "Both at Port of Ghent"),
        (Fact(kind=FactKind.OCCUPATION, id=1), "Accountant, like you"),
        (Fact(kind=FactKind.FAMILY, id=7), "Same kind of work: software and data"),
        (Fact(kind=FactKind.INDUSTRY, id=number_of("health")), "Both know health care"),
        (Fact(kind=FactKind.VALUE, id=0, end=1), "Same value: a safe job"),
        (Fact(kind=FactKind.VALUE, id=0, end=5), "Same value: a bold bet"),
        (Fact(kind=FactKind.CHANNEL, id=number_of("video")), "Both like video calls"),
        (Fact(kind=FactKind.CHANNEL, id=number_of("phone")), "Both like the phone"),
        (Fact(kind=FactKind.CHANNEL, id=number_of("in_person")), "Both like to meet in person"),
        (Fact(kind=FactKind.CHANNEL, id=number_of("writing")), "Both like writing"),
        (Fact(kind=FactKind.CADENCE, id=1), "Both would meet every week"),
        (Fact(kind=FactKind.CADENCE, id=2), "Both would meet every two weeks"),
        (Fact(kind=FactKind.CADENCE, id=3), "Both would meet once a month"),
        (Fact(kind=FactKind.LANGUAGE, id=DUTCH), "Both speak Dutch and English"),
    ],
)
def test_every_fact_is_said_shortly(fact: Fact, words: str) -> None:
    assert shared_words(candidate(facts=(fact,)), pair()) == [words]


def test_no_kind_of_fact_is_without_words() -> None:
    ids = {
        FactKind.FAMILY: 7,
        FactKind.INDUSTRY: number_of("health"),
        FactKind.CHANNEL: number_of("video"),
        FactKind.LANGUAGE: DUTCH,
    }
    for kind in FactKind:
        assert shared_words(candidate(facts=(Fact(kind=kind, id=ids.get(kind, 1), end=1),)), pair())


def test_two_languages_are_one_fact() -> None:
    facts = (Fact(kind=FactKind.LANGUAGE, id=DUTCH), Fact(kind=FactKind.LANGUAGE, id=ENGLISH))
    assert shared_words(candidate(facts=facts), pair()) == ["Both speak Dutch and English"]


@pytest.mark.parametrize("kind", list(Unknown))
def test_what_one_has_not_told_is_said(kind: Unknown) -> None:
    said = unknown_words(frozenset({kind}), name="Ana")
    assert said.startswith("Ana has not said ")
    assert said.endswith(".")


def test_several_blanks_are_one_sentence_and_none_is_none() -> None:
    assert unknown_words(frozenset(), name="Ana") == ""
    said = unknown_words(frozenset({Unknown.HOURS, Unknown.LANGUAGES, Unknown.VALUES}), name="Ana")
    assert said == "Not known of Ana yet: free hours, languages, and values."
    everything = unknown_words(frozenset(Unknown), name="Ana")
    assert everything.count(",") == len(Unknown) - 1


@pytest.mark.parametrize("kind", list(Angle))
def test_the_different_angle_says_why_it_is_there(kind: Angle) -> None:
    assert "Wout" in angle_words(kind, name="Wout")


def test_a_score_has_three_words() -> None:
    assert [fit_words(fit) for fit in Fit] == ["High fit", "Good fit", "Possible fit"]


@pytest.mark.parametrize(
    ("words", "inside"),
    [
        ("Skills that count", "skills that count"),
        ("IT manager", "IT manager"),
        ("C", "C"),
        ("", ""),
        ("A safe job", "a safe job"),
        ("Éclair maker", "éclair maker"),
    ],
)
def test_capitals_stay_where_they_belong_to_the_word(words: str, inside: str) -> None:
    assert within(words) == inside


def test_lists_are_put_as_the_language_puts_them() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b, and c"
