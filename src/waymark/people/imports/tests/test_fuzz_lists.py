"""Any file is people, or a sentence. A longer look: `pytest … --hypothesis-profile=long`."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from waymark.base.errors import DomainError
from waymark.people.imports.reading import Unreadable
from waymark.people.imports.staging import forget_list
from waymark.people.imports.tests.make import HEAD, LINE, a_workbook, bring_in, read
from waymark.people.models import ImportRun, Person, StagedList, StagedPerson

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])  # a loaded machine is slow
HONEST = a_workbook(HEAD.split(","), LINE.split(","), LINE.replace("M1", "M2").split(","))
CELLS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.datetimes()
    | st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
)


@CALM
@given(st.integers(0, 100_000), st.binary(min_size=1, max_size=6))
def test_any_damage_to_a_spreadsheet_is_lines_or_a_sentence(place: int, noise: bytes) -> None:
    data = bytearray(HONEST)
    place %= len(data)
    data[place : place + len(noise)] = noise
    with suppress(Unreadable):
        read(bytes(data))


@CALM
@given(st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"]), st.data())
def test_any_damage_inside_a_spreadsheet_is_lines_or_a_sentence(name: str, data: st.DataObject) -> None:
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(HONEST)) as honest, zipfile.ZipFile(written, "w") as made:
        for part in honest.namelist():
            text = bytearray(honest.read(part))
            if part == name:
                place = data.draw(st.integers(0, len(text) - 1))
                noise = data.draw(st.text(alphabet='<>/="rc 19ZA&;', max_size=8)).encode()
                text[place : place + data.draw(st.integers(0, 12))] = noise
            made.writestr(part, bytes(text))
    with suppress(Unreadable):
        read(written.getvalue())


@pytest.mark.django_db
@settings(CALM, max_examples=settings().max_examples // 4)
@given(st.lists(st.lists(CELLS, min_size=10, max_size=10), max_size=4))
def test_any_cells_of_a_spreadsheet_are_whole_people_or_a_sentence(rows: list[list[object]]) -> None:
    before = Person.objects.count()
    try:
        added = bring_in(a_workbook(HEAD.split(","), *rows)).added
    except DomainError:
        added = 0
        for staged in StagedList.objects.all():
            forget_list(staged)
    assert Person.and_arriving.count() == Person.objects.count() == before + added
    assert not ImportRun.objects.filter(finished_at=None).exists()
    StagedPerson.objects.all().delete()
