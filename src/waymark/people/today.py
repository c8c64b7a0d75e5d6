"""What Today says to those who look after the place."""

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Somebody, TodayLine
from waymark.people import queries
from waymark.people.models import Person

LATE = 400  # after everything that waits for somebody


def lines(somebody: Somebody, at: datetime) -> Iterator[TodayLine]:
    """Help lines that want to be looked up, first or again."""
    person = cast("Person", somebody)
    if not person.is_staff:
        return
    waiting = queries.lines_to_check(country=queries.instance().country, on=at.date()).count()
    if waiting:
        yield TodayLine(
            order=LATE,
            title=_("Help lines"),
            text=ngettext(
                "%(n)d help line has not been looked up lately. Somebody in need may call it.",
                "%(n)d help lines have not been looked up lately. Somebody in need may call them.",
                waiting,
            )
            % {"n": waiting},
            url=reverse("people:help_lines"),
            action=_("Look them up"),
        )
