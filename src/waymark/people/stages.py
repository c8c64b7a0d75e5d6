"""The pages of the intake, which of them somebody needs, and how far they are."""

from enum import StrEnum

from waymark.people.models import Profile


class Page(StrEnum):
    """One page of the intake; the value is the last part of its URL name."""

    WHERE_I_AM = "where_i_am"
    WHERE_TO = "where_to"
    OFFER = "offer"
    HOW_I_WORK = "how_i_work"


def pages_of(profile: Profile) -> tuple[Page, ...]:
    """The pages somebody goes through: wishes for who looks for a mentor, offers for who wants to be one."""
    wishes = (Page.WHERE_TO,) if profile.seeks_mentor else ()
    offers = (Page.OFFER,) if profile.offers_mentoring else ()
    return (Page.WHERE_I_AM, *wishes, *offers, Page.HOW_I_WORK)


def next_page(profile: Profile) -> Page | None:
    """The first page that has not been kept yet."""
    if profile.intake_done_at:
        return None
    pages = pages_of(profile)
    return pages[min(profile.intake_step, len(pages) - 1)]


def is_open(page: Page, profile: Profile) -> bool:
    """Whether somebody may turn to a page: it is one of theirs, and those before it were kept."""
    pages = pages_of(profile)
    if page not in pages:
        return False
    return bool(profile.intake_done_at) or pages.index(page) <= profile.intake_step


def kept_pages(profile: Profile) -> frozenset[Page]:
    """The pages that were kept."""
    pages = pages_of(profile)
    return frozenset(pages if profile.intake_done_at else pages[: profile.intake_step])
