"""Where the things that somebody is told about can be seen."""

from django.urls import reverse

from waymark.mentoring.models import Meeting, Mentorship, Report, Request


def request_path(request: Request) -> str:
    """The page of one request."""
    return reverse("mentoring:request", args=[request.uuid])


def mentorship_path(mentorship: Mentorship) -> str:
    """The page of two people."""
    return reverse("mentorship", args=[mentorship.uuid])


def back_path() -> str:
    """The page by which a mentor comes back from a break."""
    return reverse("mentoring:back")


def report_path(report: Report) -> str:
    """The page of one report."""
    return reverse("mentoring:report_to_read", args=[report.uuid])


def meeting_path(meeting: Meeting) -> str:
    """The page of one meeting."""
    return reverse("mentoring:meeting", args=[meeting.uuid])


def booking_path(mentorship: Mentorship) -> str:
    """Where the two find a time."""
    return reverse("mentoring:book", args=[mentorship.uuid])
