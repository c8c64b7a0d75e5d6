"""What time does by itself: reminders, kind ends, and kept notes whose turn has come."""

from datetime import timedelta

from waymark.jobs import schedule
from waymark.mentoring import actions


def offer_jobs() -> None:
    """Name the periodic work of mentoring."""
    schedule.every("end notes that nobody answered", actions.expire_requests, every=timedelta(minutes=15))
    schedule.every("remind mentors of notes", actions.remind_mentors, every=timedelta(minutes=30))
    schedule.every("send kept notes whose turn has come", actions.send_all_that_waits, every=timedelta(minutes=30))
    schedule.every("forget reports closed a year ago", actions.prune_reports, every=timedelta(days=1))
