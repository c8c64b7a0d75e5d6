"""Who may come in, and by which link."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waymark.base.errors import DomainError, OutOfDate
from waymark.people.models import Claim, Instance, Invitation, Person

DAYS_WITH_A_NAME = 6  # “on Tuesday” is the last one; before that a day needs its date


class AddressTaken(DomainError):
    """Somebody else has this address; whoever typed it is never told so, the owner is."""


class LinkClosed(OutOfDate):
    """A link that was used or is too old."""


def is_open(instance: Instance, *, invited: bool) -> bool:
    """Whether the sign-up page can be of use to somebody."""
    return invited or instance.sign_up != Instance.SignUp.INVITATION


def require_may_sign_up(instance: Instance, email: str, *, invitation: Invitation | None) -> None:
    """Raise DomainError unless this address may come in by itself, or was invited."""
    if invitation:
        if email != invitation.email:
            raise DomainError(
                _("The invitation is for %(address)s. Sign up with that address, or ask for another invitation.")
                % {"address": invitation.email}
            )
    elif not is_open(instance, invited=False):
        raise DomainError(_("Those who run this site let people in by invitation. Ask them for one."))
    elif instance.sign_up == Instance.SignUp.DOMAIN and domain_of(email) not in instance.sign_up_domains:
        raise DomainError(
            _("Only addresses that end in %(domains)s can sign up here. Use yours, or ask those who run this site.")
            % {"domains": named_domains(instance)}
        )


def domain_of(email: str) -> str:
    """The part after the @."""
    return email.rpartition("@")[2].lower()


def named_domains(instance: Instance) -> str:
    """The domains people may come from, as they are read."""
    return ", ".join(f"@{domain}" for domain in instance.sign_up_domains)


def require_unused(link: Claim | Invitation, *, ask: str, at: datetime) -> None:
    """Raise LinkClosed for a link that has been used or is too old; `ask` is whom to ask for another one."""
    if link.used_at is not None:
        said = {"day": day_said(link.used_at, at=at), "who": ask}
        raise LinkClosed(_("This link was used %(day)s. Ask %(who)s for a new one.") % said)
    if link.expires_at <= at:
        said = {"day": day_said(link.expires_at, at=at), "who": ask}
        raise LinkClosed(_("This link worked until a moment %(day)s. Ask %(who)s for a new one.") % said)


def require_unclaimed(person: Person, *, proven: bool, ask: str, at: datetime) -> None:
    """Raise LinkClosed when somebody has taken this profile over and shown that an address is theirs.

    Whoever mistyped their address can never confirm it: their profile would be nobody's for good.
    """
    if person.claimed_at is not None and proven:
        said = {"day": day_said(person.claimed_at, at=at), "who": ask}
        raise LinkClosed(_("This profile was taken over %(day)s. If that was not you, write to %(who)s.") % said)


def whom_to_ask(instance: Instance) -> str:
    """Who can help somebody in front of a closed door."""
    if instance.run_by and instance.contact:
        return _("%(name)s (%(address)s)") % {"name": instance.run_by, "address": instance.contact}
    return instance.run_by or instance.contact or _("those who run this site")


def day_said(moment: datetime, *, at: datetime) -> str:
    """A past day as people say it: today, yesterday, on Tuesday, on 3 October."""
    day, today = timezone.localdate(moment), timezone.localdate(at)
    gone = (today - day).days
    if gone == 0:
        return _("today")
    if gone == 1:
        return _("yesterday")
    if 0 < gone <= DAYS_WITH_A_NAME:
        return _("on %(weekday)s") % {"weekday": date_format(day, "l")}
    return _("on %(day)s") % {"day": date_format(day, "j F" if day.year == today.year else "j F Y")}
