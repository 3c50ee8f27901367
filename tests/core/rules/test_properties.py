"""What must be true of every decision, whatever the facts."""

import json
import random
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comitia.core.rules import (
    Ruling,
    Status,
    Threshold,
    as_stored,
    decide,
    from_stored,
    parse_facts,
    quorum,
)
from comitia.core.rules.explain import as_json, as_text
from tests.core.rules.procedure_cases import PROCEDURES
from tests.core.rules.strategies import RULEBOOK, asks, rulings, worlds
from tests.core.rules.test_worked_cases import CASES
from tests.core.rules.worlds import CONTINENTS, ballots, conference, objections

MORE = settings(suppress_health_check=list(HealthCheck), max_examples=50)
Question = tuple[str, str | None]
thresholds = st.builds(
    Threshold,
    strict=st.booleans(),
    ratio=st.sampled_from([Fraction(1, 3), Fraction(1, 2), Fraction(4, 5)]),
)
huge = st.integers(1, 10**40)


def ask(question: Question, facts: dict[str, Any], ruled: tuple[Ruling, ...] = ()) -> Any:
    """Put a question to the statute."""
    body, motion = question
    if motion is None:
        return quorum(RULEBOOK, body=body, facts=parse_facts(facts), rulings=ruled)
    return decide(RULEBOOK, body=body, motion=motion, facts=parse_facts(facts), rulings=ruled)


# Numbers


@pytest.mark.statute("VOTE-4")
@given(scale=huge)
def test_eighty_percent_is_exact_at_any_size(scale: int) -> None:
    at_least = Threshold(strict=False, ratio=Fraction(4, 5))

    assert not at_least.holds(35 * scale, 44 * scale)
    assert at_least.holds(24 * scale, 30 * scale)
    assert not at_least.holds(24 * scale - 1, 30 * scale)
    assert at_least.needed(44 * scale) == -(-44 * scale * 4 // 5)


@given(threshold=thresholds, number=huge, whole=huge)
def test_threshold_compares_as_fractions_do(threshold: Threshold, number: int, whole: int) -> None:
    share = Fraction(number, whole)

    assert threshold.holds(number, whole) == (
        share > threshold.ratio if threshold.strict else share >= threshold.ratio
    )


@given(threshold=thresholds, whole=huge)
def test_needed_is_the_least_number_that_suffices(threshold: Threshold, whole: int) -> None:
    needed = threshold.needed(whole)

    assert threshold.holds(needed, whole)
    assert not threshold.holds(needed - 1, whole)


@given(threshold=thresholds, number=st.integers(0, 9))
def test_nothing_of_nothing_never_suffices(threshold: Threshold, number: int) -> None:
    assert not threshold.holds(number, 0)
    assert threshold.needed(0) == 1


@pytest.mark.statute("VOTE-4")
@pytest.mark.parametrize("present", [8, 44, 45, 100, 999, 4000])
def test_one_vote_decides_at_any_size(present: int) -> None:
    needed = -(-present * 4 // 5)
    for yes, status in ((needed, Status.CARRIED), (needed - 1, Status.LOST)):
        facts = conference(
            present,
            present,
            ballots=ballots(yes),
            findings=["practical", "debated"],
            objections=objections(1),
        )
        assert ask(("world_conference", "fundamental"), facts).status == status


@pytest.mark.statute("VOTE-5")
@MORE
@given(facts=worlds(), question=asks, ruled=rulings())
def test_parity_is_never_carried_by_simple_majority(
    facts: dict[str, Any], question: Question, ruled: tuple[Ruling, ...]
) -> None:
    there = [name for name in facts["members"] if name in facts["present"]]
    half = len(there) // 2
    even = dict.fromkeys(there[:half], "yes") | dict.fromkeys(there[half : half * 2], "no")
    facts |= {"ballots": even, "present": dict.fromkeys(there, 1)}

    assert ask(("world_conference", "current"), facts, ruled).status != Status.CARRIED


@pytest.mark.parametrize("body", RULEBOOK.bodies)
def test_nothing_known_decides_nothing(body: str) -> None:
    for motion in (None, *RULEBOOK.bodies[body].motions):
        assert ask((body, motion), {}).status not in (Status.CARRIED, Status.QUORATE)


def test_every_status_is_reached() -> None:
    reached = {case.status for case in (*CASES, *PROCEDURES)}

    assert reached == {str(status) for status in Status}


# What one more can do


@pytest.mark.statute("VOTE-1")
@MORE
@given(facts=worlds(), question=asks, ruled=rulings(), data=st.data())
def test_one_more_yes_never_loses(
    facts: dict[str, Any], question: Question, ruled: tuple[Ruling, ...], data: st.DataObject
) -> None:
    if facts["members"]:
        before = ask(question, facts, ruled)
        name = data.draw(st.sampled_from(sorted(facts["members"])))
        after = ask(question, facts | {"ballots": facts["ballots"] | {name: "yes"}}, ruled)

        may_become = {before.status}
        if before.status == Status.LOST:
            may_become.add(Status.CARRIED)
        assert after.status in may_become


@pytest.mark.statute("CONF-3", "CONF-4")
@MORE
@given(facts=worlds(), question=asks, ruled=rulings(), data=st.data())
def test_one_more_arrival_never_breaks_a_quorum(
    facts: dict[str, Any], question: Question, ruled: tuple[Ruling, ...], data: st.DataObject
) -> None:
    body = question[0]
    absent = sorted(set(facts["members"]) - set(facts["present"]))
    if absent:
        before = ask((body, None), facts, ruled).status
        name = data.draw(st.sampled_from(absent))
        facts["ballots"].pop(name, None)
        after = ask((body, None), facts | {"present": facts["present"] | {name: 1}}, ruled).status

        assert after == before or before in (Status.NO_QUORUM, Status.CONTESTED)
        assert not (before == Status.CONTESTED and after == Status.NO_QUORUM)


@MORE
@given(facts=worlds(), question=asks, ruled=rulings(), guests=st.integers(1, 9))
def test_guests_and_absent_ballots_change_nothing(
    facts: dict[str, Any], question: Question, ruled: tuple[Ruling, ...], guests: int
) -> None:
    before = ask(question, facts, ruled)
    more = facts | {"present": facts["present"] | {"another guest": guests}}
    if RULEBOOK.bodies[question[0]].kind == "assembly":
        absent = set(facts["members"]) - set(facts["present"])
        more["ballots"] = facts["ballots"] | dict.fromkeys(absent, "yes")

    after = ask(question, more, ruled)

    assert (after.status, after.why, after.alternatives) == (
        before.status,
        before.why,
        before.alternatives,
    )


# Names


def renamed(value: Any, names: dict[str, str]) -> Any:
    """Return the facts with other names in every place."""
    if isinstance(value, dict):
        return {names.get(key, key): renamed(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [renamed(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


@MORE
@given(facts=worlds(), question=asks, ruled=rulings(), continents=st.permutations(CONTINENTS))
def test_names_do_not_matter(
    facts: dict[str, Any], question: Question, ruled: tuple[Ruling, ...], continents: list[str]
) -> None:
    names = {name: f"z{len(facts['members']) - i}" for i, name in enumerate(facts["members"])}
    names |= dict(zip(CONTINENTS, continents, strict=True))

    before, after = ask(question, facts, ruled), ask(question, renamed(facts, names), ruled)

    assert (after.status, after.alternatives) == (before.status, before.alternatives)


# Digests, storing, showing


def shuffled(value: Any, chance: random.Random) -> Any:
    """Return the same JSON with the keys of every object in another order."""
    if isinstance(value, dict):
        items = [(key, shuffled(item, chance)) for key, item in value.items()]
        chance.shuffle(items)
        return dict(items)
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


@MORE
@given(facts=worlds(), question=asks, ruled=rulings(), chance=st.randoms(use_true_random=False))
def test_order_of_keys_and_rulings_does_not_matter(
    facts: dict[str, Any], question: Question, ruled: tuple[Ruling, ...], chance: random.Random
) -> None:
    before = ask(question, facts, ruled)
    after = ask(question, shuffled(facts, chance), ruled[::-1])

    assert (after.status, after.alternatives, after.facts, after.rulings) == (
        before.status,
        before.alternatives,
        before.facts,
        before.rulings,
    )


@MORE
@given(one=worlds(), other=worlds())
def test_digest_of_facts_is_the_same_only_for_the_same_facts(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)

    assert (parse_facts(one).digest == parse_facts(other).digest) == same


@given(one=rulings(), other=rulings())
def test_digest_of_rulings_is_the_same_only_for_the_same_rulings(
    one: tuple[Ruling, ...], other: tuple[Ruling, ...]
) -> None:
    digests = {ask(("icc", None), {}, ruled).rulings for ruled in (one, other)}

    assert (len(digests) == 1) == (set(one) == set(other))


@MORE
@given(facts=worlds(), question=asks, ruled=rulings())
def test_decision_is_stored_and_read_back_whole(
    facts: dict[str, Any], question: Question, ruled: tuple[Ruling, ...]
) -> None:
    decision = ask(question, facts, ruled)

    assert from_stored(json.loads(json.dumps(as_stored(decision)))) == decision


REASON = {"holds", "rule", "says", "cite", "because", "reading", "lacks"}


def assert_is_of_the_contract(reason: dict[str, Any]) -> None:
    assert set(reason) == REASON
    assert isinstance(reason["holds"], bool)
    assert all(isinstance(clause, str) for clause in reason["cite"])
    assert reason["reading"] is None or all(
        RULEBOOK.questions[question].readings.count(reading) == 1
        for question, reading in reason["reading"].items()
    )
    assert reason["lacks"] is None or (reason["lacks"] and isinstance(reason["lacks"], str))
    for below in reason["because"]:
        assert_is_of_the_contract(below)


@MORE
@given(facts=worlds(), question=asks, ruled=rulings())
def test_decision_is_shown_in_the_form_of_the_contract(
    facts: dict[str, Any], question: Question, ruled: tuple[Ruling, ...]
) -> None:
    decision = ask(question, facts, ruled)

    shown = as_json(decision)

    assert list(shown) == ["status", "turns_on", "why", "rulebook", "rulings", "facts"]
    assert json.loads(json.dumps(shown)) == shown
    for reason in shown["why"]:
        assert_is_of_the_contract(reason)
    assert as_text(decision).startswith(str(decision.status).upper())
