"""What a rule of asking and working together says when it refuses."""

from waymark.base.errors import DomainError


class SelfRequest(DomainError):
    """Nobody mentors themselves."""


class YouBlocked(DomainError):
    """The one who asks closed the door themselves."""


class NotVolunteering(DomainError):
    """This person does not mentor at the moment."""


class ConflictOfInterest(DomainError):
    """One of the two leads, rates, pays or hires the other."""


class AlreadyTogether(DomainError):
    """The two work together already."""


class AlreadyAsked(DomainError):
    """A note of this mentee is on its way to this mentor."""


class CantBeAskedNow(DomainError):
    """The mentor can't be asked today; the note is kept as a next choice."""


class NotHereYet(CantBeAskedNow):
    """The mentor was brought in and has never signed in."""


class MentorIsPaused(CantBeAskedNow):
    """The mentor takes a break."""


class MentorIsFull(CantBeAskedNow):
    """Every place of the mentor is taken."""


class MentorHasEnoughRequests(CantBeAskedNow):
    """As many people as a mentor can answer wait already."""


class TooManyOpen(CantBeAskedNow):
    """The mentee asks as many at once as they chose to."""


class MenteeIsAway(DomainError):
    """The mentee can't sign in at the moment."""


class MentorshipEnded(DomainError):
    """The two no longer work together here."""


class TooLateToChange(DomainError):
    """The minutes in which one's own message can be changed are over."""


class SomebodyHandlesIt(DomainError):
    """Another administrator took the report on."""


class MeetingInThePast(DomainError):
    """Nobody can be met yesterday."""


class NoSuchHour(DomainError):
    """The clocks jump over this hour on that day."""


class TimeTaken(DomainError):
    """One of the two is somewhere else then."""


class TooShortNotice(DomainError):
    """The mentor wants to know earlier."""


class WeekIsFull(DomainError):
    """The mentor meets as many people that week as they want to."""


class TooManyAhead(DomainError):
    """Enough meetings of the two stand ahead."""


class NotYet(DomainError):
    """Something that can be said only once its hour has come."""


class ChangedMeanwhile(DomainError):
    """Somebody proposed another version of the agreement while this one was written."""


class ReadFirst(DomainError):
    """Nobody signs before they know what can't stay between the two."""


class EnoughGoals(DomainError):
    """Somebody is on as many goals as move at once."""


class HasNext(DomainError):
    """A goal has its one next action."""
