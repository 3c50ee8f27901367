"""The counting model says of every world what the engine says of its facts, so neither drifts.

The engine is asked for each rule by itself, on facts that are made of the counts of a world.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from comitia.core.rules import (
    Finding,
    Rulebook,
    Ruling,
    check,
    decide,
    load,
    load_text,
    model,
    parse_facts,
    quorum,
    shipped,
)
from comitia.core.rules.case import Case
from comitia.core.rules.check import spread as sharing
from comitia.core.rules.check.conditions import Spread, holds
from comitia.core.rules.check.study import Study, View
from comitia.core.rules.check.translation import TRANSLATIONS
from comitia.core.rules.check.trials import facts_of
from comitia.core.rules.evaluation import Evaluation
from comitia.core.rules.readings import Frame
from tests.core.rules.association import association
from tests.core.rules.check.strategies import rulebooks

MORE = settings(suppress_health_check=list(HealthCheck), max_examples=60, deadline=None)


def engine_holds(rulebook: Rulebook, view: View, name: str, facts: dict[str, Any]) -> bool:
    """Return what the engine says of one rule."""
    matter = view.matter
    evaluation = Evaluation(Case(rulebook, matter.body, parse_facts(facts)), None)
    first = {key: question.readings[0] for key, question in rulebook.questions.items()}
    evaluation._assignment = first | dict(view.readings)
    evaluation._frames = [Frame()]
    evaluation._rules, evaluation._variant = matter.rules, matter.reading
    return evaluation._rule(name).holds


def assert_agrees(rulebook: Rulebook, view: View, place: int) -> bool:
    """Compare every rule in one world; say whether there are facts for it."""
    world = view.worlds.first(1 << place)
    assert world is not None
    facts = facts_of(world, view)
    if facts is None:
        return False
    for name in view.met:
        condition = view.rule(name)
        counted = holds(condition, world)
        assert bool(view.worlds.where(condition) >> place & 1) == counted
        assert engine_holds(rulebook, view, name, facts) == counted, (name, world, facts)
    return True


def views(rulebook: Rulebook) -> list[View]:
    study = Study(rulebook)
    return [
        view
        for matter in study.matters
        for view in study.views(matter, study.every(matter)) or []
        if view.worlds.all and not view.opaque
    ]


def assert_trials_hold(rulebook: Rulebook, findings: tuple[Finding, ...]) -> int:
    """Put every question of the findings to the engine; return how many there are."""
    trials = [trial for finding in findings for trial in finding.trials]
    for trial in trials:
        facts = parse_facts(trial.facts)
        rulings = [Ruling(*pair) for pair in trial.readings]
        decision = (
            quorum(rulebook, body=trial.body, facts=facts, rulings=rulings)
            if trial.motion is None
            else decide(
                rulebook, body=trial.body, motion=trial.motion, facts=facts, rulings=rulings
            )
        )
        assert decision.status == trial.status, trial
    return len(trials)


@MORE
@given(text=rulebooks(), data=st.data())
def test_random_rulebook_is_counted_as_the_engine_decides(text: str, data: st.DataObject) -> None:
    rulebook = load_text(text)
    tried = views(rulebook)
    assume(tried)
    view = data.draw(st.sampled_from(tried))
    last = view.worlds.all.bit_length() - 1

    for place in data.draw(st.lists(st.integers(0, last), min_size=1, max_size=12)):
        assert_agrees(rulebook, view, place)


@MORE
@given(text=rulebooks())
def test_witnesses_of_random_rulebook_decide_as_the_findings_say(text: str) -> None:
    rulebook = load_text(text)

    assert_trials_hold(rulebook, check(rulebook))


@pytest.mark.parametrize("name", shipped())
def test_witnesses_of_what_is_shipped_decide_as_the_findings_say(name: str) -> None:
    rulebook = load(name)

    assert assert_trials_hold(rulebook, check(rulebook)) > 10


def test_witnesses_of_the_association_decide_as_the_findings_say() -> None:
    assert assert_trials_hold(association(), check(association())) > 10


@pytest.mark.parametrize(
    "rulebook", [association(), *map(load, shipped())], ids=["association", *shipped()]
)
def test_worlds_spread_over_all_sizes_are_counted_as_the_engine_decides(
    rulebook: Rulebook,
) -> None:
    agreed = 0
    for view in views(rulebook):
        last = view.worlds.all.bit_length() - 1
        agreed += sum(assert_agrees(rulebook, view, last * part // 7) for part in range(8))

    assert agreed > 100


def test_every_rule_form_has_a_case() -> None:
    assert set(TRANSLATIONS) == set(get_args(model.Form))


# How groups share members


def partitions(groups: int | None, members: int, represented: int) -> Iterator[list[Any]]:
    """Yield every way in which groups can share so many members and represented."""
    numbers = [groups] if groups is not None else range(members + 1)
    for number in numbers:
        for sizes in product(range(members + 1), repeat=number):
            if sum(sizes) != members or (groups is None and 0 in sizes):
                continue
            for there in product(*(range(size + 1) for size in sizes)):
                if sum(there) == represented:
                    yield list(zip(sizes, there, strict=True))


def is_held(spread: Spread, groups: list[Any]) -> bool:
    return all(
        there >= (min(spread.least, size) if spread.capped else spread.least)
        for size, there in groups
    )


@pytest.mark.parametrize("groups", [None, 1, 2, 3])
@pytest.mark.parametrize("least", [1, 2, 3])
@pytest.mark.parametrize("capped", [False, True])
def test_groups_can_be_shared_just_as_is_said(groups: int | None, least: int, capped: bool) -> None:
    spread = Spread("continent", least, capped)
    for members in range(6):
        for represented in range(members + 1):
            ways = {is_held(spread, way) for way in partitions(groups, members, represented)}
            for held, can in ((True, sharing.can_hold), (False, sharing.can_fail)):
                said = can(spread, groups, members, represented)
                assert said == (held in ways), (members, represented, held)
                if said:
                    shown = sharing.shape(spread, groups, members, represented, held=held)
                    assert is_held(spread, list(shown)) == held
                    assert sum(size for size, _ in shown) == members
                    assert sum(there for _, there in shown) == represented
                    assert groups is None or len(shown) == groups
                    assert all(there <= size for size, there in shown)
