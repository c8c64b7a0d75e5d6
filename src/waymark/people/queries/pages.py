"""Where somebody is in the intake, as the line of stages draws it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.design.values import Stage
from waymark.people.models import Profile
from waymark.people.stages import Page, is_open, kept_pages, pages_of


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
