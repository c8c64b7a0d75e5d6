"""The parts of my own page: what I said on each page of the intake, and whether I take a break."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from waymark.people.models import Profile
from waymark.people.queries.intake import how_i_work, what_i_offer, where_to
from waymark.people.queries.summary import Line, said
from waymark.people.stages import Page, is_open, pages_of


@dataclass(frozen=True, slots=True)
class Part:
    """One page of the intake as my own page shows it."""

    key: str
    title: str
    lines: list[Line]
    url: str  # empty while the pages before it wait


def parts(*, profile: Profile) -> list[Part]:
    """What somebody said beyond their career steps."""
    readers = {
        Page.WHERE_TO: (_("What you look for"), where_to),
        Page.OFFER: (_("What you offer"), what_i_offer),
        Page.HOW_I_WORK: (_("How you like to work"), how_i_work),
    }
    return [
        Part(
            key=page.value,
            title=readers[page][0],
            lines=said(readers[page][1](profile=profile)),
            url=reverse(f"people:{page}") if is_open(page, profile) else "",
        )
        for page in pages_of(profile)
        if page in readers
    ]


def on_a_break(profile: Profile, *, at: datetime) -> str:
    """That a mentor can't be found now, as a sentence; empty while they can."""
    if profile.resting_since:
        return _("You are taking a break, because notes to you ended without an answer. Today brings you back.")
    if profile.paused_until and profile.paused_until > at.date():
        day = date_format(profile.paused_until, "j F Y")
        return _("You are taking a break until %(day)s. Nobody new can ask you.") % {"day": day}
    return ""
