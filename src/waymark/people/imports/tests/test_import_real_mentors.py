from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command

from tests.moments import NOON
from waymark.careers.actions import load_starter_catalogue
from waymark.people.imports.maps import known_lists
from waymark.people.imports.normalising import Understanding
from waymark.people.imports.opening import open_list
from waymark.people.imports.report import NoteKind
from waymark.people.imports.tests.make import real_mentors
from waymark.people.models import CareerStep, HeldSkill, ImportedRow, ImportRun, Person, Profile
from waymark.people.models.careers import Match

pytestmark = pytest.mark.django_db


def _import(*options: str) -> list[str]:
    out = StringIO()
    call_command("import_people", str(real_mentors()), *options, stdout=out)
    return out.getvalue().strip().splitlines()


def test_all_88_come_in_and_61_take_part() -> None:
    load_starter_catalogue(at=NOON)
    last = _import()[-1]
    assert last.startswith("88 people read: 88 new, 0 changed, 0 as before, 0 left alone; 61 offering mentoring")
    assert Person.objects.count() == Profile.objects.count() == ImportedRow.objects.count() == 88
    assert Profile.objects.filter(offers_mentoring=True).count() == 61
    matches = Counter(CareerStep.objects.values_list("match", flat=True))
    assert matches[Match.SURE] >= 55
    assert matches[Match.UNSURE] + matches[Match.NONE] == 88 - matches[Match.SURE]


def test_the_second_time_changes_nothing() -> None:
    load_starter_catalogue(at=NOON)
    _import()
    people = set(Person.objects.values_list("uuid", flat=True))
    steps = set(CareerStep.objects.values_list("uuid", flat=True))
    assert _import()[-1] == "Nothing to do: 88 people read, 88 as before, 0 left alone."
    assert set(Person.objects.values_list("uuid", flat=True)) == people
    assert set(CareerStep.objects.values_list("uuid", flat=True)) == steps
    assert ImportRun.objects.count() == 1


def test_a_dry_run_writes_nothing() -> None:
    assert _import("--dry-run")[-1].startswith("Nothing was written. 88 people read: 88 would be new")
    assert not Person.objects.exists()
    assert not ImportRun.objects.exists()


def test_every_kind_of_mess_in_it_is_cleared() -> None:
    sheet = open_list(real_mentors())
    understanding = Understanding(known_lists(), sheet.head, NOON)
    found = [draft for line in sheet.lines() if (draft := understanding.draft(line))]
    assert understanding.errors == []
    notes = understanding.notes
    assert (notes.count(NoteKind.MOVED), notes.count(NoteKind.JOINED), notes.count(NoteKind.LIMITED)) == (21, 1, 2)
    left = {column for draft in found for column, _value in draft.left_over}
    assert left == {"format"}
    drafts = {draft.reference: draft for draft in found}
    assert drafts["M009"].technologies == ("Python", "C++")
    assert drafts["M026"].fields[1] == "Site reliability engineering"
    assert "uk" in drafts["M066"].languages
    assert drafts["M035"].left_over == (("format", "both"),)
    assert drafts["M048"].fields[-1] == "Data science"
    assert not drafts["M083"].offers


def test_no_technology_or_field_has_two_spellings() -> None:
    _import()
    names = set(HeldSkill.objects.values_list("name", flat=True))
    assert len(names) == len({name.casefold() for name in names})
    assert {"JavaScript", "C++", "C#", "C"} <= names
    assert not {"Javascript", "Fullstack Developer", "Full-Stack Developer"} & names
