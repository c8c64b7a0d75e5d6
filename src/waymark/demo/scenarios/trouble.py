"""What goes wrong between people, and what is done about it."""

from datetime import datetime, timedelta

from waymark.demo.cast import words
from waymark.demo.scenarios.arriving import administrator, person
from waymark.demo.scenarios.together import begin, write
from waymark.mentoring import actions
from waymark.mentoring.models import Block, Report
from waymark.people.actions import suspend
from waymark.people.models import Person


def reported_message(at: datetime, *, mentee: str = "victor-lang", mentor: str = "camille-laurent") -> Report:
    """A mentor reports a message this morning; nobody has taken the report on yet."""
    mentorship = begin(mentee, mentor, at=at, began=at - timedelta(days=12))
    message = write(mentorship, "victor-1", by=person(mentee, at=at), at=at - timedelta(days=1))
    return actions.make_report(
        by=person(mentor, at=at),
        message=message,
        category=Report.Category.MONEY,
        words=words("report", "victor-lang"),
        at=at - timedelta(hours=5),
    )


def report_looked_into(at: datetime, *, reporter: str = "nadia-benali", about: str = "otto-brandt") -> Report:
    """A report from three weeks ago: taken on the same day, and closed."""
    report = actions.make_report(
        by=person(reporter, at=at),
        about=person(about, at=at),
        category=Report.Category.MONEY,
        words=words("looked_into", "otto-brandt"),
        at=at - timedelta(days=21),
    )
    keeper = administrator(at)
    actions.take_report(report, by=keeper, at=at - timedelta(days=21) + timedelta(hours=2))
    return actions.close_report(report, by=keeper, at=at - timedelta(days=20))


def door_closed(at: datetime, *, blocker: str = "adaeze-okafor", blocked: str = "otto-brandt") -> Block:
    """Somebody closed the door to somebody else."""
    return actions.block_person(person(blocked, at=at), by=person(blocker, at=at), at=at - timedelta(days=22))


def suspended(at: datetime, *, slug: str = "otto-brandt") -> Person:
    """An administrator has suspended somebody; nobody finds them any more."""
    return suspend(person(slug, at=at), by=administrator(at), at=at - timedelta(days=20))
