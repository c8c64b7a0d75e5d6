import dataclasses
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from waymark.base import contracts
from waymark.base.errors import DomainError, OutOfDate
from waymark.careers.tests.make import make_catalogue
from waymark.people import actions, queries
from waymark.people.digests import address_digest
from waymark.people.facts import HowIWork, LineFacts, Names, StepFacts, WhatIOffer, WhereIAm, WhereTo
from waymark.people.models import CareerStep, Organisation, Person
from waymark.people.models.careers import Match
from waymark.people.months import Month
from waymark.people.stages import Page, is_open, kept_pages, next_page
from waymark.people.tests.make import AT, make_person
from waymark.promise import ITEM_CODES

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.fixture
def ana() -> Person:
    """Somebody who has just come in and looks for a mentor."""
    person = actions.make_person(given_name="Ana", email="ana@example.org", at=AT)
    actions.keep_names(Names(given_name="Ana", seeks_mentor=True), seen="", by=person, at=AT)
    return person


def test_names_and_purpose_are_kept(ana: Person) -> None:
    seen = queries.names(profile=queries.profile_of(ana)).stamp
    actions.keep_names(
        Names(given_name="Ana", family_name="Sá", seeks_mentor=True, offers_mentoring=True), seen=seen, by=ana, at=LATER
    )
    ana.refresh_from_db()
    assert ana.name == "Ana Sá"
    assert ana.profile.offers_mentoring
    assert ana.profile.changed_at == LATER


def test_a_new_name_changes_nothing_about_the_pages(ana: Person) -> None:
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    actions.keep_where_to(WhereTo(not_sure_yet=True, wants=["1.1"]), seen="", by=ana, at=AT)
    profile = actions.keep_names(Names(given_name="Anna", seeks_mentor=True), seen="", by=ana, at=AT)
    assert profile.intake_step == 2


@pytest.mark.parametrize("said", [Names(given_name="", seeks_mentor=True), Names(given_name="Ana")])
def test_a_name_and_a_purpose_are_needed(ana: Person, said: Names) -> None:
    with pytest.raises(DomainError):
        actions.keep_names(said, seen="", by=ana, at=AT)


def test_who_changes_their_purpose_half_way_sees_the_new_page(ana: Person) -> None:
    profile = actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    profile = actions.keep_where_to(WhereTo(not_sure_yet=True, wants=["1.1"]), seen="", by=ana, at=AT)
    assert next_page(profile) == Page.HOW_I_WORK
    profile = actions.keep_names(Names(given_name="Ana", offers_mentoring=True), seen="", by=ana, at=AT)
    assert next_page(profile) == Page.OFFER


def test_a_page_waits_until_those_before_it_were_kept(ana: Person) -> None:
    with pytest.raises(OutOfDate):
        actions.keep_how_i_work(HowIWork(), seen="", by=ana, at=AT)
    with pytest.raises(OutOfDate):
        actions.keep_what_i_offer(WhatIOffer(offers={"1.1": 3}), seen="", by=ana, at=AT)
    assert not is_open(Page.WHERE_TO, ana.profile)


def test_the_intake_is_done_after_its_last_page(ana: Person) -> None:
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    actions.keep_where_to(WhereTo(not_sure_yet=True, wants=["1.1"]), seen="", by=ana, at=AT)
    profile = actions.keep_how_i_work(HowIWork(time_zone="Europe/Lisbon"), seen="", by=ana, at=LATER)
    assert profile.intake_done_at == LATER
    assert next_page(profile) is None
    assert kept_pages(profile) == {Page.WHERE_I_AM, Page.WHERE_TO, Page.HOW_I_WORK}
    again = actions.keep_where_i_am(WhereIAm(organisation="Baker & Co"), seen="", by=ana, at=AT)
    assert again.intake_done_at == LATER


def test_steps_are_understood_and_kept(ana: Person) -> None:
    make_catalogue(at=AT)
    said = WhereIAm(
        steps=[
            StepFacts(title="Senior Registered Nurse", began=Month(2019, 3), is_current=True, industry="health"),
            StepFacts(title="zzzz qqqq", began=Month(2015), ended=Month(2016, 2), region="Porto"),
        ],
        organisation="St. Mary’s",
        lines=[LineFacts(label="My head of ward", digest=address_digest("boss@example.org"))],
    )
    actions.keep_where_i_am(said, seen=queries.where_i_am(profile=queries.profile_of(ana)).stamp, by=ana, at=AT)
    odd, nurse = CareerStep.objects.order_by("began_year")
    assert nurse.match == Match.SURE
    assert nurse.occupation is not None
    assert nurse.level == 3  # the title says so
    assert (odd.match, odd.occupation, odd.began_month, odd.ended_month) == (Match.NONE, None, None, 2)
    kept = queries.where_i_am(profile=queries.profile_of(ana))
    assert [step.title for step in kept.steps] == ["zzzz qqqq", "Senior Registered Nurse"]
    assert kept.lines == said.lines
    assert kept.organisation == "St. Mary’s"


def test_an_unsure_title_waits_to_be_settled(ana: Person) -> None:
    make_catalogue(at=AT)
    actions.keep_where_i_am(WhereIAm(steps=[StepFacts(title="CTO/Co-founder")]), seen="", by=ana, at=AT)
    assert CareerStep.objects.get().match == Match.UNSURE
    assert CareerStep.objects.get().occupation is None


def test_a_step_keeps_its_row_and_what_was_settled_while_its_title_stays(ana: Person) -> None:
    actions.keep_where_i_am(
        WhereIAm(steps=[StepFacts(title="Cook"), StepFacts(title="Waiter")]), seen="", by=ana, at=AT
    )
    CareerStep.objects.filter(title="Cook").update(match=Match.SETTLED)
    before = queries.where_i_am(profile=queries.profile_of(ana))
    cook = next(step for step in before.steps if step.title == "Cook")
    said = WhereIAm(steps=[dataclasses.replace(cook, region="Ghent")])
    actions.keep_where_i_am(said, seen=before.stamp, by=ana, at=AT)
    row = CareerStep.objects.get()
    assert (row.uuid, row.match, row.region) == (cook.uuid, Match.SETTLED, "Ghent")
    renamed = WhereIAm(steps=[dataclasses.replace(cook, title="Chef")])
    actions.keep_where_i_am(renamed, seen="", by=ana, at=AT)
    assert CareerStep.objects.get().match == Match.NONE


def test_a_step_that_another_tab_removed_is_made_anew(ana: Person) -> None:
    gone = StepFacts(title="Cook", uuid=UUID(int=7))
    actions.keep_where_i_am(WhereIAm(steps=[gone]), seen="", by=ana, at=AT)
    assert CareerStep.objects.get().title == "Cook"


def test_two_tabs_never_overwrite_each_other_silently(ana: Person) -> None:
    seen = queries.where_i_am(profile=queries.profile_of(ana)).stamp
    phone = WhereIAm(steps=[StepFacts(title="Cook")])
    desk = WhereIAm(steps=[StepFacts(title="Waiter")])
    actions.keep_where_i_am(phone, seen=seen, by=ana, at=AT)
    with pytest.raises(OutOfDate, match="Both versions are kept"):
        actions.keep_where_i_am(desk, seen=seen, by=ana, at=AT)
    assert CareerStep.objects.get().title == "Cook"


def test_pressing_twice_does_no_harm(ana: Person) -> None:
    make_catalogue(at=AT)
    seen = queries.where_i_am(profile=queries.profile_of(ana)).stamp
    said = WhereIAm(steps=[StepFacts(title="Senior cook"), StepFacts(title="Waiter", began=Month(2001))])
    actions.keep_where_i_am(said, seen=seen, by=ana, at=AT)
    actions.keep_where_i_am(said, seen=seen, by=ana, at=AT)
    assert CareerStep.objects.count() == 2


def test_a_step_ends_after_it_begins_and_there_are_not_endless_ones(ana: Person) -> None:
    wrong = StepFacts(title="Cook", began=Month(2019, 3), ended=Month(2019, 2))
    with pytest.raises(DomainError, match="“Cook” ends before it begins"):
        actions.keep_where_i_am(WhereIAm(steps=[wrong]), seen="", by=ana, at=AT)
    same_year = StepFacts(title="Cook", began=Month(2019, 3), ended=Month(2019))
    actions.keep_where_i_am(WhereIAm(steps=[same_year]), seen="", by=ana, at=AT)
    with pytest.raises(DomainError, match="more steps"):
        actions.keep_where_i_am(WhereIAm(steps=[StepFacts(title=str(n)) for n in range(61)]), seen="", by=ana, at=AT)


def test_an_organisation_is_one_however_it_is_spelt(ana: Person) -> None:
    actions.keep_where_i_am(WhereIAm(organisation="Baker & Co"), seen="", by=ana, at=AT)
    wim = make_person("Wim")
    actions.keep_where_i_am(WhereIAm(organisation="baker  & co."), seen="", by=wim, at=AT)
    assert Organisation.objects.count() == 1
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    assert queries.where_i_am(profile=queries.profile_of(ana)).organisation == ""


def test_wishes_are_kept_in_their_order(ana: Person) -> None:
    make_catalogue(at=AT)
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    said = WhereTo(title="Software Developer", level=3, wants=("6.2", "1.1"), wanted_kinds=("coach",))
    actions.keep_where_to(said, seen=queries.where_to(profile=queries.profile_of(ana)).stamp, by=ana, at=AT)
    assert queries.where_to(profile=queries.profile_of(ana)) == said
    assert ana.destination.occupation is not None
    other = dataclasses.replace(said, title="zzzz qqqq", wants=("1.1", "6.2", "7.1"))
    actions.keep_where_to(other, seen=said.stamp, by=ana, at=AT)
    ana.destination.refresh_from_db()
    assert ana.destination.occupation is None
    assert list(ana.wants.values_list("item", "rank")) == [("1.1", 1), ("6.2", 2), ("7.1", 3)]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (WhereTo(wants=["1.1"]), "not sure yet"),
        (WhereTo(not_sure_yet=True), "Pick at least one"),
        (WhereTo(not_sure_yet=True, wants=ITEM_CODES[:7]), "Untick 2"),
        (WhereTo(not_sure_yet=True, wants=["9.9"]), "not on the list"),
        (WhereTo(not_sure_yet=True, wants=["1.1", "1.1"]), "not on the list"),
    ],
)
def test_wishes_that_cannot_be_kept_say_why(ana: Person, said: WhereTo, sentence: str) -> None:
    actions.keep_where_i_am(WhereIAm(), seen="", by=ana, at=AT)
    with pytest.raises(DomainError, match=sentence):
        actions.keep_where_to(said, seen="", by=ana, at=AT)


def test_offers_are_kept() -> None:
    wim = make_person("Wim", mentor=True, offers={"1.1": 1})
    said = WhatIOffer(
        offers={"1.1": 3, "4.1": 0},
        kind="coach",
        headline="Baker for twenty years",
        about="I ask before I tell.",
        capacity=3,
        talks_per_month=4,
        hours_per_month=2,
        paused_until=date(2027, 1, 1),
    )
    actions.keep_what_i_offer(said, seen=queries.what_i_offer(profile=queries.profile_of(wim)).stamp, by=wim, at=AT)
    assert queries.what_i_offer(profile=queries.profile_of(wim)) == said


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (WhatIOffer(offers={"1.1": 0}), "at least one thing"),
        (WhatIOffer(offers={"1.1": 3}, capacity=6), "one and five"),
        (WhatIOffer(offers={"1.1": 3}, capacity=0), "one and five"),
        (WhatIOffer(offers={"1.1": 3}, talks_per_month=0), "one and 20 talks"),
        (WhatIOffer(offers={"1.1": 3}, talks_per_month=21), "one and 20 talks"),
        (WhatIOffer(offers={"0.0": 3}), "not on the list"),
    ],
)
def test_offers_that_cannot_be_kept_say_why(said: WhatIOffer, sentence: str) -> None:
    wim = make_person("Wim", mentor=True)
    with pytest.raises(DomainError, match=sentence):
        actions.keep_what_i_offer(said, seen="", by=wim, at=AT)


def test_how_somebody_works_is_kept() -> None:
    ana = make_person("Ana")
    said = HowIWork(
        values=(1, None, 5, 3, 2, 4, None, None, 1, 5),
        languages=("pt", "en"),
        time_zone="Europe/Lisbon",
        country="PT",
        city="Porto",
        free_hours="f" * 42,
        cadence=2,
        channels=("video", "phone"),
        directiveness_wanted=4,
    )
    actions.keep_how_i_work(said, seen=queries.how_i_work(profile=queries.profile_of(ana)).stamp, by=ana, at=AT)
    assert queries.how_i_work(profile=queries.profile_of(ana)) == said


def test_those_who_keep_a_copy_are_told_of_each_page(ana: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[UUID] = []
    monkeypatch.setattr(contracts.profile_changed, "_offers", {"test": lambda who, _at: told.extend(who)})
    actions.keep_where_i_am(WhereIAm(organisation="Baker"), seen="", by=ana, at=AT)
    actions.keep_where_to(WhereTo(not_sure_yet=True, wants=["1.1"]), seen="", by=ana, at=AT)
    assert told == [ana.uuid, ana.uuid]
