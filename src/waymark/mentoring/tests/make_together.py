"""Agreements, goals, actions, weeks and observations as tests need them: made by the actions people use."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from waymark.mentoring import actions
from waymark.mentoring.facts import GoalFacts, Plan, Seen, Terms, Week
from waymark.mentoring.models import Action, Agreement, CheckIn, Evidence, Goal, Mentorship
from waymark.mentoring.tests.make import AT, make_mentorship
from waymark.people.models import Person
from waymark.people.tests.make import make_person

DID = "You put the one number first."
CHANGED = "Two people stopped typing and listened."
MONDAY = date(2026, 11, 16)  # of the week that somebody tells about on Tuesday 24 November


def two_of(mentorship: Mentorship) -> tuple[Person, Person]:
    """The mentor and the mentee."""
    assert mentorship.mentor is not None
    assert mentorship.mentee is not None
    return mentorship.mentor, mentorship.mentee


def make_goal(
    person: Person | None = None,
    *,
    text: str = "Work with data, not only report it",
    reason: str = "",
    item: str = "",
    shared: Mentorship | None = None,
    at: datetime = AT,
) -> Goal:
    """A goal of somebody's own, shown in a mentorship where one is named."""
    owner = person or (shared.mentee if shared else None) or make_person("Sara")
    share_with = [shared] if shared else []
    return actions.set_goal(GoalFacts(text, reason, item), key=uuid4(), by=owner, at=at, share_with=share_with)


def make_action(
    goal: Goal | None = None, *, text: str = "Rebuild the cash report", at: datetime = AT, **plan: Any
) -> Action:
    """The next thing about a goal."""
    goal = goal or make_goal(at=at)
    return actions.plan_action(goal, Plan(text, **plan), key=uuid4(), by=goal.person, at=at)


def make_agreement(
    mentorship: Mentorship | None = None,
    *,
    by: Person | None = None,
    seen: Agreement | None = None,
    signed: bool = False,
    purpose: str = "To get from reports to data.",
    at: datetime = AT,
    **terms: Any,
) -> Agreement:
    """A version that the mentee proposes unless somebody is named; `signed`: by both."""
    mentorship = mentorship or make_mentorship(at=at - timedelta(days=1))
    mentor, mentee = two_of(mentorship)
    proposer = by or mentee
    agreement = actions.propose_agreement(
        mentorship, Terms(purpose, **terms), seen=seen.uuid if seen else None, sign=signed, by=proposer, at=at
    )
    if signed:
        other = mentor if proposer == mentee else mentee
        agreement = actions.sign_agreement(agreement, read=True, by=other, at=at)
    return agreement


def make_evidence(
    mentorship: Mentorship | None = None, *, behaviour: str = DID, effect: str = CHANGED, at: datetime = AT
) -> Evidence:
    """What the mentor saw."""
    mentorship = mentorship or make_mentorship(at=at - timedelta(days=1))
    mentor, _mentee = two_of(mentorship)
    return actions.give_evidence(mentorship, Seen(behaviour, effect, at.date()), key=uuid4(), by=mentor, at=at)


def make_check_in(
    person: Person | None = None,
    *,
    week: date = MONDAY,
    said: Week | None = None,
    shared: Mentorship | None = None,
    at: datetime = AT,
) -> CheckIn:
    """Somebody's week."""
    writer = person or (shared.mentee if shared else None) or make_person("Sara")
    lines = said or Week("Two joins that worked", "The third", "The third, with Ana")
    return actions.write_check_in(lines, week=week, by=writer, at=at, share_with=[shared] if shared else [])
