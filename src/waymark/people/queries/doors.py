"""Which link somebody holds, and who an address belongs to."""

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress

from waymark.people.digests import token_digest
from waymark.people.models import Claim, Invitation, Person


def claim_by(token: str) -> Claim | None:
    """The claim a link stands for, with whose profile it is; None for a link we never made."""
    rows = Claim.objects.select_related("person__profile")
    return rows.filter(token_digest=token_digest(token)).first()


def invitation_by(token: str) -> Invitation | None:
    """The invitation a link stands for; None for a link we never made."""
    return Invitation.objects.filter(token_digest=token_digest(token)).first()


def open_invitation(kept: str | None, *, at: datetime) -> Invitation | None:
    """The invitation somebody came by, as long as it can be used."""
    try:
        uuid = UUID(kept or "")
    except ValueError:
        return None
    return Invitation.objects.filter(uuid=uuid, used_at=None, expires_at__gt=at).first()


def has_proven_address(person: Person) -> bool:
    """Whether somebody has shown of any address that it is theirs; without one nobody can sign in."""
    return bool(EmailAddress.objects.filter(user=person, verified=True).exists())


def brought_in_with(email: str) -> Person | None:
    """Somebody who was brought in with this address and has not taken their profile over."""
    found: Person | None = Person.objects.filter(email__iexact=email, claimed_at=None).first()
    return found
