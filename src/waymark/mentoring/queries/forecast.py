"""When an answer comes: a forecast from what really happened here, in words, with what it is counted from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.base.contracts import Somebody
from waymark.engine.waiting import Forecast, Rhythm, Wait, fit
from waymark.mentoring.models import Request
from waymark.mentoring.models.requests import Requests
from waymark.mentoring.rules import timing
from waymark.mentoring.words import on_day, span
from waymark.people.models import Person

KEPT_AS = "mentoring.rhythm"
MOST_NOTES = 20_000  # the newest; more would change nothing that anybody could see


@dataclass(frozen=True, slots=True)
class Expected:
    """What somebody may expect before they send a note, and what that is counted from."""

    range: str
    half: str
    counted: str


def expected_answer(*, mentor: Person, at: datetime) -> Expected | None:
    """When a note that goes to this mentor now ends; None while too few answers are on file to say."""
    rhythm = rhythm_now(at=at)
    if rhythm is None:
        return None
    own = list(waits(_since(at).filter(mentor=mentor), at=at))
    found = rhythm.forecast(own, begun=_begun(at, mentor.zone), until=settings.REQUEST_EXPIRY_DAYS)
    return Expected(range=_range(found, mentor, at), half=_half(found), counted=_counted(found, mentor))


def long_waits(_person: Somebody, at: datetime) -> str:
    """For somebody who comes to look for a mentor: that waits are longer than they should be; empty while not."""
    rhythm, promised = rhythm_now(at=at), settings.WAITING_PROMISE_DAYS
    if rhythm is None:
        return ""
    found = rhythm.forecast(until=settings.REQUEST_EXPIRY_DAYS)
    if found.middle <= promised:
        return ""
    said = ngettext(
        "Waits are long here at the moment: of the notes that people send, fewer than half have an answer within"
        " %(days)d day. That is how %(count)d notes went. A second and a third choice shorten the wait most.",
        "Waits are long here at the moment: of the notes that people send, fewer than half have an answer within"
        " %(days)d days. That is how %(count)d notes went. A second and a third choice shorten the wait most.",
        promised,
    )
    return said % {"days": promised, "count": found.everybody}


def rhythm_now(*, at: datetime) -> Rhythm | None:
    """What all notes of late say together, learned anew every few hours; None while too few answers are on file."""
    kept: Rhythm | str | None = cache.get(KEPT_AS)
    if kept is None:
        notes = list(waits(_since(at).order_by("-sent_at", "-pk")[:MOST_NOTES], at=at))
        enough = sum(note.answered for note in notes) >= max(1, settings.WAITING_LEAST_ANSWERS)
        kept = fit(notes) if enough else ""
        cache.set(KEPT_AS, kept, settings.WAITING_LEARN_HOURS * 3600)
    return kept if isinstance(kept, Rhythm) else None


def waits(sent: Requests, *, at: datetime) -> Iterator[Wait]:
    """How long each of these notes waited for a first word, or for how long nobody has said one."""
    columns = ("mentor", "mentor__time_zone", "sent_at", "first_answered_at", "closed_at")
    for mentor, zone, sent_at, answered_at, closed_at in sent.values_list(*columns):
        until = answered_at or closed_at or at
        days = max((until - sent_at) / timedelta(days=1), 0)
        begun = _begun(sent_at, ZoneInfo(zone or "UTC"))
        yield Wait(who=mentor, days=days, answered=answered_at is not None, begun=begun)


def _since(at: datetime) -> Requests:
    return Request.objects.filter(sent_at__gt=at - timedelta(days=settings.WAITING_HISTORY_DAYS), sent_at__lte=at)


def _begun(when: datetime, zone: ZoneInfo) -> float:
    """The point of the week on somebody's own clock, in days since Monday 00:00."""
    there = when.astimezone(zone)
    return there.weekday() + (there.hour + there.minute / 60) / 24


def _range(found: Forecast, mentor: Person, at: datetime) -> str:
    """“Eight in ten notes to Ana are answered between 5 hours and 4 days later.”, or how many come back, and when."""
    in_ten = round((1 - found.answered) * 10)
    said = {
        "name": mentor.first_name,
        "low": span(found.low),
        "high": span(found.high),
        "day": on_day(timing.ends_at(at), at=at),
        "back": in_ten,
    }
    if not found.may_come_back:
        return _("Eight in ten notes to %(name)s are answered between %(low)s and %(high)s later.") % said
    if found.low >= found.until:
        return _("Most notes to %(name)s have come back without an answer. Yours would %(day)s.") % said
    return (
        ngettext(
            "Eight in ten notes to %(name)s take from %(low)s to the full %(high)s:"
            " about %(back)d in ten comes back without an answer, yours would %(day)s.",
            "Eight in ten notes to %(name)s take from %(low)s to the full %(high)s:"
            " about %(back)d in ten come back without an answer, yours would %(day)s.",
            in_ten,
        )
        % said
    )


def _half(found: Forecast) -> str:
    """“Half of them are answered within 2 days.”; empty where fewer than half are answered at all."""
    if found.middle >= found.until:
        return ""
    return _("Half of them are answered within %(time)s.") % {"time": span(found.middle)}


def _counted(found: Forecast, mentor: Person) -> str:
    """From how many notes, of whom; and that it is no promise."""
    everybody = ngettext(
        "Counted from %(count)d note to everybody here",
        "Counted from %(count)d notes to everybody here",
        found.everybody,
    ) % {"count": found.everybody}
    if not found.own:
        return _("%(everybody)s; none has gone to %(name)s yet. A forecast, not a promise.") % {
            "everybody": everybody,
            "name": mentor.first_name,
        }
    own = ngettext("%(count)d of them to %(name)s", "%(count)d of them to %(name)s", found.own)
    return _("%(everybody)s, %(own)s. A forecast, not a promise.") % {
        "everybody": everybody,
        "own": own % {"count": found.own, "name": mentor.first_name},
    }
