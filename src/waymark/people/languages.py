"""Languages people talk in, by the names of the reader's language."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

# Nobody meets in these: not one language, or none that is spoken by people today.
_NOT_SPOKEN = frozenset({"mul", "und", "zxx", "root", "ae", "cu", "pi", "io", "ie", "vo", "ia"})


def language_name(code: str) -> str:
    """A language's name; the code itself where nobody knows it."""
    return _names().get(code, code)


def languages() -> list[tuple[str, str]]:
    """Languages as (ISO 639-1 code, name), in the order of their names."""
    found = [(code, name) for code, name in _names().items() if len(code) == 2 and code not in _NOT_SPOKEN]  # noqa: PLR2004 - ISO 639-1
    return sorted(found, key=lambda language: language[1].casefold())


def _names() -> Mapping[str, str]:
    return _names_in(get_language() or "en")


@cache
def _names_in(language: str) -> Mapping[str, str]:
    """Read once: a list of people asks for hundreds of names."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return MappingProxyType(dict(locale.languages))
