"""The edges of a majority: votes, abstentions, objections, and who counts among those that vote."""

import itertools
from collections.abc import Iterator

from tests.verification.oracle.asking import World
from tests.verification.oracle.building import (
    OBJECTION,
    asks,
    assembly,
    ballots,
    names,
    near,
)


def four_fifths() -> Iterator[World]:
    """Exactly 80 % and one vote less, with and without abstentions, in every size."""
    for present, hidden in itertools.product(range(1, 46), (0, 1, 3)):
        counted = present - hidden
        edges = {
            *near(-(-4 * present // 5), 0, counted),
            *near(-(-4 * counted // 5), 0, counted),
        }
        for yes in sorted(edges):
            facts = assembly(
                present,
                present,
                ballots=ballots(yes, counted - yes, hidden // 2),
                objections=[OBJECTION],
            )
            yield World(
                facts,
                (
                    *asks("continental_conference", "fundamental", "base-of-80"),
                    *asks("continental_conference", "admission", "base-of-admit80"),
                    *asks("regional_conference", "admission", "base-of-admit80"),
                    *asks("world_conference", "admission_procedure", "base-of-80"),
                ),
            )


def simple_majority() -> Iterator[World]:
    """Parity, one more and one less, among the votes cast and among those present."""
    for present in range(31):
        for yes, no in itertools.product(
            near(present // 2, 0, present), near(present // 2, 0, present)
        ):
            for votes in ((yes, no), (yes // 3, no // 3)):
                if sum(votes) <= present:
                    yield World(
                        assembly(present, present, ballots=ballots(*votes, (present - yes) // 5))
                        if sum(votes) + (present - yes) // 5 <= present
                        else assembly(present, present, ballots=ballots(*votes)),
                        asks("continental_conference", "current", "base-of-simple"),
                    )


def splits() -> Iterator[World]:
    """A delegation that votes in every possible way, between two that leave it the choice."""
    choices = (("yes", "no"), ("yes", "yes"), ("abstain", "no"))
    for delegates, others in itertools.product(range(1, 5), choices):
        for yes, no, abstain in itertools.product(range(delegates + 1), repeat=3):
            if yes + no + abstain > delegates:
                continue
            split = {"yes": yes, "no": no, "abstain": abstain}
            facts = assembly(
                3,
                3,
                present={"m0": delegates, "m1": 2, "m2": 3},
                ballots={"m0": split, "m1": others[0], "m2": others[1]},
                objections=[OBJECTION],
            )
            yield World(
                facts,
                (
                    *asks(
                        *("continental_conference", "current"),
                        *("vote-unit", "split-delegation", "base-of-simple"),
                    ),
                    *asks(
                        *("regional_conference", "fundamental"),
                        *("vote-unit", "split-delegation", "base-of-80"),
                    ),
                    *asks("membership", "expulsion", "vote-unit", "split-delegation"),
                ),
            )


def consensus() -> Iterator[World]:
    """Objections that are admissible, those that are not, both, and none."""
    lists: tuple[list[dict[str, str]] | None, ...] = (
        *(None, []),
        [{"by": "m1", "ground": "bilateral"}],
        [{"by": "m1", "ground": "bilateral"}, {"by": "m2", "ground": "bilateral"}],
        [{"by": "m1", "ground": "principles"}],
        [{"by": "m1", "ground": "bilateral"}, {"by": "m2", "ground": "principles"}],
        [{"by": "m1", "ground": "bilateral"}, {"by": "m1", "ground": "principles"}],
        [{"by": "m9", "ground": "principles"}],
        [{"by": "m1"}],
    )
    for objections, yes, found in itertools.product(
        lists,
        (0, 7, 8, 9),
        ([], ["practical"], ["debated", "consulted"], ["practical", "debated", "consulted"]),
    ):
        facts = assembly(
            12, 9, objections=objections, ballots=ballots(yes, 9 - yes), findings=found
        )
        yield World(
            facts,
            (
                *asks("world_conference", "fundamental", "thin-group"),
                *asks("continental_conference", "fundamental"),
                *asks("continental_conference", "admission"),
                *asks("regional_conference", "admission", "regional-rules"),
                *asks("continental_conference", "admission_procedure"),
            ),
        )


def ballots_of_the_absent() -> Iterator[World]:
    """Ballots of members that are not there: none in a conference, all in a vote of the members."""
    for present, yes, late in itertools.product((5, 8, 10), range(3, 9), ("yes", "no")):
        facts = assembly(10, present, objections=[OBJECTION])
        facts["ballots"] = ballots(yes, present - yes) | dict.fromkeys(names(present, 10), late)
        yield World(
            facts,
            (
                *asks("continental_conference", "current", "base-of-simple", "vote-unit"),
                *asks("continental_conference", "fundamental", "base-of-80"),
                *asks("continental_conference", "admission", "base-of-admit80"),
                *asks("membership", "expulsion", "base-of-expulsion"),
            ),
        )


def expulsion() -> Iterator[World]:
    """80 % of the members, and of the others, with the accused voting in every way."""
    for members in (*range(1, 27), 40, 41, 50, 100):
        edges = {
            *near(-(-4 * members // 5), 0, members - 1),
            *near(-(-4 * (members - 1) // 5), 0, members - 1),
        }
        for yes, own, accused in itertools.product(
            sorted(edges), (None, "yes", "no"), (f"m{members - 1}", None)
        ):
            facts = assembly(members, members // 3, ballots=ballots(yes, (members - 1 - yes) // 2))
            facts["accused"] = accused
            if own:
                facts["ballots"][f"m{members - 1}"] = own
            yield World(facts, asks("membership", "expulsion", "base-of-expulsion"))
