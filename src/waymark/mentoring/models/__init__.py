"""Asking, being two, and what keeps both safe."""

from waymark.mentoring.models.blocks import Block
from waymark.mentoring.models.mentorships import Mentorship, Message, Moment
from waymark.mentoring.models.reports import Report
from waymark.mentoring.models.requests import Request, RequestNote

__all__ = ["Block", "Mentorship", "Message", "Moment", "Report", "Request", "RequestNote"]
