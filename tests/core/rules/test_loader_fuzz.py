"""No rulebook, however broken, raises anything but `RulebookError`; one that loads can be asked."""

import tomllib
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comitia.core.rules import (
    FactsError,
    Fault,
    Rulebook,
    RulebookError,
    check,
    decide,
    load,
    load_text,
    parse_facts,
    procedure_of,
    quorum,
    with_procedure,
)
from comitia.core.rules.explain import as_text
from tests.core.rules.association import PROCEDURE, STATUTE
from tests.core.rules.tables import document, places
from tests.core.rules.worlds import ballots, meeting, roll

LINES = STATUTE.splitlines(keepends=True)
WORLD = meeting(
    roll(4, ("north", "south")),
    ["m0", "m1", "m2"],
    ballots=ballots(2, 1),
    candidates=["a"],
    places=1,
)
TOKENS = ("=", "[", "]", "{", "}", '"', "?", ",", ".", "0.5", "-1", "true", "\n", "#", "none", "x")


def loaded(text: str, procedure: str = "") -> Rulebook | None:
    """Return the rulebook; None if it is refused, each fault in one line."""
    faults: tuple[Fault, ...] = ()
    try:
        rulebook = load_text(text)
        return with_procedure(rulebook, procedure_of(procedure)) if procedure else rulebook
    except RulebookError as error:
        faults = error.faults
    assert faults
    assert all("\n" not in str(fault) for fault in faults)
    return None


def assert_loads_or_is_refused(text: str) -> None:
    """Load the text; ask all that can be asked of a rulebook."""
    rulebook = loaded(text)
    if rulebook is None:
        return
    assert check(rulebook) is not None
    for facts in (parse_facts({}), parse_facts(WORLD)):
        for name, body in rulebook.bodies.items():
            with suppress(FactsError):
                assert as_text(quorum(rulebook, body=name, facts=facts))
                for motion in body.motions:
                    assert as_text(decide(rulebook, body=name, motion=motion, facts=facts))


@given(st.text())
def test_any_text(text: str) -> None:
    assert_loads_or_is_refused(text)


@settings(max_examples=200)
@given(at=st.integers(0, len(STATUTE) - 1), cut=st.integers(0, 30), token=st.sampled_from(TOKENS))
def test_passage_replaced(at: int, cut: int, token: str) -> None:
    assert_loads_or_is_refused(STATUTE[:at] + token + STATUTE[at + cut :])


@pytest.mark.parametrize("line", range(len(LINES)))
def test_line_left_out_or_doubled(line: int) -> None:
    assert_loads_or_is_refused("".join(LINES[:line] + LINES[line + 1 :]))
    assert_loads_or_is_refused("".join(LINES[: line + 1] + LINES[line:]))


TREE = tomllib.loads(STATUTE)
OTHER = ("x", "", "?base", "assembly", "none", 0, 1, -1, 0.5, True, [], ["x"], [1], {}, date.max)
OTHER += ({"cite": "1"}, {"x": {}}, [{}], ["most", "most"], "quorum", "passed")


@settings(max_examples=150)
@given(path=st.sampled_from(list(places(TREE))), value=st.sampled_from(OTHER))
def test_value_replaced(path: tuple[str, ...], value: Any) -> None:
    tree = tomllib.loads(STATUTE)
    node = tree
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value

    assert_loads_or_is_refused(document(tree))


@settings(max_examples=100)
@given(at=st.integers(0, len(PROCEDURE) - 1), cut=st.integers(0, 30), token=st.sampled_from(TOKENS))
def test_rules_of_procedure_with_a_passage_replaced(at: int, cut: int, token: str) -> None:
    loaded(STATUTE, PROCEDURE[:at] + token + PROCEDURE[at + cut :])


def test_shipped_rulebook_with_a_line_left_out_loads_or_is_refused() -> None:
    lines = load("icor-2010").source.splitlines(keepends=True)
    for line in range(0, len(lines), 9):
        loaded("".join(lines[:line] + lines[line + 1 :]))
