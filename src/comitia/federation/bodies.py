"""How far bodies reach, and what they are called in the reader's language (ORG-1, ORG-2).

A kind of body stands in the rulebook, with its title and level; a body of that kind stands for one
place: the world, a continent, a region. Names are kept in English and shown in the reader's
language where it is known there; what only one federation has is shown as that federation calls it.
"""

from enum import StrEnum

from django.utils.translation import gettext, gettext_noop

KNOWN_PLACES = frozenset(
    {gettext_noop("Africa"), gettext_noop("America"), gettext_noop("Asia"), gettext_noop("Europe")}
)


class Level(StrEnum):
    """How far a body reaches, by the name that rulebooks use."""

    WORLD = "world"
    CONTINENT = "continent"
    REGION = "region"


def place_name(code: str) -> str:
    """Return the English name that a place of this code is kept under: “south-asia”, South Asia."""
    return code.replace("-", " ").title()


def place(name: str) -> str:
    """Return the name of a place in the reader's language, if it is known there."""
    return gettext(name) if name in KNOWN_PLACES else name


def title(kept: str, place_kept: str) -> str:
    """Return what a body of this title at this place is called, in the reader's language."""
    return gettext(kept).replace("{place}", place(place_kept)) if kept else ""


def code(kind: str, place_code: str = "") -> str:
    """Return the code of the body of this kind at this place."""
    return f"{kind}:{place_code}" if place_code else kind
