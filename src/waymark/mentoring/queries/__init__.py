"""What can be asked about requests, pairs and what keeps them safe."""

from waymark.mentoring.queries.agenda import agenda_item_for, agenda_of, open_items, own_agenda_item
from waymark.mentoring.queries.answers import AnswerFacts, answer_facts, usual_days, usually
from waymark.mentoring.queries.asking import AskFacts, ask_facts, purpose_kept
from waymark.mentoring.queries.calendars import (
    calendar_of,
    calendar_since,
    calendar_text,
    meeting_text,
    more_for_mail,
)
from waymark.mentoring.queries.choices import NextChoices, next_choices
from waymark.mentoring.queries.diaries import booking_rules_of
from waymark.mentoring.queries.evidence import new_evidence
from waymark.mentoring.queries.forecast import Expected, expected_answer, long_waits
from waymark.mentoring.queries.goals import open_actions
from waymark.mentoring.queries.looking_back import look_back_lines
from waymark.mentoring.queries.meeting_days import meeting_lines
from waymark.mentoring.queries.meeting_pages import Booking, MeetingPage, booking, meeting_page
from waymark.mentoring.queries.meetings import meeting_for, next_meeting
from waymark.mentoring.queries.notes import boxes_of, note_for
from waymark.mentoring.queries.own_pages import me_links
from waymark.mentoring.queries.pairs import (
    Contact,
    Standing,
    contact_in,
    found_already,
    look_again,
    mentorship_for,
    mentorships_of,
    moments_of,
    standing_between,
)
from waymark.mentoring.queries.quiet import quiet_lines
from waymark.mentoring.queries.reports import ReportPage, report_page, reports_for
from waymark.mentoring.queries.requests import (
    RequestPage,
    has_to_settle,
    request_page,
    requests_to_answer,
    to_settle,
    waiting_of,
)
from waymark.mentoring.queries.resting import Rest, rest_of
from waymark.mentoring.queries.safety import blocked_by, may_meet, person_to_block, reportable_message, shut_out
from waymark.mentoring.queries.threads import Said, Thread, message_for, own_message, thread_of
from waymark.mentoring.queries.today import today_lines

__all__ = [
    "AnswerFacts",
    "AskFacts",
    "Booking",
    "Contact",
    "Expected",
    "MeetingPage",
    "NextChoices",
    "ReportPage",
    "RequestPage",
    "Rest",
    "Said",
    "Standing",
    "Thread",
    "agenda_item_for",
    "agenda_of",
    "answer_facts",
    "ask_facts",
    "blocked_by",
    "booking",
    "booking_rules_of",
    "boxes_of",
    "calendar_of",
    "calendar_since",
    "calendar_text",
    "contact_in",
    "expected_answer",
    "found_already",
    "has_to_settle",
    "long_waits",
    "look_again",
    "look_back_lines",
    "may_meet",
    "me_links",
    "meeting_for",
    "meeting_lines",
    "meeting_page",
    "meeting_text",
    "mentorship_for",
    "mentorships_of",
    "message_for",
    "moments_of",
    "more_for_mail",
    "new_evidence",
    "next_choices",
    "next_meeting",
    "note_for",
    "open_actions",
    "open_items",
    "own_agenda_item",
    "own_message",
    "person_to_block",
    "purpose_kept",
    "quiet_lines",
    "report_page",
    "reportable_message",
    "reports_for",
    "request_page",
    "requests_to_answer",
    "rest_of",
    "shut_out",
    "standing_between",
    "thread_of",
    "to_settle",
    "today_lines",
    "usual_days",
    "usually",
    "waiting_of",
]
