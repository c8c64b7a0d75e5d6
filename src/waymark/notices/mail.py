"""One notice as a mail: a first name, the kind of thing, a time and a link; never words."""

from email.headerregistry import Address
from email.utils import parseaddr
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from waymark.notices.ago import exactly
from waymark.notices.kinds import Kind, More
from waymark.notices.models import Notice
from waymark.people.queries import instance


class MailNotTaken(Exception):
    """The mail server was there and did not take the mail."""


def message_id(event: UUID) -> str:
    """The same for the same event, so that a mail sent twice is known as one."""
    return f"<{event}@{urlsplit(settings.URL).hostname or 'localhost'}>"


def send(notice: Notice, kind: Kind, *, to: str) -> None:
    """Hand the mail to the mail server; whatever goes wrong is raised."""
    person = notice.recipient
    with translation.override(person.language or settings.LANGUAGE_CODE), timezone.override(person.zone):
        message = _written(notice, kind, to=to)
    if not message.send(using="default"):
        raise MailNotTaken


def _written(notice: Notice, kind: Kind, *, to: str) -> EmailMultiAlternatives:
    more = _more(notice, kind)
    sentence = " ".join(kind.say(notice.name).split())  # a name may not begin a new header
    words = {
        "sentence": sentence,
        "about_when": more.when if more else "",
        "when": exactly(notice.happened_at),
        "zone": str(timezone.get_current_timezone()),
        "url": settings.URL + reverse("notices:open_notice", args=[notice.uuid]),
        "reason": kind.reason,
        "preferences_url": settings.URL + reverse("notices:preferences"),
        "instance_name": instance().name,
        "language": translation.get_language(),
        "leftwards": translation.get_language_bidi(),
    }
    message = EmailMultiAlternatives(
        subject=sentence.rstrip(".。"),
        body=render_to_string("notices/mail.txt", words).strip() + "\n",
        from_email=_sender(),
        to=[to],
        headers={"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(render_to_string("notices/mail.html", words), "text/html")
    if more and more.file_text:
        message.attach(more.file_name, more.file_text, more.file_type)
    return message


def _more(notice: Notice, kind: Kind) -> More | None:
    """What the app that told it has to add, as it stands now; nothing once the event is forgotten."""
    about = notice.event.about if notice.event else None
    return kind.more(kind.key, about, notice.recipient) if kind.more and about else None


def _sender() -> str:
    """The instance's name before the address that the operator set."""
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return str(Address(display_name=" ".join(instance().name.split()), addr_spec=address))
