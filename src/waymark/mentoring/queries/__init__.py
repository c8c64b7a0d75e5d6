"""What can be asked about requests, pairs and what keeps them safe."""

from waymark.mentoring.queries.answers import AnswerFacts, answer_facts, usual_days
from waymark.mentoring.queries.asking import AskFacts, ask_facts, purpose_kept
from waymark.mentoring.queries.choices import NextChoices, next_choices
from waymark.mentoring.queries.evidence import new_evidence
from waymark.mentoring.queries.goals import open_actions
from waymark.mentoring.queries.pairs import (
    Contact,
    Standing,
    contact_of,
    found_already,
    look_again,
    mentorship_for,
    mentorships_of,
    moments_of,
    standing_between,
)
from waymark.mentoring.queries.reports import ReportPage, report_page, reports_for
from waymark.mentoring.queries.requests import RequestPage, request_page, requests_to_answer, to_settle, waiting_of
from waymark.mentoring.queries.safety import blocked_by, may_meet, person_to_block, reportable_message, shut_out
from waymark.mentoring.queries.threads import Said, Thread, message_for, own_message, thread_of
from waymark.mentoring.queries.today import today_lines

__all__ = [
    "AnswerFacts",
    "AskFacts",
    "Contact",
    "NextChoices",
    "ReportPage",
    "RequestPage",
    "Said",
    "Standing",
    "Thread",
    "answer_facts",
    "ask_facts",
    "blocked_by",
    "contact_of",
    "found_already",
    "look_again",
    "may_meet",
    "mentorship_for",
    "mentorships_of",
    "message_for",
    "moments_of",
    "new_evidence",
    "next_choices",
    "open_actions",
    "own_message",
    "person_to_block",
    "purpose_kept",
    "report_page",
    "reportable_message",
    "reports_for",
    "request_page",
    "requests_to_answer",
    "shut_out",
    "standing_between",
    "thread_of",
    "to_settle",
    "today_lines",
    "usual_days",
    "waiting_of",
]
