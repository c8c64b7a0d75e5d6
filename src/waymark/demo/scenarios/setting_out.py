"""Two people agree, set out on goals, tell about weeks, and write down what went well."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from waymark.demo.cast import words
from waymark.demo.moments import day
from waymark.demo.scenarios.meeting import met
from waymark.demo.scenarios.together import begin, pair_of, two_of, write
from waymark.mentoring import actions
from waymark.mentoring.facts import GoalFacts, Plan, Seen, Terms, Week
from waymark.mentoring.models import Action, Agreement, Evidence, Goal, Mentorship
from waymark.mentoring.models.evidence import EvidenceState
from waymark.mentoring.models.goals import ActionStatus, GoalState
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.rules.weeks import week_to_tell
from waymark.people.models import Cadence, Person


def _key(mentorship: Mentorship, name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{mentorship.uuid}/{name}")


def _said(key: str) -> str:
    return words("setting_out", key)


def goal(mentorship: Mentorship, key: str, *, at: datetime, item: str = "", shown: bool = True) -> Goal:
    """The mentee sets a goal, and shows it unless told otherwise."""
    me, _you = two_of(mentorship)
    facts = GoalFacts(_said(f"{key}-goal"), _said(f"{key}-why"), item)
    share_with = [mentorship] if shown else []
    return actions.set_goal(facts, key=_key(mentorship, f"{key}-goal"), by=me, at=at, share_with=share_with)


def step(goal: Goal, mentorship: Mentorship, key: str, *, at: datetime, confidence: int = 8, days: int = 7) -> Action:
    """The next thing about it, with its if and its then."""
    plan = Plan(
        text=_said(f"{key}-act"),
        cue=_said(f"{key}-if"),
        response=_said(f"{key}-then"),
        due=(at + timedelta(days=days)).date(),
        confidence=confidence,
    )
    return actions.plan_action(goal, plan, key=_key(mentorship, f"{key}-act"), by=goal.person, at=at)


def agreed(mentorship: Mentorship, key: str, *, at: datetime, months: int = 6) -> Agreement:
    """The mentee proposes and signs, the mentor signs in the evening."""
    me, you = two_of(mentorship)
    terms = Terms(
        purpose=_said(f"{key}-purpose"),
        months=months,
        cadence=Cadence.FORTNIGHTLY,
        preparing=_said("preparing"),
        cancelling=_said("cancelling"),
    )
    proposed = actions.propose_agreement(mentorship, terms, seen=None, sign=True, by=me, at=at)
    return actions.sign_agreement(proposed, read=True, by=you, at=at + timedelta(hours=1))


def signed_yesterday(at: datetime, *, mentee: str = "anneke-visser", mentor: str = "ingrid-solheim") -> Agreement:
    """Both signed yesterday, and a first goal stands without a next thing."""
    mentorship = pair_of(mentee, mentor, at=at, began=day(at, 10))
    goal(mentorship, "anneke", at=day(at, 1, 17), item="5.2")
    return agreed(mentorship, "anneke", at=day(at, 1, 17, 30))


def proposal_waiting(at: datetime, *, mentee: str = "minh-anh-tran", mentor: str = "isabella-greco") -> Agreement:
    """The mentee filled it in this morning; the mentor has not read it yet."""
    mentorship = pair_of(mentee, mentor, at=at, began=day(at, 4))
    terms = Terms(_said("minh-anh-purpose"), preparing=_said("preparing"), cancelling=_said("cancelling"))
    return actions.propose_agreement(
        mentorship, terms, seen=None, sign=True, by=two_of(mentorship)[0], at=at - timedelta(hours=4)
    )


def moved_twice(at: datetime, *, mentee: str = "tomas-ferreira", mentor: str = "amara-nwosu") -> Action:
    """A pair in the middle of something: an agreement, three goals, one thing that moved twice, and praise to read."""
    mentorship = pair_of(mentee, mentor, at=at, began=day(at, 41))
    me, you = two_of(mentorship)
    agreed(mentorship, "tomas", at=day(at, 38, 18))
    feedback = goal(mentorship, "feedback", at=day(at, 38, 19), item="5.3")
    first = step(feedback, mentorship, "feedback-1", at=day(at, 37, 19))
    actions.mark_action(first, ActionStatus.DONE, by=me, at=day(at, 33, 18))
    step(feedback, mentorship, "feedback-2", at=day(at, 5, 19))
    lead = goal(mentorship, "lead", at=day(at, 30, 19), item="6.1")
    step(lead, mentorship, "lead", at=day(at, 6, 19), confidence=6)
    own = goal(mentorship, "own", at=day(at, 25, 20), shown=False)
    moving = step(own, mentorship, "own", at=day(at, 22, 20), days=-8)
    for moves, ago in enumerate((15, 8)):
        moving = actions.mark_action(moving, ActionStatus.MOVED, moves=moves, by=me, at=day(at, ago, 20))
    _weeks(mentorship, "tomas", at=at, weeks=3)
    _seen(mentorship, "tomas", by=you, at=day(at, 2, 8))
    return moving


def middle_of_a_year(at: datetime, *, mentee: str = "rosa-quispe", mentor: str = "farid-rahimi") -> Mentorship:
    """Six months in: one goal reached, three on the way, weeks told, an agreement renewed, praise kept."""
    mentorship = pair_of(mentee, mentor, at=at, began=day(at, 172))
    me, you = two_of(mentorship)
    first = agreed(mentorship, "rosa", at=day(at, 168, 18))
    for ago in (160, 132, 104, 76, 48, 20):
        met(mentorship, ago=ago, at=at)
    done = goal(mentorship, "plan", at=day(at, 168, 19), item="6.1")
    actions.mark_action(
        step(done, mentorship, "plan", at=day(at, 160, 19)), ActionStatus.DONE, by=me, at=day(at, 150, 19)
    )
    actions.close_goal(done, GoalState.REACHED, by=me, at=day(at, 120, 19))
    for key, ago in (("exam", 118), ("ledger", 90), ("night", 40)):
        step(goal(mentorship, key, at=day(at, ago, 19), item="4.2"), mentorship, key, at=day(at, 4, 19))
    kept = _seen(mentorship, "rosa", by=you, at=day(at, 30, 18))
    actions.answer_evidence(kept, EvidenceState.KEPT, by=me, at=day(at, 29, 18))
    _weeks(mentorship, "rosa", at=at, weeks=5)
    write(mentorship, "rosa-1", by=me, at=day(at, 3, 20))
    terms = Terms(_said("rosa-again"), months=12, preparing=_said("preparing"), cancelling=_said("cancelling"))
    again = actions.propose_agreement(mentorship, terms, seen=first.uuid, sign=True, by=you, at=day(at, 20, 18))
    actions.sign_agreement(again, read=True, by=me, at=day(at, 19, 18))
    return mentorship


def planned_ending(
    at: datetime, *, mentee: str = "eleni-papadaki", mentor: str = "maximiliane-von-hohenberg"
) -> Mentorship:
    """Six months agreed on, ten days of them left: both are asked to look back, and whether they go on."""
    mentorship = pair_of(mentee, mentor, at=at, began=day(at, 176))
    me, you = two_of(mentorship)
    agreed(mentorship, "eleni", at=day(at, 173, 18))
    for ago in (165, 137, 109, 81, 53, 25):
        met(mentorship, ago=ago, at=at)
    led = goal(mentorship, "eleni", at=day(at, 170, 19), item="6.1")
    actions.close_goal(led, GoalState.REACHED, by=me, at=day(at, 21, 19))
    kept = _seen(mentorship, "eleni", by=you, at=day(at, 20, 18))
    actions.answer_evidence(kept, EvidenceState.KEPT, by=me, at=day(at, 19, 18))
    write(mentorship, "eleni-1", by=me, at=day(at, 4, 20))
    return mentorship


def weeks_of_silence(at: datetime, *, mentee: str = "david-okello", mentor: str = "isabella-greco") -> Goal:
    """A goal of a month ago and no note since: a break is offered, and nothing more is asked."""
    mentorship = pair_of(mentee, mentor, at=at, began=day(at, 3))
    return goal(mentorship, "david", at=day(at, 36, 18), item="1.1", shown=False)


def parting_soon(at: datetime, *, mentee: str = "wei-chen", mentor: str = "siobhan-oconnell") -> Mentorship:
    """Three months together; one of the two said five days ago that it ends, and there is time for a last talk."""
    mentorship = pair_of(mentee, mentor, at=at, began=day(at, 100))
    me, you = two_of(mentorship)
    for ago in (93, 72, 51, 30, 9):
        met(mentorship, ago=ago, at=at)
    write(mentorship, "wei-1", by=me, at=day(at, 5, 18, 20))
    actions.end_after_a_talk(mentorship, by=me, at=day(at, 5, 18))
    write(mentorship, "siobhan-1", by=you, at=day(at, 4, 8, 15))
    mentorship.refresh_from_db()
    return mentorship


def peers(at: datetime, *, mentee: str = "wei-chen", mentor: str = "dmitri-volkov") -> Mentorship:
    """Five weeks of two who stand at a similar point; each wrote down what the other did well."""
    mentorship = begin(mentee, mentor, at=at, began=day(at, 35), kind=PairKind.PEER)
    me, you = two_of(mentorship)
    met(mentorship, ago=14, at=at)
    _seen(mentorship, "wei", by=me, at=day(at, 12, 20))
    _seen(mentorship, "dmitri", by=you, at=day(at, 4, 7))
    return mentorship


def _weeks(mentorship: Mentorship, key: str, *, at: datetime, weeks: int) -> None:
    """So many weeks before the one that is to be told now, each shown to the mentor."""
    me, _you = two_of(mentorship)
    for ago in range(weeks, 0, -1):
        then = at - timedelta(weeks=ago)
        said = Week(_said(f"{key}-moved-{ago % 2}"), _said(f"{key}-stuck"), _said(f"{key}-next-{ago % 2}"))
        week = week_to_tell(then, zone=me.zone)
        actions.write_check_in(said, week=week, by=me, at=then, share_with=[mentorship])


def _seen(mentorship: Mentorship, key: str, *, by: Person, at: datetime) -> Evidence:
    what = Seen(_said(f"{key}-did"), _said(f"{key}-changed"), at.date())
    return actions.give_evidence(mentorship, what, key=_key(mentorship, f"{key}-seen"), by=by, at=at)
