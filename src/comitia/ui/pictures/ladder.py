"""The quorum ladder: what must be reached, rung by rung, and how far each one is."""

from collections.abc import Iterable
from dataclasses import dataclass

from comitia.ui.pictures.scale import Scale


@dataclass(frozen=True, slots=True)
class Rung:
    """One thing that must be reached: `have` of `of`, where `need` is needed.

    A rung made of `parts` (one for each continent) draws those instead of a line of its own. A rung
    with neither (notice, a finding) has no numbers and leaves `need` and `of` at 0.
    """

    label: str
    have: int = 0
    need: int = 0
    of: int = 0
    holds: bool = False
    lacks: str = ""
    parts: tuple["Rung", ...] = ()


@dataclass(frozen=True, slots=True)
class DrawnRung:
    """A rung with the fill of its line and the place of the mark it must reach."""

    rung: Rung
    left: str
    width: str
    whole_left: str
    whole_width: str
    mark: str
    parts: tuple["DrawnRung", ...]

    @property
    def drawn(self) -> bool:
        """Tell whether the rung has a line of its own."""
        return not self.parts and self.rung.need > 0


def ladder(rungs: Iterable[Rung], *, mirrored: bool = False) -> tuple[DrawnRung, ...]:
    """Place the fill and the mark of every rung; a need beyond the whole lengthens the line."""
    return tuple(_drawn(rung, mirrored=mirrored) for rung in rungs)


def _drawn(rung: Rung, *, mirrored: bool) -> DrawnRung:
    scale = Scale(max(rung.of, rung.need, rung.have, 1), mirrored)
    return DrawnRung(
        rung=rung,
        left=scale.left(0, rung.have),
        width=scale.width(rung.have),
        whole_left=scale.left(0, rung.of),
        whole_width=scale.width(rung.of),
        mark=scale.place(rung.need),
        parts=ladder(rung.parts, mirrored=mirrored),
    )
