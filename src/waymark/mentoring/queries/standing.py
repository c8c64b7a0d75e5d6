"""How a request stands, in the words of a friend: what happened, and whose turn it is until when."""

from datetime import datetime

from django.utils.translation import gettext as _

from waymark.mentoring.models import Request
from waymark.mentoring.models.kinds import PairKind
from waymark.mentoring.queries.answers import usual_days, usually
from waymark.mentoring.rules import timing
from waymark.mentoring.words import day, on_day
from waymark.people.models import Person


def title_of(request: Request, *, viewer: Person, at: datetime) -> str:
    """What happened, to one of the two."""
    who = {"name": request.other_than(viewer).first_name, "day": day(request.sent_at or at, at=at)}
    said = _to_mentor() if viewer.pk == request.mentor_id else _to_mentee()
    if request.state == Request.State.EXPIRED and request.first_answered_at and viewer.pk == request.mentee_id:
        # The mentor did speak: the time ran out while the two talked.
        return _("Your note to %(name)s has come back") % who
    if request.state == Request.State.WAITING and viewer.pk == request.mentor_id:
        return asked_for(request)
    return said[Request.State(request.state)] % who


def asked_for(request: Request) -> str:
    """What a mentee would like, to the mentor."""
    said = {
        PairKind.ONE_TO_ONE: _("%(name)s would like you as a mentor"),
        PairKind.FLASH: _("%(name)s would like one talk with you"),
        PairKind.PEER: _("%(name)s would like you two to help one another, as peers"),
        PairKind.REVERSE: _("%(name)s has worked for longer, and would like to learn from you"),
    }
    return said[PairKind(request.kind)] % {"name": request.mentee.first_name}


def kept_to(request: Request) -> str:
    """What a mentee asks for, to themselves: said where it is not a mentorship."""
    said = {
        PairKind.ONE_TO_ONE: "",
        PairKind.FLASH: _("You ask for one talk."),
        PairKind.PEER: _("You ask for help between peers."),
        PairKind.REVERSE: _("You ask to learn from somebody who has worked for less long than you."),
    }
    return said[PairKind(request.kind)]


def _to_mentor() -> dict[str, str]:
    return {
        Request.State.DRAFT: "",
        Request.State.WAITING: "",  # says what is asked for
        Request.State.QUESTION: _("%(name)s has your question"),
        Request.State.ACCEPTED: _("You said yes to %(name)s"),
        Request.State.NOT_NOW: _("You told %(name)s that you can’t right now"),
        Request.State.EXPIRED: _("The note from %(name)s has ended"),
        Request.State.WITHDRAWN: _("%(name)s took the note back"),
    }


def _to_mentee() -> dict[str, str]:
    return {
        Request.State.DRAFT: _("Your note for %(name)s is kept"),
        Request.State.WAITING: _("%(name)s has your note since %(day)s"),
        Request.State.QUESTION: _("%(name)s asks you something first"),
        Request.State.ACCEPTED: _("%(name)s said yes"),
        Request.State.NOT_NOW: _("%(name)s can’t right now"),
        Request.State.EXPIRED: _("%(name)s did not answer in time"),
        Request.State.WITHDRAWN: _("You took your note to %(name)s back"),
    }


def clock_of(request: Request, *, viewer: Person, at: datetime) -> str:
    """Whose turn it is and until when; or what to make of the end."""
    as_mentor = viewer.pk == request.mentor_id
    if request.state == Request.State.WAITING:
        if as_mentor:
            return clock_for_mentor(request, at=at)
        return clock_for_mentee(request, days=usual_days([request.mentor_id])[request.mentor_id], at=at)
    end = timing.question_ends_at(request) or at
    who = {"name": request.other_than(viewer).first_name, "day": on_day(end, at=at)}
    said = _rest_to_mentor() if as_mentor else _rest_to_mentee()
    return said[Request.State(request.state)] % who


def _rest_to_mentor() -> dict[str, str]:
    return {
        Request.State.DRAFT: "",
        Request.State.QUESTION: _("The clock stands still until %(name)s answers."),
        Request.State.ACCEPTED: _("You two have a page of your own now."),
        Request.State.NOT_NOW: _("%(name)s was told kindly, and the note is kept."),
        Request.State.EXPIRED: _("The time ran out. %(name)s was told kindly."),
        Request.State.WITHDRAWN: _("There is nothing for you to do."),
    }


def _rest_to_mentee() -> dict[str, str]:
    return {
        Request.State.DRAFT: _("%(name)s can’t see it until it is sent."),
        Request.State.QUESTION: _(
            "The clock stands still until you answer. If you don’t, your note comes back %(day)s."
        ),
        Request.State.ACCEPTED: _("Say hello, and pick a first date."),
        Request.State.NOT_NOW: _("Your note is kept."),
        Request.State.EXPIRED: _("That happens; it says nothing about you. Your note is kept."),
        Request.State.WITHDRAWN: _("Your words are kept, in case you ask again."),
    }


def turns_at(request: Request, *, at: datetime) -> datetime:
    """The day the clock speaks of: the one to answer by, and once that is over the one when the note goes back."""
    until = timing.answer_by(request) or at
    return until if at <= until else request.expires_at or at


def clock_for_mentor(request: Request, *, at: datetime) -> str:
    """“You have until Thursday 3 December.”, and after that day what is left."""
    until, end = timing.answer_by(request) or at, request.expires_at or at
    if at <= until:
        return _("You have until %(day)s.") % {"day": day(until, at=at)}
    return _("The note goes back %(day)s; until then you can still answer.") % {"day": on_day(end, at=at)}


def clock_for_mentee(request: Request, *, days: int | None, at: datetime) -> str:
    """“Ana has until Thursday 3 December.”, with how many `days` this mentor usually takes."""
    until, end = timing.answer_by(request) or at, request.expires_at or at
    named = {
        "name": request.mentor.first_name,
        "day": day(until, at=at),
        "end": on_day(end, at=at),
        "usually": usually(request.mentor.first_name, days),
    }
    if at <= until:
        return _("%(name)s has until %(day)s. %(usually)s") % named
    return _("%(name)s has not answered yet. Your note comes back to you %(end)s.") % named
