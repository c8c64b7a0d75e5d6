"""Asking, being two, meeting, and what keeps all of it safe."""

from waymark.mentoring.models.agenda import AgendaItem, MeetingNote, Pulse
from waymark.mentoring.models.blocks import Block
from waymark.mentoring.models.meetings import BookingRules, CalendarFeed, Meeting, MeetingLink
from waymark.mentoring.models.mentorships import Mentorship, Message, Moment
from waymark.mentoring.models.reports import Report
from waymark.mentoring.models.requests import Request, RequestNote

__all__ = [
    "AgendaItem",
    "Block",
    "BookingRules",
    "CalendarFeed",
    "Meeting",
    "MeetingLink",
    "MeetingNote",
    "Mentorship",
    "Message",
    "Moment",
    "Pulse",
    "Report",
    "Request",
    "RequestNote",
]
