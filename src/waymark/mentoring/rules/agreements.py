"""Who may propose and sign how two people work together, and whether it is time to ask for it."""

from uuid import UUID

from django.utils.translation import gettext as _

from waymark.base.errors import OutOfDate
from waymark.mentoring import errors
from waymark.mentoring.models import Agreement, Meeting, Mentorship
from waymark.mentoring.rules.kinds import usual
from waymark.mentoring.rules.messages import require_may_write
from waymark.people.models import Person

MOST_GOALS = 3


def agreement_wanted(mentorship: Mentorship) -> bool:
    """Whether the two have not signed anything yet; asked before a second meeting is booked, and never in the way."""
    return is_wanted(mentorship, signed=False) and not mentorship.agreements.in_force().exists()


def is_wanted(mentorship: Mentorship, *, signed: bool) -> bool:
    """The same where it is known whether both have `signed` one."""
    goes_on = mentorship.is_active and mentorship.ends_at is None and usual(mentorship).goes_on
    return goes_on and not signed


def agreement_comes_first(mentorship: Mentorship) -> bool:
    """Whether a next meeting is asked for by two who have met and signed nothing yet."""
    return agreement_wanted(mentorship) and mentorship.meetings.filter(state=Meeting.State.HELD).exists()


def require_may_propose(mentorship: Mentorship, *, newest: Agreement | None, seen: UUID | None, by: Person) -> None:
    """Raise unless the two work together, and what this one began from is still the newest version."""
    require_may_write(mentorship, by=by)
    if (newest.uuid if newest else None) == seen:
        return
    who = newest.author if newest else None
    if who is not None and who.pk != by.pk:
        raise errors.ChangedMeanwhile(
            _("%(name)s proposed another version while you wrote. Both are kept: yours stands in the boxes.")
            % {"name": who.first_name}
        )
    raise errors.ChangedMeanwhile(_("You proposed another version in the meantime. Both are kept."))


def require_may_sign(agreement: Agreement, *, newest: Agreement, by: Person) -> None:
    """Raise unless the two work together and nothing newer stands: people sign what they have read."""
    require_may_write(agreement.mentorship, by=by)
    if newest.pk == agreement.pk:
        return
    if newest.author_id == by.pk:
        raise OutOfDate(_("You proposed a newer version since. Nothing was signed; here is the newest."))
    raise OutOfDate(
        _("%(name)s changed this while you read. Nothing was signed; here is the new version beside the one you saw.")
        % {"name": newest.author.first_name}
    )


def require_read(*, read: bool) -> None:
    """Raise unless somebody said that they know what can't stay between the two."""
    if not read:
        raise errors.ReadFirst(_("Tick that you know what can’t stay between you. Nothing was signed yet."))
