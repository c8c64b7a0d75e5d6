"""When something happened, as one would say it across a table."""

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

HOUR = 60
WEEK = 7


def day_said(when: datetime, *, at: datetime) -> str:
    """“Just now”, “12 minutes ago”, “Today”, “Yesterday”, “Friday”, “12 March”, on the reader's own clock."""
    minutes = max(int((at - when).total_seconds() // 60), 0)
    if minutes == 0:
        return _("Just now")
    if minutes < HOUR:
        return ngettext("%(number)d minute ago", "%(number)d minutes ago", minutes) % {"number": minutes}
    there, here = localtime(when).date(), localtime(at).date()
    if there == here:
        return _("Today")
    if there == here - timedelta(days=1):
        return _("Yesterday")
    if (here - there).days < WEEK:
        return date_format(there, "l")
    # Translators: a day as people say it; the letters are those of Django's date formats.
    return date_format(there, _("j F") if there.year == here.year else _("j F Y"))


def hour_said(when: datetime) -> str:
    """The time of day, on the reader's own clock."""
    return date_format(localtime(when), "H:i")


def exactly(when: datetime) -> str:
    """Day and time in full, for whoever points at it and for mail."""
    # Translators: day and time in full; the letters are those of Django's date formats.
    return date_format(localtime(when), _("l j F Y, H:i"))
