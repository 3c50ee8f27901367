"""The kinds of body that a federation has on its three levels, and their names (ORG-1, ORG-2).

The kinds are those of the rulebook. A body of a kind stands for one place: the world, a continent,
a region. Names are kept in English and shown in the reader's language where it is known there; a
place that only one federation has is shown as that federation calls it.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _


class Level(StrEnum):
    """How far a body reaches."""

    WORLD = "world"
    CONTINENT = "continent"
    REGION = "region"


class Kind(NamedTuple):
    """A kind of body; `{place}` in its title is where it sits."""

    level: Level
    title: str | Promise
    is_committee: bool = False


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "world_conference": Kind(Level.WORLD, _("World Conference")),
        "icc": Kind(Level.WORLD, _("International Coordinating Committee"), is_committee=True),
        "continental_conference": Kind(Level.CONTINENT, _("Continental Conference of {place}")),
        "ccc": Kind(
            Level.CONTINENT,
            _("Continental Coordinating Committee of {place}"),
            is_committee=True,
        ),
        "regional_conference": Kind(Level.REGION, _("Regional Conference of {place}")),
        "rcc": Kind(
            Level.REGION, _("Regional Coordinating Committee of {place}"), is_committee=True
        ),
    }
)

KNOWN_PLACES = frozenset(
    {gettext_noop("Africa"), gettext_noop("America"), gettext_noop("Asia"), gettext_noop("Europe")}
)


def place_name(code: str) -> str:
    """Return the English name that a place of this code is kept under: “south-asia”, South Asia."""
    return code.replace("-", " ").title()


def place(name: str) -> str:
    """Return the name of a place in the reader's language, if it is known there."""
    return gettext(name) if name in KNOWN_PLACES else name


def title(kind: str, place_kept: str) -> str:
    """Return what the body of this kind at this place is called, in the reader's language."""
    return str(KINDS[kind].title).format(place=place(place_kept))


def code(kind: str, place_code: str = "") -> str:
    """Return the code of the body of this kind at this place."""
    return f"{kind}:{place_code}" if place_code else kind
