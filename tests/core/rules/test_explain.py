"""Explanations: the text of the minutes word for word, the JSON, and that all can be translated."""

from pathlib import Path
from typing import Any

import pytest

from comitia.core.rules import (
    Ruling,
    decide,
    load,
    load_procedure,
    parse_facts,
    quorum,
    with_procedure,
)
from comitia.core.rules.explain import WORDS, as_json, as_text
from comitia.core.rules.quantities import GROUPS, WHAT
from tests.core.rules.association import association
from tests.core.rules.worked_cases import election
from tests.core.rules.worlds import (
    ballots,
    conference,
    european,
    objections,
    only,
    seats,
    with_few,
)
from tools.messages import extracted

STATUTE = load("icor-2010")
WITH_PROCEDURE = with_procedure(STATUTE, load_procedure("default"))
FOUNDING = {"findings": ["practical", "debated"], "objections": objections(4)}


def asked(
    body: str, motion: str | None, facts: dict[str, Any], *rulings: Ruling, procedure: bool = False
) -> Any:
    """Put a question to the statute, or to the statute with rules of procedure."""
    rulebook = WITH_PROCEDURE if procedure else STATUTE
    if motion is None:
        return quorum(rulebook, body=body, facts=parse_facts(facts), rulings=rulings)
    return decide(rulebook, body=body, motion=motion, facts=parse_facts(facts), rulings=rulings)


def text(*question: Any, **more: Any) -> str:
    """Return the explanation as text."""
    return as_text(asked(*question, **more))


def golden(name: str) -> str:
    """Return an explanation that was read and found right."""
    return (Path(__file__).parent / "explanations" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.statute("CONF-4")
def test_quorum_that_fails_says_what_is_missing() -> None:
    assert text("world_conference", None, only("africa", 1, 40, 21)) == golden("no-quorum")


@pytest.mark.statute("VOTE-2", "VOTE-4")
def test_founding_document_that_is_lost_says_by_how_much() -> None:
    facts = conference(40, 25, ballots=ballots(19, 4, 2), **FOUNDING)

    assert text("world_conference", "fundamental", facts) == golden("lost")


def test_relief_shows_both_ways_to_a_quorum() -> None:
    facts = conference(40, 14, consents=["m14", "m15"], findings=["hardship"])

    assert text("world_conference", None, facts) == golden("relief")


@pytest.mark.parametrize(
    ("question", "line"),
    [
        (
            ("continental_conference", None, european(10, 5)),
            (
                "majority: 5 represented of 10 members, required more than 1/2 = 6"
                "  [III.A.1:4 via III.B:5]  (lacks 1 more represented)"
            ),
        ),
        (
            ("regional_conference", None, european(4, 3)),
            (
                "floor: 3 represented of 4 members, required more than 1/3 = 2"
                "  [III.A.1:6 via III.B:5, III.C:1]"
            ),
        ),
        (
            ("regional_conference", "principled", {}),
            (
                "principled: not put to a vote  [III.A.2:9, R.V:3 via III.B:5, III.C:1]"
                "  <regional-rules = continental_conference>"
            ),
        ),
        (
            ("continental_conference", "principled", {}),
            "principled: not put to a vote  [III.A.2:9, R.V:3 via III.B:5]",
        ),
        (
            ("ccc", None, seats(5, 5, 2)),
            (
                "quorum: 2 present or by proxy of 5 seats elected, required at least 1/2 = 3"
                "  [III.D:16 via III.E:1]"
                "  <proxy-present = present or by proxy, seat-base = seats elected>"
                "  (lacks 1 more present or by proxy)"
            ),
        ),
        (
            ("continental_conference", "admission", european(12, 10)),
            (
                "admission: consulted must come first  [IV.D.4:1, IV.D.4:2, IV.D.4:3]"
                "  (lacks the finding consulted)"
            ),
        ),
        (
            ("world_conference", "current", conference(40, 21, ballots=ballots(10, 10, 1))),
            "no tie: 10 yes, 10 no: parity is lost  [III.A.2:13]",
        ),
        (
            ("icc", "current", seats(7, 7, 4)),
            (
                "current: the text is silent: no majority is stated for decisions of a committee"
                "  [III.D:13]"
            ),
        ),
        (
            ("world_conference", "fundamental", conference(40, 30, objections=objections(1))),
            "consensus: 1 objection (m0)  [III.A.2:8]",
        ),
        (
            (
                "world_conference",
                "fundamental",
                conference(40, 30, objections=objections(2, "bilateral")),
            ),
            "consensus: no objection; not counted, inadmissible: m0, m1  [III.A.2:8]",
        ),
        (
            ("membership", "expulsion", conference(41, 0, ballots=ballots(32), accused="m40")),
            (
                "expel80: 32 yes of 41 entitled, required at least 4/5 = 33  [IV.D.6:3]"
                "  <base-of-expulsion = entitled>  (lacks 1 more yes)"
            ),
        ),
        (
            ("world_conference", None, conference(40, 21, held=None)),
            "notice: not known: held  [III.A.1:4]  (lacks the facts: held)",
        ),
        (
            ("regional_conference", None, {}, Ruling("regional-rules", "none")),
            (
                "regional conference: the text gives this body no rules  [III.C:1]"
                "  <regional-rules = none>"
            ),
        ),
        (
            ("membership", None, {}),
            "membership: the text asks for no quorum",
        ),
        (
            (
                "world_conference",
                None,
                conference(40, 14, findings=["hardship"]),
                Ruling("should", "aim"),
            ),
            (
                "legitimation: 14 backing of 40 members; 1/2 = 20 is only an aim  [III.A.1:5]"
                "  <legitimation = backing, should = aim>  (lacks 6 more backing)"
            ),
        ),
    ],
)
def test_reason_says_what_held_by_which_clause(question: tuple[Any, ...], line: str) -> None:
    lines = [
        part.strip().removeprefix("NO ").removeprefix("yes ")
        for part in text(*question).splitlines()
    ]

    assert line in [part.strip() for part in lines]


@pytest.mark.parametrize(
    ("approvals", "says"),
    [
        (["a"] * 11 + ["b"] * 10, "1 of 1 places filled, 21 ballots: a"),
        (["a"] * 10 + ["b"] * 10, "none of 1 places filled, 20 ballots"),
        (["a b"] * 21, "none of 1 places filled, 21 ballots; a runoff is needed between a, b"),
    ],
)
def test_election_says_who_is_elected(approvals: list[str], says: str) -> None:
    facts = election(1, *approvals, a="m0", b="m1")

    (_, reason) = as_json(asked("world_conference", "election", facts, procedure=True))["why"]

    assert (reason["says"], reason["cite"]) == (says, ["P:1", "P:2", "P:3", "P:4"])


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (("world_conference", None, conference(40, 30)), "QUORATE   follows from the text"),
        (("world_conference", None, with_few("asia", 0, 0, 34)), "CONTESTED   turns on thin-group"),
        (("world_conference", "election", conference(40, 30)), "SILENT   the text has no rule"),
        (
            ("regional_conference", None, european(4, 3)),
            "QUORATE   turns on continental-spread, regional-rules",
        ),
    ],
)
def test_first_line_says_what_the_outcome_turns_on(question: tuple[Any, ...], first: str) -> None:
    assert text(*question).splitlines()[0] == first


def test_reason_has_exactly_the_keys_of_the_contract() -> None:
    shown = as_json(asked("world_conference", None, only("africa", 1, 40, 21)))

    assert set(shown) == {"status", "turns_on", "why", "rulebook", "rulings", "facts"}
    (reason,) = shown["why"]
    assert reason["because"][0] == {
        "holds": False,
        "rule": "spread",
        "says": "at least 2 delegations of each continent",
        "cite": ["III.A.1:7"],
        "because": [],
        "reading": None,
        "lacks": "1 from africa",
    }
    assert reason["because"][1]["reading"] == {"notice-roll": "members when sent"}


def test_inherited_reason_cites_the_path_too() -> None:
    shown = as_json(asked("continental_conference", None, european(10, 5)))

    assert shown["why"][0]["cite"] == ["III.A.1:4", "III.B:5"]


def backwards(message: str) -> str:
    """Stand for a language: keep what is filled in, and turn the rest around."""
    return message if "{" in message else message[::-1]


def test_every_word_goes_through_the_translation() -> None:
    facts = conference(40, 25, ballots=ballots(19, 4, 2), **FOUNDING)

    lines = as_text(asked("world_conference", "fundamental", facts), backwards).splitlines()

    assert lines[0] == "TSOL   turns on base-of-80"
    assert lines[1].startswith("  sey murouq: all of eciton, tuonrut, roolf, daerps")
    assert "19 sey of 25 tneserp, required at least 4/5 = 20" in lines[9]


def test_every_word_that_fills_a_sentence_is_offered_for_translation() -> None:
    offered = {message.id for message in extracted()}

    assert {"held", "candidates", "places", *WHAT, *GROUPS} == WORDS
    assert {*WORDS, *STATUTE.groups, *STATUTE.findings, *STATUTE.bodies} <= offered


@pytest.mark.parametrize(
    ("seats", "reading", "status", "sentence", "lacks"),
    [
        ((3, 2), "must", "quorate", "2 present in person, required at least 2", ""),
        ((4, 1), "must", "no quorum", "1 present in person, required at least 2", "1 more"),
        ((2, 2), "must", "no quorum", "2 seats elected, required 3 to 5", "1 more seats elected"),
        ((6, 2), "must", "no quorum", "6 seats elected, required 3 to 5", "1 seats elected fewer"),
        ((6, 2), "aim", "quorate", "6 seats elected; 3 to 5 is only an aim", "1 seats elected"),
    ],
)
def test_count_says_the_number_and_its_bounds(
    seats: tuple[int, int], reading: str, status: str, sentence: str, lacks: str
) -> None:
    elected, there = seats
    facts = parse_facts({"seats": {"elected": elected, "filled": elected, "in_person": there}})

    decision = quorum(association(), body="council", facts=facts, rulings=[Ruling("size", reading)])

    assert decision.status == status
    assert decision.turns_on == (("size",) if elected not in (3, 4, 5) else ())
    assert sentence in as_text(decision)
    assert f"(lacks {lacks}" in as_text(decision) if lacks else "lacks" not in as_text(decision)


def test_count_of_what_is_not_known_does_not_hold() -> None:
    decision = quorum(association(), body="council", facts=parse_facts({}))

    assert decision.status == "no quorum"
    assert "not known: present in person" in as_text(decision)
