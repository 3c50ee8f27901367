"""What the guide to writing a rulebook builds is checked, asked and answered as it says."""

import io
import json
import re
import sys
from pathlib import Path

import pytest

from comitia.cli import main
from comitia.core.rules.strict_json import read_json
from tests.docs.pages import text

PAGE = text("how-to/write-a-rulebook.md")


def blocks(language: str) -> list[str]:
    """Return the blocks of the page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write the files of the guide, and work where they are."""
    meeting, line = blocks("json")
    (tmp_path / "theatres.toml").write_text("\n".join(blocks("toml")), encoding="utf-8")
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


def test_case_of_the_guide_is_replayed(
    files: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = io.BytesIO((files / "cases.jsonl").read_bytes())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given))

    assert main(["rules", "replay", "--rulebook", "theatres.toml"]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "0 decided otherwise, 0 in error" in printed.err


def test_facts_of_the_guide_are_a_meeting_of_eight() -> None:
    meeting = read_json(blocks("json")[0])

    assert len(meeting["members"]) == 8
    assert json.loads(blocks("json")[1])["status"] == "no quorum"
