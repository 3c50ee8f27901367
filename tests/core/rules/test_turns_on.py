"""What a decision says it turns on is true, minimal and complete: every reading is tried anew."""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comitia.core.rules import Decision, Ruling, Status, decide, parse_facts, quorum
from comitia.core.rules.check import questions_used
from tests.core.examples import examples
from tests.core.rules.strategies import RULEBOOK, asks, rulings, worlds
from tests.core.rules.worked_cases import COMMITTEES, DECISIONS, QUORUM

Readings = dict[str, str]
USED = sorted(questions_used(RULEBOOK))
ALL = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=examples(25))


def ask(ask: tuple[str, str | None], facts: dict[str, Any], readings: Readings) -> Decision:
    """Put a question to the statute under these readings."""
    body, motion = ask
    given = {"body": body, "facts": parse_facts(facts)}
    ruled = tuple(Ruling(question, reading) for question, reading in readings.items())
    if motion is None:
        return quorum(RULEBOOK, **given, rulings=ruled)
    return decide(RULEBOOK, **given, motion=motion, rulings=ruled)


def others(name: str, in_force: Readings) -> list[str]:
    """Return the readings of a question that are not in force."""
    return [item for item in RULEBOOK.questions[name].readings if item != in_force.get(name)]


def changes(
    question: tuple[str, str | None], facts: dict[str, Any], ruled: Readings
) -> Iterator[tuple[tuple[tuple[str, str], ...], Status]]:
    """Yield the smallest sets of at most two readings that change the status, by trying all."""
    defaults = {name: item.take for name, item in RULEBOOK.questions.items() if item.take}
    in_force = defaults | ruled
    status = ask(question, facts, ruled).status
    pivotal = set()
    for name in USED:
        for reading in others(name, in_force):
            other = ask(question, facts, ruled | {name: reading}).status
            if other != status:
                pivotal.add(name)
                yield ((name, reading),), other
    for pair in combinations([name for name in USED if name not in pivotal], 2):
        for readings in product(*(others(name, in_force) for name in pair)):
            changed = tuple(zip(pair, readings, strict=True))
            other = ask(question, facts, ruled | dict(changed)).status
            if other != status:
                yield changed, other


def assert_turns_on_just_what_matters(
    question: tuple[str, str | None], facts: dict[str, Any], ruled: Readings
) -> None:
    decision = ask(question, facts, ruled)

    found = [(alternative.readings, alternative.status) for alternative in decision.alternatives]
    expected = dict(changes(question, facts, ruled))
    assert len(found) == len(expected)
    assert dict(found) == expected
    singles = sorted({sets[0][0] for sets in expected if len(sets) == 1})
    pairs = sorted({" + ".join(name for name, _ in sets) for sets in expected if len(sets) == 2})
    assert decision.turns_on == (*singles, *pairs)


@ALL
@given(question=asks, facts=worlds(), ruled=rulings())
def test_turns_on_is_true_minimal_and_complete(
    question: tuple[str, str | None], facts: dict[str, Any], ruled: tuple[Ruling, ...]
) -> None:
    readings = {ruling.question: ruling.reading for ruling in ruled}

    assert_turns_on_just_what_matters(question, facts, readings)


# One worked case for each set of questions that some case turns on.
TURNING = {case.turns_on: case for case in (*QUORUM, *COMMITTEES, *DECISIONS) if case.turns_on}


@pytest.mark.parametrize("case", TURNING.values(), ids=lambda case: case.name)
def test_worked_case_turns_on_just_what_matters(case: Any) -> None:
    ruled = dict(ruling.split("=") for ruling in case.rulings)

    assert_turns_on_just_what_matters((case.body, case.motion), case.facts, ruled)


@ALL
@given(question=asks, facts=worlds(), unused=st.sampled_from(sorted(RULEBOOK.questions)))
def test_question_that_no_rule_meets_matters_to_nothing(
    question: tuple[str, str | None], facts: dict[str, Any], unused: str
) -> None:
    if unused not in USED:
        before = ask(question, facts, {})
        for reading in RULEBOOK.questions[unused].readings:
            assert ask(question, facts, {unused: reading}).why == before.why


def test_contested_names_what_no_body_has_ruled_on() -> None:
    case = next(case for case in QUORUM if case.name == "19")

    decision = ask((case.body, None), case.facts, {})

    assert decision.unruled == ("thin-group",)
    assert {(item.readings, item.status) for item in decision.alternatives} == {
        ((("thin-group", "no"),), Status.NO_QUORUM),
        ((("thin-group", "yes"),), Status.QUORATE),
    }
