"""What the guide to writing a rulebook builds is checked, asked and answered as it says."""

import io
import json
import re
import sys
from pathlib import Path

import pytest

from comitia.cli import main
from comitia.core.rules import load, parse_facts, quorum
from comitia.core.rules.strict_json import read_json
from tests.docs.pages import text

PAGE = text("how-to/write-a-rulebook.md")


def blocks(language: str) -> list[str]:
    """Return the blocks of the page in a language."""
    found = re.findall(r"^```(\w*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return [block for name, block in found if name == language]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the files of the guide, and work where they are."""
    joining, meeting, line = blocks("json")
    (tmp_path / "theatres.toml").write_text("\n".join(blocks("toml")), encoding="utf-8")
    (tmp_path / "joining.json").write_text(joining, encoding="utf-8")
    (tmp_path / "meeting.json").write_text(meeting, encoding="utf-8")
    (tmp_path / "cases.jsonl").write_text(line, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_rulebook_of_the_guide_has_no_errors(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "check", "--rulebook", "theatres.toml"]) == 0
    assert "no errors" in capsys.readouterr().out


def test_decision_of_the_guide_is_the_one_that_is_given(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = re.findall(r"^comitia (rules decide .*)$", PAGE, re.MULTILINE)
    (command,) = commands
    answer = next(block for block in blocks("") if block.startswith("CARRIED"))

    assert main(command.split()) == 0
    assert capsys.readouterr().out == answer

    other = command.replace("--motion usual", "--motion change_of_statute")
    assert main(other.split()) == 0
    assert capsys.readouterr().out.startswith("LOST   follows from the text")


def test_other_reading_gives_the_other_answer(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (command,) = re.findall(r"^comitia (rules decide .*)$", PAGE, re.MULTILINE)

    assert main([*command.split(), "--ruling", "majority-of=present"]) == 0
    assert capsys.readouterr().out.startswith("LOST")


def test_findings_of_the_guide_make_void_or_lose(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (command,) = re.findall(r"^comitia (rules decide .*)$", PAGE, re.MULTILINE)
    meeting = read_json((files / "meeting.json").read_bytes())
    for name in "abcdef":
        meeting["ballots"][name] = "yes"

    def status(motion: str, *findings: str) -> str:
        (files / "meeting.json").write_text(json.dumps(meeting | {"findings": findings}))
        assert main(command.replace("--motion usual", f"--motion {motion}").split()) == 0
        return capsys.readouterr().out.partition("   ")[0]

    assert [status("exclusion"), status("exclusion", "theatre heard")] == ["VOID", "CARRIED"]
    assert [status("unannounced"), status("unannounced", "urgent")] == ["LOST", "CARRIED"]


def test_body_of_the_guide_that_is_like_another_has_its_own_quorum(files: Path) -> None:
    rulebook = load(str(files / "theatres.toml"))
    facts = parse_facts({"members": {"a": {}, "b": {}}, "present": {"a": 1, "b": 1}})

    whole, circle = (
        quorum(rulebook, body=name, facts=facts).why[0].because
        for name in ("assembly_of_theatres", "assembly_of_a_circle")
    )

    assert {why.rule for why in whole if not why.holds} >= {"called", "six"}
    assert "six" not in {why.rule for why in circle if not why.holds}
    assert rulebook.groups == ("north", "south")


def test_procedure_of_the_guide_has_come_as_far_as_is_said(
    files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (command,) = re.findall(r"^comitia (rules proceed .*)$", PAGE, re.MULTILINE)
    answer = next(block for block in blocks("") if block.startswith("PENDING"))

    assert main(command.split()) == 0
    assert capsys.readouterr().out == answer

    assert main([*command.split(), "--ruling", "silence-of-theatres=yes"]) == 0
    assert "  NO  entry: comes next" in capsys.readouterr().out


def test_case_of_the_guide_is_replayed(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = io.BytesIO((files / "cases.jsonl").read_bytes())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given))

    assert main(["rules", "replay", "--rulebook", "theatres.toml"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "1 cases: 0 decided otherwise, 0 in error\n"


def test_case_of_the_guide_is_its_meeting_with_the_answer_given() -> None:
    _, meeting, line = map(json.loads, blocks("json"))

    assert len(meeting["members"]) == 8
    assert line["facts"] == meeting
    assert f"\n{line['status'].upper()}   turns on" in PAGE
