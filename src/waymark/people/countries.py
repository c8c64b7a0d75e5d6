"""Countries by the names people know them by, in the reader's language."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language

_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def country_name(code: str) -> str:
    """A country's name; the code itself where nobody knows it."""
    return _names().get(code.upper(), code)


def countries() -> list[tuple[str, str]]:
    """Every country as (code, name), in the order of their names."""
    found = [(code, name) for code, name in _names().items() if len(code) == 2 and code not in _NOT_COUNTRIES]  # noqa: PLR2004 - ISO 3166 alpha-2
    return sorted(found, key=lambda country: country[1])


def _names() -> Mapping[str, str]:
    return _names_in(get_language() or "en")


@cache
def _names_in(language: str) -> Mapping[str, str]:
    """Read once: a list of people asks for hundreds of names."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return MappingProxyType(dict(locale.territories))
