"""Who can see what, in one table: the page people read before they trust this place."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Sight:
    """One kind of thing, and who can see it."""

    what: Promise
    you: Promise
    other: Promise
    administrator: Promise
    note: Promise


YES = _("yes")
NO = _("no")

SIGHTS: Final[tuple[Sight, ...]] = (
    Sight(
        _("As a mentor: your name, career steps, languages, place, how you like to meet, what you offer"),
        YES,
        _("Everyone who is signed in, while you offer mentoring"),
        YES,
        _("People find mentors by it."),
    ),
    Sight(
        _("As a mentee: your name, career steps, languages, place, how you like to meet"),
        YES,
        _("The mentors you ask, while your note is open and while you work together"),
        YES,
        _("You stand in no list."),
    ),
    Sight(
        _("What you want, where you might go, your values, your free hours"),
        YES,
        _("Nobody. Only what a mentor and you share is named: a reason, an hour you are both free"),
        NO,
        _("Used to choose whom to show you."),
    ),
    Sight(
        _("The note you send with a request, questions and answers"),
        YES,
        _("The one you asked"),
        NO,
        _("Sealed with a key of its own. Taken back with the request, or with your account."),
    ),
    Sight(
        _("Messages to your mentor or mentee"),
        YES,
        _("The one you wrote to"),
        NO,
        _("Sealed. Fifteen minutes to change a message or take it back; each of you sees when the other has read."),
    ),
    Sight(
        _("Agendas and notes of meetings"),
        YES,
        _("Your mentor or mentee; your private notes and your answers after a meeting nobody"),
        NO,
        _("Sealed. A mail or a calendar says a first name and a time, never words."),
    ),
    Sight(
        _("When you meet whom"),
        YES,
        _("Your mentor or mentee, and whoever has the address of your calendar, if you made one"),
        _("The day you last met, whether you pause, and “inactive” after a long silence; no hour, no word"),
        _("The address can be closed at any time."),
    ),
    Sight(
        _("How it goes between you and your mentor or mentee, when you are asked"),
        YES,
        _("Nobody"),
        NO,
        _("It decides what you are offered: words to say it with, a pause, a way out."),
    ),
    Sight(
        _("Your goals, what you do about them, your weeks"),
        YES,
        _("Nobody, until you show one to your mentor or mentee; you can stop again"),
        NO,
        _("Sealed. After an ending they close to the other, after a block at once."),
    ),
    Sight(
        _("What you and your mentor or mentee agree on"),
        YES,
        _("The other of you two"),
        _("That there is an agreement, no words"),
        _("Sealed. Every version stays readable for both."),
    ),
    Sight(
        _("What a mentor or a peer wrote down that you did well"),
        YES,
        _("The mentor who wrote it, until they take it back"),
        NO,
        _("Sealed. You keep it or set it aside, also after an ending."),
    ),
    Sight(
        _("Mentors you keep for later, and searches that tell you when somebody new fits"),
        YES,
        _("Nobody, the mentor neither"),
        NO,
        _("What a search asks for is sealed."),
    ),
    Sight(
        _("Your e-mail address"),
        YES,
        _("Your mentor or mentee, after both said yes"),
        YES,
        _("Never in the list of mentors, never in a mail to somebody else."),
    ),
    Sight(
        _("A report you make"),
        YES,
        _("Never the one it is about"),
        _("The administrators it does not concern"),
        _("It is the one kind of text that an administrator can open, because you wrote it for them."),
    ),
    Sight(
        _("That you signed in, asked, said yes, ended"),
        YES,
        _("The one it concerns"),
        _("Dates and states, no words"),
        _("So that they can help when something is stuck."),
    ),
)
