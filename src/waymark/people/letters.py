"""Letters that carry a link through the door: the token stands in them and nowhere else."""

import logging
from email.utils import formataddr, parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.base.errors import DomainError
from waymark.people import queries
from waymark.people.actions.doors import Link
from waymark.people.models import Claim, Invitation

log = logging.getLogger(__name__)


class NotMailed(DomainError):
    """The mail server did not take a letter."""


def sender() -> str:
    """The instance's name before the address of the operator."""
    _operator, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((queries.instance().name, address))


def claim_address(link: Link[Claim], *, site: str = "") -> str:
    """Where a claim link leads; `site` is the address people see, the setting's own where there is no request."""
    return (site or settings.URL).rstrip("/") + reverse("people:claim", args=[link.token])


def invitation_address(link: Link[Invitation], *, site: str = "") -> str:
    """Where an invitation leads."""
    return (site or settings.URL).rstrip("/") + reverse("people:invitation", args=[link.token])


def mail_claim(link: Link[Claim], *, site: str = "") -> None:
    """Send a claim link to the address it was made for."""
    address = claim_address(link, site=site)
    about = {"person": link.row.person, "until": link.row.expires_at, "address": address}
    _send("people/doors/mail/claim", link.row.sent_to, about)


def mail_invitation(link: Link[Invitation], *, site: str = "") -> None:
    """Send an invitation to the address it keeps a place for."""
    about = {"until": link.row.expires_at, "address": invitation_address(link, site=site)}
    _send("people/doors/mail/invitation", link.row.email, about)


def _send(template: str, to: str, about: dict[str, Any]) -> None:
    about = {**about, "house": queries.instance()}
    subject = " ".join(render_to_string(f"{template}_subject.txt", about).split())
    body = render_to_string(f"{template}_message.txt", about).strip() + "\n"
    try:
        EmailMessage(subject, body, sender(), [to]).send()
    except OSError as error:
        log.warning("A letter could not be sent: %s", type(error).__name__)
        raise NotMailed(
            _("Our mail server did not take the letter. Nothing was sent. Try again in a minute.")
        ) from None
