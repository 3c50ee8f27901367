"""`comitia record`: verifying the record and erasing a value from the command line."""

import json
from collections.abc import Callable

import pytest

from comitia.cli.arguments import Parser
from comitia.cli.record import add, run
from comitia.core.errors import Refused
from comitia.record.kinds import Kind
from comitia.record.models import Act, Disclosure
from comitia.record.queries import head

Note = Callable[..., Act]


def record(*arguments: str) -> int:
    parser = Parser(prog="comitia")
    add(parser.add_subparsers())
    return run(parser.parse_args(["record", *arguments]))


@pytest.mark.statute("COM-1")
def test_sound_record_is_verified(note: Note, capsys: pytest.CaptureFixture[str]) -> None:
    note(personal={"name": "Wanjirũ K."})

    assert record("verify") == 0
    assert capsys.readouterr().out == f"1 act verified.\n{head().chain}\n"


@pytest.mark.statute("COM-1")
def test_unsound_record_is_found_out(note: Note, capsys: pytest.CaptureFixture[str]) -> None:
    note(personal={"name": "Wanjirũ K."})
    Disclosure.objects.update(value="Somebody else")

    assert record("verify") == 1
    assert capsys.readouterr().out == (
        "act 0: The value disclosed as “name” is not the one that the act commits to.\n"
    )


def test_verification_is_given_as_json(note: Note, capsys: pytest.CaptureFixture[str]) -> None:
    note(personal={"name": "Wanjirũ K."})
    Disclosure.objects.update(value="Somebody else")

    assert record("verify", "--json") == 1
    assert json.loads(capsys.readouterr().out) == {
        "size": 1,
        "digest": head().chain,
        "faults": [
            {
                "index": 0,
                "message": "The value disclosed as “name” is not the one that the act commits to.",
            }
        ],
    }


@pytest.mark.statute("COM-5")
def test_value_is_erased(note: Note, capsys: pytest.CaptureFixture[str]) -> None:
    note(personal={"name": "Wanjirũ K."})

    assert record("erase", "0", "name") == 0
    assert capsys.readouterr().out == "Erased. Act 1 of the record says so.\n"
    assert not Disclosure.objects.exists()
    assert Act.objects.get(index=1).kind == Kind.VALUE_ERASED


def test_value_that_is_not_there_is_not_erased(note: Note) -> None:
    note()

    with pytest.raises(Refused, match="discloses no value"):
        record("erase", "0", "name")


def test_number_that_no_act_has_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        record("erase", "9" * 30, "name")

    assert "expected a number" in capsys.readouterr().err


def test_task_is_required(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        record()

    assert ending.value.code == 2
    assert "TASK" in capsys.readouterr().err
