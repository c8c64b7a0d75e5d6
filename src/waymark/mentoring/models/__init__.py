"""Asking, being two, meeting, what each sets out to do, and what keeps all of it safe."""

from waymark.mentoring.models.agenda import AgendaItem, MeetingNote, Pulse
from waymark.mentoring.models.agreements import Agreement
from waymark.mentoring.models.blocks import Block
from waymark.mentoring.models.check_ins import CheckIn, CheckInShare, Rhythm
from waymark.mentoring.models.evidence import Evidence
from waymark.mentoring.models.goals import Action, Goal, GoalShare
from waymark.mentoring.models.meetings import BookingRules, CalendarFeed, Meeting, MeetingLink
from waymark.mentoring.models.mentorships import Mentorship, Message, Moment
from waymark.mentoring.models.quiet import QuietQuestion
from waymark.mentoring.models.reports import Report
from waymark.mentoring.models.requests import Request, RequestNote

__all__ = [
    "Action",
    "AgendaItem",
    "Agreement",
    "Block",
    "BookingRules",
    "CalendarFeed",
    "CheckIn",
    "CheckInShare",
    "Evidence",
    "Goal",
    "GoalShare",
    "Meeting",
    "MeetingLink",
    "MeetingNote",
    "Mentorship",
    "Message",
    "Moment",
    "Pulse",
    "QuietQuestion",
    "Report",
    "Request",
    "RequestNote",
    "Rhythm",
]
