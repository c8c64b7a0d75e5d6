"""The people of the trust tests and what lies between them, made by the same actions that pages call."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from waymark.careers.tests.make import make_catalogue
from waymark.engine.wall_time import wall_of
from waymark.jobs.tests.run import run_due
from waymark.matching import actions as matching
from waymark.matching.models import Bookmark, SavedSearch
from waymark.matching.wishes import Wishes
from waymark.mentoring import actions as mentoring
from waymark.mentoring.actions.agenda import Point
from waymark.mentoring.actions.meeting_notes import Typed
from waymark.mentoring.facts import GoalFacts, Plan, Seen, Terms, Week
from waymark.mentoring.models import (
    Action,
    AgendaItem,
    Agreement,
    CheckIn,
    Evidence,
    Goal,
    Meeting,
    MeetingNote,
    Mentorship,
    Message,
    Report,
    Request,
)
from waymark.mentoring.models.goals import ActionStatus
from waymark.mentoring.rules.weeks import week_to_tell
from waymark.notices.models import Notice
from waymark.people import actions as people
from waymark.people.house import LineFacts
from waymark.people.models import HelpLine, Person
from waymark.people.tests.make import make_person, make_step

type Writes = Callable[[], str]

ANONYMOUS = "anonymous"
PERSONAS = (ANONYMOUS, "owner", "asked", "partner", "stranger", "blocked", "administrator", "suspended")


@dataclass(frozen=True, slots=True)
class World:
    """Seven people and everything one of them owns that the others could reach for."""

    owner: Person  # a mentee, who mentors too
    asked: Person  # the mentor who has the owner's note
    partner: Person  # the mentor the owner works with
    stranger: Person  # somebody else, mentor and mentee
    blocked: Person  # once the owner's mentor; the owner closed the door
    administrator: Person
    suspended: Person
    newcomer: Person  # brought in, not claimed yet

    waiting: Request
    questioned: Request  # the stranger's note to the asked one, who asked back
    kept: Request  # the owner's next choice, a draft
    declined: Request  # the owner's note to the blocked one, ended long ago
    together: Mentorship
    over: Mentorship  # of the owner and the blocked one
    word: Message  # the owner's, to the partner
    answer: Message  # the partner's
    agreement: Agreement  # of the owner and the partner: the owner proposed it, neither signed it
    goal: Goal  # the owner's, shown to the partner
    step: Action  # about it
    own_goal: Goal  # the owner's, shown to nobody
    own_step: Action  # about it
    week: CheckIn  # the owner's, shown to the partner
    seen: Evidence  # what the partner saw the owner do
    report: Report  # the owner's, about the blocked one
    news: Notice  # the owner's
    line: HelpLine
    kept_in_mind: Bookmark  # the owner's, of the stranger
    told: SavedSearch  # the owner's
    claim: str
    invitation: str
    meets: "Meets"

    def who(self, persona: str) -> Person | None:
        """The person behind a persona."""
        found: Person | None = None if persona == ANONYMOUS else getattr(self, persona)
        return found


@dataclass(frozen=True, slots=True)
class Meets:
    """The meetings of the owner and the partner, and what is written about them."""

    ahead: Meeting  # booked, in two days
    suggested: Meeting  # by the owner, for the partner to agree to
    begun: Meeting  # its hour has come
    held: Meeting  # last week
    point: AgendaItem  # the owner's
    version: MeetingNote  # a further version of a box of the owner's
    calendar: str  # the token of the owner's feed


def make_world(words: Iterable[str] = (), *, at: datetime | None = None) -> World:
    """Live through a few weeks; `words` are what is written on the way, one after the other."""
    said = iter(words)
    now = at or datetime.now(UTC)
    before = now - timedelta(days=20)

    def write() -> str:
        return next(said, "I would like to talk about my next step with you.")

    make_catalogue(at=before)
    crew: dict[str, Any] = {**_people(before)}
    owner, asked, partner = crew["owner"], crew["asked"], crew["partner"]
    stranger, blocked, administrator = crew["stranger"], crew["blocked"], crew["administrator"]
    over, declined, report = _fell_out(owner, blocked, administrator, write, at=before)
    together = _pair(owner, partner, write, at=before + timedelta(days=5))
    run_due(at=now - timedelta(hours=1))
    word, answer = _talk(together, owner, partner, write, at=now)
    things = _set_out(together, owner, partner, write, at=now - timedelta(hours=3))
    questioned = _asks_and_is_asked(stranger, asked, write, at=now)
    waiting = _asks(owner, asked, write(), at=now - timedelta(hours=9))
    kept = mentoring.draft_request(stranger, by=owner, words=write(), at=now - timedelta(hours=8))
    run_due(at=now)
    return World(
        **crew,
        waiting=waiting,
        questioned=questioned,
        kept=kept,
        declined=declined,
        together=together,
        over=over,
        word=word,
        answer=answer,
        **things,
        report=report,
        news=Notice.objects.filter(recipient=owner).latest("happened_at"),
        line=people.add_help_line(LineFacts(name="A line", phone="+49 30 1234"), by=administrator),
        **_kept_in_mind(owner, stranger, write, at=now),
        claim=people.make_claim(crew["newcomer"], by=administrator, at=now).token,
        invitation=people.invite("new@example.org", by=administrator, at=now).token,
        meets=_meets(together, owner, partner, write, at=now),
    )


def _asks_and_is_asked(mentee: Person, mentor: Person, write: Writes, *, at: datetime) -> Request:
    """A note of yesterday that was answered by a question."""
    questioned = _asks(mentee, mentor, write(), at=at - timedelta(days=1))
    mentoring.ask_back(questioned, by=mentor, words=write(), at=at - timedelta(hours=20))
    return questioned


def _kept_in_mind(owner: Person, stranger: Person, write: Writes, *, at: datetime) -> dict[str, Any]:
    """Somebody for later, and a search that tells."""
    return {
        "kept_in_mind": matching.keep_mentor(stranger, by=owner, at=at),
        "told": matching.save_search(Wishes(q=write()), by=owner, at=at),
    }


def _talk(
    together: Mentorship, owner: Person, partner: Person, write: Writes, *, at: datetime
) -> tuple[Message, Message]:
    """A word and an answer of minutes ago, the answer changed since."""
    word = mentoring.write_message(together, by=owner, words=write(), client_id=uuid4(), at=at - timedelta(minutes=3))
    answer = mentoring.write_message(
        together, by=partner, words=write(), client_id=uuid4(), at=at - timedelta(minutes=2)
    )
    mentoring.edit_message(answer, by=partner, words=write(), at=at - timedelta(minutes=1))
    return word, answer


def _meets(together: Mentorship, owner: Person, partner: Person, write: Writes, *, at: datetime) -> Meets:
    """A meeting held, one that has begun, one ahead and one suggested, each with what belongs to it."""

    def booked(starts: datetime, *, made: datetime) -> Meeting:
        return mentoring.book_meeting(together, by=owner, wall=wall_of(starts, owner.zone), minutes=45, at=made)

    week_ago = at - timedelta(days=7)
    held = booked(week_ago, made=week_ago - timedelta(days=3))
    begun = booked(at - timedelta(minutes=20), made=at - timedelta(days=3))
    ahead = booked(at + timedelta(days=2), made=at)
    for one in (held, begun, ahead):
        mentoring.agree_to_meeting(one, by=partner, at=one.made_at)
    mentoring.say_held(held, by=owner, at=week_ago + timedelta(hours=1))
    for who in (owner, partner):
        mentoring.give_link(ahead if who == owner else begun, by=who, words=write())
        for box in MeetingNote.Box.values:
            mentoring.keep_notes(begun, by=who, typed=[Typed(box, write())], at=at)
        mentoring.keep_notes(held, by=who, typed=[Typed(MeetingNote.Box.NEXT, write())], at=at)
    mentoring.keep_notes(begun, by=owner, typed=[Typed(MeetingNote.Box.TOPIC, f"Or: {write()}")], at=at)
    points = [
        mentoring.add_to_agenda(together, by=who, point=Point(write(), uuid4()), at=at)
        for who in (owner, partner, owner)
    ]
    mentoring.tick_lines(held, by=partner, shown=[points[2].uuid], ticked=[points[2].uuid], at=at)
    return Meets(
        ahead=ahead,
        suggested=booked(at + timedelta(days=4), made=at),
        begun=begun,
        held=held,
        point=points[0],
        version=MeetingNote.objects.get(meeting=begun, author=owner, part=1),
        calendar=mentoring.open_calendar(by=owner, at=at),
    )


def _set_out(together: Mentorship, owner: Person, partner: Person, write: Writes, *, at: datetime) -> dict[str, Any]:
    """Two agree, one sets out on two goals, tells about the week, and the other writes down what they saw."""
    terms = Terms(write(), off_limits=write(), preparing=write(), cancelling=write())
    agreement = mentoring.propose_agreement(together, terms, seen=None, sign=False, by=owner, at=at)
    goal = mentoring.set_goal(GoalFacts(write(), write(), "4.1"), key=uuid4(), by=owner, at=at, share_with=[together])
    step = mentoring.plan_action(goal, _planned(write), key=uuid4(), by=owner, at=at)
    mentoring.mark_action(step, ActionStatus.MOVED, why=write(), moves=0, by=owner, at=at)
    own_goal = mentoring.set_goal(GoalFacts(write(), write()), key=uuid4(), by=owner, at=at)
    own_step = mentoring.plan_action(own_goal, _planned(write), key=uuid4(), by=owner, at=at)
    week = mentoring.write_check_in(
        Week(write(), write(), write()),
        week=week_to_tell(at, zone=owner.zone),
        by=owner,
        at=at,
        share_with=[together],
    )
    what = Seen(write(), write(), at.date())
    seen = mentoring.give_evidence(together, what, key=uuid4(), by=partner, at=at)
    return {
        "agreement": agreement,
        "goal": goal,
        "step": step,
        "own_goal": own_goal,
        "own_step": own_step,
        "week": week,
        "seen": seen,
    }


def _planned(write: Writes) -> Plan:
    return Plan(write(), obstacle=write(), cue=write(), response=write(), plan_b=write(), confidence=5)


def _fell_out(
    owner: Person, blocked: Person, administrator: Person, write: Writes, *, at: datetime
) -> tuple[Mentorship, Request, Report]:
    """Two who worked together, parted, and of whom one was reported and blocked."""
    over = _pair(owner, blocked, write, at=at)
    mentoring.write_message(over, by=blocked, words=write(), client_id=uuid4(), at=at + timedelta(hours=2))
    mentoring.end_mentorship(over, by=blocked, at=at + timedelta(days=1))
    declined = _asks(owner, blocked, write(), at=at + timedelta(days=2))
    mentoring.decline_request(declined, by=blocked, words=write(), at=at + timedelta(days=3))
    report = mentoring.make_report(
        by=owner,
        about=blocked,
        category=Report.Category.HARASSMENT,
        words=write(),
        contact=write(),
        at=at + timedelta(days=4),
    )
    mentoring.take_report(report, by=administrator, at=at + timedelta(days=4))
    mentoring.block_person(blocked, by=owner, at=at + timedelta(days=4))
    return over, declined, report


def _people(at: datetime) -> dict[str, Person]:
    mentor: dict[str, Any] = {"mentor": True, "offers": {"4.1": 3, "1.1": 2}, "country": "DE", "languages": ["en"]}
    both: dict[str, Any] = {**mentor, "mentee": True, "wants": ["4.1", "2.1"], "destination": "Data Scientists"}
    crew = {
        "owner": make_person("Onelia", "Ownerby", at=at, headline="Walks uphill", **both),
        "asked": make_person("Asa", "Asked", at=at, headline="Knows the way", capacity=3, **mentor),
        "partner": make_person("Pia", "Partner", at=at, headline="Walks along", **mentor),
        "stranger": make_person("Sam", "Stranger", at=at, headline="Passes by", **both),
        "blocked": make_person("Bo", "Blocked", at=at, headline="Stands outside", **mentor),
        "administrator": make_person("Ada", "Admin", administrator=True, at=at),
        "suspended": make_person("Sol", "Suspended", at=at, **mentor),
        "newcomer": make_person("", email=None, mentor=True, claimed=False, at=at),
    }
    crew["newcomer"].reference = "M-17"
    crew["newcomer"].save(update_fields=["reference"])
    for who in ("owner", "asked", "partner", "stranger", "blocked"):
        make_step(crew[who], "Data Scientists")
    people.suspend(crew["suspended"], by=crew["administrator"], at=at)
    crew["suspended"].refresh_from_db()
    return crew


def _asks(mentee: Person, mentor: Person, words: str, *, at: datetime) -> Request:
    mentoring.choose_open_at_once(3, by=mentee)
    draft = mentoring.draft_request(mentor, by=mentee, words=words, at=at)
    return mentoring.send_request(draft, by=mentee, at=at)


def _pair(mentee: Person, mentor: Person, write: Writes, *, at: datetime) -> Mentorship:
    request = _asks(mentee, mentor, write(), at=at)
    mentoring.ask_back(request, by=mentor, words=write(), at=at)
    mentoring.answer_question(request, by=mentee, words=write(), at=at)
    return mentoring.accept_request(request, by=mentor, at=at + timedelta(hours=1))


def nobody() -> UUID:
    """The address of something that never was."""
    return uuid4()
