from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.moments import NOON
from waymark.people.imports import places
from waymark.people.imports.drafts import Draft
from waymark.people.imports.maps import known_lists
from waymark.people.imports.normalising import Understanding
from waymark.people.imports.opening import open_list
from waymark.people.imports.reading import Unreadable
from waymark.people.imports.report import NoteKind
from waymark.people.imports.tests.make import HEAD, LINE, a_file, a_list


class Read:
    """A whole small list, understood."""

    def __init__(self, data: bytes) -> None:
        with a_file(data) as path:
            sheet = open_list(path)
            understanding = Understanding(known_lists(), sheet.head, NOON)
            self.drafts = [draft for line in sheet.lines() if (draft := understanding.draft(line))]
        self.errors, self.notes = understanding.errors, understanding.notes


def _read(*lines: str, head: str = HEAD) -> Read:
    return Read(a_list(*lines, head=head))


def _one(**cells: str) -> tuple[Draft, list[NoteKind]]:
    cells = {"reference": "M1", **cells}
    found = _read(",".join(f'"{cell}"' for cell in cells.values()), head=",".join(cells))
    assert found.errors == []
    return found.drafts[0], [kind for kind in NoteKind for _time in range(found.notes.count(kind))]


def test_a_tidy_line_is_understood() -> None:
    found = _read(LINE)
    draft = found.drafts[0]
    assert (draft.reference, draft.title, draft.country, draft.time_zone) == (
        "M1",
        "Software engineer",
        "GB",
        "Europe/London",
    )
    assert (draft.languages, draft.fields, draft.technologies) == (("en",), ("Backend development",), ("Python",))
    assert dict(draft.offers)["4.1"] == 3
    assert draft.capacity == 2
    assert draft.left_over == (("format", "both"),)


def test_duplicates_are_merged_whatever_their_case() -> None:
    draft, notes = _one(technologies="Javascript; JavaScript; javascript ;Python")
    assert draft.technologies == ("JavaScript", "Python")
    assert notes.count(NoteKind.MERGED) == 2


def test_the_three_cs_stay_apart() -> None:
    draft, _notes = _one(technologies="C++; C; C#; c++")
    assert draft.technologies == ("C++", "C", "C#")


def test_values_in_the_wrong_column_are_moved() -> None:
    draft, notes = _one(areas="QA; Switch career to IT; Python", helps_with="Machine Learning", technologies="DevOps")
    assert draft.fields == ("Machine learning", "Quality assurance", "DevOps")
    assert draft.technologies == ("Python",)
    assert dict(draft.offers) == dict(known_lists().phrases["switch career to it"].offers)
    assert notes.count(NoteKind.MOVED) == 4


def test_a_value_torn_in_two_is_joined() -> None:
    draft, notes = _one(areas="Backend Developer; Site Reliability; Engineering; Engineering management")
    assert draft.fields == ("Backend development", "Site reliability engineering", "Engineering management")
    assert NoteKind.JOINED in notes


@pytest.mark.parametrize(
    "phrase", ["Grow beyond senior level", "Grow beyond senior-level", "grow  BEYOND senior-level"]
)
def test_spellings_of_one_phrase_offer_the_same(phrase: str) -> None:
    draft, _notes = _one(helps_with=phrase)
    assert dict(draft.offers)["6.2"] == 3


def test_the_strongest_offer_of_several_phrases_counts() -> None:
    draft, _notes = _one(helps_with="Switch career to IT; Change specialisation within IT")
    assert dict(draft.offers)["5.2"] == 3
    assert dict(draft.offers)["1.1"] == 3


def test_a_phrase_nobody_knows_is_kept_and_told() -> None:
    draft, notes = _one(helps_with="Learn to juggle", languages="English; Elvish", country="Atlantis")
    assert set(draft.left_over) == {("helps_with", "Learn to juggle"), ("languages", "Elvish"), ("country", "Atlantis")}
    assert notes.count(NoteKind.LEFT_OVER) == 3


def test_misspelt_languages_and_countries_are_mended_and_told() -> None:
    draft, notes = _one(languages="Ukranian; Mandarin; en-GB", country="Belguim")
    assert draft.languages == ("uk", "zh", "en")
    assert draft.country == "BE"
    assert notes.count(NoteKind.RESPELT) == 2


@pytest.mark.parametrize(
    ("country", "zone"),
    [("GB", "Europe/London"), ("UK", "Europe/London"), ("Türkiye", "Europe/Istanbul"), ("DE", "Europe/Berlin")],
)
def test_a_country_of_one_clock_gives_its_zone(country: str, zone: str) -> None:
    assert _one(country=country)[0].time_zone == zone


@pytest.mark.parametrize("country", ["US", "ES", "PT", ""])
def test_a_country_of_several_clocks_gives_none(country: str) -> None:
    draft, notes = _one(country=country)
    assert draft.time_zone == ""
    assert NoteKind.ZONE_OPEN in notes


def test_a_zone_that_is_said_counts() -> None:
    assert _one(country="US", time_zone="america/new york")[0].time_zone == "America/New_York"
    assert _one(country="GB", time_zone="Moon/Crater")[0].left_over == (("time_zone", "Moon/Crater"),)


def test_a_slip_between_two_names_is_not_decided() -> None:
    assert places.country_of("Nigera") is None
    assert places.country_of("Mars") is None
    assert places.language_of("Deutsch") == places.Named("de", "Deutsch")


@pytest.mark.parametrize(
    ("said", "kept", "kind"),
    [
        ("7", 5, NoteKind.LIMITED),
        ("0", 0, NoteKind.LIMITED),
        ("-3", 0, NoteKind.LIMITED),
        ("2-3 people", 2, NoteKind.RESPELT),
        ("", None, NoteKind.NO_ROOM_SAID),
        ("many", None, NoteKind.LEFT_OVER),
    ],
)
def test_room_out_of_range_is_told(said: str, kept: int | None, kind: NoteKind) -> None:
    draft, notes = _one(capacity=said)
    assert draft.capacity == kept
    assert kind in notes


@pytest.mark.parametrize(
    ("said", "active"), [("yes", True), ("No", False), ("", True), ("paused", False), ("hm", True)]
)
def test_who_is_not_active_does_not_offer(said: str, *, active: bool) -> None:
    assert _one(active=said)[0].is_active is active


@pytest.mark.parametrize(("said", "left"), [("Both", "both"), ("long-term", "long-term"), ("Coach", "")])
def test_format_is_kept_beside_and_kind_understood(said: str, left: str) -> None:
    draft, _notes = _one(kind=said)
    assert draft.left_over == ((("format", left),) if left else ())
    assert draft.kind == ("" if left else "coach")


def test_names_addresses_levels_and_industries() -> None:
    draft, _notes = _one(
        name="Ana Maria Ribeiro", email=" Ana@Example.ORG ", level="Senior", industry="Software and IT", city="Porto"
    )
    assert (draft.given_name, draft.family_name, draft.email) == ("Ana", "Maria Ribeiro", "ana@example.org")
    assert (draft.level, draft.industry, draft.city) == (3, "software", "Porto")


def test_an_address_can_be_the_reference() -> None:
    found = _read("ana@example.org,Nurse", head="email,title")
    assert found.drafts[0].reference == "ana@example.org"


@pytest.mark.parametrize(
    ("lines", "head", "line", "words"),
    [
        ((",Nurse",), "reference,title", 2, "neither a reference"),
        (("M1,Nurse", "m1,Chef"), "reference,title", 3, "stands on line 2 too"),
        (("M1,nobody at home",), "reference,email", 2, "does not look like"),
        (("M1,a@example.org", "M2,A@example.org"), "reference,email", 3, "stands on line 2 too"),
        (("M" * 61 + ",x",), "reference,title", 2, "longer than 60"),
    ],
)
def test_a_broken_line_is_named_with_its_reason(lines: tuple[str, ...], head: str, line: int, words: str) -> None:
    found = _read(*lines, head=head)
    assert [error.line for error in found.errors] == [line]
    assert words in found.errors[0].reason


def test_the_same_line_twice_counts_once() -> None:
    found = _read(LINE, LINE)
    assert len(found.drafts) == 1
    assert found.notes.count(NoteKind.SAME_LINE) == 1


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("reference,shoe size,hat", "“shoe size”, “hat”"),
        ("title,city", "No column tells people apart"),
        ("reference,title,job title", "all mean “title”"),
    ],
)
def test_a_head_nobody_understands_is_one_sentence(head: str, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        _read(",".join("x" for _column in head.split(",")), head=head)
    assert words in caught.value.sentence


def test_the_report_says_every_kind_with_counts_and_lines() -> None:
    found = _read(LINE, LINE.replace("M1", "M2").replace("Python", "C;C").replace("GB", "US"))
    lines = found.notes.told()
    assert [line.kind for line in lines] == [kind for kind in NoteKind if kind in {line.kind for line in lines}]
    merged = next(line for line in lines if line.kind == NoteKind.MERGED)
    assert merged.words == "1 value stood twice in one cell and is kept once."
    assert merged.examples == ("technologies: “C”, on line 3",)


@settings(deadline=None)  # a loaded machine is slow, not wrong
@given(
    st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), min_size=10, max_size=10)
)
def test_any_cells_are_understood_or_named(cells: list[str]) -> None:
    line = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    with suppress(Unreadable):
        found = _read(line)
        assert len(found.drafts) + len(found.errors) == 1
