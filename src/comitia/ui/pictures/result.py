"""The bar of a result: yes, no, abstentions, silence, and the line that the yes had to reach.

The line stands at a number of yes, whatever the majority is counted of; where more yes are needed
than ballots could be cast, the bar is lengthened to show it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from comitia.ui.pictures.scale import Scale

DISTANCE = 6

Answer = Literal["yes", "no", "abstain", "silent"]


@dataclass(frozen=True, slots=True)
class Result:
    """What was counted, how many yes were needed, and what was lacking, in words.

    `needed` is None where no number of yes would do (a consensus, a question without a rule).
    """

    yes: int
    no: int
    abstain: int
    silent: int
    needed: int | None = None
    holds: bool = False
    lacks: str = ""

    @property
    def total(self) -> int:
        """Count those who could have answered."""
        return self.yes + self.no + self.abstain + self.silent


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the bar."""

    answer: Answer
    left: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A result with the stretches of its bar, and the place of the line and of its number."""

    result: Result
    segments: tuple[Segment, ...]
    mark: str
    anchor: Literal["start", "end"]
    nudge: int


def bar(result: Result, *, mirrored: bool = False) -> Bar:
    """Place the stretches of a result one after another, and the line that the yes must reach."""
    needed = result.needed or 0
    scale = Scale(max(result.total, needed, 1), mirrored)
    # The number stands after the line if there is room for it, else before. "start" and "end"
    # follow the direction of the script by themselves, the distance from the line does not.
    after = 2 * needed <= scale.whole
    return Bar(
        result=result,
        segments=tuple(_segments(result, scale)),
        mark=scale.place(needed),
        anchor="start" if after else "end",
        nudge=DISTANCE if after is not mirrored else -DISTANCE,
    )


def _segments(result: Result, scale: Scale) -> Iterator[Segment]:
    counts: tuple[tuple[Answer, int], ...] = (
        ("yes", result.yes),
        ("no", result.no),
        ("abstain", result.abstain),
        ("silent", result.silent),
    )
    start = 0
    for answer, count in counts:
        if count:
            yield Segment(answer, scale.left(start, count), scale.width(count))
        start += count
