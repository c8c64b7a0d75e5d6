"""Who may write down what somebody did well, and who decides what becomes of it."""

from django.utils.translation import gettext as _

from waymark.base.errors import DomainError, NotAllowed
from waymark.mentoring.models import Evidence, Mentorship
from waymark.mentoring.rules.asking import is_present
from waymark.mentoring.rules.kinds import sees
from waymark.mentoring.rules.messages import require_may_write
from waymark.people.models import Person

LEAST = 20


def may_give(mentorship: Mentorship, *, by: Person) -> bool:
    """Whether the page offers it: to the mentor and among peers to both, while the two work together."""
    together = mentorship.is_active and not mentorship.walls and mentorship.other_than(by) is not None
    return together and sees(mentorship, by)


def require_may_give(mentorship: Mentorship, *, by: Person) -> None:
    """Raise unless this is the mentor, or a peer, of a mentorship that goes on; for a mentee there is no such page."""
    if not sees(mentorship, by):
        raise NotAllowed(_("This page is not here."))
    require_may_write(mentorship, by=by)


def require_whole(behaviour: str, effect: str) -> None:
    """Raise unless both were said in enough words to be about something."""
    if len(behaviour.strip()) < LEAST or len(effect.strip()) < LEAST:
        raise DomainError(_("Say both what they did and what it changed, each in a sentence."))


def require_subject(evidence: Evidence, *, by: Person) -> None:
    """Raise unless it is about this person; only they keep it or set it aside."""
    shut = (evidence.observer_id, by.pk) in evidence.mentorship.walls
    if evidence.subject_id != by.pk or shut or not is_present(by):
        raise NotAllowed(_("This page is not here."))


def require_observer(evidence: Evidence, *, by: Person) -> None:
    """Raise unless this person wrote it: they may take it back at any time, also after the end."""
    shut = (evidence.subject_id, by.pk) in evidence.mentorship.walls
    if evidence.observer_id != by.pk or shut or not is_present(by):
        raise NotAllowed(_("This page is not here."))
