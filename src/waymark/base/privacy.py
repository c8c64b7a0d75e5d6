"""What a table says about itself: whose each field is, how long it stays, what an erasure does."""

from dataclasses import dataclass, field
from enum import StrEnum


class DataClass(StrEnum):
    """Who a field's content is meant for."""

    PUBLIC = "public"  # anyone, signed in or not
    DIRECTORY = "directory"  # people who are signed in and may see this person
    PRIVATE = "private"  # its owner, and those the owner wrote it for
    TECHNICAL = "technical"  # says nothing about a person: keys, states, clocks


class Retention(StrEnum):
    """How long a row stays when nobody erases it."""

    ACCOUNT = "while the account exists"
    RELATIONSHIP = "while either person of the mentorship has an account"
    INSTANCE = "while the instance exists"
    RELEASE = "until a newer release replaces it"
    DAYS_30 = "30 days"
    DAYS_90 = "90 days"
    YEAR = "one year"


class Erasure(StrEnum):
    """What the erasure of the person does to the row or field."""

    DELETE = "the row goes"
    FORGET = "the row stays, and no longer says whose it is"
    NOTHING = "says nothing about a person"


@dataclass(frozen=True, slots=True)
class Kept:
    """The declaration each table carries as `kept`: every column in exactly one class."""

    retention: Retention
    erasure: Erasure
    public: str = ""
    directory: str = ""
    private: str = ""
    technical: str = ""
    retention_of: dict[str, Retention] = field(default_factory=dict)
    erasure_of: dict[str, Erasure] = field(default_factory=dict)

    def classes(self) -> dict[str, DataClass]:
        """Each named column with its class; a column named twice is an error."""
        found: dict[str, DataClass] = {}
        for data_class in DataClass:
            for name in getattr(self, data_class.value).split():
                if name in found:
                    message = f"{name} is declared both {found[name]} and {data_class}"
                    raise ValueError(message)
                found[name] = data_class
        return found

    def retention_for(self, name: str) -> Retention:
        """How long the content of this column stays."""
        return self.retention_of.get(name, self.retention)

    def erasure_for(self, name: str) -> Erasure:
        """What an erasure does to the content of this column."""
        return self.erasure_of.get(name, self.erasure)
