"""With z3, `check` confirms without bounds what it found within them, or says what refutes it."""

import sys
from dataclasses import replace

import pytest

from comitia.cli import main
from comitia.core.rules import Finding, check, load, load_text
from comitia.core.rules.check import Claim, Severity
from comitia.core.rules.check.conditions import at_least
from comitia.prove import proved
from tests.cli.test_broken_rulebooks import ERRORS
from tests.core.rules.association import changed

UNIVERSAL = {
    "surplus",
    "decides-from",
    "thin-group",
    "never-holds",
    "never-carried",
    "dead-attempt",
    "unreachable-quorum",
}
FINDINGS = [item for item in check(load("icor-2010")) if item.kind in UNIVERSAL]


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda item: f"{item.kind} {item.where}")
def test_what_is_found_on_the_first_rulebook_is_confirmed(finding: Finding) -> None:
    assert finding.claims
    assert proved(finding).proof == "confirmed without bounds"


@pytest.mark.parametrize(
    "name",
    [
        "dead attempt",
        "attempt after one that asks for less",
        "quorum that no attendance reaches",
        "quorum of more seats than there are",
        "majorities that exclude each other",
        "class that nothing carries",
    ],
)
def test_errors_of_meaning_are_confirmed(name: str) -> None:
    findings = [item for item in check(load_text(changed(*ERRORS[name][0]))) if item.claims]
    errors = [item for item in findings if item.severity is Severity.ERROR]

    assert errors
    assert {proved(item).proof for item in findings} == {"confirmed without bounds"}


def test_what_holds_only_within_bounds_is_refuted_by_a_world_and_no_error() -> None:
    finding = next(item for item in FINDINGS if "floor" in item.sentence)
    true = finding.claims[0]
    false = Claim(true.space, at_least({"members": 1}, 1000))

    verdict = proved(replace(finding, severity=Severity.ERROR, claims=(true, false)))

    assert verdict.proof.startswith("holds only within the bounds: counterexample members 1000")
    assert verdict.severity is Severity.NOTE


def test_check_says_what_was_proved_the_same_every_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    outputs = []
    for _ in range(2):
        assert main(["rules", "check", "--prove"]) == 0
        outputs.append(capsys.readouterr().out)

    assert outputs[0] == outputs[1]
    assert outputs[0].count("confirmed without bounds") == len(FINDINGS)


def test_without_z3_it_says_in_one_line_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("comitia.prove")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "z3", None)

    assert main(["rules", "check", "--prove"]) == 2

    done = capsys.readouterr()
    assert done.out == ""
    assert done.err == "comitia: this needs z3; install it with: pip install 'comitia[prove]'\n"
