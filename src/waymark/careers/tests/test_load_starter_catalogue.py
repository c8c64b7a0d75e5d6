from dataclasses import replace
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from tests.moments import NOON
from waymark.careers.actions import load_starter_catalogue, settle_title
from waymark.careers.models import AlternateTitle, Occupation, OccupationSkill, Related, Release, Skill
from waymark.careers.queries import families, find_titles, occupation_of, related_occupations
from waymark.careers.starter_catalogue import StarterCatalogue, read_starter_catalogue

pytestmark = pytest.mark.django_db


def _counts() -> list[int]:
    return [model.objects.count() for model in (Release, Occupation, AlternateTitle, Skill, OccupationSkill, Related)]


def test_the_whole_catalogue_comes_in() -> None:
    catalogue = read_starter_catalogue()
    loaded = load_starter_catalogue(at=NOON)
    assert loaded.changed
    assert Occupation.objects.count() == len(catalogue.occupations) == loaded.occupations
    assert Skill.objects.count() == len(catalogue.skills)
    assert len(families()) >= 12
    developer = occupation_of("15-1252.00")
    assert developer is not None
    assert developer.asks.count() == 10
    expected = next(one for one in catalogue.occupations if one.code == "15-1252.00")
    assert [near.code for near in related_occupations(developer)] == list(expected.related)


def test_the_release_says_that_it_is_editorial_judgement() -> None:
    load_starter_catalogue(at=NOON)
    assert "judgement" in Release.objects.get().licence


def test_loading_again_changes_nothing() -> None:
    load_starter_catalogue(at=NOON)
    before, uuids = _counts(), set(AlternateTitle.objects.values_list("uuid", flat=True))
    again = load_starter_catalogue(at=NOON + timedelta(days=1))
    assert not again.changed
    assert _counts() == before
    assert set(AlternateTitle.objects.values_list("uuid", flat=True)) == uuids
    assert Release.objects.get().imported_at == NOON


def test_a_changed_occupation_is_mended_in_place() -> None:
    load_starter_catalogue(at=NOON)
    row = Occupation.objects.get(code="15-1252.00")
    Occupation.objects.filter(pk=row.pk).update(title="Something older")
    AlternateTitle.objects.filter(occupation=row, key="coder").delete()
    OccupationSkill.objects.filter(occupation=row).first().delete()  # type: ignore[union-attr]
    Related.objects.filter(occupation=row).first().delete()  # type: ignore[union-attr]
    assert load_starter_catalogue(at=NOON + timedelta(days=1)).changed
    row.refresh_from_db()
    assert row.title == "Software developer"
    assert row.asks.count() == 10
    assert find_titles("coder")[0].occupation == row
    assert not load_starter_catalogue(at=NOON).changed


def test_an_occupation_that_leaves_the_catalogue_stays_on_file() -> None:
    whole = read_starter_catalogue()
    load_starter_catalogue(at=NOON, catalogue=whole)
    gone = whole.occupations[0].code
    rest = tuple(replace(one, related=tuple(c for c in one.related if c != gone)) for one in whole.occupations[1:])
    load_starter_catalogue(at=NOON, catalogue=StarterCatalogue(rest, whole.skills))
    assert Occupation.objects.filter(code=gone).exists()


def test_what_another_release_brought_is_left_alone() -> None:
    onet = Release.objects.create(kind=Release.Kind.ONET, name="29.3", imported_at=NOON)
    Occupation.objects.create(code="15-1252.00", title="Software Developers", family="Computer", release=onet)
    load_starter_catalogue(at=NOON)
    kept = Occupation.objects.get(code="15-1252.00")
    assert (kept.title, kept.release) == ("Software Developers", onet)


def test_settled_titles_survive_a_reload() -> None:
    load_starter_catalogue(at=NOON)
    developer = Occupation.objects.get(code="15-1252.00")
    settle_title("React Developer", developer)
    load_starter_catalogue(at=NOON)
    assert AlternateTitle.objects.get(key="react developer").occupation == developer


def test_the_command_says_what_it_did() -> None:
    out = StringIO()
    call_command("load_starter_catalogue", stdout=out)
    call_command("load_starter_catalogue", stdout=out)
    first, second = out.getvalue().strip().splitlines()
    assert first.startswith("The catalogue is in: 150 occupations")
    assert second.startswith("Nothing to do")


def test_a_retired_occupation_leads_to_its_successor() -> None:
    load_starter_catalogue(at=NOON)
    old, new = Occupation.objects.get(code="15-1254.00"), Occupation.objects.get(code="15-1252.00")
    Occupation.objects.filter(pk=old.pk).update(retired_at=NOON, successor=new)
    Release.objects.update(imported_at=NOON + timedelta(days=1))
    assert occupation_of("15-1254.00") == new
    assert find_titles("frontend engineer")[0].occupation == new
    assert occupation_of("00-0000.00") is None
