"""Brings continents and regions into being, each with the bodies that the rulebook gives it."""

from typing import Final

from comitia.core.rules import Rulebook
from comitia.federation import bodies
from comitia.federation.models import Body, Continent, Region

_MEETING: Final = ("assembly", "committee")
"""The kinds of body that meet; a referendum is a vote of all and has no place."""


def create_world(book: Rulebook) -> None:
    """Create the bodies of the whole federation, and its continents with theirs."""
    _create_bodies(book, bodies.Level.WORLD)
    for code in book.groups:
        continent = Continent.objects.create(code=code, name=bodies.place_name(code))
        _create_bodies(book, bodies.Level.CONTINENT, continent)


def create_region(book: Rulebook, code: str, continent: Continent) -> Region:
    """Create a region of the continent, and its bodies."""
    region = Region.objects.create(code=code, name=bodies.place_name(code), continent=continent)
    _create_bodies(book, bodies.Level.REGION, continent, region)
    return region


def _create_bodies(
    book: Rulebook,
    level: bodies.Level,
    continent: Continent | None = None,
    region: Region | None = None,
) -> None:
    place = region or continent
    Body.objects.bulk_create(
        Body(
            code=bodies.code(kind.name, place.code if place else ""),
            kind=kind.name,
            title=kind.title,
            level=level.value,
            is_committee=kind.kind == "committee",
            continent=continent,
            region=region,
            place=place.name if place else "",
        )
        for kind in book.bodies.values()
        if kind.level == level and kind.kind in _MEETING
    )
