"""Whether the settings fit a place that others can reach."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.base.contracts import Finding

HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})
# Django's warnings about a place that others reach, in plain words; those that only say "no https" are one sentence.
PLAIN: Final[dict[str, tuple[str | Promise, str | Promise]]] = {
    "security.W004": (
        gettext_lazy("Browsers are not told to insist on https."),
        gettext_lazy("Take WAYMARK_HSTS_SECONDS out, or set it to a year: 31536000."),
    ),
    "security.W008": (
        gettext_lazy("Pages that are asked for without https are answered as they are."),
        gettext_lazy("Set WAYMARK_SSL_REDIRECT to yes, unless the server in front sends people to https."),
    ),
    "security.W009": (
        gettext_lazy("The secret that signs cookies and links is too short to be one."),
        gettext_lazy("Take WAYMARK_SECRET_KEY out; a good one is then made and kept."),
    ),
}
ABOUT_HTTPS: Final = frozenset({f"security.W0{n:02}" for n in (4, 5, 8, 12, 16, 21)})

SAID_ABOVE: Final = frozenset({"security.W018", "mail.E001"})  # debugging, mail to the console: where it matters


def is_public() -> bool:
    """Whether the address says that people on other machines come here."""
    return urlsplit(settings.URL).hostname not in HERE


def sane() -> Iterator[Finding]:
    """Everything about the settings that somebody should know."""
    if is_public():
        yield from _for_a_public_place()
    for message in checks.run_checks(include_deployment_checks=True):
        if not message.is_silenced():
            yield from _said_plainly(message)


def _for_a_public_place() -> Iterator[Finding]:
    if not settings.URL.startswith("https://"):
        words = _("People reach this place without https: what they type can be read on the way.")
        yield Finding(words, _("Put a server with a certificate in front, and set WAYMARK_URL to its https address."))
    if settings.DEMO:
        words = _("This is a demo at a public address: anybody can be anybody, the administrator too.")
        yield Finding(words, _("Take WAYMARK_DEMO out and use another WAYMARK_HOME for real people."))
    if settings.DEBUG:
        words = _("Pages that fail show the code and its values to everybody.")
        yield Finding(words, _("Take WAYMARK_DEBUG out."))
    if settings.MAILERS["default"]["BACKEND"].endswith(("console.EmailBackend", "locmem.EmailBackend")):
        words = _("Mail goes to the console: nobody can confirm an address or hear that somebody said yes.")
        yield Finding(words, _("Set WAYMARK_MAIL to smtp+tls://name:password@mail.example.org:587."))


def _said_plainly(message: checks.CheckMessage) -> Iterator[Finding]:
    known = str(message.id)
    if message.level < checks.WARNING or (known in ABOUT_HTTPS and not settings.URL.startswith("https://")):
        return
    if known in SAID_ABOVE:
        return
    words, todo = PLAIN.get(known, (str(message.msg), str(message.hint or "")))
    yield Finding(str(words), str(todo), grave=message.level >= checks.ERROR or known == "security.W009")
