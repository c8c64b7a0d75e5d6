"""What a form says when something in it needs another look."""

from django import forms
from django.utils.translation import gettext_lazy as _

OURS: dict[type[forms.Field], dict[str, object]] = {
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


def teach_django_our_words() -> None:
    """Django keeps its sentences on the field classes: one change there reaches every form, the sign-in pages too."""
    for field, sentences in OURS.items():
        field.default_error_messages = {**field.default_error_messages, **sentences}
