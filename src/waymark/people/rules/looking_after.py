"""What an administrator may do, and what needs somebody else."""

from django.utils.translation import gettext as _

from waymark.base.errors import DomainError, NotAllowed, OutOfDate
from waymark.people.models import Person


def require_administrator(by: Person) -> None:
    """Raise NotAllowed unless somebody looks after this instance now."""
    if not by.is_staff or by.suspended_at is not None:
        raise NotAllowed(_("Only administrators can do this."))


def require_may_suspend(person: Person, *, by: Person, administrators: int) -> None:
    """Raise DomainError for oneself and for the last administrator."""
    require_administrator(by)
    if person.pk == by.pk:
        raise DomainError(_("You can't suspend yourself. Another administrator can."))
    if person.suspended_at is not None:
        raise OutOfDate(_("%(name)s is suspended already.") % {"name": person.first_name})
    if person.is_staff and administrators <= 1:
        raise DomainError(_("%(name)s is the last administrator.") % {"name": person.first_name})


def require_may_lift(person: Person, *, by: Person) -> None:
    """Raise OutOfDate when there is nothing to lift."""
    require_administrator(by)
    if person.suspended_at is None:
        raise OutOfDate(_("%(name)s is not suspended any more.") % {"name": person.first_name})


def require_may_make_administrator(person: Person, *, by: Person) -> None:
    """Raise DomainError for somebody who can't sign in."""
    require_administrator(by)
    if person.is_staff:
        raise OutOfDate(_("%(name)s is an administrator already.") % {"name": person.first_name})
    if person.claimed_at is None:
        raise DomainError(
            _("%(name)s has not taken the profile over yet. Send the claim link first.") % {"name": person.first_name}
        )
    if person.suspended_at is not None:
        raise DomainError(_("%(name)s is suspended. Lift that first.") % {"name": person.first_name})


def require_may_withdraw_administrator(person: Person, *, by: Person, administrators: int) -> None:
    """Raise DomainError for the last one: an instance without an administrator can't be mended from a page."""
    require_administrator(by)
    if not person.is_staff:
        raise OutOfDate(_("%(name)s is not an administrator any more.") % {"name": person.first_name})
    if person.suspended_at is None and administrators <= 1:
        raise DomainError(_("You need at least one administrator. Make somebody else one first; then this can go."))


def require_may_invite(person: Person | None) -> None:
    """Raise DomainError for an address that belongs to somebody who is here."""
    if person is None:
        return
    if person.claimed_at is None:
        raise DomainError(
            _("%(name)s was brought in with this address. Send them their claim link instead of an invitation.")
            % {"name": person.name}
        )
    raise DomainError(_("%(name)s is here already with this address.") % {"name": person.name})
