"""What somebody was told, what of it is new, and what also goes by mail."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from waymark.base.contracts import ExportFile, Somebody
from waymark.notices.ago import day_said, exactly, hour_said
from waymark.notices.kinds import Kind, kinds
from waymark.notices.models import Notice, Preference
from waymark.people.models import Person

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One line of News as the page shows it."""

    sentence: str
    url: str
    day: str
    hour: str
    exact: str
    when: datetime
    fresh: bool


@dataclass(frozen=True, slots=True)
class News:
    """One page of News."""

    lines: list[Line]
    page: Page[Notice]
    newest: UUID | None  # of all of them: what “all read” reaches up to
    fresh: bool


def has_news(person: Person) -> bool:
    """Whether anything waits to be opened; one small query, for the frame of every page."""
    return Notice.objects.visible_to(person).unread().order_by().exists()


def news(*, viewer: Person, page: str | int = 1, at: datetime) -> News:
    """What somebody was told, the newest first; the same number of queries however much it is."""
    own = Notice.objects.visible_to(viewer)
    shown = Paginator(own, PER_PAGE).get_page(page)
    lines = [_line(notice, at=at) for notice in shown]
    newest = own.order_by("-pk").values_list("uuid", flat=True).first()
    return News(lines, shown, newest, has_news(viewer))


def _line(notice: Notice, *, at: datetime) -> Line:
    return Line(
        sentence=sentence(notice),
        url=reverse("notices:open_notice", args=[notice.uuid]),
        day=day_said(notice.happened_at, at=at),
        hour=hour_said(notice.happened_at),
        exact=exactly(notice.happened_at),
        when=notice.happened_at,
        fresh=notice.read_at is None,
    )


def sentence(notice: Notice) -> str:
    """What the notice says, also when the app that knew its kind is gone."""
    return kinds[notice.kind].say(notice.name) if notice.kind in kinds else _("Something new for you")


def by_mail(*, viewer: Person) -> frozenset[str]:
    """The keys of the kinds that this person also gets by mail."""
    said = dict(viewer.notice_preferences.values_list("kind", "by_mail"))
    return frozenset(key for key, kind in kinds if said.get(key, kind.by_mail))


def mail_address(person: Person, kind: Kind) -> str:
    """Where a mail of this kind goes: the confirmed address of somebody present who wants it; else empty."""
    if person.suspended_at is not None or not person.is_active:
        return ""
    said = person.notice_preferences.filter(kind=kind.key).values_list("by_mail", flat=True).first()
    if not (kind.by_mail if said is None else said):
        return ""
    confirmed = EmailAddress.objects.filter(user=person, verified=True).order_by("-primary", "pk")
    return confirmed.values_list("email", flat=True).first() or ""


def unsent(notice: UUID) -> Notice | None:
    """A notice whose mail is still to be sent; None if it was sent, or opened meanwhile, or is gone."""
    waiting = Notice.objects.filter(uuid=notice, mailed_at=None, read_at=None)
    return waiting.select_related("recipient", "event").first()


def export_notices(somebody: Somebody) -> Iterator[ExportFile]:
    """What I was told, and how I want to be told."""
    own = Notice.objects.filter(recipient__uuid=somebody.uuid)
    yield ExportFile("news.json", [_exported(notice) for notice in own])
    chosen = Preference.objects.filter(person__uuid=somebody.uuid).order_by("kind")
    rows: list[dict[str, object]] = [{"kind": row.kind, "by_mail": row.by_mail} for row in chosen]
    yield ExportFile("news-by-mail.json", rows)


def _exported(notice: Notice) -> dict[str, object]:
    return {
        "kind": notice.kind,
        "sentence": sentence(notice),
        "name": notice.name,
        "path": notice.path,
        "happened_at": notice.happened_at.isoformat(),
        "read_at": notice.read_at.isoformat() if notice.read_at else None,
        "mailed_at": notice.mailed_at.isoformat() if notice.mailed_at else None,
    }
