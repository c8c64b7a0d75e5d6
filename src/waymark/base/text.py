"""People's words, made safe to show."""

import re
import unicodedata
from functools import lru_cache

import nh3
from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt

_markdown = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True}).disable("image")
_TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "hr"}


# Lines that begin with a letter and hold nothing that Markdown or HTML could take for a sign.
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.;:!?’‘“”…–—()/%€'-])*(?:\n[^\W\d_](?:[^\W_]|[ ,.;:!?’‘“”…–—()/%€'-])*)*")


def rendered(words: str) -> SafeString:
    """Markdown as HTML that can do no harm: no scripts, no pictures, links that leak nothing."""
    if not _PLAIN.fullmatch(words):
        return by_the_book(words)
    # Most of what people write is plain, and takes a sixth of the time.
    lines = (line.rstrip(" ") for line in words.split("\n"))
    return mark_safe("<p>" + "<br>\n".join(lines) + "</p>\n")  # noqa: S308 - nothing in it is a sign


def by_the_book(words: str) -> SafeString:
    """The same for whatever words."""
    html = nh3.clean(
        _markdown.render(words), tags=_TAGS, attributes={"a": {"href"}}, link_rel="noopener noreferrer nofollow"
    )
    return mark_safe(html)  # noqa: S308 - cleaned by nh3 one line above


def plain_key(words: str) -> str:
    """Words reduced to what two spellings of one thing share: no case, accents, punctuation or double spaces."""
    flat = unicodedata.normalize("NFKD", words).casefold()
    kept = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return re.sub(r"[^\w#+]+", " ", kept).strip()


def in_words(number: int) -> str:
    """“two”; from ten on the figure."""
    return _in_words(number, get_language())


@lru_cache(maxsize=256)
def _in_words(number: int, _language: str | None) -> str:
    """Kept by language: each card says a number or two, and nine words are looked up for one of them."""
    return str(apnumber(number))
