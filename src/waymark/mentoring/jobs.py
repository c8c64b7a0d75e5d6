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
    schedule.every("remind of meetings", actions.remind_of_meetings, every=timedelta(minutes=15))
    schedule.every("ask for a next date", actions.ask_for_next_dates, every=timedelta(hours=1))
    schedule.every("let suggested times go", actions.let_suggestions_go, every=timedelta(minutes=15))
    schedule.every("ask where it has been quiet", actions.ask_quiet_pairs, every=timedelta(days=1))
    schedule.every("close what was for one talk", actions.end_talks_over, every=timedelta(hours=6))
    schedule.every("part on the day that was said", actions.end_partings, every=timedelta(hours=1))
    schedule.every("keep meetings at their hour", actions.keep_the_hour, every=timedelta(days=1))
