"""Looking for words in what somebody wrote themselves: opened for them alone, kept nowhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waymark.base.text import plain_key
from waymark.mentoring.models import (
    Action,
    AgendaItem,
    Agreement,
    CheckIn,
    Evidence,
    Goal,
    MeetingNote,
    Mentorship,
    Message,
    RequestNote,
)
from waymark.mentoring.paths import (
    agreement_path,
    check_in_path,
    evidence_path,
    goal_path,
    meeting_path,
    mentorship_path,
    request_path,
)
from waymark.mentoring.words import day
from waymark.people.models import Person
from waymark.vault import door as vault
from waymark.vault.door import sealed_columns

MOST = 50
AROUND = 80  # letters on both sides of what was found


@dataclass(frozen=True, slots=True, repr=False)
class FoundWords:
    """One thing somebody wrote, with the words around what they looked for."""

    what: str
    when: str
    exact: datetime
    excerpt: str
    url: str  # empty where its page is closed to its author


@dataclass(frozen=True, slots=True)
class _Kind:
    """A noun that holds words of people: which rows are whose, when they were written, where they stand."""

    label: Promise
    rows: Callable[[Person], QuerySet[Any]]
    when: Callable[[Any], datetime]
    path: Callable[[Any], str]
    pair: Callable[[Any], int | None] = lambda _one: None  # the mentorship whose pages it stands on


KINDS = (
    _Kind(
        _("A message"),
        lambda me: Message.objects.filter(author=me).select_related("author", "mentorship"),
        lambda one: one.sent_at,
        lambda one: f"{mentorship_path(one.mentorship)}#message-{one.uuid}",
        lambda one: one.mentorship_id,
    ),
    _Kind(
        _("A note to somebody, or an answer"),
        lambda me: RequestNote.objects.filter(author=me, request__isnull=False).select_related("author", "request"),
        lambda one: one.written_at,
        lambda one: request_path(one.request),
    ),
    _Kind(
        _("A goal"),
        lambda me: Goal.objects.filter(person=me).select_related("person"),
        lambda one: one.made_at,
        goal_path,
    ),
    _Kind(
        _("A next thing"),
        lambda me: Action.objects.filter(goal__person=me).select_related("goal__person"),
        lambda one: one.made_at,
        lambda one: goal_path(one.goal),
    ),
    _Kind(
        _("A week"),
        lambda me: CheckIn.objects.filter(person=me, skipped=False).select_related("person"),
        lambda one: one.written_at,
        lambda _one: check_in_path(),
    ),
    _Kind(
        _("Notes of a meeting"),
        lambda me: MeetingNote.objects.filter(author=me).select_related("author", "meeting__mentorship"),
        lambda one: one.written_at,
        lambda one: meeting_path(one.meeting),
        lambda one: one.meeting.mentorship_id,
    ),
    _Kind(
        _("A line on an agenda"),
        lambda me: AgendaItem.objects.filter(author=me).select_related("author", "mentorship"),
        lambda one: one.made_at,
        lambda one: mentorship_path(one.mentorship),
        lambda one: one.mentorship_id,
    ),
    _Kind(
        _("An agreement you proposed"),
        lambda me: Agreement.objects.filter(author=me).select_related("author", "mentorship"),
        lambda one: one.proposed_at,
        lambda one: agreement_path(one.mentorship),
        lambda one: one.mentorship_id,
    ),
    _Kind(
        _("What you saw somebody do well"),
        lambda me: Evidence.objects.standing().filter(observer=me).select_related("observer", "subject", "mentorship"),
        lambda one: one.given_at,
        evidence_path,
    ),
)


def find_own(words: str, *, viewer: Person, at: datetime) -> list[FoundWords]:
    """What this person wrote that holds all of these words, the newest first; nothing that others wrote."""
    wanted = plain_key(words).split()
    if not wanted:
        return []
    found = sorted(_found(wanted, viewer, at), key=lambda one: one.exact, reverse=True)
    return found[:MOST]


def _found(wanted: list[str], viewer: Person, at: datetime) -> Iterator[FoundWords]:
    open_pairs = set(Mentorship.objects.visible_to(viewer).values_list("pk", flat=True))
    for kind in KINDS:
        rows = list(kind.rows(viewer))
        columns = sealed_columns(type(rows[0])) if rows else []
        for row, opened in zip(rows, vault.open_many(rows, actor=viewer), strict=True):
            texts = [text for column in columns if (text := getattr(opened, column))]
            if _holds(" ".join(texts), wanted):
                said = next((text for text in texts if _holds(text, wanted[:1])), texts[0])
                when = kind.when(row)
                pair = kind.pair(row)
                url = kind.path(row) if pair is None or pair in open_pairs else ""
                yield FoundWords(str(kind.label), day(when, at=at), when, _around(said, wanted[0]), url)


def _holds(text: str, wanted: list[str]) -> bool:
    key = plain_key(text)
    return all(word in key for word in wanted)


def _around(text: str, word: str) -> str:
    """The line with what was found in its middle, cut at words."""
    flat = " ".join(text.split())
    place = next((number for number, one in enumerate(flat.split()) if word in plain_key(one)), 0)
    before, after = flat.split()[:place], flat.split()[place:]
    start = _last(before, AROUND)
    end = _first(after, 2 * AROUND)
    return (
        f"{'… ' if len(start) < len(before) else ''}{' '.join([*start, *end])}{' …' if len(end) < len(after) else ''}"
    )


def _first(words: list[str], most: int) -> list[str]:
    kept: list[str] = []
    for word in words:
        if kept and len(" ".join([*kept, word])) > most:
            break
        kept.append(word)
    return kept


def _last(words: list[str], most: int) -> list[str]:
    return _first(words[::-1], most)[::-1]
