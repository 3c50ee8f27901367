"""Recorded decisions as lines: each replays to what it was, on its own terms."""

import json
from pathlib import Path

import pytest

from comitia.cli import main
from comitia.core.rules import Ruling, load
from comitia.core.rules.lines import replay
from comitia.decisions import recorded
from comitia.decisions.models import Decision
from comitia.federation.models import RulebookVersion
from tests.decisions.assembly import Assembly

STATUTE = load("icor-2010")


@pytest.fixture
def record(assembly: Assembly) -> Assembly:
    """An assembly that ruled on the base of a simple majority, then voted on."""
    assembly.decide(assembly.rule("base-of-simple", "present"), yes=32)
    assembly.decide(assembly.table(), yes=16, no=10)
    return assembly


def lines() -> list[bytes]:
    """Return the lines that a replay reads."""
    return [json.dumps(decision.as_line()).encode() for decision in recorded.recorded()]


def test_line_has_all_that_the_decision_was_taken_by(record: Assembly) -> None:
    _, line = map(json.loads, lines())
    decision = Decision.objects.last()
    assert decision is not None

    assert line["id"] == f"{record.docket.identifier}, motion 2, act {decision.act}"
    assert (line["ask"], line["body"], line["motion"]) == ("decide", "world_conference", "current")
    assert (line["status"], line["rulings"]) == ("lost", {"base-of-simple": "present"})
    assert line["rulebook"] == decision.answer["rulebook"] == STATUTE.digest
    assert (line["facts"], line["rules_of_procedure"]) == (decision.facts, "")


@pytest.mark.usefixtures("record")
def test_every_decision_replays_to_what_it_was() -> None:
    assert list(replay(STATUTE, STATUTE, lines(), keeps_rulebook=True)) == []


@pytest.mark.usefixtures("record")
def test_ruling_of_the_assembly_gives_way_to_the_one_that_is_tried() -> None:
    (change,) = replay(STATUTE, STATUTE, lines(), [Ruling("base-of-simple", "cast")])

    assert (change.line, getattr(change, "was", "")) == (2, "lost")


@pytest.mark.usefixtures("record")
def test_only_the_latest_are_read_if_so_asked() -> None:
    assert [decision.motion for decision in recorded.recorded(latest=1)] == [2]
    assert [decision.motion for decision in recorded.recorded()] == [1, 2]
    assert recorded.number() == 2


@pytest.mark.usefixtures("record")
def test_command_writes_the_lines_and_the_statute(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["record", "decisions", "--rulebooks", str(tmp_path / "statute")]) == 0

    assert capsys.readouterr().out.encode().splitlines() == lines()
    (file,) = (tmp_path / "statute").iterdir()
    assert load(str(file)).digest == RulebookVersion.objects.get().digest


@pytest.mark.usefixtures("record")
def test_folder_that_cannot_be_written_to_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")

    code = main(["record", "decisions", "--rulebooks", str(tmp_path / "file")])

    assert (code, capsys.readouterr().err.count("\n")) == (2, 1)
