"""What a form says when something in it needs another look."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

OURS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("This is still empty. Fill it in to go on.")},
    forms.ChoiceField: {"invalid_choice": _("“%(value)s” is not one of the choices. Pick one of those shown.")},
    forms.ModelChoiceField: {"invalid_choice": _("That choice is gone. Pick one of those shown.")},
    forms.IntegerField: {"invalid": _("Write this as a whole number, such as 3.")},
    forms.FloatField: {"invalid": _("Write this as a number, such as 3.5.")},
    forms.DecimalField: {"invalid": _("Write this as a number, such as 3.5.")},
    forms.DateField: {"invalid": _("We could not read this date. Write it as 2026-11-24.")},
    forms.TimeField: {"invalid": _("We could not read this time. Write it as 18:30.")},
    forms.DateTimeField: {"invalid": _("We could not read this date and time. Write it as 2026-11-24 18:30.")},
    forms.EmailField: {"invalid": _("This does not look like an e-mail address. Check the part around the @.")},
    forms.URLField: {"invalid": _("This does not look like a web address. It begins with https://.")},
    forms.FileField: {
        "required": _("No file has been chosen yet."),
        "empty": _("That file has nothing in it. Choose another one."),
    },
}

# What somebody reads at the door; the accounts adapter of people takes these as its `error_messages`.
AT_THE_DOOR: dict[str, Any] = {
    "account_inactive": _("This account is closed. Write to those who run this site if that is a surprise."),
    "email_taken": _("There is an account with this address already. Sign in, or ask for a new password."),
    "email_password_mismatch": _(
        "Address and password do not belong together. Look at both, or ask for a new password."
    ),
    "enter_current_password": _("This is not your password of today. Type it once more."),
    "incorrect_code": _("That is not the code we sent. Look at the newest mail."),
    "incorrect_password": _("That is not the password. Type it once more, or ask for a new one."),
    "invalid_or_expired_key": _("This link has been used or is too old. Ask for a new one."),
    "invalid_login": _("Address and password do not belong together. Look at both, or ask for a new password."),
    "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
    "rate_limited": _("That was a lot in a short time. Wait a few minutes and try again."),
    "same_as_current": _("This is the one you have already. Write another."),
    "select_only_one": _("Pick only one."),
    "too_many_login_attempts": _("That was a lot of tries. Wait a quarter of an hour, or ask for a new password."),
    "unknown_email": _("We know no account with this address."),
    "unverified_primary_email": _("Confirm your address first, by the link in the mail we sent."),
}


def teach_django_our_words() -> None:
    """Django keeps its sentences on the field classes: one change there reaches every form, the sign-in pages too."""
    for field, sentences in OURS.items():
        field.default_error_messages = {**field.default_error_messages, **sentences}
