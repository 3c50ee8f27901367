"""`comitia rules …` with the other rulebooks that come with it, and a quorum to open."""

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from comitia.cli import main

UN = ("--rulebook", "un-general-assembly")
BODY = ("--body", "general_assembly")
COMMANDS = ("check", "quorum", "decide", "batch", "replay")
Run = Callable[..., tuple[int, str, str]]


def assembly(present: int, **more: Any) -> dict[str, Any]:
    """Return a General Assembly of six States, the first `present` of them there."""
    members: dict[str, Any] = {f"m{number}": {} for number in range(6)}
    there = dict.fromkeys(list(members)[:present], 1)
    return {"members": members, "present": there} | more


@pytest.fixture
def rules(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `comitia rules` with arguments, and JSON values as lines of its input."""

    def run(*arguments: str, given: tuple[Any, ...] = ()) -> tuple[int, str, str]:
        content = "\n".join(json.dumps(value) for value in given).encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        try:
            code = main(["rules", *arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_the_rulebooks_that_come_with_comitia(rules: Run, command: str) -> None:
    _, told, _ = rules(command, "--help")

    assert "co-operative, icor-2010, un-general-assembly" in " ".join(told.split())


@pytest.mark.parametrize("rulebook", ["co-operative", "un-general-assembly"])
def test_check_of_another_rulebook_prints_notes_and_no_errors(rules: Run, rulebook: str) -> None:
    code, told, _ = rules("check", "--rulebook", rulebook)

    assert code == 0
    assert "note: " in told
    assert "error: " not in told


@pytest.mark.parametrize(("to", "status"), [("open", "quorate"), ("decide", "no quorum")])
def test_quorum_is_asked_to_open_or_to_decide(rules: Run, to: str, status: str) -> None:
    line = {"ask": "quorum", "to": to, "body": "general_assembly", "facts": assembly(2)}

    _, one, _ = rules("quorum", *UN, *BODY, "--to", to, "--json", "-", given=(assembly(2),))
    _, many, _ = rules("batch", *UN, given=(line,))

    assert json.loads(one) == json.loads(many)
    assert json.loads(one)["status"] == status


def test_quorum_is_to_decide_unless_a_line_says_otherwise(rules: Run) -> None:
    line = {"ask": "quorum", "body": "general_assembly", "facts": assembly(2)}

    _, told, _ = rules("batch", *UN, given=(line, line | {"to": None}))

    statuses = [json.loads(answer)["status"] for answer in told.splitlines()]
    assert statuses == ["no quorum", "no quorum"]


def test_quorum_for_another_purpose_is_refused(rules: Run) -> None:
    line = {"ask": "quorum", "to": "adjourn", "body": "general_assembly", "facts": {}}

    code, _, refused = rules("quorum", *UN, *BODY, "--to", "adjourn", "-", given=({},))
    _, told, _ = rules("batch", *UN, given=(line,))

    assert code == 2
    assert "'adjourn'" in refused
    assert json.loads(told)["error"] == "to: expected 'decide' or 'open', found 'adjourn'"


def test_motion_of_another_statute_is_decided(rules: Run) -> None:
    facts = assembly(4, ballots={"m0": "yes", "m1": "no"})

    _, told, _ = rules("decide", *UN, *BODY, "--motion", "other", "-", given=(facts,))

    assert told.startswith("TIED   follows from the text")


def test_cases_of_another_statute_are_replayed(rules: Run) -> None:
    facts = assembly(4, ballots={"m0": "yes", "m1": "no"})
    line = {"ask": "decide", "body": "general_assembly", "motion": "important", "facts": facts}
    given = tuple(line | {"status": status} for status in ("tied", "lost"))
    ruling = ("--ruling", "tie-of-two-thirds=rejected")

    _, as_it_is, _ = rules("replay", *UN, "--json", given=given)
    _, as_ruled, _ = rules("replay", *UN, *ruling, "--json", given=given)

    assert [json.loads(change)["was"] for change in as_it_is.splitlines()] == ["lost"]
    assert [json.loads(change)["was"] for change in as_ruled.splitlines()] == ["tied"]
