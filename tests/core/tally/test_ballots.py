"""Elections in ballots against the plain reading of their rule."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comitia.core.tally.ballots import Result, elect, valid

NAMES = ("a", "b", "c", "d", "e")
Cast = list[tuple[list[str], int]]

ballots = st.lists(
    st.tuples(st.lists(st.sampled_from(NAMES), unique=True, max_size=3), st.integers(1, 3)),
    max_size=6,
)
places_of = st.integers(1, 3)


def votes_of(cast: Cast, places: int) -> dict[str, int]:
    """Return the votes of each candidate on the ballots that count."""
    return {
        name: sum(votes for names, votes in cast if name in names and len(names) <= places)
        for name in NAMES
    }


def result(cast: Cast, places: int, needed: int) -> Result:
    """Hold the election."""
    return elect(cast, candidates=NAMES, places=places, needed=needed)


def by_order(order: tuple[str, ...], votes: dict[str, int], places: int, needed: int) -> list[str]:
    """Return who is elected where an order of the names breaks every tie."""
    ranked = sorted(order, key=lambda name: (-votes[name], order.index(name)))
    return [name for name in ranked if votes[name] >= needed][:places]


@settings(max_examples=150)
@given(cast=ballots, places=places_of, needed=st.integers(1, 4))
def test_elected_are_those_whom_no_order_of_the_names_can_take_it_from(
    cast: Cast, places: int, needed: int
) -> None:
    votes = votes_of(cast, places)

    always = set.intersection(
        *(set(by_order(order, votes, places, needed)) for order in permutations(NAMES))
    )

    assert set(result(cast, places, needed).elected) == always


@settings(max_examples=150)
@given(cast=ballots, places=places_of, needed=st.integers(1, 4))
def test_next_ballot_is_between_those_with_the_most_votes_twice_the_places_left(
    cast: Cast, places: int, needed: int
) -> None:
    found = result(cast, places, needed)
    votes = votes_of(cast, places)
    room = 2 * (places - len(found.elected))
    out = [name for name in NAMES if name not in found.elected and votes[name]]

    assert len(found.standing) <= room
    assert not set(found.standing) & set(found.elected)
    below = set(out) - set(found.standing)
    if room:
        assert all(votes[low] < votes[high] for low in below for high in found.standing)
        if not found.tied:
            assert len(found.standing) == min(room, len(out))
        else:
            assert len({votes[name] for name in found.tied}) == 1
            assert len(found.standing) < room < len(found.standing) + len(found.tied)
            assert all(votes[low] <= votes[tied] for low in below for tied in found.tied)
    else:
        assert found.standing == found.tied == ()


@given(cast=ballots, places=places_of, needed=st.integers(1, 4))
def test_result_does_not_depend_on_the_order_of_ballots(
    cast: Cast, places: int, needed: int
) -> None:
    assert result(cast, places, needed) == result(cast[::-1], places, needed)


@pytest.mark.parametrize(
    ("names", "counts"), [([], False), (["a"], True), (["a", "b"], True), (["a", "b", "c"], False)]
)
def test_ballot_that_names_nobody_or_too_many_does_not_count(
    names: list[str], counts: bool
) -> None:
    assert bool(valid([(names, 1)], places=2)) is counts


def test_more_with_enough_votes_than_places_are_taken_by_order_of_votes() -> None:
    cast = [(["a", "b"], 3), (["a", "c"], 2), (["b", "c"], 1)]

    found = elect(cast, candidates="abc", places=2, needed=3)

    assert (found.elected, found.standing) == (("a", "b"), ())


def test_candidate_without_a_vote_stands_in_no_restricted_ballot() -> None:
    found = elect([(["a"], 2), (["b"], 2)], candidates="abc", places=1, needed=3)

    assert (found.elected, found.standing, found.tied) == ((), ("a", "b"), ())
