"""What the page of two people shows of agreement, goals, weeks and observations, for `mentoring/parts/*.html`."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

from waymark.mentoring.models import Mentorship
from waymark.mentoring.models.closing import closes_at
from waymark.mentoring.queries.agreements import agreement_line
from waymark.mentoring.queries.check_ins import weeks_between
from waymark.mentoring.queries.evidence import evidence_between
from waymark.mentoring.queries.goals import shared_goals
from waymark.mentoring.rules.evidence import may_give
from waymark.mentoring.rules.kinds import usual
from waymark.people.models import Person


def together_context(mentorship: Mentorship, *, viewer: Person, at: datetime) -> dict[str, object]:
    """For `agreement_line.html`, `goals.html`, `weeks.html` and `evidence.html`."""
    closing = closes_at(mentorship)
    line, wanted = agreement_line(mentorship, viewer=viewer, at=at)
    return {
        "agreement_line": line,
        "agreement_wanted": wanted,
        "shared_goals": shared_goals(mentorship, viewer=viewer, at=at),
        "weeks": weeks_between(mentorship, viewer=viewer, at=at),
        "evidence": evidence_between(mentorship, viewer=viewer),
        "may_give_evidence": may_give(mentorship, by=viewer),
        "is_mentor": mentorship.mentor_id == viewer.pk,
        "both_see": usual(mentorship).both_see,
        "closes_on": date_format(localtime(closing), "j F Y") if closing and closing > at else "",
        "closed": bool(closing and closing <= at),
    }
