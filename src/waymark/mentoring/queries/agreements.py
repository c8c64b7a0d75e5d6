"""What two people agreed on: the version that holds, the one that waits, and those before."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from waymark.mentoring.facts import Terms
from waymark.mentoring.models import Agreement, Goal, Mentorship
from waymark.mentoring.rules.agreements import is_wanted
from waymark.mentoring.words import on_day
from waymark.people.models import Person
from waymark.vault import door as vault


@dataclass(frozen=True, slots=True, repr=False)
class Term:
    """One line of an agreement, with what stood there in the version before where that differs."""

    key: str
    label: str
    said: list[str]
    before: list[str] | None = None
    theirs: bool = False  # words of people, not of the app


@dataclass(frozen=True, slots=True)
class Version:
    """One version as a page shows it."""

    agreement: Agreement
    title: str
    signed: str
    terms: list[Term]


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """The version that holds, the proposal that waits, and every other by its number."""

    mentorship: Mentorship
    other: Person | None
    holds: Version | None
    waits: Version | None
    earlier: list[Version]
    may_change: bool
    may_sign: bool
    name: str

    @property
    def newest(self) -> Version | None:
        """What a new version begins from."""
        return self.waits or self.holds


def agreement_page(mentorship: Mentorship, *, viewer: Person, at: datetime) -> AgreementPage:
    """Everything the two agreed on, opened for one of them."""
    versions = versions_of(mentorship, viewer=viewer, at=at)
    signed = [one for one in versions if one.agreement.is_signed]
    holds = signed[-1] if signed else None
    waits = versions[-1] if versions and not versions[-1].agreement.is_signed else None
    together = mentorship.is_active and not mentorship.walls
    other = mentorship.other_than(viewer)
    return AgreementPage(
        mentorship=mentorship,
        other=other,
        holds=holds,
        waits=waits,
        earlier=[one for one in versions if one is not holds and one is not waits][::-1],
        may_change=together,
        may_sign=together and waits is not None and not waits.agreement.has_signed(viewer),
        name=other.first_name if other else _("Somebody"),
    )


def versions_of(mentorship: Mentorship, *, viewer: Person, at: datetime) -> list[Version]:
    """All of them, the first first, each beside the one before it."""
    found = list(mentorship.agreements.select_related("author").order_by("version"))
    found = [one for one in found if (one.author_id, viewer.pk) not in mentorship.walls]
    for one in found:
        one.mentorship = mentorship
    terms = _opened(found, viewer)
    named = _names_of_goals({goal for one in terms for goal in one.goals}, viewer=viewer, at=at)
    shown: list[Version] = []
    before: list[Term] = []
    for agreement, said in zip(found, terms, strict=True):
        lines = list(_lines(said, named))
        compared = {term.key: term.said for term in before}
        shown.append(
            Version(
                agreement=agreement,
                title=_title(agreement, viewer=viewer, at=at),
                signed=_signed(agreement, viewer=viewer, at=at),
                terms=[_beside(term, compared) for term in lines],
            )
        )
        before = lines
    return shown


def terms_of(agreement: Agreement, viewer: Person) -> Terms:
    """One version, opened."""
    return _opened([agreement], viewer)[0]


def agreements_of(pairs: Collection[Mentorship]) -> list[Agreement]:
    """Every version these agreed on or propose, the newest last; the newest that both signed is the one that holds."""
    return list(Agreement.objects.filter(mentorship__in=pairs).order_by("version", "pk")) if pairs else []


def agreement_line(mentorship: Mentorship, *, viewer: Person, at: datetime) -> tuple[str, bool]:
    """For the head of the page of two: since when it holds, or what it waits for; and whether one is wanted still.

    The line is empty while there is none.
    """
    versions = agreements_of([mentorship])
    signed = [one for one in versions if one.is_signed]
    wanted = is_wanted(mentorship, signed=bool(signed)) and not mentorship.walls
    if not versions:
        return "", wanted
    newest = versions[-1]
    newest.mentorship = mentorship
    if signed and not newest.is_signed:
        return _holds_while_another_waits(signed[-1], newest, viewer=viewer, at=at), wanted
    return _signed(newest, viewer=viewer, at=at), wanted


def agreement_to_sign(uuid: UUID, *, viewer: Person) -> Agreement:
    """One version; DoesNotExist for everybody but the two."""
    rows = Agreement.objects.visible_to(viewer)
    return rows.select_related("author", "mentorship__mentor", "mentorship__mentee").get(uuid=uuid)


def _opened(agreements: list[Agreement], viewer: Person) -> list[Terms]:
    words = vault.open_many(agreements, actor=viewer)
    return [
        Terms(
            purpose=said.purpose,
            goals=tuple(UUID(goal) for goal in one.goals),
            cadence=one.cadence,
            months=one.months,
            channel=one.channel,
            confidence=one.confidence,
            off_limits=said.off_limits,
            preparing=said.preparing,
            cancelling=said.cancelling,
            review_days=tuple(one.review_days),
        )
        for one, said in zip(agreements, words, strict=True)
    ]


def _names_of_goals(goals: set[UUID], *, viewer: Person, at: datetime) -> dict[UUID, str]:
    """The goals an agreement names, as far as the reader may still see them."""
    rows = Goal.objects.visible_to(viewer, at=at).filter(uuid__in=goals).select_related("person")
    found = list(rows.prefetch_related("shares__mentorship"))
    return {one.uuid: said.text for one, said in zip(found, vault.open_many(found, actor=viewer), strict=True)}


def _lines(terms: Terms, named: dict[UUID, str]) -> Iterator[Term]:
    rows = Agreement._meta
    cadence = dict(rows.get_field("cadence").flatchoices)[terms.cadence]
    channel = dict(rows.get_field("channel").flatchoices)[terms.channel]
    confidence = Agreement.Confidence(terms.confidence).label
    goals = [named.get(goal, _("A goal that is no longer shared")) for goal in terms.goals]
    months = ngettext("%(n)d month", "%(n)d months", terms.months) % {"n": terms.months}
    days = ", ".join(str(one) for one in terms.review_days)
    yield Term("purpose", _("What this is for"), [terms.purpose], theirs=True)
    yield Term("goals", _("Goals to begin with"), goals, theirs=True)
    yield Term(
        "rhythm", _("How often, and how long"), [_("%(often)s, for %(months)s") % {"often": cadence, "months": months}]
    )
    yield Term("channel", _("Where"), [str(channel)])
    yield Term("confidence", _("What stays between you"), [str(confidence)])
    yield Term("off_limits", _("What you leave out"), [terms.off_limits], theirs=True)
    yield Term("preparing", _("How you prepare"), [terms.preparing], theirs=True)
    yield Term("cancelling", _("When something comes between"), [terms.cancelling], theirs=True)
    yield Term("review", _("When you look back"), [_("After %(days)s days") % {"days": days}] if days else [])


def _beside(term: Term, before: dict[str, list[str]]) -> Term:
    said = [line for line in term.said if line]
    was = [line for line in before.get(term.key, said) if line]
    return Term(term.key, term.label, said, was if was != said else None, term.theirs)


def _title(agreement: Agreement, *, viewer: Person, at: datetime) -> str:
    who = {
        "version": agreement.version,
        "day": on_day(agreement.proposed_at, at=at),
        "name": agreement.author.first_name,
    }
    if agreement.author_id == viewer.pk:
        return _("Version %(version)d, which you proposed %(day)s") % who
    return _("Version %(version)d, which %(name)s proposed %(day)s") % who


def _signed(agreement: Agreement, *, viewer: Person, at: datetime) -> str:
    """Who signed it, as a sentence to this reader."""
    other = agreement.mentorship.other_than(viewer)
    who = {"name": other.first_name if other else _("Somebody")}
    mine = agreement.has_signed(viewer)
    theirs = other is not None and agreement.has_signed(other)
    if agreement.signed_at:
        return _("Signed by both %(day)s.") % {"day": on_day(agreement.signed_at, at=at)}
    if mine:
        return _("You have signed. It holds as soon as %(name)s signs.") % who
    if theirs:
        return _("%(name)s has signed. It holds as soon as you sign.") % who
    return _("Nobody has signed this version yet.")


def _holds_while_another_waits(holds: Agreement, waits: Agreement, *, viewer: Person, at: datetime) -> str:
    """What both signed holds until both sign the next."""
    other = waits.mentorship.other_than(viewer)
    said = {"day": on_day(holds.signed_at or at, at=at), "name": other.first_name if other else _("Somebody")}
    if waits.has_signed(viewer):
        return _("Signed by both %(day)s. A change waits for %(name)s to sign.") % said
    return _("Signed by both %(day)s. A change waits for you to sign.") % said


def newest_terms(mentorship: Mentorship, *, viewer: Person) -> Terms | None:
    """What a new version begins from."""
    newest = mentorship.agreements.select_related("author").order_by("-version").first()
    if newest is None or (newest.author_id, viewer.pk) in mentorship.walls:
        return None
    newest.mentorship = mentorship
    return terms_of(newest, viewer)
