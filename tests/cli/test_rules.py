"""`comitia rules …`: its arguments, exit codes and messages, as other programs rely on them."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from comitia.cli import main
from comitia.core.rules import load, load_procedure
from tests.core.rules.association import PROCEDURE, STATUTE
from tests.core.rules.worlds import ballots, conference, objections, only

POLL = conference(
    40, 30, ballots=ballots(23, 5, 2), findings=["practical", "debated"], objections=objections(1)
)
FOUNDING = {"ask": "decide", "body": "world_conference", "motion": "fundamental", "facts": POLL}
COMMANDS = ("check", "quorum", "decide", "margin", "batch", "replay")
ASKING = {
    "quorum": ["--body", "icc", "-"],
    "decide": ["--body", "icc", "--motion", "current", "-"],
    "margin": ["--body", "icc", "-"],
}
"""What the commands need that are asked about one case."""


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def rules(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `comitia rules` with arguments and an input."""

    def run(*arguments: str | Path, given: str | bytes = "") -> Done:
        content = given.encode() if isinstance(given, str) else given
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
        try:
            code = main(["rules", *map(str, arguments)])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture
def file(tmp_path: Path) -> Callable[[Any], Path]:
    """Write a text, bytes, or JSON to a file."""

    def write(content: Any, name: str = "") -> Path:
        path = tmp_path / (name or f"file{len(list(tmp_path.iterdir()))}")
        if not isinstance(content, str | bytes):
            content = json.dumps(content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.fixture
def program(surroundings: dict[str, str], tmp_path: Path) -> Callable[..., Any]:
    """Run the program in a process of its own, and name the modules of Django that it loaded."""
    code = (
        "import sys, comitia.cli; code = comitia.cli.main()\n"
        "print(*{'django', 'babel'}.intersection(sys.modules), end='', file=sys.stderr)\n"
        "raise SystemExit(code)"
    )

    def run(*arguments: str, given: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, "rules", *arguments],
            cwd=tmp_path,
            env=surroundings | settings,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def assert_refused(done: Done, says: str) -> None:
    """The command names in one line what was wrong, and leaves with the code for wrong use."""
    assert done.code == 2
    assert done.out == ""
    assert says in done.err
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


# All commands


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(rules: Run, command: str) -> None:
    done = rules(command, "--help")

    assert done.code == 0
    assert f"Example: comitia rules {command}" in done.out


def test_rules_without_a_command_are_refused_in_one_line(rules: Run) -> None:
    assert_refused(rules(), "COMMAND")


def test_rules_need_no_django_no_settings_and_no_database(program: Callable[..., Any]) -> None:
    done = program("batch", given=json.dumps(FOUNDING))

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["status"] == "lost"


@pytest.mark.parametrize("command", COMMANDS)
def test_rulebook_that_does_not_exist_is_refused(rules: Run, command: str) -> None:
    done = rules(command, "--rulebook", "icor-2011", *ASKING.get(command, ()), given="{}")

    assert_refused(done, "'icor-2011' is no rulebook file; did you mean 'icor-2010'?")


@pytest.mark.parametrize("command", COMMANDS[1:])
@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--ruling", "base-of-80"], "'base-of-80' is no ruling; expected question=reading"),
        (["--ruling", "=cast"], "'=cast' is no ruling; expected question=reading"),
        (["--ruling", "base-of-90=cast"], "unknown question 'base-of-90'; did you mean"),
        (["--ruling", "base-of-80=all"], "no reading 'all'; its readings: present | cast"),
        (["--rules-of-procedure", "defalt"], "did you mean 'default'?"),
    ],
)
def test_ruling_or_rules_of_procedure_that_do_not_exist_are_refused(
    rules: Run, command: str, options: list[str], says: str
) -> None:
    assert_refused(rules(command, *options, *ASKING.get(command, ()), given="{}"), says)


def test_rules_of_procedure_for_another_statute_are_refused(
    rules: Run, file: Callable[..., Path]
) -> None:
    done = rules("batch", "--rules-of-procedure", file(PROCEDURE))

    assert_refused(done, "line 4: procedure.over: these rules of procedure are for")


# check


def test_check_of_what_is_shipped_prints_notes(rules: Run) -> None:
    done = rules("check")

    assert done.code == 0
    lines = done.out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert sum(line.startswith("note: line ") for line in lines) > 20
    assert "error:" not in done.out
    assert re.fullmatch(r"Statute of 6 October 2010: no errors, \d+ notes", lines[-1])


def test_check_gives_each_finding_as_json(rules: Run) -> None:
    done = rules("check", "--json")

    findings = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert {finding["severity"] for finding in findings} == {"note"}
    (floor,) = [
        item for item in findings if item["kind"] == "decides-from" and "floor" in item["says"]
    ]
    assert (floor["where"], floor["cite"]) == ("body.world_conference.rule.floor", ["III.A.1:6"])
    assert "8 represented of 24 members is not more than 1/3" in floor["witness"]


def test_check_gives_cases_that_batch_answers_as_expected(rules: Run) -> None:
    findings = [json.loads(line) for line in rules("check", "--json").out.splitlines()]
    cases = [case for finding in findings for case in finding["cases"] if not case["rulings"]]

    done = rules("batch", given="\n".join(map(json.dumps, cases)))

    answers = [json.loads(line)["status"] for line in done.out.splitlines()]
    assert len(cases) > 3
    assert answers == [case["status"] for case in cases]


def test_check_of_a_broken_rulebook_names_every_line(rules: Run, file: Callable[..., Path]) -> None:
    broken = STATUTE.replace('">= 1/2"', "0.5").replace('like = "assembly"', 'lyke = "assembly"')

    done = rules("check", "--rulebook", file(broken))

    assert done.code == 1
    assert done.err == ""
    said = " ".join(done.out.split())
    assert re.search(r"(?m)^error: line \d+: body.assembly.rule.half.is: .* 0.5", done.out)
    assert "unknown key 'lyke'; did you mean 'like'?" in said
    assert re.search(r"\d errors, 0 notes$", said)


def test_check_of_rules_of_procedure_lays_them_over_the_statute_that_they_are_for(
    rules: Run, file: Callable[..., Path]
) -> None:
    order = file(
        """
[procedure]
id = "order"
title = "Order of a co-operative"
over = "STATUTE"

[clause]
"P:1" = { line = "More than half." }
""".replace("STATUTE", load("co-operative").id)
    )

    checked = rules("check", "--rulebook", order)
    both = rules("check", "--rulebook", order, "--rules-of-procedure", "default")
    elsewhere = rules("check", "--rulebook", file(PROCEDURE))

    assert (checked.code, "co-operative" in checked.out.splitlines()[-1]) == (0, True)
    assert_refused(both, "is rules of procedure, not a statute")
    assert_refused(elsewhere, "which does not come with comitia")


def test_check_of_what_is_not_text_is_an_error(rules: Run, file: Callable[..., Path]) -> None:
    done = rules("check", "--rulebook", file(b"\xff\xfe"))

    assert (done.code, "is not UTF-8 text" in done.out) == (1, True)


def test_check_reads_rules_of_procedure_over_their_statute(
    rules: Run, file: Callable[..., Path]
) -> None:
    offered = load_procedure("default").source

    good = rules("check", "--rulebook", file(offered))
    bad = rules("check", "--rulebook", file(offered.replace("election = {", "current = {", 1)))

    assert (good.code, bad.code) == (0, 1)
    assert "contradicts the statute, which is not silent here (III.A.2:12)" in " ".join(
        bad.out.split()
    )


# quorum and decide


@pytest.mark.statute("CONF-4")
def test_quorum_prints_the_reasons(rules: Run, file: Callable[..., Path]) -> None:
    path = file(only("africa", 1, 40, 21))

    done = rules("quorum", "--body", "world_conference", path)

    assert done.code == 0
    assert done.out.startswith("NO QUORUM   follows from the text\n")
    assert "(lacks 1 from africa)" in done.out


def test_decide_takes_facts_from_the_input_and_prints_json(rules: Run) -> None:
    arguments = ("decide", "--body", "world_conference", "--motion", "fundamental", "--json", "-")

    lost = rules(*arguments, given=json.dumps(POLL))
    carried = rules(*arguments, "--ruling", "base-of-80=cast", given=json.dumps(POLL))

    first, second = json.loads(lost.out), json.loads(carried.out)
    assert (lost.code, first["status"], first["turns_on"]) == (0, "lost", ["base-of-80"])
    assert (second["status"], second["turns_on"]) == ("carried", ["base-of-80"])
    assert first["rulings"] != second["rulings"]
    assert (first["facts"], first["rulebook"]) == (second["facts"], second["rulebook"])
    assert lost.out.count("\n") == 1


def test_decide_fills_gaps_by_rules_of_procedure(rules: Run, file: Callable[..., Path]) -> None:
    seats = {"elected": 7, "filled": 7, "in_person": 4, "by_proxy": 0}
    path = file({"seats": seats, "ballots": {"a": "yes", "b": "yes", "c": "yes", "d": "no"}})
    arguments = ("decide", "--body", "icc", "--motion", "current", path)

    silent, carried = rules(*arguments), rules(*arguments, "--rules-of-procedure", "default")

    assert silent.out.startswith("SILENT   the text has no rule\n")
    assert carried.out.startswith("CARRIED   follows from the text\n")
    assert "[P:5]" in carried.out


def test_another_rulebook_is_read_from_its_path(rules: Run, file: Callable[..., Path]) -> None:
    rulebook = file(STATUTE)

    done = rules("quorum", "--rulebook", rulebook, "--body", "board", "-", given="{}")

    assert (done.code, done.out.splitlines()[0]) == (0, "NO QUORUM   follows from the text")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ('{"held": NaN}', "NaN is no number"),
        ('{"held": null, "held": null}', "the key 'held' stands twice"),
        (b"\xff", "not UTF-8 text"),
        ("[]", "facts: expected an object, found []"),
        ({"hold": 1}, "unknown key 'hold'; did you mean 'held'?"),
        ({"members": {"a\nb": 1}}, "members.a b: expected an object, found 1"),
        ({"accused": "x"}, "accused: 'x' is no member"),
        ({"members": {"m": {"continent": "afrca"}}}, "unknown continent 'afrca'; did you mean"),
    ],
)
@pytest.mark.parametrize("command", [("quorum",), ("decide", "--motion", "current")])
def test_facts_that_cannot_be_used_are_refused_in_one_line(
    rules: Run, file: Callable[..., Path], command: tuple[str, ...], content: Any, says: str
) -> None:
    assert_refused(rules(*command, "--body", "world_conference", file(content)), says)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("quorum", "--body", "worldconference", "-"), "did you mean 'world_conference'?"),
        (("decide", "--body", "icc", "--motion", "curent", "-"), "did you mean 'current'?"),
        (("quorum", "--body", "icc", "/nowhere/facts.json"), "No such file"),
        (("quorum", "--body", "icc", "/"), "Is a directory"),
        (("quorum", "-"), "--body"),
        (("decide", "--body", "icc", "-"), "--motion"),
    ],
)
def test_question_that_cannot_be_asked_is_refused_in_one_line(
    rules: Run, arguments: tuple[str, ...], says: str
) -> None:
    assert_refused(rules(*arguments, given="{}"), says)


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_names_that_the_output_cannot_carry_are_escaped(
    program: Callable[..., Any], form: tuple[str, ...]
) -> None:
    facts = {"members": {"Grüne": {}}, "objections": [{"by": "Grüne"}]}
    facts |= {"held": "2013-10-06", "findings": ["consulted"], "present": {"Grüne": 1}}
    facts |= {"invited": {"Grüne": "2013-01-01"}}
    question = ("decide", "--body", "continental_conference", "--motion", "admission", "-")

    done = program(*question, *form, given=json.dumps(facts), PYTHONIOENCODING="ascii")

    assert (done.returncode, done.stderr) == (0, "")
    assert "Gr\\" in done.stdout


# batch


def test_batch_answers_each_line_in_place(rules: Run) -> None:
    lines = [
        json.dumps(FOUNDING | {"id": "ö"}),
        "",
        "[]",
        json.dumps(FOUNDING | {"body": "x", "id": 4}),
    ]

    done = rules("batch", given="\n".join(lines))

    first, *bad = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert (first["id"], first["status"]) == ("ö", "lost")
    assert [(set(item), item["line"]) for item in bad] == [
        ({"error", "line"}, 2),
        ({"error", "line"}, 3),
        ({"id", "error", "line"}, 4),
    ]


def test_batch_takes_bytes_of_any_kind(rules: Run) -> None:
    given = b"\xff\r\n" + json.dumps(FOUNDING).encode() + b"\r\n\x00\n" + b'{"id": "\\ud800"}\n'

    done = rules("batch", given=given)

    assert (done.code, done.err) == (0, "")
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert ["error" in answer for answer in answers] == [True, False, True, True]
    assert answers[3]["id"] == "\ud800"


def test_batch_of_nothing_answers_nothing(rules: Run) -> None:
    assert rules("batch") == Done(0, "", "")


# replay


def test_replay_says_what_a_ruling_would_change_and_why(rules: Run) -> None:
    lines = "\n".join([json.dumps(FOUNDING | {"id": "a"}), "nonsense", json.dumps(FOUNDING)])

    done = rules("replay", "--ruling", "base-of-80=cast", given=lines)

    assert done.code == 0
    assert "line 1, a: lost -> CARRIED   turns on base-of-80\n" in done.out
    assert "23 yes of 28 cast" in done.out
    assert done.err.splitlines() == [
        "line 2: no JSON: Expecting value: line 1 column 1 (char 0)",
        "3 cases: 2 decided otherwise, 1 in error",
    ]


def test_replay_under_another_rulebook_prints_json(rules: Run, file: Callable[..., Path]) -> None:
    statute = load("icor-2010").source
    lower = file(statute.replace('"?base-of-80", is = ">= 4/5"', '"?base-of-80", is = ">= 3/4"'))

    done = rules("replay", "--rulebook", lower, "--json", given=json.dumps(FOUNDING | {"id": 7}))

    (change,) = [json.loads(line) for line in done.out.splitlines()]
    assert (change["line"], change["id"], change["was"]) == (1, 7, "lost")
    assert change["now"]["status"] == "carried"


def test_replay_compares_with_what_is_recorded_or_with_the_rulebook_named(
    rules: Run, file: Callable[..., Path]
) -> None:
    statute = load("icor-2010").source
    lower = file(statute.replace('"?base-of-80", is = ">= 4/5"', '"?base-of-80", is = ">= 3/4"'))

    recorded = rules("replay", given=json.dumps(FOUNDING | {"status": "carried"}))
    against = rules("replay", "--against", lower, given=json.dumps(FOUNDING))
    nothing = rules("replay", given=json.dumps(FOUNDING))

    assert recorded.out.startswith("line 1: carried -> LOST")
    assert against.out.startswith("line 1: carried -> LOST")
    assert (nothing.out, nothing.err) == ("", "1 cases: 0 decided otherwise, 0 in error\n")
