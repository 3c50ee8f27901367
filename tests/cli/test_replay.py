"""`comitia rules replay`: which recorded decisions would be otherwise, and by which rule."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from comitia.cli import main
from comitia.core.rules import load, load_procedure
from tests.core.rules.worlds import ballots, conference, objections

STATUTE = load("icor-2010")
LOWER = STATUTE.source.replace('"?base-of-80", is = ">= 4/5"', '"?base-of-80", is = ">= 3/4"')


def recorded(yes: int, no: int, abstain: int, status: str, **more: Any) -> str:
    """Return a line: a fundamental motion on which thirty delegations voted."""
    facts = conference(
        40,
        30,
        ballots=ballots(yes, no, abstain),
        findings=["practical", "debated"],
        objections=objections(1),
    )
    line = {"ask": "decide", "body": "world_conference", "motion": "fundamental", "facts": facts}
    return json.dumps(line | {"status": status, "rulebook": STATUTE.digest} | more)


RECORD = "\n".join(
    [
        recorded(24, 6, 0, "carried", id="a"),
        recorded(23, 5, 2, "lost", id="b"),
        recorded(22, 8, 0, "lost", id="c"),
        recorded(23, 5, 2, "carried", id="d", rulings={"base-of-80": "cast"}),
    ]
)


class Done(NamedTuple):
    """What the command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def replay(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Done]:
    """Run the command with arguments and an input."""

    def run(*arguments: str | Path, given: str = RECORD) -> Done:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        try:
            code = main(["rules", "replay", *map(str, arguments)])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        return Done(code, *capsys.readouterr())

    return run


@pytest.fixture
def lower(tmp_path: Path) -> Path:
    """Write the statute with three quarters in place of four fifths."""
    path = tmp_path / "lower.toml"
    path.write_text(LOWER, encoding="utf-8")
    return path


def heads(done: Done) -> list[str]:
    """Return the first lines of what is otherwise."""
    return [line.partition("   ")[0] for line in done.out.splitlines() if line.startswith("line")]


def test_ruling_replaces_what_was_ruled_on_its_question(replay: Callable[..., Done]) -> None:
    cast, present = (replay("--ruling", f"base-of-80={base}") for base in ("cast", "present"))

    assert heads(cast) == ["line 2, b: lost -> CARRIED"]
    assert heads(present) == ["line 4, d: carried -> LOST"]
    assert cast.err == "4 cases: 1 decided otherwise, 0 in error\n"
    assert (cast.code, present.code) == (0, 0)


def test_amendment_is_replayed_with_the_rulings_in_force_then(
    replay: Callable[..., Done], lower: Path
) -> None:
    assert heads(replay("--rulebook", lower)) == ["line 2, b: lost -> CARRIED"]
    assert heads(replay("--rulebook", lower, "--ruling", "base-of-80=cast")) == [
        "line 2, b: lost -> CARRIED"
    ]


def test_rule_that_makes_the_difference_is_named_before_all_reasons(
    replay: Callable[..., Done],
) -> None:
    done = replay("--ruling", "base-of-80=cast")

    head, was, now, reasons = done.out.splitlines()[:4]
    assert head == "line 2, b: lost -> CARRIED   turns on base-of-80"
    assert was.startswith("  was NO  supermajority: 23 yes of 30 present, required at least 4/5")
    assert was.endswith("[III.A.2:11]  <base-of-80 = present>  (lacks 1 more yes)")
    assert now.startswith("  now yes supermajority: 23 yes of 28 cast, required at least 4/5 = 23")
    assert reasons.startswith("  yes quorum: ")


def test_json_names_the_rule_then_and_now(replay: Callable[..., Done], lower: Path) -> None:
    done = replay("--rulebook", lower, "--json")

    (change,) = [json.loads(line) for line in done.out.splitlines()]
    (parted,) = change["why"]
    assert (change["was"], change["now"]["status"]) == ("lost", "carried")
    assert parted["was"]["says"] == "23 yes of 30 present, required at least 4/5 = 24"
    assert parted["now"]["says"] == "23 yes of 30 present, required at least 3/4 = 23"
    assert (parted["was"]["holds"], parted["now"]["holds"]) == (False, True)
    assert parted["now"]["cite"] == ["III.A.2:11"]


def test_line_by_an_unknown_rulebook_needs_one_that_is_named(
    replay: Callable[..., Done], tmp_path: Path, lower: Path
) -> None:
    third = tmp_path / "third.toml"
    third.write_text(LOWER + "\n# Another text, so another digest.\n", encoding="utf-8")
    line = recorded(23, 7, 0, "carried", rulebook=load(str(third)).digest)

    unknown = replay(given=line)
    known = replay("--against", lower, "--against", third, given=line)
    otherwise = replay("--rulebook", "icor-2010", given=line)
    explained = replay("--rulebook", "icor-2010", "--against", third, given=line)

    assert "none of those given" in unknown.err
    assert unknown.err.endswith("1 cases: 0 decided otherwise, 1 in error\n")
    assert known.err == "1 cases: 0 decided otherwise, 0 in error\n"
    assert heads(otherwise) == heads(explained) == ["line 1: carried -> LOST"]
    assert "its reasons then are not known" in otherwise.out
    assert "was yes supermajority: 23 yes of 30 present, required at least 3/4" in explained.out


def test_reasons_that_are_not_known_are_null_in_json(replay: Callable[..., Done]) -> None:
    line = recorded(23, 7, 0, "carried", rulebook="sha256:0")

    done = replay("--rulebook", "icor-2010", "--json", given=line)

    assert json.loads(done.out)["why"] is None


def test_expectation_is_answered_by_what_comes_out_and_its_reasons(
    replay: Callable[..., Done], lower: Path
) -> None:
    line = recorded(23, 7, 0, "lost", rulebook=None, body="world_conferense", id="x")
    own = lower.read_text(encoding="utf-8").replace("world_conference", "world_conferense")
    lower.write_text(own, encoding="utf-8")

    done = replay("--rulebook", lower, given=line)
    unsaid = replay("--rulebook", lower, given=line.replace('"status": "lost", ', ""))

    head, first, *_ = done.out.splitlines()
    assert head.startswith("line 1, x: lost -> CARRIED")
    assert first.startswith("  yes quorum: ")
    assert "not known" not in done.out
    assert unsaid.out == ""
    assert unsaid.err.startswith("line 1: what to compare with was not said; give the rulebook")
    assert "--against" in unsaid.err


def test_rules_of_procedure_of_a_line_are_laid_over_the_amendment(
    replay: Callable[..., Done], lower: Path, tmp_path: Path
) -> None:
    renamed, contradicted = tmp_path / "renamed.toml", tmp_path / "contradicted.toml"
    renamed.write_text(LOWER.replace(STATUTE.id, "another"), encoding="utf-8")
    gap = next(row for row in LOWER.splitlines() if row.startswith("election = { gap"))
    speaks = 'election = { try = ["plain"], cite = "III.A.2:2" }'
    contradicted.write_text(LOWER.replace(gap, speaks), encoding="utf-8")
    source = load_procedure("default").source
    line = recorded(24, 6, 0, "carried", rules_of_procedure=source, rulebook=None)

    fits = replay("--rulebook", lower, given=line)
    fits_too = replay("--rulebook", renamed, given=line)
    fails = replay("--rulebook", contradicted, given=line)

    assert fits.err == fits_too.err == "1 cases: 0 decided otherwise, 0 in error\n"
    assert fails.err.startswith("line 1: the rules of procedure do not fit the rulebook: ")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--ruling", "base-of-90=cast"), "unknown question 'base-of-90'"),
        (("--rulebook", "nowhere.toml"), "'nowhere.toml' is no rulebook file"),
        (("--against", "icor-2011"), "did you mean 'icor-2010'?"),
    ],
)
def test_what_cannot_be_replayed_by_is_refused_in_one_line(
    replay: Callable[..., Done], arguments: tuple[str, ...], says: str
) -> None:
    done = replay(*arguments)

    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert done.err.count("\n") == 1
