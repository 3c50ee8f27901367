"""Approval election: a ballot names whom it approves; places go by the number of approvals.

Invariants: nobody is elected below the number needed; a tie that decides a place is never broken
here but reported as a runoff; the result does not depend on the order of ballots or candidates.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Election:
    """Approvals of each candidate, who is elected, and between whom a runoff must decide."""

    approvals: Mapping[str, int]
    elected: tuple[str, ...]
    runoff: tuple[str, ...]


def elect(
    ballots: Iterable[Collection[str]],
    *,
    candidates: Collection[str],
    places: int,
    needed: int,
    groups: Mapping[str, str] | None = None,
) -> Election:
    """Elect by order of approvals those with at least `needed`.

    Args:
        ballots: each the set of candidates it approves.
        candidates: all who stand.
        places: how many are to be elected, at least 1.
        needed: approvals that each must have, at least 1.
        groups: the group of each candidate; with it, a group that has somebody with enough
            approvals but no place takes the last place of a group that has several.

    """
    counts = Counter(name for ballot in ballots for name in set(ballot))
    approvals = {name: counts[name] for name in sorted(candidates)}
    eligible = sorted(
        (name for name, number in approvals.items() if number >= needed),
        key=lambda name: (-approvals[name], name),
    )
    elected, runoff = _fill(eligible, approvals, places)
    if groups is not None and not runoff:
        elected, runoff = _spread(elected, eligible, approvals, groups)
    return Election(approvals, tuple(elected), tuple(runoff))


def _fill(
    eligible: Sequence[str], approvals: Mapping[str, int], places: int
) -> tuple[list[str], list[str]]:
    """Return who is elected, and the tied candidates if they are too many for the last places."""
    if len(eligible) <= places:
        return list(eligible), []
    last = approvals[eligible[places - 1]]
    above = [name for name in eligible if approvals[name] > last]
    tied = [name for name in eligible if approvals[name] == last]
    if len(above) + len(tied) > places:
        return above, tied
    return above + tied, []


def _spread(
    elected: list[str],
    eligible: Sequence[str],
    approvals: Mapping[str, int],
    groups: Mapping[str, str],
) -> tuple[list[str], list[str]]:
    """Give each group with an eligible candidate one place, taken from groups that have several."""
    result = list(elected)
    for group in dict.fromkeys(groups[name] for name in eligible):
        if any(groups[name] == group for name in result):
            continue
        held = Counter(groups[name] for name in result)
        spare = [name for name in result if held[groups[name]] > 1]
        if not spare:
            break
        best = _tied([name for name in eligible if groups[name] == group], approvals, max)
        last = _tied(spare, approvals, min)
        for tied in (best, last):
            if len(tied) > 1:
                return [name for name in result if name not in tied], tied
        result = [best[0] if name == last[0] else name for name in result]
    return sorted(result, key=lambda name: (-approvals[name], name)), []


def _tied(
    names: list[str], approvals: Mapping[str, int], pick: Callable[[Iterable[int]], int]
) -> list[str]:
    """Return those of the names that share the extreme number of approvals."""
    extreme = pick(approvals[name] for name in names)
    return [name for name in names if approvals[name] == extreme]
