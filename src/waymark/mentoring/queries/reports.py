"""Reports, for the administrators who may look after them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.safestring import SafeString

from waymark.base.text import rendered
from waymark.mentoring.models import Report
from waymark.mentoring.rules import safety as rules
from waymark.mentoring.words import moment
from waymark.people.models import Person
from waymark.vault import door as vault
from waymark.vault.door import Purpose


@dataclass(frozen=True, slots=True)
class ReportPage:
    """One report as its administrator sees it; the words only for the one who took it on."""

    report: Report
    words: SafeString
    contact: str
    when: str
    mine: bool
    may_take: bool


def reports_for(*, viewer: Person) -> QuerySet[Report]:
    """Those this administrator is no side in: open ones first, then the newest."""
    concerned = Q(about=viewer) | Q(reporter=viewer)
    rows = Report.objects.exclude(concerned).select_related("about", "reporter", "handler")
    return rows.order_by(F("closed_at").desc(nulls_first=True), "-made_at") if viewer.is_administrator else rows.none()


def report_page(uuid: UUID, *, viewer: Person, at: datetime) -> ReportPage:
    """One report; DoesNotExist for those who may not look after it."""
    report = reports_for(viewer=viewer).get(uuid=uuid)
    mine = report.handler_id == viewer.pk
    opened = vault.open(report, actor=viewer, purpose=Purpose.REPORT) if mine else None
    free = report.handler is None or not rules.may_look_after(report, report.handler)
    return ReportPage(
        report=report,
        words=rendered(opened.text if opened else ""),
        contact=opened.contact if opened else "",
        when=moment(report.made_at, at=at),
        mine=mine,
        may_take=free and report.state != Report.State.CLOSED,
    )
