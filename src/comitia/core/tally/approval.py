"""Approval election: a ballot names whom it approves; places go by the number of approvals.

Invariants: nobody is elected below the number needed; a tie that decides a place is never broken
here but reported as a runoff, and one that decides nothing is no tie; the result does not depend on
names, nor on the order of ballots or candidates.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Election:
    """Approvals of each candidate, who is elected, and between whom a runoff must decide."""

    approvals: Mapping[str, int]
    elected: tuple[str, ...]
    runoff: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the places end: who has more than `level` is in, who has as many only if all `fit`."""

    level: int
    fit: bool

    @classmethod
    def of(cls, numbers: Iterable[int], places: int) -> "_Cut":
        """Return where so many places end among these numbers of approvals."""
        ordered = sorted(numbers, reverse=True)
        if len(ordered) <= places:
            return cls(0, fit=True)
        if not places:
            return cls(ordered[0] + 1, fit=True)
        return cls(ordered[places - 1], fit=ordered[places] < ordered[places - 1])

    def takes(self, number: int) -> bool:
        """Say whether somebody with this number has a place."""
        return number > self.level or (number == self.level and self.fit)

    def ties(self, number: int) -> bool:
        """Say whether somebody with this number shares a place with others."""
        return number == self.level and not self.fit


def elect(
    ballots: Iterable[tuple[Collection[str], int]],
    *,
    candidates: Collection[str],
    places: int,
    needed: int,
    groups: Mapping[str, str] | None = None,
) -> Election:
    """Elect by order of approvals those with at least `needed`.

    Args:
        ballots: each the candidates that it approves, and how many votes it has.
        candidates: all who stand.
        places: how many are to be elected, at least 1.
        needed: approvals that each must have, at least 1.
        groups: the group of each candidate; with it, a group that has somebody with enough
            approvals but no place takes the last place of a group that has several.

    """
    counts: Counter[str] = Counter()
    for approved, votes in ballots:
        for name in set(approved):
            counts[name] += votes
    eligible = {name: counts[name] for name in candidates if counts[name] >= needed}
    if groups is None:
        elected, runoff = _by_approvals(eligible, places)
    else:
        elected, runoff = _by_groups(eligible, places, groups)

    def in_order(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(names, key=lambda name: (-counts[name], name)))

    approvals = {name: counts[name] for name in in_order(candidates)}
    return Election(approvals, in_order(elected), in_order(runoff))


def _by_approvals(eligible: Mapping[str, int], places: int) -> tuple[list[str], list[str]]:
    """Return who is elected by approvals alone, and who is tied for the last places."""
    cut = _Cut.of(eligible.values(), places)
    return (
        [name for name, number in eligible.items() if cut.takes(number)],
        [name for name, number in eligible.items() if cut.ties(number)],
    )


def _by_groups(
    eligible: Mapping[str, int], places: int, groups: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """Return who is elected, one of each group first, and who is tied.

    That each group without a place takes the last one of a group with several comes to this: the
    first of each group has a place, by approvals if there are too few; the others share the rest.
    """
    most: dict[str, int] = {}
    for name, number in eligible.items():
        most[groups[name]] = max(number, most.get(groups[name], 0))
    first = Counter(
        groups[name] for name, number in eligible.items() if number == most[groups[name]]
    )
    others = [number for name, number in eligible.items() if number < most[groups[name]]]
    for group, number in most.items():
        others += [number] * (first[group] - 1)
    of_groups = _Cut.of(most.values(), places)
    of_others = _Cut.of(others, max(0, places - len(most)))
    elected, runoff = [], []
    for name, number in eligible.items():
        group = groups[name]
        is_first = number == most[group]
        cut = of_groups if is_first and first[group] == 1 else of_others
        if cut.takes(number):
            elected.append(name)
        elif cut.ties(number) or (is_first and number >= of_groups.level):
            runoff.append(name)
    return elected, runoff
