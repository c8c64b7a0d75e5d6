"""A mail address of the operator becomes Django's settings for it."""

from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def mailer(address: str) -> dict[str, Any]:
    """Settings for sending mail: `console`, `memory`, or smtp(s)://name:password@host:port."""
    if address in {"", "console"}:
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if address == "memory":
        return {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}
    if address.startswith("folder:"):
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": address.removeprefix("folder:")},
        }
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"} or not parts.hostname:
        raise ImproperlyConfigured(
            "WAYMARK_MAIL should read console, or smtp+tls://name:password@mail.example.org:587."
        )
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname,
            "port": parts.port or (465 if parts.scheme == "smtps" else 587),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": parts.scheme == "smtps",
            "use_tls": parts.scheme == "smtp+tls",
            "timeout": 20,
        },
    }
