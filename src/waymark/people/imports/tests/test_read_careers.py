"""Files shaped as their public formats say: JSON Résumé 1.0.0, and the tables of LinkedIn's data export."""

import json
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from waymark.people.imports.career_files import CareerFile
from waymark.people.imports.reading import Unreadable
from waymark.people.imports.reading_careers import read_career

TODAY = date(2026, 11, 25)
RESUME = {
    "basics": {"name": "Ana Ribeiro", "label": "Engineer", "location": {"city": "Porto"}},
    "work": [
        {
            "name": "Harbour Software",
            "position": "Lead  developer",
            "startDate": "2021-03-15",
            "location": "Porto, Portugal",
            "summary": "Kept the lights on.",
            "highlights": ["Two ships"],
        },
        {"name": "Quay", "position": "Developer", "startDate": "2017-09", "endDate": "2021-02-28"},
    ],
    "volunteer": [{"organization": "Code Club", "position": "Tutor", "startDate": "2019", "endDate": "2020"}],
    "education": [{"institution": "U. Porto", "studyType": "Bachelor", "area": "Physics", "endDate": "2017-07-01"}],
}
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\r\n"
    'Harbour Software,Lead developer,"Kept the lights on,\nand the ships.","Porto, Portugal",Mar 2021,\r\n'
    "Quay,Developer,,Braga,Sep 2017,Feb 2021\r\n"
)
EDUCATION = (
    'School Name,Start Date,End Date,Notes,Degree Name,Activities\r\nU. Porto,2014,2017,,"Bachelor\'s, Physics",\r\n'
)
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location\r\n"
    "Ana,Ribeiro,,,,Ships and software,,Software and IT,,Porto\r\n"
)


def _json(said: object) -> CareerFile:
    return read_career(BytesIO(json.dumps(said).encode()), today=TODAY)


def _export(tables: Mapping[str, str | bytes]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in tables.items():
            made.writestr(name, text)
    return written.getvalue()


def _zip(tables: Mapping[str, str | bytes]) -> CareerFile:
    return read_career(BytesIO(_export(tables)), today=TODAY)


def _refused(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_career(BytesIO(data), today=TODAY)
    assert words in caught.value.sentence
    assert "\n" not in caught.value.sentence


def test_a_json_resume_gives_its_steps_the_oldest_first() -> None:
    found = _json(RESUME)
    steps = [(one["title"], one["began"], one["ended"], one["is_current"]) for one in found.steps]
    assert steps == [
        ("Bachelor Physics", "", "07/2017", ""),
        ("Developer", "09/2017", "02/2021", ""),
        ("Tutor", "2019", "2020", ""),
        ("Lead developer", "03/2021", "", "on"),
    ]
    assert found.steps[-1]["region"] == "Porto, Portugal"
    assert found.organisation == "Harbour Software"


@pytest.mark.parametrize("folder", ["", "Complete_LinkedInDataExport_11-25-2026/"])
def test_a_linkedin_export_gives_the_same(folder: str) -> None:
    tables = {
        "Positions.csv": POSITIONS,
        "Education.csv": "\ufeff" + EDUCATION,
        "Profile.csv": PROFILE,
        "Jobs.csv": "x",
    }
    found = _zip({folder + name: text for name, text in tables.items()})
    steps = [(one["title"], one["began"], one["ended"], one["is_current"]) for one in found.steps]
    assert steps == [
        ("Bachelor's, Physics", "2014", "2017", ""),
        ("Developer", "09/2017", "02/2021", ""),
        ("Lead developer", "03/2021", "", "on"),
    ]
    assert (found.steps[-1]["industry"], found.steps[1]["industry"]) == ("software", "")
    assert found.organisation == "Harbour Software"


@pytest.mark.parametrize(
    ("began", "ended", "kept", "is_current"),
    [
        ("2020-13", "", "2020-13", "on"),  # nobody can read it: its owner sees it and mends it
        ("2020-03", "Present", "03/2020", "on"),
        ("sometime", "2021", "sometime", ""),
        ("", "", "", ""),
    ],
)
def test_dates_are_kept_as_they_can_be_read(began: str, ended: str, kept: str, is_current: str) -> None:
    step = _json({"work": [{"position": "Nurse", "startDate": began, "endDate": ended}]}).steps[0]
    assert (step["began"], step["is_current"]) == (kept, is_current)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "can't be read"),
        (b"\xff\xfe{", "can't be read"),
        (b"[" * 100_000, "can't be read"),
        (b"[1]", "no r\u00e9sum\u00e9"),
        (b'{"work": 3, "education": [1, null]}', "no job and no studies"),
        (b'{"work": [' + b'{"position": "a"},' * 200_000 + b"{}]}", "larger than a working life"),
        (_export({"Positions.csv": POSITIONS})[:200], "damaged"),
    ],
)
def test_a_wrong_file_is_one_clear_sentence(data: bytes, words: str) -> None:
    _refused(data, words)


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ({"x.csv": "a"}, "no Positions.csv"),
        ({"Positions.csv": b"\xff\xfe\xff"}, "is damaged"),
        ({"Positions.csv": "Company Name,Title\r\n"}, "no job and no studies"),
        ({"Positions.csv": b" " * 5_000_000}, "larger than it can be"),
        ({"../Positions.csv": POSITIONS}, "places outside itself"),
    ],
)
def test_a_wrong_export_is_one_clear_sentence(tables: Mapping[str, str | bytes], words: str) -> None:
    _refused(_export(tables), words)


def test_an_export_that_unpacks_to_far_more_is_not_unpacked() -> None:
    bomb = _export({"Positions.csv": POSITIONS, "media.bin": b"\0" * 300_000_000})
    _refused(bomb, "unpack to far more")


def test_no_more_steps_than_a_life_can_have() -> None:
    found = _json({"work": [{"position": f"Job {n} {'x' * 500}", "startDate": "2001"} for n in range(150)]})
    assert len(found.steps) == 60
    assert all(len(one["title"]) <= 160 for one in found.steps)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["work", "education", "volunteer", "position", "startDate", "endDate", "name", "location", "area"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["work", "education", "volunteer"]), JSON, max_size=3))
def test_any_json_gives_steps_or_a_sentence(said: dict[str, object]) -> None:
    with suppress(Unreadable):
        for step in _json(said).steps:
            assert step["title"] == " ".join(step["title"].split()) != ""


@settings(deadline=None)
@given(st.text(alphabet='ab,"\n\r\t\x00é2021Mar ', max_size=120), st.binary(max_size=60))
def test_any_tables_give_steps_or_a_sentence(text: str, data: bytes) -> None:
    for tables in ({"Positions.csv": "Title,Started On\n" + text}, {"Education.csv": data}, {"Profile.csv": text}):
        with suppress(Unreadable):
            assert _zip(tables).steps


@settings(deadline=None)
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_any_damage_to_an_export_is_steps_or_a_sentence(place: int, noise: bytes) -> None:
    data = bytearray(_export({"Positions.csv": POSITIONS, "Education.csv": EDUCATION}))
    place %= len(data)
    data[place : place + len(noise)] = noise
    with suppress(Unreadable):
        assert read_career(BytesIO(bytes(data)), today=TODAY).steps
