"""The register of what somebody may be told: each app names its kinds in `ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from waymark.base.contracts import Register

type Words = str | Promise  # a whole sentence, translated where it is read


@dataclass(frozen=True, slots=True)
class More:
    """What a mail says beyond its sentence: a time, and a file for a calendar; never anybody's words."""

    when: str
    file_name: str = ""
    file_text: str = ""
    file_type: str = ""


# Asked with the kind, what it is about and whom it is for; the recipient is a person of the floor below.
type Tells = Callable[[str, UUID, Any], More | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of notice: what it says, why somebody gets it, and whether it also comes by mail."""

    key: str
    sentence: Words
    reason: Words
    neutral: Words
    by_mail: bool
    more: Tells | None = None

    def say(self, name: str) -> str:
        """The sentence with a first name in it, or the one that does without."""
        if not name and self.neutral:
            return str(self.neutral)
        return str(self.sentence) % {"name": name or _("Somebody")}

    @property
    def label(self) -> str:
        """The kind as a list of kinds shows it."""
        return self.say("")


REASON = gettext_lazy("This is about something you take part in here.")

kinds: Register[Kind] = Register()


def register(
    kind: str,
    *,
    sentence: Words,
    reason: Words = REASON,
    neutral: Words = "",
    by_mail: bool = True,
    more: Tells | None = None,
) -> None:
    """Offer a kind of notice.

    `sentence` is whole, stands as a line of News and as a mail's subject, and may hold %(name)s, the first name of
    whoever did it; `neutral` is said where no name is known or none should be said; `reason` ends the mail: why
    this person is told; `more` is asked for what the mail brings along when it is written.
    """
    kinds.offer(kind, Kind(kind, sentence, reason, neutral, by_mail, more))
