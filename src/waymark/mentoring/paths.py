"""Where the things that somebody is told about can be seen."""

from django.urls import reverse

from waymark.mentoring.models import Evidence, Goal, Meeting, Mentorship, Report, Request


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


def look_back_path(mentorship: Mentorship) -> str:
    """Where the two look back, and decide."""
    return reverse("mentoring:look_back", args=[mentorship.uuid])


def booking_path(mentorship: Mentorship) -> str:
    """Where the two find a time."""
    return reverse("mentoring:book", args=[mentorship.uuid])


def how_it_goes_path(mentorship: Mentorship) -> str:
    """Where one of the two says privately how it goes."""
    return reverse("mentoring:how_it_goes", args=[mentorship.uuid])


def goal_path(goal: Goal) -> str:
    """The page of one goal."""
    return reverse("mentoring:goal", args=[goal.uuid])


def check_in_path() -> str:
    """One's own weeks."""
    return reverse("mentoring:check_in")


def evidence_path(evidence: Evidence) -> str:
    """The page of one observation."""
    return reverse("mentoring:evidence", args=[evidence.uuid])


def agreement_path(mentorship: Mentorship) -> str:
    """The page of what two people agreed on."""
    return reverse("mentoring:agreement", args=[mentorship.uuid])
