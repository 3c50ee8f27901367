"""All small worlds: every way in which the counts of a body can stand, up to a bound.

A condition becomes the set of worlds in which it holds, one bit for each world; then all, any and
not are operations on whole sets, and the lowest bit of a set is its smallest world.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import lcm
from typing import Final

from comitia.core.rules.check import spread as sharing
from comitia.core.rules.check.conditions import (
    CONSTANT,
    AtLeast,
    Condition,
    Every,
    Not,
    Some,
    Spread,
    Sum,
    TooLargeError,
    atoms,
    name_of,
)
from comitia.core.rules.check.variables import Setting, Variable

MOST_ROWS: Final = 20_000
"""More rows than this are not tried: the bound is lowered until there are fewer."""

MOST_FLAGS: Final = 11
MOST_WORLDS: Final = 4_000_000
"""With more findings and objections than this, or more worlds by them, there is too much to try."""

LEAST_BOUND: Final = 8
"""However small the numbers of a condition are, worlds up to this are tried."""

LONGEST_PERIOD: Final = 30
"""From here on the period after which all thresholds repeat is not waited for twice."""

World = Mapping[str, int]
"""Each count by its name; a spread that matters, by its name, is nothing or one."""


@dataclass(frozen=True, slots=True)
class Space:
    """What the worlds consist of, without bounds: the counts, the spreads, and how many groups.

    `groups` says how many groups of a kind there are; of a kind that is left out, any number.
    """

    variables: tuple[Variable, ...]
    spreads: tuple[Spread, ...]
    groups: tuple[tuple[str, int], ...]

    @property
    def is_loose(self) -> bool:
        """Whether two spreads over groups of one kind are taken to be free of each other."""
        kinds = [spread.group for spread in self.spreads]
        return len(set(kinds)) < len(kinds)


def space_of(condition: Condition, setting: Setting, groups: Mapping[str, int]) -> Space:
    """Return the space in which a condition can be judged."""
    met = list(atoms(condition))
    spreads = tuple(sorted({atom for atom in met if isinstance(atom, Spread)}, key=name_of))
    needed = {name for atom in met if isinstance(atom, AtLeast) for name, _ in atom.terms}
    if spreads:
        needed |= {"members", "represented"}
    return Space(setting.variables(needed), spreads, tuple(sorted(groups.items())))


def bound_of(condition: Condition, groups: Mapping[str, int]) -> int:
    """Return up to which number worlds must be tried, by the numbers of the condition itself.

    Two lines that bound what holds cross, if at all, where a fixed number is the share of a whole;
    beyond that, and over twice the period of all the shares, nothing new comes.
    """
    fixed, shares, period = 1, [(1, 1)], 1
    for atom in atoms(condition):
        if isinstance(atom, Spread):
            fixed = max(fixed, atom.least * groups.get(atom.group, 1))
            continue
        factors = [abs(number) for _, number in atom.terms]
        fixed = max(fixed, abs(atom.least))
        if max(factors, default=1) > 1:
            shares.append((min(factors), max(factors)))
            period = lcm(period, max(factors))
    reach = max(-(-fixed * whole // part) + whole for part, whole in shares)
    return max(reach, 2 * min(period, LONGEST_PERIOD), LEAST_BOUND)


class Worlds:
    """All worlds of a space up to a bound, and the sets of them in which conditions hold.

    Raises:
        TooLargeError: there are too many even for a small bound.

    """

    def __init__(self, space: Space, bound: int) -> None:
        self.space = space
        names = [variable.name for variable in space.variables]
        self._flags = sorted(name for name in names if ":" in name)
        if len(self._flags) > MOST_FLAGS:
            raise TooLargeError
        self._counts = [item for item in space.variables if ":" not in item.name]
        self.bound = self.wanted = bound
        while (rows := self._rows()) is None:
            self.bound = self.bound * 4 // 5
            if self.bound <= 1:
                raise TooLargeError
        self._columns: dict[str, list[int]] = {
            name: [row[index] for row in rows]
            for index, name in enumerate(
                (*(item.name for item in self._counts), *map(name_of, space.spreads))
            )
        }
        self.size = len(rows)
        self._width = 1 << len(self._flags)
        if self.size * self._width > MOST_WORLDS:
            raise TooLargeError
        self.all = (1 << (self.size * self._width)) - 1
        self._kept: dict[Condition, int] = {}

    @property
    def is_whole(self) -> bool:
        """Whether all worlds up to the bound that the numbers ask for were tried."""
        return self.bound == self.wanted

    def _rows(self) -> list[tuple[int, ...]] | None:
        """Return the counts of every world but its yes and noes; None if there are too many."""
        rows: list[tuple[int, ...]] = [()]
        names = [variable.name for variable in self._counts]
        for variable in self._counts:
            lows = [_indexed(low, names) for low in variable.lows]
            highs = [_indexed(high, names) for high in variable.highs]
            ranges = [
                range(
                    max([_value(low, row) for low in lows]),
                    min([self.bound, *(_value(high, row) for high in highs)]) + 1,
                )
                for row in rows
            ]
            if sum(map(len, ranges)) > MOST_ROWS:
                return None
            rows = [
                (*row, number)
                for row, numbers in zip(rows, ranges, strict=True)
                for number in numbers
            ]
        groups = dict(self.space.groups)
        for spread in self.space.spreads:
            members, represented = names.index("members"), names.index("represented")
            number = groups.get(spread.group)
            rows = [
                (*row, held)
                for row in rows
                for held, can in ((0, sharing.can_fail), (1, sharing.can_hold))
                if can(spread, number, row[members], row[represented])
            ]
        return rows if len(rows) <= MOST_ROWS else None

    def where(self, condition: Condition) -> int:
        """Return the set of worlds in which a condition holds."""
        match condition:
            case Every(parts):
                result = self.all
                for part in parts:
                    result &= self.where(part)
                return result
            case Some(parts):
                result = 0
                for part in parts:
                    result |= self.where(part)
                return result
            case Not(part):
                return self.all ^ self.where(part)
            case _:
                if condition not in self._kept:
                    self._kept[condition] = self._atom(condition)
                return self._kept[condition]

    def _atom(self, atom: AtLeast | Spread) -> int:
        if isinstance(atom, Spread):
            return self._set_of([value > 0 for value in self._columns[name_of(atom)]])
        flags = [(name, number) for name, number in atom.terms if ":" in name]
        if flags:
            ((name, _),) = flags
            half = 1 << self._flags.index(name)
            pattern = ("1" * half + "0" * half) * (self._width // (2 * half))
            return int(pattern * self.size or "0", 2)
        totals = [0] * self.size
        for name, number in atom.terms:
            column = self._columns[name]
            totals = [total + number * item for total, item in zip(totals, column, strict=True)]
        return self._set_of([total >= atom.least for total in totals])

    def _set_of(self, held: list[bool]) -> int:
        yes, no = "1" * self._width, "0" * self._width
        return int("".join([yes if item else no for item in reversed(held)]) or "0", 2)

    def first(self, found: int) -> World | None:
        """Return the smallest world of a set; None if it is empty."""
        if not found:
            return None
        place = (found & -found).bit_length() - 1
        row, flags = divmod(place, self._width)
        world = {name: column[row] for name, column in self._columns.items()}
        return world | {name: flags >> index & 1 for index, name in enumerate(self._flags)}


def _indexed(amount: Sum, names: list[str]) -> tuple[int, tuple[tuple[int, int], ...]]:
    terms = tuple((names.index(name), number) for name, number in amount.items() if name)
    return amount.get(CONSTANT, 0), terms


def _value(amount: tuple[int, tuple[tuple[int, int], ...]], row: tuple[int, ...]) -> int:
    constant, terms = amount
    for index, number in terms:
        constant += number * row[index]
    return constant
