"""A number's place on a line from 0 to a whole, in percent of the line's width."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A line of `whole` units; `mirrored` runs from right to left, as a right-to-left script does.

    Invariant: `whole` is positive.
    """

    whole: int
    mirrored: bool = False

    def width(self, part: int) -> str:
        """Return how wide `part` is."""
        return _percent(self._hundredths(part))

    def place(self, number: int) -> str:
        """Return where `number` stands."""
        hundredths = self._hundredths(number)
        return _percent(10_000 - hundredths if self.mirrored else hundredths)

    def left(self, start: int, part: int) -> str:
        """Return the left edge of `part`, which begins at `start`."""
        first, last = self._hundredths(start), self._hundredths(start + part)
        return _percent(10_000 - last if self.mirrored else first)

    def _hundredths(self, number: int) -> int:
        return (20_000 * number + self.whole) // (2 * self.whole)


def _percent(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
