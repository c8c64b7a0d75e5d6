"""People's words, made safe to show."""

import re
import unicodedata

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_markdown = MarkdownIt("js-default", {"html": False, "linkify": False, "breaks": True}).disable("image")
_TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "hr"}


def rendered(words: str) -> SafeString:
    """Markdown as HTML that can do no harm: no scripts, no pictures, links that leak nothing."""
    html = nh3.clean(
        _markdown.render(words), tags=_TAGS, attributes={"a": {"href"}}, link_rel="noopener noreferrer nofollow"
    )
    return mark_safe(html)  # noqa: S308 - cleaned by nh3 one line above


def plain_key(words: str) -> str:
    """Words reduced to what two spellings of one thing share: no case, accents, punctuation or double spaces."""
    flat = unicodedata.normalize("NFKD", words).casefold()
    kept = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return re.sub(r"[^\w#+]+", " ", kept).strip()
