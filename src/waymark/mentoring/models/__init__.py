"""Asking, being two, and what keeps both safe."""

from waymark.mentoring.models.mentorships import Mentorship, Message, Moment
from waymark.mentoring.models.requests import Request, RequestNote
from waymark.mentoring.models.safety import Block, Report

__all__ = ["Block", "Mentorship", "Message", "Moment", "Report", "Request", "RequestNote"]
