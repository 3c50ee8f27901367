"""Conditions on the numbers of a world: sums of counts compared, and how they are joined.

Both ways of reading a rulebook critically rest on these: trying all small worlds (`worlds`), and a
solver without bounds. A count is a variable by its name; a yes or no, such as a finding, is a count
that is nothing or one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

CONSTANT: Final = ""
"""The name under which a sum keeps what it adds to its counts."""

Sum = Mapping[str, int]
"""How often each count goes into a sum."""


class TooLargeError(Exception):
    """There is too much to try: a signal, seen by no user."""


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A sum of counts is at least a number."""

    terms: tuple[tuple[str, int], ...]
    least: int


@dataclass(frozen=True, slots=True)
class Spread:
    """So many of each group of a kind are represented; if `capped`, all of a smaller one are."""

    group: str
    least: int
    capped: bool


@dataclass(frozen=True, slots=True)
class Every:
    """All of the conditions hold; of none, always."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of the conditions holds; of none, never."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """A condition does not hold."""

    part: "Condition"


Condition = AtLeast | Spread | Every | Some | Not

ALWAYS: Final = Every(())
NEVER: Final = Some(())


def plus(left: Sum, right: Sum, times: int = 1) -> dict[str, int]:
    """Return one sum with another added to it so many times."""
    result = dict(left)
    for name, number in right.items():
        result[name] = result.get(name, 0) + times * number
    return result


def at_least(left: Sum, least: int) -> AtLeast:
    """Return the condition that a sum is at least a number."""
    terms = tuple(sorted((name, number) for name, number in left.items() if name and number))
    return AtLeast(terms, least - left.get(CONSTANT, 0))


def is_set(name: str) -> AtLeast:
    """Return the condition that a yes or no is yes."""
    return AtLeast(((name, 1),), 1)


def value(amount: Sum, counts: Mapping[str, int]) -> int:
    """Return what a sum comes to in a world."""
    return sum(number * (counts[name] if name else 1) for name, number in amount.items())


def holds(condition: Condition, counts: Mapping[str, int]) -> bool:
    """Say whether a condition holds in a world; `counts` has how each spread is, by itself."""
    match condition:
        case AtLeast(terms, least):
            return sum(number * counts[name] for name, number in terms) >= least
        case Spread():
            return bool(counts[name_of(condition)])
        case Every(parts):
            return all(holds(part, counts) for part in parts)
        case Some(parts):
            return any(holds(part, counts) for part in parts)
        case Not(part):
            return not holds(part, counts)


def name_of(spread: Spread) -> str:
    """Return the name under which a world says whether a spread is reached."""
    return f"spread:{spread.group}:{spread.least}:{'capped' if spread.capped else 'full'}"


def atoms(condition: Condition) -> Iterator[AtLeast | Spread]:
    """Yield every comparison and every spread in a condition."""
    waiting = [condition]
    while waiting:
        match waiting.pop():
            case AtLeast() | Spread() as atom:
                yield atom
            case Every(parts) | Some(parts):
                waiting.extend(parts)
            case Not(part):
                waiting.append(part)


def differs(left: Condition, right: Condition) -> Condition:
    """Return the condition that just one of two holds."""
    return Some((Every((left, Not(right))), Every((right, Not(left)))))
