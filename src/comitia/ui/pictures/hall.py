"""The hall by continent: one mark for each delegation, present, gone or never there.

Marks stand in groups of five and rows of twenty, as a teller counts. The marks of a continent are
three paths, so that two thousand delegations weigh little more than forty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

PITCH = 12
GROUP = 5
GROUP_GAP = 4
ROW = 20


@dataclass(frozen=True, slots=True)
class Continent:
    """How many delegations of a continent are present, have gone, and never came."""

    name: str
    present: int
    gone: int
    never: int

    @property
    def total(self) -> int:
        """Count the continent's delegations."""
        return self.present + self.gone + self.never


@dataclass(frozen=True, slots=True)
class HallRow:
    """A continent with the paths of its marks and the size of the drawing."""

    continent: Continent
    width: int
    height: int
    present: str
    gone: str
    never: str


def hall(continents: Iterable[Continent]) -> tuple[HallRow, ...]:
    """Place the marks of each continent: those present first, then those gone, then the rest."""
    return tuple(_row(continent) for continent in continents)


def _row(continent: Continent) -> HallRow:
    places = _places()
    lines = max(1, -(-continent.total // ROW))
    return HallRow(
        continent=continent,
        width=ROW * PITCH + (ROW // GROUP - 1) * GROUP_GAP,
        height=lines * PITCH,
        present=_dots(islice(places, continent.present)),
        gone=_rings(islice(places, continent.gone)),
        never=_dots(islice(places, continent.never)),
    )


def _places() -> Iterator[tuple[int, int]]:
    """Yield the middle of each mark, line by line, without end."""
    top = PITCH // 2
    while True:
        for column in range(ROW):
            yield column * PITCH + column // GROUP * GROUP_GAP + PITCH // 2, top
        top += PITCH


def _dots(places: Iterable[tuple[int, int]]) -> str:
    """Draw lines of no length: with round ends they are dots as thick as the pen."""
    return "".join(f"M{x} {y}h0" for x, y in places)


def _rings(places: Iterable[tuple[int, int]]) -> str:
    return "".join(f"M{x - 3} {y}a3 3 0 1 0 6 0a3 3 0 1 0-6 0" for x, y in places)
