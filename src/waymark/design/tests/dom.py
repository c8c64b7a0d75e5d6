"""Reads drawn HTML back: elements with their attributes, and which ids point nowhere."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

POINTING = ("aria-describedby", "aria-labelledby", "for")


@dataclass
class Drawn(HTMLParser):
    """All elements of a piece of HTML in their order, and its text."""

    html: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep a word."""
        self.text += data

    def one(self, tag: str, **attrs: str) -> dict[str, str]:
        """The attributes of the only element that fits."""
        found = self.all(tag, **attrs)
        assert len(found) == 1, found
        return found[0]

    def all(self, tag: str, **attrs: str) -> list[dict[str, str]]:
        """The attributes of all elements that fit."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attrs.items()}
        return [had for name, had in self.elements if name == tag and wanted.items() <= had.items()]

    @property
    def lost(self) -> set[str]:
        """Ids that something points to and nothing has."""
        ids = {attrs["id"] for _, attrs in self.elements if "id" in attrs}
        pointed = {part for _, attrs in self.elements for name in POINTING for part in attrs.get(name, "").split()}
        return pointed - ids
