"""Telling those who look after the instance, and what they do about it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from waymark.jobs.actions.retention import in_slices
from waymark.mentoring.actions.telling import tell_plainly
from waymark.mentoring.models import Message, Report
from waymark.mentoring.models.reports import REPORT_STATES, ReportState
from waymark.mentoring.paths import report_path
from waymark.mentoring.rules import safety as rules
from waymark.mentoring.told import Told
from waymark.people.models import Person
from waymark.vault import door as vault

KEPT_FOR = timedelta(days=365)


@transaction.atomic
def make_report(
    *,
    by: Person | None,
    about: Person | None = None,
    message: Message | None = None,
    category: Report.Category,
    words: str,
    contact: str = "",
    at: datetime,
) -> Report:
    """Somebody, with or without an account, says what is wrong; every administrator who is no side in it is told."""
    report = Report(
        reporter=by,
        about=message.author if message else about,
        message=message,
        category=category,
        made_at=at,
    )
    vault.seal(report, text=words, contact=contact)
    report.save()
    for administrator in Person.objects.present().filter(is_staff=True, is_active=True).order_by("pk"):
        if rules.may_look_after(report, administrator):
            tell_plainly(Told.REPORT, to=administrator.uuid, path=report_path(report), at=at)
    return report


@transaction.atomic
def take_report(report: Report, *, by: Person, at: datetime) -> Report:
    """An administrator takes it on, and may read it from now on; nobody else reads it."""
    report = _lock(report)
    rules.require_may_take(report, by=by)
    if report.handler_id == by.pk:
        return report
    _move(report, Report.State.SEEN)
    report.handler, report.seen_at = by, at
    report.save(update_fields=["state", "handler", "seen_at"])
    return report


@transaction.atomic
def close_report(report: Report, *, by: Person, at: datetime) -> Report:
    """Whoever took it on has dealt with it; somebody who reported with an account is told."""
    report = _lock(report)
    rules.require_may_close(report, by=by)
    _move(report, Report.State.CLOSED)
    report.closed_at = at
    report.save(update_fields=["state", "closed_at"])
    if report.reporter is not None:
        tell_plainly(Told.REPORT_CLOSED, to=report.reporter.uuid, path=reverse("help"), at=at)
    return report


def prune_reports(*, at: datetime) -> int:
    """Reports that were closed a year ago go; gives how many."""
    return in_slices(Report.objects.filter(closed_at__lt=at - KEPT_FOR))


def _lock(report: Report) -> Report:
    return (
        Report.objects.select_for_update(of=("self",)).select_related("reporter", "about", "handler").get(pk=report.pk)
    )


def _move(report: Report, state: ReportState) -> None:
    REPORT_STATES.require(Report.State(report.state), state)
    report.state = state
