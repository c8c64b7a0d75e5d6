"""Moments and lists of names as people say them, in the reader's own zone."""

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.engine.waiting import spoken


def day(when: datetime, *, at: datetime) -> str:
    """“today”, “yesterday”, “Thursday 3 December”, with the year where it is not this one."""
    there, here = localtime(when).date(), localtime(at).date()
    ahead = (there - here).days
    if abs(ahead) <= 1:
        return _("today") if not ahead else _("tomorrow") if ahead > 0 else _("yesterday")
    # Translators: a day as people say it; the letters are those of Django's date formats.
    return date_format(there, _("l j F") if there.year == here.year else _("j F Y"))


def on_day(when: datetime, *, at: datetime) -> str:
    """“today”, “tomorrow”, “on Thursday 3 December”: a day inside a sentence of what happens then."""
    near = timedelta(days=1)
    if abs(localtime(when).date() - localtime(at).date()) <= near:
        return day(when, at=at)
    return _("on %(day)s") % {"day": day(when, at=at)}


def span(days: float) -> str:
    """“5 hours”, “2 days”: how long something takes, as exactly as people say it."""
    said = spoken(days)
    if said < 1:
        hours = round(said * 24)
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d day", "%(count)d days", round(said)) % {"count": round(said)}


def moment(when: datetime, *, at: datetime) -> str:
    """“yesterday, 14:30”: a day with its time."""
    return _("%(day)s, %(time)s") % {"day": day(when, at=at), "time": date_format(localtime(when), "H:i")}
