"""What of somebody's own is set on pages of mentoring, for *Me*."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.base.contracts import MeLink, Somebody
from waymark.people.models import Person


def me_links(person: Somebody) -> Iterator[MeLink]:
    """Booking rules for whoever mentors, the calendar, one's own words, closed doors."""
    if isinstance(person, Person) and person.profile.offers_mentoring:
        said = _("How long before, how much air between two, how many a week.")
        yield MeLink(_("When people may set a meeting with you"), said, reverse("mentoring:booking_rules"))
    said = _("Your meetings in the calendar you use anyway, first names only.")
    yield MeLink(_("Meetings in your calendar"), said, reverse("mentoring:calendar"))
    said = _("In messages, notes, goals and weeks. Only what you wrote is looked through, for you alone.")
    yield MeLink(_("Find what you wrote"), said, reverse("mentoring:own_words"))
    said = _("Whom you closed the door to; you can open it again.")
    yield MeLink(_("People you blocked"), said, reverse("mentoring:blocked"))
