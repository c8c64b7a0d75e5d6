"""What administrators may see of people: names, address, dates and roles; never words."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db.models import Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from waymark.people import rules
from waymark.people.models import Claim, Invitation, Person


class Circle(TextChoices):
    """Which people to look at."""

    ALL = "all", _("Everybody")
    MENTORS = "mentors", _("Mentors")
    MENTEES = "mentees", _("Mentees")
    BROUGHT_IN = "brought-in", _("Brought in, not claimed")
    SUSPENDED = "suspended", _("Suspended")
    ADMINISTRATORS = "administrators", _("Administrators")


CIRCLES = {
    Circle.ALL: Q(),
    Circle.MENTORS: Q(profile__offers_mentoring=True),
    Circle.MENTEES: Q(profile__seeks_mentor=True),
    Circle.BROUGHT_IN: Q(claimed_at=None),
    Circle.SUSPENDED: Q(suspended_at__isnull=False),
    Circle.ADMINISTRATORS: Q(is_staff=True),
}
WORDS_AT_MOST = 6


def people_to_look_after(*, viewer: Person, words: str = "", circle: Circle = Circle.ALL) -> QuerySet[Person]:
    """People whose name, address or reference holds every word, those who came last first."""
    rules.require_administrator(viewer)
    found: QuerySet[Person] = Person.objects.filter(CIRCLES[circle]).select_related("profile")
    for word in words.split()[:WORDS_AT_MOST]:
        found = found.filter(
            Q(given_name__icontains=word)
            | Q(family_name__icontains=word)
            | Q(email__icontains=word)
            | Q(reference__icontains=word)
        )
    return found.order_by("-joined_at", "-pk")


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """One person as an administrator sees them."""

    person: Person
    addresses: list[EmailAddress]
    claim: Claim | None  # the newest link that can still be used
    was_invited: bool
    can_be_claimed: bool


def person_facts(person: Person, *, viewer: Person, at: datetime) -> PersonFacts:
    """The facts of one person's page."""
    rules.require_administrator(viewer)
    addresses = list(EmailAddress.objects.filter(user=person).order_by("-primary", "email"))
    return PersonFacts(
        person=person,
        addresses=addresses,
        can_be_claimed=not any(address.verified for address in addresses),
        claim=Claim.objects.filter(person=person, used_at=None, expires_at__gt=at).order_by("-made_at").first(),
        was_invited=Invitation.objects.filter(used_by=person).exists(),
    )


def open_invitations(*, viewer: Person, at: datetime) -> QuerySet[Invitation]:
    """Places that are kept for somebody, the newest first."""
    rules.require_administrator(viewer)
    return Invitation.objects.filter(used_at=None, expires_at__gt=at).order_by("-made_at", "-pk")
