"""What must always be true of mentoring; `waymark doctor` asks, and so does every race test."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Finding
from waymark.jobs.models import Event
from waymark.mentoring.models import Block, Mentorship, Message, Report
from waymark.mentoring.models.requests import OPEN
from waymark.mentoring.rules.asking import most_waiting
from waymark.mentoring.told import Told
from waymark.people.models import Person, Profile

# Events are let go after 90 days; the days between leave room for a slow clock.
EVENTS_STAND = timedelta(days=80)


def over_capacity() -> Iterator[Finding]:
    """No mentor has more mentees than they said they have room for."""
    full = Profile.objects.annotate(
        active=Count("person__mentorships_given", filter=Q(person__mentorships_given__ended_at=None)),
        last=Max("person__mentorships_given__began_at", filter=Q(person__mentorships_given__ended_at=None)),
    ).filter(active__gt=0)
    for profile in full.select_related("person"):
        if profile.active <= profile.places:
            continue
        lowered = profile.changed_at is not None and profile.last is not None and profile.changed_at > profile.last
        said = {"name": profile.person.name, "active": profile.active, "room": profile.places}
        yield Finding(
            _("%(name)s has %(active)d mentees and room for %(room)d.") % said,
            _("The number was lowered later; it mends itself when a mentorship ends.")
            if lowered
            else _("Two people got one place. Ask the mentor, and tell those who build Waymark."),
            grave=not lowered,
        )


def asked_too_much() -> Iterator[Finding]:
    """As many notes wait for a mentor as they can answer, and no more than the talks they allow where they count so."""
    mentees = Count("person__mentorships_given", filter=Q(person__mentorships_given__ended_at=None), distinct=True)
    open_ones = Q(person__requests_received__state__in=OPEN)
    asked = Profile.objects.annotate(
        active=mentees,
        waiting=Count("person__requests_received", filter=open_ones, distinct=True),
        last=Max("person__requests_received__sent_at", filter=open_ones),
    ).filter(waiting__gt=0)
    for profile in asked.select_related("person"):
        if profile.waiting <= most_waiting(profile, seats=max(profile.places - profile.active, 0)):
            continue
        changed = profile.changed_at is not None and profile.last is not None and profile.changed_at > profile.last
        said = {"name": profile.person.name, "waiting": profile.waiting}
        yield Finding(
            _("%(name)s has %(waiting)d notes waiting, which is more than can wait at once.") % said,
            _("The number was lowered later; it mends itself as they answer.")
            if changed
            else _("More people asked than they allow. Tell those who build Waymark."),
            grave=not changed,
        )


def untold_messages(*, at: datetime) -> Iterator[Finding]:
    """Each message to somebody who is still here was told exactly once."""
    told = Event.objects.filter(kind=Told.MESSAGE, about=OuterRef("uuid")).order_by()
    counted = told.values("about").annotate(many=Count("pk")).values("many")
    messages = Message.objects.filter(
        sent_at__gt=at - EVENTS_STAND, mentorship__mentor__isnull=False, mentorship__mentee__isnull=False
    ).annotate(times=Coalesce(Subquery(counted), 0))
    wrong = messages.exclude(times=1).count()
    if wrong:
        yield Finding(
            ngettext(
                "%(count)d message was not told exactly once.",
                "%(count)d messages were not told exactly once.",
                wrong,
            )
            % {"count": wrong},
            _("Nothing is lost: the messages stand on the pages of the two. Tell those who build Waymark."),
        )


def messages_after_the_end() -> Iterator[Finding]:
    """No message is newer than the end of its mentorship, or than a door that was closed between the two."""
    todo = _("Nobody should have been able to do that. Tell those who build Waymark.")
    ended = Message.objects.filter(sent_at__gt=F("mentorship__ended_at")).count()
    if ended:
        said = ngettext(
            "%(count)d message was sent after its mentorship had ended.",
            "%(count)d messages were sent after their mentorship had ended.",
            ended,
        )
        yield Finding(said % {"count": ended}, todo)
    blocks = Block.objects.filter(
        Q(blocker=OuterRef("mentorship__mentor"), blocked=OuterRef("mentorship__mentee"))
        | Q(blocker=OuterRef("mentorship__mentee"), blocked=OuterRef("mentorship__mentor"))
    ).order_by("blocked_at")
    shut = Subquery(blocks.values("blocked_at")[:1])
    blocked = Message.objects.annotate(shut=shut).filter(sent_at__gt=F("shut")).count()
    if blocked:
        said = ngettext(
            "%(count)d message was sent after one of the two had blocked the other.",
            "%(count)d messages were sent after one of the two had blocked the other.",
            blocked,
        )
        yield Finding(said % {"count": blocked}, todo)


def reports_nobody_may_read() -> Iterator[Finding]:
    """Each report that waits has an administrator who is no side in it."""
    administrators = set(Person.objects.present().filter(is_staff=True, is_active=True).values_list("pk", flat=True))
    waiting = Report.objects.exclude(state=Report.State.CLOSED).values_list("about_id", "reporter_id")
    if any(not administrators - {about, reporter} for about, reporter in waiting):
        yield Finding(
            _("A report waits, and every administrator is a side in it."),
            _("Make somebody else an administrator, so that they can look into it."),
            grave=False,
        )


def lonely_active() -> Iterator[Finding]:
    """A mentorship goes on only while both people are here."""
    lonely = Mentorship.objects.active().filter(Q(mentor=None) | Q(mentee=None)).count()
    if lonely:
        yield Finding(
            ngettext(
                "%(count)d mentorship goes on although one of the two has left.",
                "%(count)d mentorships go on although one of the two has left.",
                lonely,
            )
            % {"count": lonely},
            _("Tell those who build Waymark."),
        )
