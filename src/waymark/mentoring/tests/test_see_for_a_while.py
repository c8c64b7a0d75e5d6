"""After an ending the other's goals, actions and weeks close, after a block at once; what one received stays."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings

from tests.moments import Clock
from waymark.base.errors import NotAllowed
from waymark.mentoring import actions
from waymark.mentoring.models import Action, Agreement, CheckIn, Evidence, Goal, Mentorship
from waymark.mentoring.queries.agreements import agreement_page
from waymark.mentoring.tests.make import AT, make_mentorship
from waymark.mentoring.tests.make_together import (
    make_action,
    make_agreement,
    make_check_in,
    make_evidence,
    make_goal,
    two_of,
)
from waymark.people.models import Person
from waymark.people.tests.make import make_person
from waymark.vault import door as vault
from waymark.vault.door import Purpose

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ALL = {"goal", "action", "week", "agreement", "evidence"}
OTHERS = {"goal", "action", "week"}


@pytest.fixture
def mentorship() -> Mentorship:
    """Two people with one of everything, all of it shown."""
    mentorship = make_mentorship(at=AT - timedelta(days=20))
    make_action(make_goal(shared=mentorship))
    make_check_in(shared=mentorship)
    make_agreement(mentorship)
    make_evidence(mentorship)
    return mentorship


def seen(person: Person, at: datetime, purpose: Purpose = Purpose.READ) -> set[str]:
    """What somebody finds; whatever is found also opens, and whatever is not stays shut."""
    found = {
        "goal": Goal.objects.visible_to(person, at=at).exists(),
        "action": Action.objects.visible_to(person, at=at).exists(),
        "week": CheckIn.objects.visible_to(person, at=at).exists(),
        "agreement": Agreement.objects.visible_to(person).exists(),
        "evidence": Evidence.objects.visible_to(person).exists(),
    }
    rows = {
        "goal": Goal.objects.select_related("person").get(),
        "action": Action.objects.select_related("goal__person").get(),
        "week": CheckIn.objects.select_related("person").get(),
        "agreement": Agreement.objects.select_related("author", "mentorship").get(),
        "evidence": Evidence.objects.select_related("observer", "subject", "mentorship").get(),
    }
    opens = set()
    for name, row in rows.items():
        try:
            vault.open(row, actor=person, purpose=purpose)  # type: ignore[arg-type]  # sealed rows of five tables
            opens.add(name)
        except NotAllowed:
            pass
    wanted = {name for name, is_found in found.items() if is_found}
    if purpose == Purpose.READ:
        assert opens >= wanted, "what is found opens"
        return wanted
    return opens


def test_the_two_see_everything_and_nobody_else_anything(mentorship: Mentorship) -> None:
    ana, sara = two_of(mentorship)
    assert seen(ana, AT) == seen(sara, AT) == ALL
    for who in (make_person("Sam"), make_person("Kim", administrator=True), two_of(make_mentorship())[0]):
        assert seen(who, AT) == set()
        assert seen(who, AT, Purpose.REPORT) == seen(who, AT, Purpose.EXPORT) == set()


def test_each_takes_along_only_their_own(mentorship: Mentorship) -> None:
    ana, sara = two_of(mentorship)
    assert seen(ana, AT, Purpose.EXPORT) == {"evidence"}
    assert seen(sara, AT, Purpose.EXPORT) == ALL - {"evidence"}


def test_after_an_ending_the_others_things_close_to_the_minute(mentorship: Mentorship, clock: Clock) -> None:
    ana, sara = two_of(mentorship)
    actions.end_mentorship(mentorship, by=sara, at=AT)
    last = clock.set(AT + timedelta(days=settings.CLOSING_DAYS) - timedelta(minutes=1))
    assert seen(ana, last) == ALL
    over = clock.set(last + timedelta(minutes=1))
    assert seen(ana, over) == {"agreement", "evidence"}
    for row in (Goal.objects.get(), Action.objects.get(), CheckIn.objects.get()):
        with pytest.raises(NotAllowed):
            vault.open(row, actor=ana)
    assert seen(sara, over) == ALL


def test_how_long_is_a_setting(mentorship: Mentorship, clock: Clock, settings: pytest.FixtureRequest) -> None:
    settings.CLOSING_DAYS = 0  # type: ignore[attr-defined]  # the settings fixture
    ana, sara = two_of(mentorship)
    actions.end_mentorship(mentorship, by=sara, at=AT)
    assert seen(ana, AT) == {"agreement", "evidence"}


def test_a_block_closes_everything_to_the_blocked_at_once(mentorship: Mentorship, clock: Clock) -> None:
    ana, sara = two_of(mentorship)
    actions.block_person(ana, by=sara, at=AT)
    assert seen(ana, AT) == set()
    assert seen(sara, AT) == ALL, "the one who blocked keeps reading"
    with pytest.raises(NotAllowed):
        vault.open(Goal.objects.get(), actor=ana)


def test_a_block_by_the_mentor_closes_what_they_wrote_to_the_mentee(mentorship: Mentorship, clock: Clock) -> None:
    ana, sara = two_of(mentorship)
    actions.block_person(sara, by=ana, at=AT)
    assert seen(sara, AT) == OTHERS, "one's own goals, actions and weeks stay one's own"
    assert seen(ana, AT) == ALL
    assert seen(ana, clock.forward(days=settings.CLOSING_DAYS)) == {"agreement", "evidence"}


def test_a_version_by_somebody_who_closed_the_door_is_not_on_the_page(mentorship: Mentorship) -> None:
    ana, sara = two_of(mentorship)
    actions.block_person(ana, by=sara, at=AT)
    fresh = Mentorship.objects.get(pk=mentorship.pk)
    assert agreement_page(fresh, viewer=ana, at=AT).waits is None
    assert agreement_page(fresh, viewer=sara, at=AT).waits


def test_with_two_mentors_each_sees_what_is_shown_to_them(clock: Clock) -> None:
    sara = make_person("Sara")
    one, two = make_mentorship(mentee=sara), make_mentorship(mentee=sara)
    goal = make_goal(sara, shared=one)
    ana, tom = two_of(one)[0], two_of(two)[0]
    assert Goal.objects.visible_to(ana, at=AT).exists()
    assert not Goal.objects.visible_to(tom, at=AT).exists()
    actions.share_goal(goal, two, by=sara, at=AT)
    actions.end_mentorship(one, by=sara, at=AT)
    over = clock.forward(days=15)
    assert not Goal.objects.visible_to(ana, at=over).exists()
    assert Goal.objects.visible_to(tom, at=over).exists()
