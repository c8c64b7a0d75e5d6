"""Where somebody is in the intake, as the line of stages draws it."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.base.contracts import intake_words
from waymark.design.values import Stage
from waymark.people.models import Profile
from waymark.people.stages import Page, is_open, kept_pages, pages_of


def told_on_arrival(profile: Profile, page: Page | None, *, at: datetime) -> list[str]:
    """What somebody new should know before they go on to look for a mentor: sentences of those who keep the count."""
    if page is not Page.WHERE_TO or profile.intake_done_at is not None:
        return []
    said = (words(profile.person, at) for _name, words in intake_words)
    return [sentence for sentence in said if sentence]


def stages(profile: Profile, current: Page | None) -> list[Stage]:
    """The pages of somebody's intake; those they have come to can be turned to."""
    if not (profile.seeks_mentor or profile.offers_mentoring):
        return []  # which pages there are is decided by what brings them here
    names = {
        Page.WHERE_I_AM: _("Where I am"),
        Page.WHERE_TO: _("Where to"),
        Page.OFFER: _("What I offer"),
        Page.HOW_I_WORK: _("How I work"),
    }
    kept = kept_pages(profile)
    return [
        Stage(
            name=names[page],
            note=_("kept") if page in kept else "",
            url=reverse(f"people:{page}") if is_open(page, profile) and page != current else "",
            kept=page in kept,
            current=page == current,
        )
        for page in pages_of(profile)
    ]
