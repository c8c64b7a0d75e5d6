"""What can be done: asking, answering, working together, and keeping both safe."""

from waymark.mentoring.actions.answering import accept_request, answer_question, ask_back, decline_request
from waymark.mentoring.actions.asking import draft_request, keep_asking, send_request, withdraw_request
from waymark.mentoring.actions.choices import (
    choose_open_at_once,
    rank_next_choices,
    send_all_that_waits,
    send_by_itself,
    send_what_waits,
)
from waymark.mentoring.actions.clock import expire_requests, remind_mentors
from waymark.mentoring.actions.leaving import erase
from waymark.mentoring.actions.mentorships import end_mentorship
from waymark.mentoring.actions.messages import edit_message, take_back_message, write_message
from waymark.mentoring.actions.moments import record_moment
from waymark.mentoring.actions.reports import close_report, make_report, prune_reports, take_report
from waymark.mentoring.actions.resting import come_back
from waymark.mentoring.actions.safety import block_person, unblock_person

__all__ = [
    "accept_request",
    "answer_question",
    "ask_back",
    "block_person",
    "choose_open_at_once",
    "close_report",
    "come_back",
    "decline_request",
    "draft_request",
    "edit_message",
    "end_mentorship",
    "erase",
    "expire_requests",
    "keep_asking",
    "make_report",
    "prune_reports",
    "rank_next_choices",
    "record_moment",
    "remind_mentors",
    "send_all_that_waits",
    "send_by_itself",
    "send_request",
    "send_what_waits",
    "take_back_message",
    "take_report",
    "unblock_person",
    "withdraw_request",
    "write_message",
]
