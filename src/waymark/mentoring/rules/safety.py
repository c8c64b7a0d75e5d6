"""Who may close a door, and who looks after a report."""

from django.utils.translation import gettext as _

from waymark.base.errors import DomainError, NotAllowed, OutOfDate
from waymark.mentoring import errors
from waymark.mentoring.models import Report
from waymark.mentoring.rules.asking import is_present
from waymark.people.models import Person


def require_may_block(blocked: Person, *, by: Person) -> None:
    """Raise where somebody would close the door to themselves."""
    if blocked.pk == by.pk:
        raise DomainError(_("This is you. There is nobody to block."))


def is_concerned(report: Report, person: Person) -> bool:
    """Whether somebody is a side in what was reported, and so must not look after it."""
    return person.pk in {report.about_id, report.reporter_id}


def may_look_after(report: Report, person: Person) -> bool:
    """Whether this administrator may take the report on."""
    return person.is_administrator and is_present(person) and not is_concerned(report, person)


def require_may_look_after(report: Report, *, by: Person) -> None:
    """Raise unless this administrator may take the report on; for the one reported it is not there."""
    if not may_look_after(report, by):
        raise NotAllowed(_("This report is not here."))


def require_may_take(report: Report, *, by: Person) -> None:
    """Raise where it is closed, or another administrator took it on."""
    require_may_look_after(report, by=by)
    if report.state == Report.State.CLOSED:
        raise OutOfDate(_("This report has been closed."))
    if report.handler and report.handler_id != by.pk and may_look_after(report, report.handler):
        raise errors.SomebodyHandlesIt(
            _("%(name)s is looking into this one already.") % {"name": report.handler.first_name}
        )


def require_may_close(report: Report, *, by: Person) -> None:
    """Raise unless it is the administrator who took it on."""
    require_may_take(report, by=by)
    if report.handler_id != by.pk:
        raise OutOfDate(_("Take this report on and read it before you close it."))
