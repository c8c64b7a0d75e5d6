"""Every sentence of a page can be said in another language, and no page carries script or style inside it."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.house import plan

SPOKEN = {
    "alt",
    "aria-label",
    "aria-description",
    "placeholder",
    "title",
    "label",
    "words",
    "note",
    "heading",
    "hint",
    "caption",
}
SILENT = {"script", "style", "code"}
LETTERS = re.compile(r"[^\W\d_]{2,}")
# Names are said alike in every language.
NAMES = re.compile(r"Waymark")
COMMENTS = re.compile(r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}|<!--.*?-->", re.DOTALL)
TRANSLATED = re.compile(r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
CLASSES = re.compile(r"{%\s*block\s+\w*class\s*%}.*?{%\s*endblock\b.*?%}", re.DOTALL)
TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
WITH = re.compile(r"""\b(\w+)=(["'])((?:(?!\2).)*)\2""")
INSIDE = re.compile(
    r"<style\b|\sstyle\s*=|\son(?:abort|blur|change|click|drag|drop|error|focus|input|key|load|mouse|pointer|reset|scroll|select"
    r"|submit|toggle|touch|unload|wheel)\w*\s*=\s*[\"']|javascript:|\shx-on|<script\b(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)",
    re.IGNORECASE,
)
# The style guide shows invented words on purpose; it is for those who build pages.
SPECIMENS = plan.SOURCE / "design" / "templates" / "design" / "guide"


class Reader(HTMLParser):
    """Collects what a page says outside of gettext."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hear the attributes that are read aloud or shown."""
        self._silent += tag in SILENT
        self.said += [value for name, value in attrs if name in SPOKEN and value and self._a_sentence(tag, value)]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hear an element that closes itself."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Listen again after code."""
        self._silent -= tag in SILENT and self._silent > 0

    def handle_data(self, data: str) -> None:
        """Hear text."""
        if not self._silent:
            self.said.append(data)

    @staticmethod
    def _a_sentence(tag: str, value: str) -> bool:
        # A component's attribute may be a mere word of code; what people read starts with a capital letter.
        return not tag.startswith("c-") or value.strip()[:1].isupper()


def untranslated(text: str) -> list[str]:
    """The sentences of a template that gettext never sees."""
    text = CLASSES.sub("", TRANSLATED.sub("", COMMENTS.sub("", text)))
    handed = [value for tag in re.findall(r"{%\s*include\b.*?%}", text, re.DOTALL) for _, _, value in WITH.findall(tag)]
    reader = Reader()
    reader.feed(TAGS.sub("", text))
    heard = [NAMES.sub("", piece).strip() for piece in [*reader.said, *(v for v in handed if v[:1].isupper())]]
    return [piece for piece in heard if LETTERS.search(piece)]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<p>{% translate 'Meet Ana' %}</p>", []),
        ("<p>Meet Ana</p>", ["Meet Ana"]),
        ("{% blocktranslate trimmed %}Ana said yes.{% endblocktranslate %} · {{ when }}", []),
        ('<a aria-label="Close">{{ x }}</a>', ["Close"]),
        ("<title>{% block title %}Today{% endblock %} · Waymark</title>", ["Today ·"]),
        ('{% include "a/b.html" with words="Not this week" kind="small" %}', ["Not this week"]),
        ('<c-empty title="Nothing yet" kind="small"/>', ["Nothing yet"]),
        ("{# a note #}<!-- and one --><script src='x.js'></script>", []),
    ],
)
def test_untranslated_words_are_heard(text: str, left: list[str]) -> None:
    assert untranslated(text) == left


def _a_specimen(path: Path) -> bool:
    return path.with_suffix("") == SPECIMENS or path.is_relative_to(SPECIMENS)


def test_every_sentence_goes_through_gettext() -> None:
    pages = [path for path in plan.templates() if not _a_specimen(path)]
    assert pages
    assert {plan.place(path): left for path in pages if (left := untranslated(plan.said(path)))} == {}


@pytest.mark.parametrize(
    "text",
    [
        '<p style="color: red">', "<style>p {}</style>", "<script>go()</script>", "<a onclick='go()'>",
        '<a href="javascript:go()">', '<b hx-on:click="go()">',
    ],
)  # fmt: skip
def test_script_and_style_inside_a_page_are_seen(text: str) -> None:
    assert INSIDE.search(text)


def test_what_stands_in_files_of_its_own_is_left_alone() -> None:
    assert not INSIDE.search('<script type="module" src="{% static "a.js" %}"></script><p class="lesson" data-on="x">')
    assert not INSIDE.search('<script type="application/json" id="a">{}</script>')


def test_no_script_or_style_stands_inside_a_page() -> None:
    seen = {plan.place(path): INSIDE.findall(COMMENTS.sub("", plan.said(path))) for path in plan.templates()}
    assert {path: left for path, left in seen.items() if left} == {}


def test_no_code_writes_script_or_style_into_a_page() -> None:
    words = [(path, word) for path in plan.sources() for word in plan.words_in(plan.tree(path))]
    assert [f"{plan.place(path)}: {word}" for path, word in words if INSIDE.search(word)] == []
