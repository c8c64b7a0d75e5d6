"""What an administrator says about the instance and its help lines, as values."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from waymark.people.facts import Stamped
from waymark.people.models import HelpLine, Instance


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseFacts(Stamped):
    """Whose house it is and who may come in."""

    name: str = "Waymark"
    run_by: str = ""
    contact: str = ""
    privacy_statement: str = ""
    sign_up: str = Instance.SignUp.OPEN.value
    sign_up_domains: tuple[str, ...] = ()
    country: str = ""

    @classmethod
    def of(cls, instance: Instance) -> Self:
        """What stands in the row."""
        return cls(
            name=instance.name,
            run_by=instance.run_by,
            contact=instance.contact,
            privacy_statement=instance.privacy_statement,
            sign_up=str(instance.sign_up),
            sign_up_domains=tuple(instance.sign_up_domains),
            country=instance.country,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts(Stamped):
    """Somebody to call."""

    name: str
    country: str = ""
    language: str = ""
    phone: str = ""
    text_number: str = ""
    url: str = ""
    hours: str = ""
    source: str = ""
    order: int = 0
    verified_on: date | None = None

    @classmethod
    def of(cls, line: HelpLine) -> Self:
        """What stands in the row."""
        return cls(**{name: getattr(line, name) for name in LINE_COLUMNS})


LINE_COLUMNS = (
    "name", "country", "language", "phone", "text_number", "url", "hours", "source", "order", "verified_on",
)  # fmt: skip
