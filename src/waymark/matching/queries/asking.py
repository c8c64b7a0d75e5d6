"""Whether this reader can ask this mentor now, and if not, why."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.base.errors import DomainError
from waymark.mentoring.errors import CantBeAskedNow, TooManyOpen
from waymark.mentoring.models import Mentorship
from waymark.mentoring.paths import mentorship_path, request_path
from waymark.mentoring.queries import requests_to_answer, standing_between
from waymark.mentoring.rules import asking as rules
from waymark.people.models import Person


@dataclass(frozen=True, slots=True)
class Asking:
    """The one next step on a mentor's page: a sentence, and where it leads if it leads anywhere."""

    title: str
    sentence: str = ""
    url: str = ""
    action: str = ""
    now: bool = False  # the note would go out at once: the page's fingerpost


def asking_of(person: Person, *, viewer: Person, at: datetime) -> Asking:
    """How things stand between the two."""
    who = {"name": person.first_name}
    if person.pk == viewer.pk:
        said = _("Everybody who is signed in sees this while you offer mentoring.")
        return Asking(_("This is how others see you."), said, reverse("me"), _("Change it"))
    standing = standing_between(mentor=person, viewer=viewer, at=at)
    if standing:
        return Asking(standing.sentence, url=standing.url, action=standing.action)
    if not person.profile.offers_mentoring:
        return _not_a_mentor(person, viewer)
    if person.claimed_at is None:
        said = _(
            "A list brought this profile here, and nobody has taken it over yet. Nobody would read a note, so there is"
            " nobody to ask. Those who look after this place can send {name} a link."
        )
        return Asking(_("Nobody has claimed this profile yet."), said.format(**who))
    return _to_ask(person, viewer, at)


def _not_a_mentor(person: Person, viewer: Person) -> Asking:
    """Somebody the reader mentors, somebody who asks the reader, or neither."""
    who = {"name": person.first_name}
    mine = Mentorship.objects.active().filter(mentor=viewer, mentee=person).first()
    if mine:
        return Asking(
            _("You are the mentor of {name}.").format(**who),
            url=mentorship_path(mine),
            action=_("Open your page together"),
        )
    asks = requests_to_answer(viewer=viewer).filter(mentee=person).first()
    if asks:
        return Asking(
            _("{name} would like you as a mentor.").format(**who), url=request_path(asks), action=_("Read the note")
        )
    return Asking(_("{name} does not offer mentoring at the moment.").format(**who))


def _to_ask(person: Person, viewer: Person, at: datetime) -> Asking:
    who = {"name": person.first_name}
    url, later = reverse("mentoring:ask", args=[person.uuid]), _("Write a note for later")
    try:
        rules.require_may_ask(mentee=viewer, mentor=person)
        rules.require_can_be_asked(person.profile, at=at)
        rules.require_free_hand(viewer)
    except TooManyOpen as error:
        return Asking(_("{name} can be the next one you ask.").format(**who), error.sentence, url, later)
    except CantBeAskedNow as error:
        return Asking(_("{name} can’t be asked today.").format(**who), error.sentence, url, later)
    except DomainError as error:
        return Asking(_("You can’t ask {name}.").format(**who), error.sentence)
    said = _("{name} can say yes, ask you something first, or say “not now”. You write why you ask; that is all.")
    title, action = _("Ask {name} to be your mentor."), _("Ask {name}")
    return Asking(title.format(**who), said.format(**who), url, action.format(**who), now=True)
