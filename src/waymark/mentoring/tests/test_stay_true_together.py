"""What `waymark doctor` asks about goals and observations: silent while all is well, plain where it is not."""

from datetime import timedelta

import pytest

from waymark.base.contracts import Finding, export_parts, today_lines
from waymark.mentoring.models import Evidence, Goal, GoalShare
from waymark.mentoring.queries import invariants_together as truths
from waymark.mentoring.queries import own_things
from waymark.mentoring.tests.make import AT, make_mentorship
from waymark.mentoring.tests.make_together import (
    make_action,
    make_agreement,
    make_check_in,
    make_evidence,
    make_goal,
    two_of,
)
from waymark.people.tests.make import make_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def findings() -> list[Finding]:
    return [*truths.too_many_goals(), *truths.shared_by_strangers(), *truths.evidence_of_strangers()]


def test_all_is_well_in_an_ordinary_month() -> None:
    mentorship = make_mentorship(at=AT - timedelta(days=20))
    for _ in range(3):
        make_action(make_goal(shared=mentorship))
    make_check_in(shared=mentorship)
    make_evidence(mentorship)
    assert findings() == []


def test_a_fourth_goal_is_found() -> None:
    sara = make_person("Sara")
    for _ in range(4):
        Goal.objects.create(person=sara, made_at=AT)
    (found,) = findings()
    assert found.what == "1 person is on more than three goals."
    assert found.grave


def test_what_is_shown_among_strangers_is_found() -> None:
    mentorship = make_mentorship()
    ana, sara = two_of(mentorship)
    GoalShare.objects.create(goal=make_goal(make_person("Sam")), mentorship=mentorship, shared_at=AT)
    Evidence.objects.create(mentorship=mentorship, subject=ana, observer=sara, seen_on=AT.date(), given_at=AT)
    assert [found.what for found in findings()] == [
        "1 thing is shown in a mentorship that its owner is not part of.",
        "1 observation was not written by a mentor about their mentee.",
    ]


def test_everything_of_ones_own_is_taken_along_and_nothing_of_the_other() -> None:
    mentorship = make_mentorship(at=AT - timedelta(days=20))
    ana, sara = two_of(mentorship)
    make_action(make_goal(sara, text="Lead a team", shared=mentorship), text="Ask Tom", cue="if", response="then")
    make_check_in(sara, shared=mentorship)
    make_agreement(mentorship, purpose="Reports to data")
    make_evidence(mentorship)
    hers, his = ({one.path: one.rows for one in own_things.export(who)} for who in (sara, ana))
    assert {path: len(rows) for path, rows in hers.items()} == {
        "mentoring/goals.json": 1,
        "mentoring/actions.json": 1,
        "mentoring/check-ins.json": 1,
        "mentoring/agreements.json": 1,
        "mentoring/evidence.json": 1,
    }
    assert hers["mentoring/goals.json"][0]["text"] == "Lead a team"
    assert hers["mentoring/goals.json"][0]["shared_with"] == [str(mentorship.uuid)]
    assert hers["mentoring/actions.json"][0]["then"] == "then"
    assert hers["mentoring/check-ins.json"][0]["week"] == "2026-W47"
    assert "behaviour" not in hers["mentoring/evidence.json"][0], "the words are the other's"
    assert his["mentoring/evidence.json"][0]["effect"] == "Two people stopped typing and listened."
    assert his["mentoring/goals.json"] == his["mentoring/agreements.json"] == []


def test_everything_is_on_the_registers() -> None:
    assert "mentoring" in today_lines
    assert "mentoring.own" in export_parts
