"""The countries of the world: their ISO 3166-1 alpha-2 codes, their names, and where they lie."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from unicodedata import combining, normalize

from babel import Locale

from comitia.federation import locales


@cache
def by_continent() -> Mapping[str, frozenset[str]]:
    """Return the codes of the countries of each continent; some countries lie on two."""
    text = resources.files(__package__).joinpath("continents.toml").read_text(encoding="utf-8")
    return MappingProxyType({name: frozenset(codes) for name, codes in tomllib.loads(text).items()})


def is_country(code: str) -> bool:
    """Say whether the code stands for a country."""
    return any(code in codes for codes in by_continent().values())


def continents_of(code: str) -> tuple[str, ...]:
    """Return the continents on which the country lies: one, for a few countries two."""
    return tuple(sorted(name for name, codes in by_continent().items() if code in codes))


def lies_on(code: str, continent: str) -> bool:
    """Say whether the country may count under the continent.

    A federation may divide the world in its own way; nothing is known of such a continent, so
    every country may count under it.
    """
    known = by_continent()
    return continent not in known or code in known[continent]


def name(code: str) -> str:
    """Return the country's name in the reader's language."""
    return str(locales.active().territories.get(code, code))


def choices() -> list[tuple[str, str]]:
    """Return code and name of every country, in the order of the names."""
    codes = frozenset[str]().union(*by_continent().values())
    return sorted(((code, name(code)) for code in codes), key=lambda each: _plain(each[1]))


def _plain(text: str) -> str:
    """Return the text without accents, so that Ägypten is found under A."""
    return "".join(each for each in normalize("NFKD", text) if not combining(each)).casefold()


def named(text: str) -> str | None:
    """Return the code of the country that the text names, in English or the reader's language."""
    wanted = text.casefold()
    return _codes(locales.active()).get(wanted) or _codes(locales.ENGLISH).get(wanted)


@cache
def _codes(locale: Locale) -> Mapping[str, str]:
    """Return the codes of the countries by their names in one language."""
    return {
        called.casefold(): code for code, called in locale.territories.items() if is_country(code)
    }
