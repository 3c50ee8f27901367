"""The short form of the verification: a sample of each part, and that each part can fail."""

from dataclasses import replace
from pathlib import Path

import pytest

from comitia.core.rules import load, load_text
from tests.core.rules.worked_cases import Case
from tests.verification import PARTS, figures, survivors
from tests.verification.__main__ import main
from tests.verification.data_mutation import Trial
from tests.verification.exhaustive import Slices, of_all_bodies
from tests.verification.mutants import mutants
from tests.verification.parts import Part, Result
from tests.verification.plain import Statute
from tests.verification.survivors import Explained
from tests.verification.worked import Subject, Worked, subjects

STATUTE = load("icor-2010")


SHORT = [part for part in PARTS if part.short]


@pytest.mark.parametrize("part", SHORT, ids=lambda part: part.name)
def test_part_holds_in_its_short_form(part: Part) -> None:
    result = part.run(False)

    assert result.faults == ()
    assert next(iter(result.counts.values())) > 0


def test_fault_makes_the_run_fail(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    part = Part("broken", "that faults are told", lambda full: Result({"worlds": 7}, ("it leaks",)))
    monkeypatch.setattr("tests.verification.__main__.PARTS", (part,))

    assert main([]) == 1
    assert "! it leaks" in capsys.readouterr().out


def test_unknown_part_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nonsense"])

    assert "unknown part 'nonsense'; known: " in capsys.readouterr().err


# Small worlds


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"?seat-base", is = ">= 1/2"', '"?seat-base", is = "> 1/2"', "but plainly"),
        ('take = "seats elected"', 'take = "seats filled"', "but plainly"),
        ('share = "?proxy-present"', 'share = "present in person"', "turns on"),
    ],
)
def test_engine_that_reads_otherwise_is_found_out(old: str, new: str, says: str) -> None:
    assert STATUTE.source.count(old) == 1
    other = load_text(STATUTE.source.replace(old, new))

    slices = Slices("other", other, Statute(STATUTE.source), "icc")
    slices.compare(1)

    assert any(says in fault for fault in slices.faults)


# Mutation of rulebooks


def test_mutants_survive_where_no_case_could_notice_them() -> None:
    case = Case(
        "all are there",
        "icc",
        None,
        {"seats": {"elected": 7, "filled": 7, "in_person": 7}},
        "quorate",
    )
    few = Subject("few", STATUTE, None, (Worked.of(case),))

    trial = Trial(few).tried(50)

    assert len(trial.survived) > len(trial.killed)


def test_case_that_fails_without_any_mutant_is_refused() -> None:
    (subject, *_) = subjects()
    worked = subject.worked[0]
    wrong = replace(worked, case=replace(worked.case, status="silent"))

    with pytest.raises(ValueError, match="not answered as expected"):
        Trial(replace(subject, worked=(wrong,)))


def test_survivors_are_explained_each_and_only_they() -> None:
    explained = (Explained(("a.*",), "it is so"), Explained(("b", "c"), "it is so too"))

    def faults(survived: list[str], killed: list[str], *, whole: bool = True) -> list[str]:
        return list(survivors.faults(explained, survived, killed, whole=whole))

    assert faults(["a.1", "b", "c"], ["d", "xa.1"]) == []
    assert faults(["a.1", "b", "c", "e"], []) == ["survived, and is not explained: e"]
    assert faults(["b", "c", "a."], ["a.2"]) == ["explained as a survivor, and is noticed: a.2"]
    assert faults(["b", "a."], []) == ["explained, and there is no such survivor: c"]
    assert faults(["b", "a."], [], whole=False) == []


def test_explanation_says_something() -> None:
    (fault,) = survivors.faults((Explained(("a",), ""),), ["a"], [], whole=True)

    assert fault == "explained by nothing: a"


# Figures


def test_figures_of_the_documentation_are_those_of_the_rulebooks() -> None:
    """Else `make verify` is due, and `python -m tests.verification --write` writes them."""
    found = figures.read()

    assert found["data-mutation"]["mutants"] == sum(
        1 for subject in subjects() for _ in mutants(subject.text)
    )
    if "small-worlds" in found:  # It takes longest, so its figures are written by themselves.
        assert found["small-worlds"]["worlds"] == sum(
            1 for slices in of_all_bodies() for _ in slices.places()
        )
    assert set(found) <= {part.name for part in PARTS}


def test_figures_are_written_beside_those_of_other_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{figures.START}{figures.END}after\n", "utf-8")
    monkeypatch.setattr(figures, "PAGE", page)

    figures.write({"one": {"worlds": 1234}, "other": {"examples": 5}})
    figures.write({"other": {"examples": 6}})

    assert figures.read() == {"one": {"worlds": 1234}, "other": {"examples": 6}}
    assert page.read_text("utf-8").endswith(f"{figures.END}after\n")


def test_short_form_writes_no_figures(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--short", "--write"])

    assert "full form" in capsys.readouterr().err
