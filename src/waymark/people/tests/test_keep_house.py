"""Whose house it is, and whom its people can call."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from waymark.base.errors import DomainError, NotAllowed, OutOfDate
from waymark.people import actions, queries
from waymark.people.actions.setup import load_starter_help_lines
from waymark.people.countries import countries, country_name
from waymark.people.house import HouseFacts, LineFacts
from waymark.people.models import HelpLine, Instance
from waymark.people.starter_help_lines import starter_help_lines
from waymark.people.tests.make import AT, make_person

pytestmark = pytest.mark.django_db


def test_there_is_always_an_instance(settings: Settings) -> None:
    settings.SIGN_UP, settings.SIGN_UP_DOMAINS = "domain", ["example.org"]
    house = queries.instance()
    assert (house.name, house.sign_up, house.sign_up_domains) == ("Waymark", "domain", ["example.org"])
    assert not Instance.objects.exists()


def test_it_is_read_once_and_anew_when_it_changes() -> None:
    mo = make_person(administrator=True)
    queries.instance()
    with CaptureQueriesContext(connection) as asked:
        queries.instance()
    assert len(asked) == 0
    actions.keep_instance(HouseFacts(name="Harbour"), by=mo, at=AT)
    assert queries.instance().name == "Harbour"
    actions.keep_instance(HouseFacts(name="Port"), by=mo, at=AT + timedelta(days=1))
    row = Instance.objects.get()
    assert (row.name, row.made_at, row.changed_at) == ("Port", AT, AT + timedelta(days=1))


def test_only_administrators_say_what_it_is() -> None:
    ana, line = make_person(), HelpLine.objects.create(name="A")
    with pytest.raises(NotAllowed):
        actions.keep_instance(HouseFacts(), by=ana, at=AT)
    with pytest.raises(NotAllowed):
        actions.add_help_line(LineFacts(name="A", phone="1"), by=ana)
    with pytest.raises(NotAllowed):
        actions.keep_help_line(line, LineFacts(name="A", phone="1"), seen="", by=ana)
    with pytest.raises(NotAllowed):
        actions.check_help_line(line, by=ana, at=AT)
    with pytest.raises(NotAllowed):
        actions.remove_help_line(line, by=ana)
    with pytest.raises(NotAllowed):
        queries.lines_to_look_after(viewer=ana, country="", on=AT.date())


@pytest.mark.parametrize("facts", [HouseFacts(name=""), HouseFacts(sign_up="nobody"), HouseFacts(sign_up="domain")])
def test_a_house_needs_a_name_and_a_door(facts: HouseFacts) -> None:
    with pytest.raises(DomainError):
        actions.keep_instance(facts, by=None, at=AT)


def test_a_line_that_was_removed_is_said_to_be_gone() -> None:
    mo, line = make_person(administrator=True), HelpLine.objects.create(name="A", phone="1")
    assert actions.remove_help_line(line, by=mo) == "A"
    line.pk = 1
    with pytest.raises(OutOfDate, match="removed in the meantime"):
        actions.check_help_line(line, by=mo, at=AT)


def test_the_lines_of_ones_own_country_come_first_then_those_for_everywhere() -> None:
    for country, name in [("NL", "113"), ("", "112"), ("BE", "1813")]:
        HelpLine.objects.create(country=country, name=name, phone="0800 0113", source="their page")
    found = queries.help_lines(country="BE", at=AT)
    lines = found.near
    assert [line.name for line in lines] == ["1813", "112"]
    assert [(place.place, [line.name for line in place.lines]) for place in found.elsewhere] == [
        ("Netherlands", ["113"])
    ]
    assert lines[0].facts == "Belgium"
    assert lines[0].dial == "08000113"
    assert lines[0].checked == "Not yet checked by this site. Source: their page."
    assert not lines[0].is_checked
    nowhere = queries.help_lines(at=AT)
    assert [line.name for line in nowhere.near] == ["112"]
    assert not nowhere.knows_where
    assert [place.place for place in nowhere.elsewhere] == ["Belgium", "Netherlands"]


def test_a_check_holds_for_its_days() -> None:
    HelpLine.objects.create(name="112", verified_on=AT.date(), hours="day and night")
    (fresh,) = queries.help_lines(at=AT).near
    assert (fresh.checked, fresh.facts) == ("Checked by this site on 24 November 2026.", "Everywhere · day and night")
    (old,) = queries.help_lines(at=AT + timedelta(days=8), check_days=7).near
    assert "a while ago" in old.checked
    assert not old.is_checked


def test_nobodys_check_is_invented() -> None:
    assert load_starter_help_lines() == len(starter_help_lines()) > 40
    assert load_starter_help_lines() == 0
    known = dict(countries())
    for line in HelpLine.objects.all():
        line.full_clean()
        assert line.verified_on is None
        assert line.source
        assert line.phone or line.text_number or line.url
        assert line.country == "" or line.country in known
    assert {"GB", "IE", "US", "CA", "AU", "DE", "BE", "NL", "FR", "ES", "PT"} <= {
        line.country for line in starter_help_lines()
    }


def test_countries_are_named_in_the_readers_language() -> None:
    assert country_name("be") == "Belgium"
    assert country_name("XQ") == "XQ"
    names = [name for _code, name in countries()]
    assert names == sorted(names)
