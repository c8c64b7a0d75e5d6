"""What goals and observations give to a meeting: lines for its agenda, and a next thing to take from it."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.mentoring.contracts import AgendaLine, NextStep
from waymark.mentoring.models import Mentorship
from waymark.mentoring.queries.evidence import new_evidence
from waymark.mentoring.queries.goals import active_goals, open_actions
from waymark.people.models import Person


def next_things(mentorship: Mentorship, viewer: Person, at: datetime) -> Iterator[AgendaLine]:
    """The next actions that the two show each other."""
    for view in open_actions(viewer=viewer, mentorship=mentorship, at=at):
        if view.next is not None:
            name = {"name": view.owner.first_name}
            said = _("your next thing") if view.mine else _("%(name)s’s next thing") % name
            yield AgendaLine(words=view.next.plan.text, source=said, url=view.path, mine=view.mine)


def observations(mentorship: Mentorship, viewer: Person, _at: datetime) -> Iterator[AgendaLine]:
    """What the other saw the reader do well, as long as they have not answered it."""
    for view in new_evidence(viewer=viewer, mentorship=mentorship):
        said = _("%(name)s saw you do something well") % {"name": view.other.first_name}
        yield AgendaLine(words=said, source=_("new, and for you to keep"), url=view.path, mine=True)


def steps_to_choose(_mentorship: Mentorship, viewer: Person, at: datetime) -> Iterator[NextStep]:
    """A goal without a next thing asks for one; whoever has no goal is offered a first."""
    mine = active_goals(viewer=viewer, at=at)
    for view in mine:
        if view.next is None:
            url = reverse("mentoring:plan_action", args=[view.uuid])
            yield NextStep(title=view.facts.text, url=url, action=_("Choose the next thing"))
    if not mine:
        yield NextStep(title=_("a sentence is enough"), url=reverse("mentoring:goals"), action=_("Set a first goal"))
