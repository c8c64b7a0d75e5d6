"""Rows become the engine's values, whole and in a fixed number of questions."""

from datetime import datetime, timedelta
from threading import current_thread
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from tests.moments import NOON
from waymark.engine.hours import to_utc, week_mask
from waymark.engine.values import UNKNOWN_SLIDERS
from waymark.matching import pool
from waymark.matching.codes import city_number, number_of
from waymark.matching.features import free_of, mentee_of, mentor_of, mentors_among
from waymark.matching.listing import listed_profiles
from waymark.matching.pool import listed_now, pool_of_all
from waymark.matching.tests.make import (
    EVENINGS,
    make_blank,
    make_fitting,
    make_imported,
    make_mentee,
    make_work,
    step,
)
from waymark.mentoring.models import Request
from waymark.mentoring.tests.make import make_mentorship, make_request
from waymark.people.facts import StepFacts
from waymark.people.models import Organisation
from waymark.people.months import Month
from waymark.people.tests.make import make_person
from waymark.promise import ITEM_INDEX

pytestmark = pytest.mark.django_db


def test_a_mentee_is_read_whole() -> None:
    accountant, scientist, _cook = make_work()
    port = Organisation.objects.create(name="Port", key="port")
    sara = make_mentee(organisation=port, wanted_kinds=["coach"])
    sara.destination.industry, sara.destination.level = "energy", 3
    sara.destination.save()
    mentee = mentee_of(sara, at=NOON)
    assert mentee.key == str(sara.uuid)
    assert mentee.wants == tuple(ITEM_INDEX[code] for code in ("4.1", "6.2", "2.3"))
    assert mentee.origins == {accountant.pk}
    assert (mentee.destination_occupation, mentee.destination_level) == (scientist.pk, 3)
    assert mentee.every_industry == {number_of("energy"), number_of("finance")}
    assert mentee.every_family == {number_of("Money")}
    assert mentee.languages == {number_of("nl"), number_of("en")}
    assert mentee.free == to_utc(week_mask(EVENINGS), ZoneInfo("Europe/Brussels"), NOON.date())
    assert mentee.kinds_wanted == {number_of("coach")}
    assert (mentee.cadence, mentee.directiveness_wanted, mentee.organisation) == (2, 2, port.pk)
    assert mentee.city == city_number("ghent", "BE")


def test_somebody_who_told_nothing_is_all_unknown() -> None:
    mentee = mentee_of(make_person("New"), at=NOON)
    assert (mentee.wants, mentee.steps, mentee.values) == ((), (), UNKNOWN_SLIDERS)
    assert (mentee.free, mentee.city, mentee.country, mentee.destination_occupation) == (None, None, None, None)
    mentor = mentor_of(make_blank(), at=NOON)
    assert (mentor.offers, mentor.steps, mentor.kind, mentor.free) == ({}, (), None, None)
    assert mentor.room == mentor.capacity == 2


def test_hours_without_a_zone_are_not_known() -> None:
    assert free_of(make_person("Ana", free=EVENINGS), at=NOON) is None
    assert free_of(make_person("Ana", zone="Europe/Lisbon"), at=NOON) is None


def test_mentees_take_seats_and_notes_are_counted() -> None:
    ana = make_fitting(capacity=3)
    make_mentorship(mentor=ana, at=NOON - timedelta(days=20))
    make_mentorship(mentor=ana, at=NOON - timedelta(days=20), ended_at=NOON - timedelta(days=2))
    make_request(mentor=ana, at=NOON)
    make_request(mentor=ana, at=NOON, state=Request.State.QUESTION)
    make_request(mentor=ana, at=NOON, state=Request.State.DRAFT)
    make_request(mentor=ana, at=NOON - timedelta(days=5), state=Request.State.NOT_NOW)
    mentor = mentor_of(ana, at=NOON)
    assert (mentor.room, mentor.open_requests, mentor.open_shortlists) == (2, 2, 3)


def test_talks_a_month_are_room_and_each_waiting_note_holds_a_place() -> None:
    ana = make_fitting(talks_per_month=5, cadence=2)
    make_request(mentor=ana, at=NOON)
    mentor = mentor_of(ana, at=NOON)
    assert (mentor.capacity, mentor.room, mentor.notes_hold_places) == (2, 1, True)
    pool = listed_now(at=NOON).counted_now()
    assert list(pool.room) == [1]
    make_request(mentor=ana, at=NOON)
    assert list(listed_now(at=NOON).counted_now().room) == [0]


@pytest.mark.django_db(transaction=True)
def test_a_process_that_begins_reads_the_list_once_and_the_first_look_waits_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ana = make_fitting("Ana")
    read: list[str] = []
    everybody = pool._Kept.read

    def noted(at: datetime) -> pool._Kept:
        read.append(current_thread().name)
        return everybody(at)

    monkeypatch.setattr(pool._Kept, "read", noted)
    pool.read_ahead(at=NOON)
    assert set(listed_now(at=NOON).pool.place) == {str(ana.uuid)}
    pool.read_ahead(at=NOON)
    assert read == ["waymark-mentors"]


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_at_the_beginning_is_asked_again_at_the_first_look(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(_at: datetime) -> pool._Kept:
        raise OperationalError

    with monkeypatch.context() as patch:
        patch.setattr(pool._Kept, "read", away)
        pool.read_ahead(at=NOON)
        assert pool._reader
        pool._reader.join()
    assert "could not be read" in caplog.text
    assert len(listed_now(at=NOON).pool) == 0


def test_only_who_can_be_shown_is_in_the_pool() -> None:
    there = {make_fitting("Ana").uuid, make_imported().uuid, make_fitting("Back", paused_until=NOON.date()).uuid}
    make_fitting("Away", paused_until=NOON.date() + timedelta(days=3))
    make_fitting("Half", intake_done_at=None)
    make_fitting("Not", offers_mentoring=False)
    suspended = make_fitting("Out")
    suspended.suspended_at = NOON
    suspended.save()
    closed = make_fitting("Closed")
    closed.is_active = False
    closed.save()
    assert set(pool_of_all(at=NOON).place) == {str(uuid) for uuid in there}


def test_a_break_ends_on_the_mentors_own_calendar() -> None:
    tomorrow = NOON.date() + timedelta(days=1)
    early = make_fitting("Early", zone="Pacific/Kiritimati", free=[], paused_until=tomorrow)
    make_fitting("Late", zone="Europe/Lisbon", free=[], paused_until=tomorrow)
    assert set(pool_of_all(at=NOON).place) == {str(early.uuid)}


def test_the_questions_do_not_grow_with_the_mentors() -> None:
    make_work()

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            list(mentors_among(listed_profiles(at=NOON), at=NOON))
        return len(asked)

    for number in range(10):
        make_fitting(f"M{number}")
    few = questions()
    for number in range(50):
        make_fitting(f"N{number}")
    assert questions() == few <= 5


def test_a_year_says_nothing_about_the_months_beside_it() -> None:
    """Somebody left one job in a year and began another in May of it: which came first is not known."""
    make_work()
    vague = StepFacts(title="Accountant", began=Month(2016), is_current=True)
    exact = StepFacts(title="Data scientist", began=Month(2016, 5), is_current=True)
    first, second = mentor_of(make_fitting(steps=[vague, exact]), at=NOON).steps
    assert not first.comes_before(second)
    assert not second.comes_before(first)
    earlier = StepFacts(title="Accountant", began=Month(2016, 3), is_current=True)
    first, second = mentor_of(make_fitting("Eva", steps=[earlier, exact]), at=NOON).steps
    assert first.comes_before(second)


def test_a_step_that_ends_before_it_begins_has_no_known_end() -> None:
    upside_down = StepFacts(title="Accountant", began=Month(2016), ended=Month(2010))
    assert mentor_of(make_fitting(steps=[upside_down]), at=NOON).steps[0].ended is None


def test_what_is_over_is_not_where_a_mentee_is() -> None:
    accountant, scientist, cook = make_work()
    over = StepFacts(title="Cook", began=Month(2012))
    sara = make_mentee(steps=[over, step("Accountant", 2001, 2009), step("Data scientist", 2015)])
    assert mentee_of(sara, at=NOON).origins == {scientist.pk}
    between = make_mentee("Tom", steps=[over, step("Accountant", 2001, 2009)])
    assert mentee_of(between, at=NOON).origins == {cook.pk}
    undated = make_mentee("Wim", steps=[StepFacts(title="Cook"), step("Accountant", 2001, 2009)])
    assert mentee_of(undated, at=NOON).origins == {accountant.pk}


def test_a_town_is_known_by_its_country() -> None:
    assert city_number("Paris", "FR") == city_number("  paris ", "FR")
    assert city_number("Paris", "FR") != city_number("Paris", "US")
    assert city_number("Paris", "") is None
    assert city_number("", "FR") is None
