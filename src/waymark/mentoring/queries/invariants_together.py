"""What must always be true of goals, of what is shared, and of observations."""

from collections.abc import Iterator

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Finding
from waymark.mentoring.models import CheckInShare, Evidence, Goal, GoalShare
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.rules.goals import AT_ONCE


def too_many_goals() -> Iterator[Finding]:
    """Nobody is on more than three goals."""
    many = Goal.objects.active().order_by().values("person").annotate(n=Count("pk")).filter(n__gt=AT_ONCE).count()
    if many:
        said = ngettext(
            "%(count)d person is on more than three goals.", "%(count)d people are on more than three goals.", many
        )
        yield Finding(said % {"count": many}, _("Nothing is lost. Tell those who build Waymark."))


def shared_by_strangers() -> Iterator[Finding]:
    """Goals and weeks are shown in mentorships of their owner, and in no other."""
    goals = GoalShare.objects.exclude(Q(goal__person=F("mentorship__mentor")) | Q(goal__person=F("mentorship__mentee")))
    weeks = CheckInShare.objects.exclude(
        Q(check_in__person=F("mentorship__mentor")) | Q(check_in__person=F("mentorship__mentee"))
    )
    wrong = goals.count() + weeks.count()
    if wrong:
        said = ngettext(
            "%(count)d thing is shown in a mentorship that its owner is not part of.",
            "%(count)d things are shown in a mentorship that their owner is not part of.",
            wrong,
        )
        yield Finding(said % {"count": wrong}, _("Nobody should see them there. Tell those who build Waymark."))


def evidence_of_strangers() -> Iterator[Finding]:
    """Each observation is by the mentor of its mentorship, about its mentee; among peers either is about the other."""
    ours = Q(observer=F("mentorship__mentor"), subject=F("mentorship__mentee"))
    back = Q(observer=F("mentorship__mentee"), subject=F("mentorship__mentor"), mentorship__kind=PairKind.PEER)
    wrong = Evidence.objects.exclude(ours | back).count()
    if wrong:
        said = ngettext(
            "%(count)d observation was not written by a mentor about their mentee.",
            "%(count)d observations were not written by mentors about their mentees.",
            wrong,
        )
        yield Finding(
            said % {"count": wrong}, _("Nobody should have been able to do that. Tell those who build Waymark.")
        )
