"""Election in ballots: each names at most as many candidates as there are places.

Invariants: nobody is elected below the number needed; a tie is never broken here; a ballot that
names nobody is an abstention, one that names too many is void, and neither counts; the result does
not depend on names, nor on the order of ballots or candidates.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Ballots = Iterable[tuple[Collection[str], int]]
"""Ballots, each the candidates that it names, and how many votes it has."""


@dataclass(frozen=True, slots=True)
class Result:
    """Votes of each candidate, who is elected, and between whom the next ballot is.

    `standing` are the candidates of a restricted ballot for the places left. Where a tie decides
    who stands, those of the tie are in `tied`.
    """

    votes: Mapping[str, int]
    elected: tuple[str, ...]
    standing: tuple[str, ...]
    tied: tuple[str, ...]


def valid(ballots: Ballots, places: int) -> list[tuple[frozenset[str], int]]:
    """Return the ballots that count: those that name somebody, and no more than the places."""
    named = ((frozenset(names), votes) for names, votes in ballots)
    return [(names, votes) for names, votes in named if 0 < len(names) <= places]


def elect(ballots: Ballots, *, candidates: Collection[str], places: int, needed: int) -> Result:
    """Elect those with at least `needed` votes on valid ballots, by order of votes.

    Args:
        ballots: all that were cast.
        candidates: all who may be voted for.
        places: how many are to be elected, at least 1.
        needed: votes that each must have, at least 1.

    """
    counts: Counter[str] = Counter()
    for names, votes in valid(ballots, places):
        for name in names:
            counts[name] += votes
    enough = {name: counts[name] for name in candidates if counts[name] >= needed}
    elected, _ = _most(enough, places)
    left = places - len(elected)
    others = {name: counts[name] for name in candidates if name not in elected and counts[name]}
    standing, tied = _most(others, 2 * left)

    def in_order(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(names, key=lambda name: (-counts[name], name)))

    return Result(
        votes={name: counts[name] for name in in_order(candidates)},
        elected=in_order(elected),
        standing=in_order(standing),
        tied=in_order(tied),
    )


def _most(counts: Mapping[str, int], number: int) -> tuple[set[str], set[str]]:
    """Return the `number` of candidates with the most votes, and those tied for the last of them.

    Who is tied is not among the first.
    """
    if number <= 0:
        return set(), set()
    ordered = sorted(counts.values(), reverse=True)
    if len(ordered) <= number:
        return set(counts), set()
    last = ordered[number - 1]
    first = {name for name, votes in counts.items() if votes > last}
    at_last = {name for name, votes in counts.items() if votes == last}
    if len(first) + len(at_last) <= number:
        return first | at_last, set()
    return first, at_last
