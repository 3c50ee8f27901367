"""Monotone conditions on who is there, and the fewest who meet or break them.

A condition is built of "at least so many of a set are there" by all-of and any-of, so that one more
arrival never breaks it. It is kept in both normal forms: as the smallest ways to meet it (`terms`)
and as the smallest ways to break it (`clauses`).

The fewest are chosen greedily, always of those who serve most demands. That is exact where each two
sets of the demands contain each other or are apart, and where one such family crosses another: all
that a statute counts by groups, by everybody, and by who legitimates in writing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

People = frozenset[int]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """So many of a set are there; the number is at least one and at most all."""

    people: People
    number: int


Way = frozenset[AtLeast]
Pick = Callable[[int, int], int]


@dataclass(frozen=True, slots=True)
class Condition:
    """A monotone condition.

    `terms`: it holds where all of some term hold. `clauses`: it fails where all of some fail.
    """

    terms: frozenset[Way]
    clauses: frozenset[Way]

    def holds(self, there: People) -> bool:
        """Say whether it holds with these there."""
        return any(
            all(len(atom.people & there) >= atom.number for atom in term) for term in self.terms
        )


ALWAYS = Condition(terms=frozenset({frozenset()}), clauses=frozenset())
NEVER = Condition(terms=frozenset(), clauses=frozenset({frozenset()}))


def at_least(people: People, number: int) -> Condition:
    """Return the condition that so many of these are there."""
    if number <= 0:
        return ALWAYS
    if number > len(people):
        return NEVER
    way = frozenset({frozenset({AtLeast(people, number)})})
    return Condition(terms=way, clauses=way)


def all_of(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that all of these hold."""
    return reduce(
        lambda left, right: Condition(
            terms=_product(left.terms, right.terms, max),
            clauses=_smallest(left.clauses | right.clauses),
        ),
        conditions,
        ALWAYS,
    )


def any_of(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that one of these holds."""
    return reduce(
        lambda left, right: Condition(
            terms=_smallest(left.terms | right.terms),
            clauses=_product(left.clauses, right.clauses, min),
        ),
        conditions,
        NEVER,
    )


def _product(left: frozenset[Way], right: frozenset[Way], pick: Pick) -> frozenset[Way]:
    """Join each way of the one with each of the other; of two numbers of a set, pick one."""
    return _smallest(frozenset(_joined((*one, *other), pick) for one in left for other in right))


def _joined(atoms: Iterable[AtLeast], pick: Pick) -> Way:
    numbers: dict[People, int] = {}
    for atom in atoms:
        numbers[atom.people] = pick(atom.number, numbers.get(atom.people, atom.number))
    return frozenset(AtLeast(people, number) for people, number in numbers.items())


def _smallest(ways: frozenset[Way]) -> frozenset[Way]:
    """Return the ways that contain no other."""
    return frozenset(way for way in ways if not any(other < way for other in ways))


# ------------------------------------------------------------------ the fewest

Demand = tuple[People, int]
"""At least so many of a set."""


def fewest(
    demands: Iterable[Demand],
    among: People,
    spare: Sequence[People] = (),
    order: Callable[[int], int] | None = None,
) -> People | None:
    """Return the fewest of `among` that meet all demands; None if not even all do.

    Of those who serve equally many demands, those are taken who are in fewest of the sets `spare`,
    and of these the first in order.
    """
    open_demands = [(people & among, number) for people, number in demands if number > 0]
    if any(len(people) < number for people, number in open_demands):
        return None
    cells: defaultdict[tuple[frozenset[int], int], list[int]] = defaultdict(list)
    for person in sorted(sorted(among), key=order):
        served = frozenset(
            place for place, (people, _) in enumerate(open_demands) if person in people
        )
        cells[served, sum(person in people for people in spare)].append(person)
    needed = [number for _, number in open_demands]
    chosen: list[int] = []
    while any(needed):
        served, cost = max(
            (key for key, people in cells.items() if people),
            key=lambda key: (sum(needed[place] > 0 for place in key[0]), -key[1]),
        )
        # As many as until the next of the demands that they serve is met.
        number = min(
            len(cells[served, cost]), *(needed[place] for place in served if needed[place] > 0)
        )
        chosen += cells[served, cost][:number]
        del cells[served, cost][:number]
        for place in served:
            needed[place] = max(0, needed[place] - number)
    return frozenset(chosen)


def separating(holding: Condition, failing: Condition, among: People) -> Iterator[People]:
    """Yield attendances where the one condition holds and the other fails, one for each two ways.

    Those whom no set of the failing way contains are all there; of the others come the fewest.
    """
    if holding == failing:
        return
    for clause in failing.clauses:
        limited = [atom.people for atom in clause]
        free = among.difference(*limited)
        for term in holding.terms:
            demands = [(atom.people - free, atom.number - len(atom.people & free)) for atom in term]
            others = fewest(demands, among - free, limited)
            if others is None:
                continue
            there = free | others
            if holding.holds(there) and not failing.holds(there):
                yield there
