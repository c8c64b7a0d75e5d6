"""One request as one of its two sees it, and the ones somebody should look at."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from waymark.base.text import rendered
from waymark.mentoring.models import Mentorship, Request, RequestNote
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.queries.standing import clock_of, kept_to, title_of
from waymark.mentoring.queries.threads import Said
from waymark.mentoring.words import moment
from waymark.people.models import Person
from waymark.vault import door as vault


@dataclass(frozen=True, slots=True)
class RequestPage:
    """What stands, in words; what both wrote; what this reader may do now."""

    request: Request
    other: Person
    as_mentor: bool
    title: str
    clock: str
    asks_for: str  # to the mentee, where it is not a mentorship
    notes: list[Said]
    next_choice: Request | None = None
    mentorship: Mentorship | None = None

    @property
    def may_answer(self) -> bool:
        """Whether the mentor can say yes, ask, or say not now."""
        return self.as_mentor and self.request.is_open

    @property
    def may_give_one_talk(self) -> bool:
        """Whether the mentor can say yes to a talk where more was asked for."""
        return self.may_answer and self.request.kind != PairKind.FLASH

    @property
    def may_ask_back(self) -> bool:
        """Whether the mentor can ask something: one question at a time."""
        return self.as_mentor and self.request.state == Request.State.WAITING

    @property
    def may_answer_question(self) -> bool:
        """Whether the mentee is the one waited for."""
        return not self.as_mentor and self.request.state == Request.State.QUESTION

    @property
    def is_draft(self) -> bool:
        """Whether it is a kept note that was never sent."""
        return self.request.state == Request.State.DRAFT

    @property
    def may_withdraw(self) -> bool:
        """Whether the mentee can take it back."""
        return not self.as_mentor and (self.request.is_open or self.is_draft)


def request_page(uuid: UUID, *, viewer: Person, at: datetime) -> RequestPage:
    """One request; DoesNotExist for everybody it is not for."""
    request = Request.objects.visible_to(viewer).select_related("mentor", "mentee").get(uuid=uuid)
    as_mentor = request.mentor_id == viewer.pk
    return RequestPage(
        request=request,
        other=request.other_than(viewer),
        as_mentor=as_mentor,
        title=title_of(request, viewer=viewer, at=at),
        clock=clock_of(request, viewer=viewer, at=at),
        asks_for="" if as_mentor else kept_to(request),
        notes=_notes(request, viewer=viewer, at=at),
        next_choice=None if as_mentor or request.is_open else first_kept(viewer=viewer),
        mentorship=Mentorship.objects.visible_to(viewer).filter(request=request).first(),
    )


def _notes(request: Request, *, viewer: Person, at: datetime) -> list[Said]:
    taken_back = request.state == Request.State.WITHDRAWN and viewer.pk == request.mentor_id
    notes = request.notes.select_related("author")
    readable = [note for note in notes if not (taken_back and note.author_id == request.mentee_id)]
    return [
        Said(
            uuid=note.uuid,
            who=note.author,
            name=_("You") if note.author_id == viewer.pk else note.author.first_name,
            when=moment(note.written_at, at=at),
            exact=note.written_at,
            words=rendered(opened.text),
            note=str(RequestNote.Kind(note.kind).label),
            kind=note.kind,
            mine=note.author_id == viewer.pk,
        )
        for note, opened in zip(readable, vault.open_many(readable, actor=viewer), strict=True)
    ]


def first_kept(*, viewer: Person) -> Request | None:
    """The kept note whose turn is next."""
    kept = Request.objects.asked_by(viewer).filter(state=Request.State.DRAFT)
    return kept.select_related("mentor").order_by("rank", "pk").first()


def requests_to_answer(*, viewer: Person) -> QuerySet[Request]:
    """What waits for this mentor, the longest first."""
    waiting = Request.objects.sent_to(viewer).open().of_present()
    return waiting.select_related("mentor", "mentee").order_by("sent_at", "pk")


def waiting_of(*, viewer: Person, apart: Container[UUID] | None = None) -> list[Request]:
    """What this mentee has on its way, the longest first; `apart`: whom a closed door hides, where that is at hand."""
    own = Request.objects.asked_by(viewer) if apart is None else Request.objects.filter(mentee=viewer)
    waiting = list(own.open().select_related("mentor").order_by("sent_at", "pk"))
    if apart is not None:
        waiting = [request for request in waiting if request.mentor.uuid not in apart]
    for request in waiting:
        request.mentee = viewer  # at hand already
    return waiting


def on_their_way(*, viewer: Person, shut: Container[int]) -> tuple[list[Request], list[Request]]:
    """What waits for this person as a mentor, and what they have on its way as a mentee, in one question.

    `shut`: who closed the door to them, by key.
    """
    rows = Request.objects.open().filter(Q(mentor=viewer, sent_at__isnull=False) | Q(mentee=viewer))
    rows = rows.select_related("mentor", "mentee").order_by("sent_at", "pk")
    found = [one for one in rows if one.other_than(viewer).pk not in shut]
    here = [one for one in found if one.mentor_id == viewer.pk and one.mentee.suspended_at is None]
    return here, [one for one in found if one.mentee_id == viewer.pk]


def has_to_settle(*, viewer: Person) -> bool:
    """Whether there are any of these."""
    return Request.objects.asked_by(viewer).open().filter(to_settle=True).exists()


def to_settle(*, viewer: Person) -> list[Request]:
    """The notes still on their way after somebody else said yes."""
    return [request for request in waiting_of(viewer=viewer) if request.to_settle]
