from datetime import UTC, datetime

import pytest

from waymark.people import queries
from waymark.people.digests import address_digest
from waymark.people.facts import StepFacts
from waymark.people.models import CareerStep, MentorKind, Person, ReportingLine
from waymark.people.months import Month
from waymark.people.queries.privacy import circles_of, who_opened
from waymark.people.queries.profile import named
from waymark.people.tests.make import make_person
from waymark.vault.models import Opening

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("began", "ended", "current", "words"),
    [
        (Month(2009, 4), Month(2016), False, "2009–2016"),
        (Month(2016), Month(2016, 12), False, "2016"),
        (Month(2019), None, True, "since 2019"),
        (Month(2019), None, False, "2019"),
        (None, Month(2016), False, "until 2016"),
        (None, None, True, "now"),
        (None, None, False, ""),
    ],
)
def test_a_step_says_when_it_was(began: Month | None, ended: Month | None, current: bool, words: str) -> None:  # noqa: FBT001
    ana = make_person(steps=[StepFacts(title="Nurse", began=began, ended=ended, is_current=current)])
    assert [(spell.when, spell.what, spell.now) for spell in queries.timeline(ana)] == [(words, "Nurse", current)]


def test_steps_stand_in_their_order_with_their_place() -> None:
    ana = make_person(
        steps=[
            StepFacts(title="Head", is_current=True),
            StepFacts(title="Nurse", began=Month(2012), region="Porto"),
            StepFacts(title="Student", ended=Month(2010)),
            StepFacts(title="Paper round"),
        ]
    )
    assert [spell.what for spell in queries.timeline(ana)] == ["Paper round", "Student", "Nurse, Porto", "Head"]


def test_years_stand_for_steps_where_only_they_are_known() -> None:
    ana = make_person(years_experience=15)
    assert [(spell.when, spell.what) for spell in queries.timeline(ana)] == [("", "15 years’ experience")]
    assert queries.timeline(make_person()) == []


def test_timelines_of_many_cost_no_more_queries(django_assert_num_queries: object) -> None:
    for _person in range(4):
        make_person(steps=["Nurse", "Cook"])
    with django_assert_num_queries(2):  # type: ignore[operator]  # pytest-django's fixture
        for person in Person.objects.select_related("profile").prefetch_related("career_steps"):
            queries.timeline(person)


def test_languages_and_choices_have_names() -> None:
    ana = make_person(languages=["pt", "en", "xx"])
    assert queries.spoken(ana.profile) == ["Portuguese", "English", "xx"]
    assert named(MentorKind.choices, ["coach", "colleague"]) == ["Colleague", "Coach"]


def test_whoever_leads_somebody_is_too_near_to_be_their_mentor() -> None:
    ana, boss, wim = make_person("Ana"), make_person("Boss"), make_person("Wim")
    unknown = make_person("Nobody", email=None)
    digest = address_digest(f"  {boss.email} ".upper())
    ReportingLine.objects.create(person=ana, label="My head", superior_digest=digest)
    assert queries.in_reporting_line(mentee=ana, mentor=boss)
    assert queries.in_reporting_line(mentee=boss, mentor=ana)
    assert not queries.in_reporting_line(mentee=ana, mentor=wim)
    assert queries.too_near(mentee=ana, mentors=[boss, wim, unknown]) == {boss.pk}
    assert queries.too_near(mentee=unknown, mentors=[boss, wim]) == set()
    assert str(boss.email) not in str(ReportingLine.objects.values())


def test_who_opened_my_words_is_named() -> None:
    ana, wim, gone = make_person("Ana"), make_person("Wim"), make_person("Gone")
    hours = [datetime(2026, 11, 24, hour, tzinfo=UTC) for hour in (9, 10)]
    for reader, hour in zip((wim.uuid, gone.uuid), hours, strict=True):
        Opening.objects.create(reader=reader, owner=ana.uuid, scope="request:1", purpose="read", hour=hour)
    gone.delete()
    assert [(opened.reader, opened.when) for opened in who_opened(viewer=ana)] == [
        ("Somebody who has left", hours[1]),
        ("Wim", hours[0]),
    ]
    assert who_opened(viewer=wim) == []


def test_a_mentee_is_seen_by_those_they_ask_and_a_mentor_by_everyone() -> None:
    ana, wim = make_person("Ana"), make_person("Wim", mentor=True)
    assert [str(circle.word) for circle in circles_of(ana.profile)] == [
        "Only me",
        "You and one other",
        "Mentors you ask",
    ]
    assert str(circles_of(wim.profile)[-1].word) == "Everyone here"


def test_a_step_is_read_as_what_it_says() -> None:
    ana = make_person(steps=[StepFacts(title="Nurse", began=Month(2019), level=3)])
    step = CareerStep.objects.get(person=ana)
    assert queries.where_i_am(profile=queries.profile_of(ana)).steps[0].uuid == step.uuid
