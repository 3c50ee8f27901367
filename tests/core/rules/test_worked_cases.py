"""The worked cases, put to `comitia rules batch` as any other program would put them."""

import io
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any
from unittest import mock

import pytest

from comitia.cli import main
from comitia.core.rules import load, shipped
from tests.core.rules.cases import OTHERS
from tests.core.rules.further_cases import FURTHER
from tests.core.rules.procedure_cases import PROCEDURES
from tests.core.rules.worked_cases import COMMITTEES, DECISIONS, ELECTIONS, QUORUM, Case

ICOR = (*QUORUM, *COMMITTEES, *DECISIONS, *ELECTIONS, *FURTHER)
OTHER = tuple(case for cases in OTHERS.values() for case in cases)
CASES = (*ICOR, *OTHER)
FEWEST = {"un-general-assembly": 30, "co-operative": 20}


def key_of(case: Case) -> str:
    """Return the name of a case among those of all rulebooks."""
    return f"{case.rulebook}: {case.name}"


def batch(options: list[str], lines: list[str]) -> list[dict[str, Any]]:
    """Return what the command answers to the lines."""
    given = io.TextIOWrapper(io.BytesIO("\n".join(lines).encode()), encoding="utf-8")
    printed = io.StringIO()
    with mock.patch.object(sys, "stdin", given), mock.patch.object(sys, "stdout", printed):
        assert main(["rules", "batch", *options]) == 0
    return [json.loads(line) for line in printed.getvalue().splitlines()]


def options_of(case: Case) -> list[str]:
    """Return the options that the case needs."""
    options = ["--rulebook", case.rulebook]
    options += [part for ruling in case.rulings for part in ("--ruling", ruling)]
    return options + (["--rules-of-procedure", case.procedure] if case.procedure else [])


@cache
def answers() -> dict[str, dict[str, Any]]:
    """Return the answers to all cases by their names, one run for all that share their options."""
    found = {}
    for options, group in groupby(sorted(CASES, key=options_of), key=options_of):
        lines = [json.dumps(case.asked() | {"id": key_of(case)}) for case in group]
        found |= {answer["id"]: answer for answer in batch(options, lines)}
    return found


def reasons(why: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield every reason of a tree."""
    for reason in why:
        yield reason
        yield from reasons(reason["because"])


@pytest.mark.statute("CONF-2", "CONF-4", "CONF-5", "CONF-10", "COMM-3", "COMM-5", "ORG-3", "ORG-5")
@pytest.mark.statute("VOTE-1", "VOTE-2", "VOTE-3", "VOTE-4", "VOTE-5")
@pytest.mark.statute("MEM-3", "MEM-4", "MEM-5", "MEM-6", "MEM-8")
@pytest.mark.parametrize("case", ICOR, ids=key_of)
def test_worked_case(case: Case) -> None:
    assert_answered(case)


@pytest.mark.parametrize("case", OTHER, ids=key_of)
def test_worked_case_of_another_statute(case: Case) -> None:
    assert_answered(case)


def assert_answered(case: Case) -> None:
    """The answer to a case is as expected."""
    answer = answers()[key_of(case)]

    assert (answer.get("status"), answer.get("turns_on")) == (case.status, list(case.turns_on)), (
        answer
    )


@pytest.mark.parametrize("case", [case for case in CASES if case.clause], ids=key_of)
def test_worked_case_cites_its_clause(case: Case) -> None:
    why = answers()[key_of(case)]["why"]
    cited = {clause for reason in reasons(why) for clause in reason["cite"]}

    assert case.clause in cited


def test_cases_have_names_of_their_own() -> None:
    assert len({key_of(case) for case in CASES}) == len(CASES)


def test_every_numbered_case_is_worked() -> None:
    named = [case.name for case in (*ICOR, *PROCEDURES)]
    worked = {int(number[0]) for name in named if (number := re.match(r"\d+", name))}

    assert set(range(1, 92, 2)) - worked == {81}, "81 is worked with the versions of a statute"


@pytest.mark.parametrize("name", shipped())
def test_every_body_of_a_rulebook_has_cases(name: str) -> None:
    asked = {(case.body, case.motion) for case in CASES if case.rulebook == name}

    assert {body for body, _ in asked} == set(load(name).bodies)


@pytest.mark.parametrize(("name", "fewest"), FEWEST.items())
def test_other_statutes_are_worked_through(name: str, fewest: int) -> None:
    assert len(OTHERS[name]) >= fewest
    assert set(OTHERS) | {"icor-2010"} == set(shipped())
