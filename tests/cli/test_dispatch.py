"""The program finds its commands, and says in one line what was wrong."""

import subprocess
import sys

import pytest

from comitia import __version__
from comitia.cli import dispatch
from comitia.core.errors import Refused


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def test_version_is_printed(comitia):
    assert comitia("--version").stdout == f"comitia {__version__}\n"


def test_help_names_every_command(comitia):
    printed = comitia("--help").stdout

    assert [command.name for command in dispatch.COMMANDS if command.name not in printed] == []


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("rule",),
        ("--loud",),
        ("serve", "--port", "http"),
        ("serve", "--port", "65536"),
        ("found", "--name", ""),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(comitia, arguments):
    done = comitia(*arguments)

    assert done.returncode == 2
    assert len(lines(done.stderr)) == 1
    assert "--help" in done.stderr


def test_wrong_setting_is_one_line_and_exit_code_2(comitia):
    done = comitia("check", COMITIA_MODE="demo")

    assert done.returncode == 2
    assert len(lines(done.stderr)) == 1
    assert "COMITIA_MODE is “demo”, expected “production”" in done.stderr


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("PORT", "http"),
        ("PORT", "65536"),
        ("COMITIA_PROXIES", "-1"),
        ("COMITIA_REAUTHENTICATE", "a while"),
        ("COMITIA_DATA", "/dev/null/comitia"),
        ("DATABASE_URL", "pigeon://roof"),
    ],
    ids=str,
)
def test_setting_that_cannot_be_used_is_named_in_one_line(comitia, setting, value):
    done = comitia("check", **{setting: value})

    assert done.returncode == 2
    [line] = lines(done.stderr)
    assert "The settings cannot be used" in line
    assert value.partition(":")[0] in line


def test_missing_database_is_one_line_and_exit_code_2(comitia):
    done = comitia("record", "verify")

    assert done.returncode == 2
    assert len(lines(done.stderr)) == 1
    assert "comitia migrate" in done.stderr


@pytest.mark.parametrize(
    ("refusal", "said"),
    [
        (Refused("There is no such file."), "comitia: There is no such file.\n"),
        (Refused("It is barred.", clause="III.A.2:10"), "comitia: It is barred. [III.A.2:10]\n"),
    ],
)
def test_refusal_is_one_line_with_its_clause(monkeypatch, capsys, refusal, said):
    def refuse(arguments):
        raise refusal

    monkeypatch.setattr(dispatch, "run", refuse)

    assert dispatch.main(["rules"]) == 2
    assert capsys.readouterr().err == said


def test_interruption_is_quiet(monkeypatch, capsys):
    def interrupt(arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(dispatch, "run", interrupt)

    assert dispatch.main(["serve"]) == 130
    assert capsys.readouterr().err == ""


def test_closed_pipe_is_quiet():
    program = "import comitia.cli; raise SystemExit(comitia.cli.main(['rules', 'check']))"
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    process.stdout.close()

    with process.stderr:
        assert process.stderr.read() == b""
    assert process.wait() == 0


def test_rules_start_without_django():
    program = (
        "import sys, comitia.cli; code = comitia.cli.main(['rules', 'check']);"
        " raise SystemExit(code or ('django' in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)

    assert done.returncode == 0
