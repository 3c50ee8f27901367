"""Approval elections against the plain reading of their rule, ties broken in every way."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comitia.core.tally.approval import elect
from tests.core.examples import examples

NAMES = ("a", "b", "c", "d", "e")
GROUPS = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "z"}

ballots = st.lists(
    st.tuples(st.lists(st.sampled_from(NAMES), unique=True), st.integers(1, 3)), max_size=6
)


def approvals(cast: list[tuple[list[str], int]]) -> dict[str, int]:
    """Return the approvals of each candidate."""
    counts = dict.fromkeys(NAMES, 0)
    for names, votes in cast:
        for name in names:
            counts[name] += votes
    return counts


def by_order(
    order: tuple[str, ...], counts: dict[str, int], places: int, groups: dict[str, str] | None
) -> frozenset[str]:
    """Return who is elected where an order of the names breaks every tie."""

    def rank(name: str) -> tuple[int, int]:
        return -counts[name], order.index(name)

    eligible = sorted(order, key=rank)
    elected = eligible[:places]
    for name in eligible[places:]:
        if groups is None or groups[name] in {groups[other] for other in elected}:
            continue
        held = Counter(groups[other] for other in elected)
        spare = [other for other in elected if held[groups[other]] > 1]
        if spare:
            elected.remove(max(spare, key=rank))
            elected.append(name)
    return frozenset(elected)


@settings(max_examples=examples(200))
@given(cast=ballots, places=st.integers(1, 5), needed=st.integers(1, 4), spread=st.booleans())
def test_only_ties_that_decide_a_place_are_left_to_a_runoff(
    cast: list[tuple[list[str], int]], places: int, needed: int, spread: bool
) -> None:
    groups = GROUPS if spread else None
    counts = approvals(cast)
    eligible = [name for name in NAMES if counts[name] >= needed]

    election = elect(cast, candidates=NAMES, places=places, needed=needed, groups=groups)

    possible = {by_order(order, counts, places, groups) for order in permutations(eligible)}
    assert set(election.elected) == frozenset.intersection(*possible)
    assert set(election.runoff) == frozenset.union(*possible) - set(election.elected)
    assert election.approvals == counts


@given(cast=ballots, places=st.integers(1, 5), order=st.permutations(NAMES))
def test_names_and_orders_do_not_matter(
    cast: list[tuple[list[str], int]], places: int, order: list[str]
) -> None:
    renamed = dict(zip(NAMES, order, strict=True))
    groups = {renamed[name]: group for name, group in GROUPS.items()}
    other = [([renamed[name] for name in reversed(names)], votes) for names, votes in cast[::-1]]

    before = elect(cast, candidates=NAMES, places=places, needed=1, groups=GROUPS)
    after = elect(other, candidates=order, places=places, needed=1, groups=groups)

    assert set(after.elected) == {renamed[name] for name in before.elected}
    assert set(after.runoff) == {renamed[name] for name in before.runoff}


def test_places_go_by_approvals() -> None:
    election = elect(
        [(["a", "b"], 1), (["a", "c"], 1), (["a", "b"], 1)],
        candidates=NAMES,
        places=2,
        needed=2,
    )

    assert (election.elected, election.runoff) == (("a", "b"), ())
    assert list(election.approvals) == ["a", "b", "c", "d", "e"]


def test_who_has_more_approvals_stands_first() -> None:
    election = elect([(["b"], 3), (["a"], 2), (["c"], 2)], candidates=NAMES, places=3, needed=1)

    assert election.elected == ("b", "a", "c")
    assert list(election.approvals) == ["b", "a", "c", "d", "e"]


def test_nobody_is_elected_below_the_number_needed() -> None:
    election = elect([(["a"], 2), (["b"], 1)], candidates=NAMES, places=2, needed=2)

    assert (election.elected, election.runoff) == (("a",), ())


def test_ballot_that_names_a_candidate_twice_counts_once() -> None:
    assert elect([(["a", "a"], 1)], candidates=NAMES, places=1, needed=1).approvals["a"] == 1


@pytest.mark.parametrize(
    ("cast", "places", "elected", "runoff"),
    [
        # The last of x gives way to the first of y.
        ({"a": 9, "b": 8, "c": 3}, 2, ("a", "c"), ()),
        # y and z are as strong, and only one place can be given.
        ({"a": 9, "b": 8, "c": 3, "e": 3}, 2, ("a",), ("c", "e")),
        # Two of y are as strong: one of them takes the place of the last of x.
        ({"a": 9, "b": 8, "c": 3, "d": 3}, 2, ("a",), ("c", "d")),
        # The two of x are as strong: which of them gives way is for a runoff.
        ({"a": 8, "b": 8, "c": 3}, 2, ("c",), ("a", "b")),
        # Each has the first of both; the others of both are as strong, and one place is left.
        ({"a": 9, "b": 5, "c": 8, "d": 5}, 3, ("a", "c"), ("b", "d")),
        # Everybody has a place: a tie decides nothing.
        ({"a": 8, "b": 8, "c": 3}, 3, ("a", "b", "c"), ()),
    ],
)
def test_group_without_a_place_takes_one(
    cast: dict[str, int], places: int, elected: tuple[str, ...], runoff: tuple[str, ...]
) -> None:
    election = elect(
        [([name], votes) for name, votes in cast.items()],
        candidates=NAMES,
        places=places,
        needed=1,
        groups=GROUPS,
    )

    assert (election.elected, election.runoff) == (elected, runoff)
