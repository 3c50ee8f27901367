"""Replaying recorded decisions: what is given replaces what was, and all else stays as it was."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comitia.core.rules import (
    Decision,
    Rulebook,
    Ruling,
    assignment_of,
    decide,
    load,
    load_procedure,
    load_text,
    parse_facts,
    quorum,
    shipped,
    with_procedure,
)
from comitia.core.rules.engine import AskError, status
from comitia.core.rules.facts import FactsError, FactsReader
from comitia.core.rules.lines import Answer, Change, replay
from comitia.core.rules.parting import parted
from tests.core.rules import association
from tests.core.rules.strategies import asks, rulings, worlds
from tests.core.rules.test_worked_cases import CASES
from tests.core.rules.worlds import ballots, conference, objections

STATUTE = load("icor-2010")
ASSOCIATION = load_text(association.STATUTE)
PROCEDURE = load_procedure("default")
SETTLED = load_text(
    re.sub(r"\[question\.base-of-80\]\n(.+\n)+", "", STATUTE.source).replace("?base-of-80", "cast")
)
"""The statute amended so that it says itself of what the 80 percent are."""


def lowered(statute: Rulebook) -> Rulebook:
    """Return the statute with three quarters in place of four fifths."""
    return load_text(
        statute.source.replace(
            'of = "?base-of-80", is = ">= 4/5"', 'of = "?base-of-80", is = ">= 3/4"'
        )
    )


def poll(yes: int, no: int, abstain: int = 0, **more: Any) -> dict[str, Any]:
    """Return a line: a fundamental motion put to the vote of thirty delegations."""
    facts = conference(
        40,
        30,
        ballots=ballots(yes, no, abstain),
        findings=["practical", "debated"],
        objections=objections(1),
    )
    line = {"ask": "decide", "body": "world_conference", "motion": "fundamental", "facts": facts}
    return line | more


def replayed(
    *lines: Mapping[str, Any] | bytes, after: Rulebook = STATUTE, **options: Any
) -> list[Answer | Change]:
    """Return what replaying the lines yields."""
    texts = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    before = options.pop("before", STATUTE)
    return list(replay(before, after, texts, **options))


def outcomes(found: list[Answer | Change]) -> list[tuple[int, str, str]]:
    """Return the line of each item, what it was, and what it is now or why it cannot be said."""
    return [
        (item.line, item.was, str(item.decision.status))
        if isinstance(item, Change)
        else (item.line, "error", item.error)
        for item in found
    ]


CAST = Ruling("base-of-80", "cast")
PRESENT = Ruling("base-of-80", "present")


# The fast path


def whole(
    rulebook: Rulebook, body: str, motion: str | None, facts: Any, ruled: tuple[Ruling, ...]
) -> Decision:
    """Return the whole decision."""
    read = parse_facts(facts)
    if motion is None:
        return quorum(rulebook, body=body, facts=read, rulings=ruled)
    return decide(rulebook, body=body, motion=motion, facts=read, rulings=ruled)


OPEN = load_text(
    "\n".join(line for line in STATUTE.source.split("\n") if not line.startswith("take ="))
)


@given(facts=worlds(), asked=asks, ruled=rulings(), rulebook=st.sampled_from([STATUTE, OPEN]))
def test_status_alone_is_that_of_the_whole_decision(
    facts: Any, asked: tuple[str, str | None], ruled: tuple[Ruling, ...], rulebook: Rulebook
) -> None:
    body, motion = asked
    alone = status(
        rulebook,
        body=body,
        motion=motion,
        facts=FactsReader().read(facts, digest=False),
        in_force=assignment_of(rulebook, ruled),
    )

    assert alone == whole(rulebook, body, motion, facts, ruled).status


@given(worlds=st.lists(worlds(), min_size=1, max_size=4), data=st.data())
def test_facts_are_read_alike_after_others(worlds: list[Any], data: st.DataObject) -> None:
    reader = FactsReader()
    for facts in [*worlds, *worlds]:
        part = data.draw(st.sampled_from(worlds))
        mixed = facts | {"members": part["members"]}
        assert _read(reader, mixed) == _read(FactsReader(), mixed)


def _read(reader: FactsReader, facts: Any) -> tuple[Any, ...]:
    """Return the facts with the order of their members, or what is wrong with them."""
    try:
        read = reader.read(facts)
    except FactsError as error:
        return error.faults
    return read, list(read.members)


@pytest.mark.parametrize("value", [True, 1.0, "1", None, 0])
def test_presence_that_only_looks_equal_is_refused_after_a_good_one(value: Any) -> None:
    reader = FactsReader()
    reader.read({"present": {"m": 1}})

    with pytest.raises(FactsError, match=r"present\.m: expected a whole number from 1"):
        reader.read({"present": {"m": value}})


@given(facts=worlds(), asked=asks, was=rulings(), now=rulings())
def test_replay_finds_what_two_whole_decisions_differ_in(
    facts: Any,
    asked: tuple[str, str | None],
    was: tuple[Ruling, ...],
    now: tuple[Ruling, ...],
) -> None:
    body, motion = asked
    ask = {"ask": "quorum"} if motion is None else {"ask": "decide", "motion": motion}
    line = {**ask, "body": body, "facts": facts, "rulings": {r.question: r.reading for r in was}}
    over = tuple({ruling.question: ruling for ruling in (*was, *now)}.values())
    before = whole(STATUTE, body, motion, facts, was)
    after = whole(STATUTE, body, motion, facts, over)

    found = replayed(line, rulings=now)

    if before.status == after.status:
        assert found == []
    else:
        (change,) = found
        assert isinstance(change, Change)
        assert (change.was, change.before) == (before.status, before.why)
        assert change.decision == after


def test_every_worked_case_of_every_statute_replays_to_what_it_was() -> None:
    lines = []
    for case in CASES:
        procedure = load_procedure(case.procedure) if case.procedure else None
        statute = load(case.rulebook)
        lines.append(
            case.asked()
            | {
                "status": case.status,
                "rulings": dict(ruling.split("=") for ruling in case.rulings),
                "rules_of_procedure": procedure.source if procedure else "",
                "rulebook": (with_procedure(statute, procedure) if procedure else statute).digest,
            }
        )

    known = [load(name) for name in shipped()]
    assert replayed(*lines, keeps_rulebook=True, known=known) == []
    wrong = [line | {"status": "void" if line["status"] != "void" else "lost"} for line in lines]
    found = replayed(*wrong, keeps_rulebook=True, known=known)
    assert [str(item.decision.status) for item in found if item.decision] == [
        case.status for case in CASES
    ]


@pytest.mark.parametrize("escape", ["\\ud800", "\\uDfff"])
def test_half_a_character_is_an_error_although_the_status_stays(escape: str) -> None:
    line = json.dumps(poll(10, 20, status="lost")).replace('"m39"', f'"{escape}"').encode()

    assert outcomes(replayed(line)) == [(1, "error", "facts: a text in them is not valid Unicode")]


# What was


def test_given_ruling_changes_its_question_and_keeps_the_others() -> None:
    late = poll(23, 5, 2, status="lost")
    del late["facts"]["invited"]["m0"]
    waived = {"waiver": "its presence waives"}

    kept = replayed(late | {"rulings": waived | {"base-of-80": "present"}}, rulings=[CAST])
    alone = replayed(late | {"rulings": {"base-of-80": "present"}}, rulings=[CAST])

    assert outcomes(kept) == [(1, "lost", "carried")]
    assert isinstance(kept[0], Change)
    assert dict(kept[0].decision.readings).items() >= (waived | {"base-of-80": "cast"}).items()
    assert outcomes(alone) == [(1, "lost", "no quorum")]


def test_ruling_in_force_then_holds_under_an_amendment() -> None:
    line = poll(22, 6, 2, rulings={"base-of-80": "cast"}, status="lost")

    assert outcomes(replayed(line, after=lowered(STATUTE))) == [(1, "lost", "carried")]
    assert outcomes(replayed(line, after=lowered(STATUTE), rulings=[PRESENT])) == []


def test_ruling_on_what_the_amended_text_settles_falls_away() -> None:
    line = poll(23, 5, 2, rulings={"base-of-80": "present"}, status="lost")

    assert "base-of-80" not in SETTLED.questions
    assert outcomes(replayed(line, after=SETTLED)) == [(1, "lost", "carried")]


def test_ruling_on_what_the_version_of_a_line_does_not_ask_says_nothing() -> None:
    line = poll(23, 5, 2, rulings={"base-of-80": "present"}, status="carried")
    line["rulebook"] = SETTLED.digest

    (change,) = replayed(line, known=[SETTLED])

    assert isinstance(change, Change)
    assert (change.was, str(change.decision.status)) == ("carried", "lost")
    assert change.before == whole(SETTLED, line["body"], line["motion"], line["facts"], ()).why


def test_version_that_decided_without_the_rules_of_procedure_is_found() -> None:
    lower = lowered(STATUTE)
    line = poll(23, 7, rulebook=lower.digest, status="carried")
    line["rules_of_procedure"] = PROCEDURE.source

    assert replayed(line, known=[lower], keeps_rulebook=True) == []


def test_rules_of_procedure_are_laid_over_the_amended_rulebook() -> None:
    election = {
        "ask": "decide",
        "body": "world_conference",
        "motion": "election",
        "facts": conference(
            40,
            30,
            candidates=["m1", "m2"],
            places=1,
            ballots={f"m{index}": ["m1"] for index in range(20)},
        ),
        "rulebook": with_procedure(STATUTE, PROCEDURE).digest,
        "status": "carried",
    }
    with_it = election | {"rules_of_procedure": PROCEDURE.source}

    assert outcomes(replayed(with_it, after=lowered(STATUTE))) == []
    assert outcomes(replayed(election, after=lowered(STATUTE))) == [(1, "carried", "silent")]


def test_rules_of_procedure_that_are_given_take_the_place_of_those_recorded() -> None:
    mild = PROCEDURE.source.replace('is = "> 1/2", spread', 'is = "> 1/4", spread')
    line = {
        "ask": "decide",
        "body": "world_conference",
        "motion": "election",
        "facts": conference(
            40,
            30,
            candidates=["m1"],
            places=1,
            ballots={f"m{index}": ["m1"] if index < 10 else [] for index in range(30)},
        ),
        "rules_of_procedure": mild,
        "status": "carried",
    }

    assert outcomes(replayed(line)) == []
    assert outcomes(replayed(line, after=with_procedure(STATUTE, PROCEDURE))) == [
        (1, "carried", "lost")
    ]


def test_rules_of_procedure_that_no_longer_fit_are_an_error_of_that_line() -> None:
    gap = next(row for row in STATUTE.source.splitlines() if row.startswith("election = { gap"))
    speaks = 'election = { try = ["plain"], cite = "III.A.2:2" }'
    other = load_text(STATUTE.source.replace(gap, speaks))
    line = poll(23, 5, 2, rules_of_procedure=PROCEDURE.source, status="lost")

    fits, fails, again = outcomes(
        replayed(poll(23, 5, 2, status="carried"), line, line, after=other)
    )

    assert fits == (1, "carried", "lost")
    assert fails[2].startswith("the rules of procedure do not fit the rulebook: ")
    assert "contradicts the statute, which is not silent here" in fails[2]
    assert again[2] == fails[2]


def test_line_is_decided_by_the_rulebook_that_it_names() -> None:
    lower = lowered(STATUTE)
    line = poll(23, 7, rulebook=lower.digest, status="carried")

    assert outcomes(replayed(line, keeps_rulebook=True, known=[ASSOCIATION, lower])) == []
    assert outcomes(replayed(line, known=[lower])) == [(1, "carried", "lost")]
    assert outcomes(replayed(line, keeps_rulebook=True)) == [
        (1, "error", f"it was decided by the rulebook {lower.digest}, which is none of those given")
    ]


def test_reasons_then_are_those_of_the_rulebook_that_the_line_names() -> None:
    lower = lowered(STATUTE)
    line = poll(23, 7, rulebook=lower.digest, status="carried")

    ((known,), (unknown,)) = replayed(line, known=[lower]), replayed(line)

    assert isinstance(known, Change)
    assert isinstance(unknown, Change)
    assert known.before == whole(lower, "world_conference", "fundamental", line["facts"], ()).why
    assert unknown.before is None


def test_reasons_that_would_not_explain_what_is_recorded_are_not_given() -> None:
    (change,) = replayed(poll(23, 7, status="void"))

    assert isinstance(change, Change)
    assert (change.was, str(change.decision.status), change.before) == ("void", "lost", None)


def test_digest_of_rulings_as_a_batch_prints_it_says_nothing_of_them() -> None:
    line = poll(23, 5, 2)
    decision = whole(STATUTE, line["body"], line["motion"], line["facts"], ())
    joined = line | {"rulings": decision.rulings, "rulebook": decision.rulebook, "status": "lost"}

    assert outcomes(replayed(joined, rulings=[CAST])) == [(1, "lost", "carried")]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"rulings": ["base-of-80"]}, "rulings: expected an object of readings by question"),
        ({"rulings": {"base-of-80": 3}}, "rulings: expected an object of readings by question"),
        ({"rulings": {"base-of-8": "cast"}}, "unknown question 'base-of-8'; did you mean"),
        ({"rulings": {"base-of-80": "all"}}, "question 'base-of-80' has no reading 'all'"),
        ({"rules_of_procedure": 7}, "rules_of_procedure: expected their text, found 7"),
        ({"rules_of_procedure": "nonsense"}, "the rules of procedure do not fit the rulebook: "),
        ({"rulebook": "sha256:0"}, "it was decided by the rulebook sha256:0, which is none"),
        ({"status": "no quorm"}, "status: unknown outcome 'no quorm'; did you mean 'no quorum'?"),
        ({"status": 3}, "status: unknown outcome 3"),
    ],
)
def test_bad_record_says_what_is_wrong_and_stops_nothing(more: dict[str, Any], says: str) -> None:
    bad, good = replayed(poll(23, 5, 2, id="x", **more), poll(23, 5, 2), rulings=[CAST])

    assert isinstance(bad, Answer)
    assert (bad.line, bad.id, bad.decision) == (1, "x", None)
    assert bad.error.startswith(says)
    assert isinstance(good, Change)


def of_association(**more: Any) -> dict[str, Any]:
    """Return a line on a body that only the invented association has."""
    return {"ask": "decide", "body": "assembly", "motion": "creed", "facts": {}} | more


def test_what_to_compare_with_must_be_said_where_the_assumed_rulebook_knows_no_such_body() -> None:
    for more in ({}, {"rulings": {"base": "cast"}}):
        (found,) = replayed(of_association(**more), after=ASSOCIATION, assumes_before=True)
        assert isinstance(found, Answer)
        assert found.error.startswith("what to compare with was not said; ")
        assert "--against" in found.error

    (said,) = replayed(of_association(), after=ASSOCIATION)
    assert isinstance(said, Answer)
    assert said.error.startswith("unknown body 'assembly'")


def test_expectation_needs_nothing_to_compare_with() -> None:
    lines = [
        of_association(status="lost"),
        of_association(status="out of order", rulings={"base": "cast"}),
        of_association(status="out of order", rulings={"bass": "cast"}),
    ]

    change, error = replayed(*lines, after=ASSOCIATION, assumes_before=True)

    assert isinstance(change, Change)
    assert (change.was, str(change.decision.status)) == ("lost", "out of order")
    assert change.before is None
    assert not change.names_rulebook
    assert isinstance(error, Answer)
    assert error.error.startswith("unknown question 'bass'; did you mean 'base'?")


def test_unknown_ruling_is_refused_before_the_first_line() -> None:
    with pytest.raises(AskError, match="unknown question 'base-of-90'"):
        replayed(rulings=[Ruling("base-of-90", "cast")])
    with pytest.raises(AskError, match="unknown question 'base-of-90'"):
        replayed(rulings=[Ruling("base-of-90", "cast")], keeps_rulebook=True, known=[ASSOCIATION])


def test_ruling_may_be_on_a_question_of_a_rulebook_that_lines_name() -> None:
    question, *_ = (item for item in ASSOCIATION.questions.values())
    ruling = Ruling(question.name, question.readings[0])

    found = replayed(
        poll(23, 5, 2, rulebook=STATUTE.digest, status="lost"),
        rulings=[ruling],
        keeps_rulebook=True,
        known=[ASSOCIATION],
    )

    assert [item[2].startswith("unknown question") for item in outcomes(found)] == [True]


# What made the difference


def test_difference_names_the_rule_with_its_numbers_and_clause() -> None:
    (change,) = replayed(poll(23, 5, 2), rulings=[CAST])
    assert isinstance(change, Change)
    assert change.before is not None

    (parting,) = parted(change.before, change.decision.why)

    assert parting.was is not None
    assert parting.now is not None
    assert (parting.was.rule, parting.was.holds, parting.now.holds) == (
        "supermajority",
        False,
        True,
    )
    assert parting.was.numbers is not None
    assert parting.now.numbers is not None
    assert (parting.was.numbers.whole, parting.now.numbers.whole) == (30, 28)
    assert parting.was.cite == ("III.A.2:11",)


def test_difference_of_other_reasons_is_the_last_of_each() -> None:
    barred = load_text(
        STATUTE.source.replace(
            "[body.world_conference.motion]",
            '[body.world_conference.motion]\nsecret = { barred = true, cite = "III.A.2:9" }',
        )
    )
    line = poll(30, 0)
    was = whole(barred, line["body"], "secret", line["facts"], ()).why
    now = whole(STATUTE, line["body"], line["motion"], line["facts"], ()).why

    (parting,) = parted(was, now)

    assert parting.was is was[-1]
    assert parting.now is not None
    assert parting.now.holds
    assert parted(now, now) == ()
