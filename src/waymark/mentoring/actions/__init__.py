"""What can be done: asking, answering, working together, moving on, and keeping both safe."""

from waymark.mentoring.actions.agreements import propose_agreement, sign_agreement
from waymark.mentoring.actions.answering import accept_request, answer_question, ask_back, decline_request
from waymark.mentoring.actions.asking import draft_request, keep_asking, send_request, withdraw_request
from waymark.mentoring.actions.check_ins import (
    choose_rhythm,
    hide_check_in,
    show_check_in,
    skip_check_in,
    write_check_in,
)
from waymark.mentoring.actions.choices import (
    choose_open_at_once,
    rank_next_choices,
    send_all_that_waits,
    send_by_itself,
    send_what_waits,
)
from waymark.mentoring.actions.clock import expire_requests, remind_mentors
from waymark.mentoring.actions.evidence import answer_evidence, give_evidence, take_back_evidence
from waymark.mentoring.actions.goals import (
    change_goal,
    close_goal,
    set_goal,
    share_goal,
    take_up_goal,
    unshare_goal,
)
from waymark.mentoring.actions.leaving import erase
from waymark.mentoring.actions.mentorships import end_mentorship
from waymark.mentoring.actions.messages import edit_message, take_back_message, write_message
from waymark.mentoring.actions.moments import record_moment
from waymark.mentoring.actions.next_actions import (
    change_action,
    mark_action,
    plan_action,
    swap_action,
    take_up_action,
)
from waymark.mentoring.actions.reports import close_report, make_report, prune_reports, take_report
from waymark.mentoring.actions.safety import block_person, unblock_person

__all__ = [
    "accept_request",
    "answer_evidence",
    "answer_question",
    "ask_back",
    "block_person",
    "change_action",
    "change_goal",
    "choose_open_at_once",
    "choose_rhythm",
    "close_goal",
    "close_report",
    "decline_request",
    "draft_request",
    "edit_message",
    "end_mentorship",
    "erase",
    "expire_requests",
    "give_evidence",
    "hide_check_in",
    "keep_asking",
    "make_report",
    "mark_action",
    "plan_action",
    "propose_agreement",
    "prune_reports",
    "rank_next_choices",
    "record_moment",
    "remind_mentors",
    "send_all_that_waits",
    "send_by_itself",
    "send_request",
    "send_what_waits",
    "set_goal",
    "share_goal",
    "show_check_in",
    "sign_agreement",
    "skip_check_in",
    "swap_action",
    "take_back_evidence",
    "take_back_message",
    "take_report",
    "take_up_action",
    "take_up_goal",
    "unblock_person",
    "unshare_goal",
    "withdraw_request",
    "write_check_in",
    "write_message",
]
