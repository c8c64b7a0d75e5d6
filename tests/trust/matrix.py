"""The one table of who may reach what: every address by name, the objects it can name, the personas they open to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from tests.trust.world import PERSONAS, World
from waymark.mentoring.rules.weeks import week_to_tell

type Named = Callable[[World], dict[str, Any]]

EVERYBODY = frozenset(PERSONAS)  # the audience that the view declares is all there is to say
NOBODY: frozenset[str] = frozenset()
ADMINISTRATOR = frozenset({"administrator"})


class Stage(StrEnum):
    """What has happened meanwhile."""

    BEGIN = "at the beginning"
    PAUSE = "while the owner and the partner take a pause"
    END = "after the owner ended it with the partner"
    CLOSE = "fifteen days after that end"
    BLOCK = "after the owner blocked the partner and the asked one"
    SUSPEND = "after the partner was suspended"
    ERASE = "after the owner was erased"


# Whom it concerns, and one stranger for all whom it does not.
CONCERNED: dict[Stage, tuple[str, ...]] = {
    Stage.BEGIN: PERSONAS,
    Stage.PAUSE: ("owner", "partner", "stranger"),
    Stage.END: ("owner", "partner", "stranger", "administrator"),
    Stage.CLOSE: ("owner", "partner", "stranger", "administrator"),
    Stage.BLOCK: ("owner", "partner", "asked", "stranger", "administrator", "anonymous"),
    Stage.SUSPEND: ("owner", "partner", "stranger", "administrator"),
    Stage.ERASE: PERSONAS[:-1],
}

type Later = Mapping[Stage, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Thing:
    """One object that an address names, who reaches it, and a form that changes something for them."""

    kwargs: Named = lambda _world: {}
    reach: frozenset[str] = EVERYBODY
    body: dict[str, Any] | None = None  # a form that whoever may change it changes it by
    writers: frozenset[str] | None = None  # of those who reach it; None: all of them
    later: Mapping[Stage, frozenset[str]] = field(default_factory=dict)
    query: Named = lambda _world: {}

    def reached_by(self, stage: Stage) -> frozenset[str]:
        """Who reaches it then."""
        return self.later.get(stage, self.reach)

    def changed_by(self, persona: str) -> bool:
        """Whether sending the form changes something for this persona; told of the beginning only."""
        return self.body is not None and persona in (self.reach if self.writers is None else self.writers)


def _uuid(name: str) -> Named:
    return lambda world: {"uuid": getattr(world, name).uuid}


def _of_two(name: str) -> Named:
    return lambda world: {"uuid": getattr(world, name).uuid, "mentorship": world.together.uuid}


def _those(*names: str) -> frozenset[str]:
    return frozenset(names)


OWNER, ASKED, STRANGER, PARTNER = _those("owner"), _those("asked"), _those("stranger"), _those("partner")
TWO = _those("owner", "partner")
HERE = _those("owner", "asked", "partner", "stranger", "administrator")
WORDS = {"words": "I say this here."}
GO = {"go": "on"}
# The owner's things with the one asked and with the partner, when the owner closed the door or is gone.
OWNERS = {Stage.BLOCK: OWNER, Stage.ERASE: NOBODY}
ASKED_ONES = {Stage.BLOCK: NOBODY, Stage.ERASE: NOBODY}
OF_THE_TWO = {Stage.BLOCK: OWNER, Stage.ERASE: _those("partner")}
GONE = {Stage.ERASE: NOBODY}
# What the owner shows the partner closes a while after an end, and at once behind a closed door.
SHOWN = {Stage.CLOSE: OWNER, Stage.BLOCK: OWNER, Stage.ERASE: NOBODY}
WEEK = str(week_to_tell(datetime.now(UTC), zone=ZoneInfo("UTC")))
TOLD = {"moved": "Two joins that worked.", "week": WEEK, "seen": "me"}
PLAN = {"text": "Ask somebody how they did it.", "key": str(uuid4())}
TERMS = {"purpose": "To see further.", "cadence": "2", "months": "6", "channel": "video", "confidence": "two"}
SAW = {
    "behaviour": "You put the one number first.",
    "effect": "Two people stopped typing and listened.",
    "seen_on": "2026-01-02",
    "key": str(uuid4()),
}

OPEN = (Thing(),)
BOXES = {"topic-words": "Said here.", "topic-seen": "9"}
SOON = {"day": f"{date.today() + timedelta(days=40)}", "clock": "18:00", "minutes": "45"}  # noqa: DTZ011 - any day
LOOKED_AFTER = (Thing(_uuid("stranger"), ADMINISTRATOR, GO),)


def _meets(name: str) -> Named:
    return lambda world: {"uuid": getattr(world.meets, name).uuid}


def _of_meeting(name: str, body: dict[str, Any] | None = None, writers: frozenset[str] | None = None) -> Thing:
    return Thing(_meets(name), TWO, body, writers, OF_THE_TWO)


def _of(name: str, reach: frozenset[str], later: Later, body: dict[str, Any] | None = None) -> tuple[Thing, ...]:
    return (Thing(_uuid(name), reach, body, later=later),)


MATRIX: dict[str, tuple[Thing, ...]] = {
    # Pages that name no object: the audience that the view declares says it all
    **dict.fromkeys(
        (  # noqa: SIM905 - a list that long is read as lines
            "welcome help help_offline who_sees healthz people:goodbye mentoring:reported today me mentors news "
            "careers:titles people:start people:where_i_am people:where_to people:offer people:how_i_work "
            "people:export people:erase mentoring:next_choices mentoring:others mentoring:back mentoring:blocked "
            "people:people people:help_lines mentoring:reports mentoring:pairs people:titles people:import "
            "people:statistics compare kept mentoring:own_words "
        ).split(),
        OPEN,
    ),
    # Django-allauth's own pages, declared by prefix
    **dict.fromkeys(
        (  # noqa: SIM905 - as above
            "account_login account_logout account_inactive account_signup account_reauthenticate account_email "
            "account_email_verification_sent account_change_password account_set_password "
            "account_reset_password account_confirm_login_code account_reset_password_done "
            "account_reset_password_from_key_done "
        ).split(),
        OPEN,
    ),
    "account_confirm_email": (Thing(lambda _world: {"key": "not-a-key"}),),
    "account_reset_password_from_key": (Thing(lambda _world: {"uidb36": "1", "key": "not-a-key"}),),
    # The doors
    "people:claim": (Thing(lambda world: {"token": world.claim}),),
    "people:invitation": (Thing(lambda world: {"token": world.invitation}),),
    # The demo's own door stands open in the demo alone
    "demo:who": (Thing(reach=NOBODY),),
    "demo:be": (Thing(lambda _world: {"slug": "administrator"}, NOBODY),),
    # One's own
    "notices:open_notice": _of("news", OWNER, GONE),
    "notices:read_all_news": (Thing(body=GO, writers=OWNER | ASKED),),
    "notices:preferences": (Thing(body={"by_mail": ["mentoring.asked"]}, writers=HERE),),
    # Finding
    "mentor": (
        Thing(_uuid("owner"), HERE, later={Stage.BLOCK: HERE - {"asked", "partner"}, Stage.ERASE: NOBODY}),
        Thing(
            _uuid("partner"),
            HERE | {"blocked"},
            later={Stage.SUSPEND: NOBODY, Stage.BLOCK: (HERE | {"blocked"}) - OWNER, Stage.ERASE: HERE | {"blocked"}},
        ),
        Thing(_uuid("suspended"), NOBODY),
    ),
    "keep_mentor": (
        Thing(_uuid("stranger"), HERE | {"blocked"}, GO, (HERE | {"blocked"}) - STRANGER - OWNER),  # kept already
        Thing(_uuid("owner"), HERE, GO, HERE - OWNER, {Stage.BLOCK: HERE - {"asked", "partner"}, **GONE}),
        Thing(_uuid("suspended"), NOBODY, GO),
    ),
    "let_go": (Thing(lambda world: {"uuid": world.kept_in_mind.mentor.uuid}, OWNER, GO, later=GONE),),
    "tell_me": (Thing(body={"search": "?q=somewhere"}, writers=HERE | {"blocked"}),),
    "stop_telling": _of("told", OWNER, GONE, GO),
    # Asking
    "mentoring:ask": (
        Thing(_uuid("stranger"), HERE | {"blocked"}, WORDS, (HERE | {"blocked"}) - STRANGER),
        Thing(_uuid("owner"), HERE, WORDS, HERE - OWNER, {Stage.BLOCK: HERE - {"asked", "partner"}, **GONE}),
        Thing(_uuid("suspended"), NOBODY, WORDS),
    ),
    "mentoring:at_once": (Thing(body={"at_once": "2"}, writers=HERE),),
    "mentoring:request": (
        *_of("waiting", OWNER | ASKED, OWNERS),
        *_of("questioned", STRANGER | ASKED, {}),
        *_of("kept", OWNER, GONE),
        *_of("declined", OWNER, GONE),
    ),
    "mentoring:send": _of("kept", OWNER, GONE, GO),
    "mentoring:by_itself": _of("kept", OWNER, GONE, {"wanted": "on"}),
    "mentoring:keep": _of("waiting", OWNER, OWNERS, GO),
    "mentoring:accept": _of("waiting", ASKED, ASKED_ONES, GO),
    "mentoring:ask_back": _of("waiting", ASKED, ASKED_ONES, WORDS),
    "mentoring:answer": _of("questioned", STRANGER, {}, WORDS),
    "mentoring:not_now": _of("waiting", ASKED, ASKED_ONES, WORDS),
    "mentoring:withdraw": _of("waiting", OWNER, OWNERS, GO),
    # The two
    "mentorship": (*_of("together", TWO, OF_THE_TWO), *_of("over", OWNER, {Stage.ERASE: _those("blocked")})),
    "mentoring:write": (
        *_of("together", TWO, OF_THE_TWO, {**WORDS, "client_id": str(uuid4())}),
        *_of("over", OWNER, {Stage.ERASE: _those("blocked")}),
    ),
    "mentoring:how_it_goes": (
        *_of("together", TWO, OF_THE_TWO),
        *_of("over", OWNER, {Stage.ERASE: _those("blocked")}),
    ),
    "mentoring:look_back": (
        *_of("together", TWO, OF_THE_TWO),
        *_of("over", OWNER, {Stage.ERASE: _those("blocked")}),
    ),
    "mentoring:pause": _of("together", TWO, OF_THE_TWO, {"until": ""}),
    "mentoring:resume": _of("together", TWO, OF_THE_TWO),
    "mentoring:end": _of("together", TWO, OF_THE_TWO, GO),
    "mentoring:edit": (
        *_of("word", OWNER, GONE, WORDS),
        *_of("answer", _those("partner"), {Stage.BLOCK: NOBODY}, WORDS),
    ),
    "mentoring:take_back": (
        *_of("word", OWNER, GONE, GO),
        *_of("answer", _those("partner"), {Stage.BLOCK: NOBODY}, GO),
    ),
    # Meeting
    "mentoring:book": (*_of("together", TWO, OF_THE_TWO, SOON), *_of("over", OWNER, {Stage.ERASE: _those("blocked")})),
    "mentoring:agenda": (
        *_of("together", TWO, OF_THE_TWO, {**WORDS, "kind": "topic", "client_id": str(uuid4())}),
        *_of("over", OWNER, {Stage.ERASE: _those("blocked")}),
    ),
    # The owner's line goes with the owner.
    "mentoring:tick_agenda": (Thing(_meets("point"), TWO, GO, later=OWNERS),),
    "mentoring:take_off_agenda": (Thing(_meets("point"), OWNER, GO, later=GONE),),
    "mentoring:meeting": tuple(_of_meeting(name) for name in ("ahead", "suggested", "begun", "held")),
    "mentoring:move_meeting": (_of_meeting("ahead", SOON), _of_meeting("held")),
    "mentoring:agree": (_of_meeting("suggested", GO, _those("partner")),),
    "mentoring:call_off": (_of_meeting("ahead", GO),),
    "mentoring:keep_notes": (_of_meeting("begun", BOXES),),
    "mentoring:beside": (_of_meeting("begun"),),
    "mentoring:met": (_of_meeting("begun", GO),),
    "mentoring:missed": (_of_meeting("begun", GO),),
    "mentoring:later": (_of_meeting("held", GO),),
    "mentoring:meeting_link": (_of_meeting("ahead", {"link": "Room 7"}),),
    "mentoring:pulse": (_of_meeting("held", {"useful": "4", "could_say": "5"}),),
    "mentoring:meeting_file": (_of_meeting("ahead"),),
    "mentoring:settle_note": (Thing(_meets("version"), OWNER, GO, later=GONE),),
    "mentoring:booking_rules": (
        Thing(body={"notice_hours": "2", "buffer_minutes": "5", "most_a_week": "3"}, writers=HERE | {"blocked"}),
    ),
    "mentoring:calendar": (Thing(body=GO, writers=HERE | {"blocked"}),),
    "mentoring:close_calendar": (Thing(body=GO, writers=OWNER),),
    # Whoever has the address reads it; that is what it is for.
    "mentoring:feed": (Thing(lambda world: {"token": world.meets.calendar}, later={Stage.ERASE: NOBODY}),),
    # What the two agree on, set out to do and see
    "mentoring:agreement": (
        *_of("together", TWO, OF_THE_TWO),
        *_of("over", OWNER, {Stage.ERASE: _those("blocked")}),
    ),
    "mentoring:propose_agreement": (
        Thing(_uuid("together"), TWO, {**TERMS, "seen": ""}, NOBODY, OF_THE_TWO),
        *_of("over", OWNER, {Stage.ERASE: _those("blocked")}),
    ),
    "mentoring:sign_agreement": _of("agreement", TWO, {Stage.BLOCK: OWNER, Stage.ERASE: NOBODY}, {"read": "on"}),
    "mentoring:give_evidence": _of("together", PARTNER, {Stage.BLOCK: NOBODY, Stage.ERASE: NOBODY}, SAW),
    "mentoring:evidence": _of("seen", TWO, {Stage.BLOCK: OWNER, Stage.ERASE: NOBODY}),
    "mentoring:answer_evidence": _of("seen", OWNER, GONE, GO),
    "mentoring:take_back_evidence": _of("seen", PARTNER, {Stage.BLOCK: NOBODY, Stage.ERASE: NOBODY}, GO),
    "mentoring:goal": (*_of("goal", TWO, SHOWN), *_of("own_goal", OWNER, GONE)),
    "mentoring:change_goal": _of("goal", OWNER, GONE, PLAN),
    "mentoring:share_goal": (Thing(_of_two("goal"), OWNER, GO, later=GONE),),
    "mentoring:close_goal": _of("goal", OWNER, GONE, {"state": "reached"}),
    "mentoring:plan_action": _of("goal", OWNER, GONE),
    "mentoring:mark_action": _of("step", OWNER, GONE, {"how": "done"}),
    "mentoring:change_action": _of("step", OWNER, GONE, PLAN),
    "mentoring:swap_action": _of("own_step", OWNER, GONE, PLAN),
    "mentoring:take_up_action": _of("step", OWNER, GONE),
    "mentoring:share_check_in": (Thing(_of_two("week"), OWNER, GO, later=GONE),),
    "mentoring:goals": (Thing(body={**PLAN, "seen": "me"}, writers=HERE | {"blocked"}),),
    "mentoring:check_in": (Thing(body=TOLD, writers=HERE | {"blocked"}),),
    "mentoring:rhythm": (Thing(body={"every": "2"}, writers=HERE | {"blocked"}),),
    # Safety
    "mentoring:block": (
        Thing(_uuid("asked"), (HERE | {"blocked"}) - ASKED, GO),
        Thing(_uuid("suspended"), NOBODY, GO),
        # Who may not find somebody may not find them here either.
        Thing(_uuid("owner"), HERE - OWNER, GO, later={Stage.BLOCK: HERE - {"owner", "asked", "partner"}, **GONE}),
    ),
    "mentoring:unblock": _of("blocked", OWNER, GONE, GO),
    "mentoring:report": (
        Thing(body={**WORDS, "category": "other"}, writers=HERE | {"anonymous", "blocked", "suspended"}),
        Thing(query=lambda world: {"message": world.answer.uuid}, reach=OWNER, later=GONE),
        Thing(query=lambda world: {"message": world.word.uuid}, reach=_those("partner"), later=ASKED_ONES),
    ),
    "mentoring:report_to_read": _of("report", ADMINISTRATOR, GONE),
    "mentoring:take_report": (Thing(_uuid("report"), ADMINISTRATOR, GO, NOBODY, GONE),),
    "mentoring:close_report": _of("report", ADMINISTRATOR, GONE, GO),
    # Lists to bring in are any administrator's; only the audience decides about them
    **dict.fromkeys(
        ("people:import_list", "people:import_columns", "people:import_publish", "people:import_leave"),
        (Thing(lambda _world: {"uuid": UUID(int=0)}, ADMINISTRATOR),),
    ),
    # Looking after people and the place
    "people:invite": (Thing(body={"email": "somebody@example.org"}, writers=ADMINISTRATOR),),
    "people:person": _of("stranger", ADMINISTRATOR, {}),
    "people:suspend": LOOKED_AFTER,
    "people:lift": _of("suspended", ADMINISTRATOR, {}, GO),
    "people:make_administrator": LOOKED_AFTER,
    "people:withdraw_administrator": (Thing(_uuid("administrator"), ADMINISTRATOR, GO, NOBODY),),
    "people:claim_link": _of("newcomer", ADMINISTRATOR, {}, {"show": "on"}),
    "people:instance": (Thing(body={"name": "The Path", "sign_up": "open"}, writers=ADMINISTRATOR),),
    "people:add_help_line": (Thing(body={"name": "Another", "phone": "112", "order": "0"}, writers=ADMINISTRATOR),),
    "people:help_line": _of("line", ADMINISTRATOR, {}, {"name": "The same", "phone": "112", "order": "0"}),
    "people:check_help_line": _of("line", ADMINISTRATOR, {}, GO),
    "people:remove_help_line": _of("line", ADMINISTRATOR, {}, GO),
}


def absent(kwargs: dict[str, Any]) -> dict[str, Any]:
    """The same address for something that never was."""
    return {name: "nothing-of-ours" if isinstance(value, str) else uuid4() for name, value in kwargs.items()}
