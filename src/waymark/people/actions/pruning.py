"""What nobody used at the doors goes when its time is over."""

from datetime import datetime, timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session

from waymark.people.actions.leaving import erase
from waymark.people.models import Claim, Invitation, Person

LINKS, TRIES, UNCONFIRMED = timedelta(days=90), timedelta(days=30), timedelta(days=30)
AT_ONCE = 200


def prune_doors(*, at: datetime) -> int:
    """Old links, counted tries, ended sessions, and sign-ups whose address nobody ever confirmed; gives how many."""
    old = [
        Claim.objects.filter(made_at__lt=at - LINKS),
        Invitation.objects.filter(made_at__lt=at - LINKS),
        AccessAttempt.objects.filter(attempt_time__lt=at - TRIES),
        Session.objects.filter(expire_date__lt=at),
    ]
    gone: int = sum(rows.delete()[0] for rows in old)
    return gone + forget_unconfirmed(at=at)


def forget_unconfirmed(*, at: datetime) -> int:
    """Somebody typed an address that may never have been theirs: after a month it is not kept any longer."""
    never_here = Person.objects.filter(
        claimed_at__lt=at - UNCONFIRMED, last_login=None, reference="", is_staff=False
    ).exclude(emailaddress__verified=True)
    people = list(never_here[:AT_ONCE])
    for person in people:
        erase(person, at=at)
    return len(people)
