"""`comitia rules check`: reading a rulebook, or rules of procedure, critically."""

import argparse
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from comitia.cli.arguments import Subparsers
from comitia.cli.dispatch import extra
from comitia.cli.rules.shared import (
    FOUND,
    add_command,
    add_rulebook,
    print_json,
    print_text,
)
from comitia.core.rules import (
    AskError,
    Fault,
    Finding,
    NoRulebookError,
    Procedure,
    Rulebook,
    RulebookError,
    assignment_of,
    check,
    load,
    load_procedure,
    load_text,
    procedure_of,
    shipped,
    with_procedure,
)
from comitia.core.rules.check import GROUPS, Severity
from comitia.core.rules.loader import is_procedure, read_text

WIDTH: Final = 80
INDENT: Final = "      "


def add(below: Subparsers) -> None:
    """Add the command."""
    parser = add_command(
        below,
        "check",
        run_check,
        "Read a rulebook, or rules of procedure, critically; exit 0 on notes, 1 on errors.",
        "check --rulebook icor-2010",
    )
    add_rulebook(parser)
    parser.add_argument(
        "--rules-of-procedure",
        metavar="FILE|default",
        help="rules of procedure laid over the statute: a path, or those that comitia offers",
    )
    parser.add_argument(
        "--prove",
        action="store_true",
        help="confirm without bounds what was found within them; needs comitia[prove]",
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON for each finding")


def run_check(arguments: argparse.Namespace) -> int:
    """Print every error and every note on a rulebook or on rules of procedure."""
    prover = extra("prove", needs="z3") if arguments.prove else None
    try:
        rulebook = _checked(arguments)
    except NoRulebookError:
        raise
    except RulebookError as error:
        findings: Sequence[Finding] = [_of_fault(fault) for fault in error.faults]
        title, defaults = "", {}
    else:
        findings, title = check(rulebook), rulebook.title
        defaults = assignment_of(rulebook, ())
    if prover is not None:
        findings = [prover.proved(finding) for finding in findings]
    if arguments.json:
        for finding in findings:
            print_json(_as_json(finding, defaults))
    else:
        print_text("\n".join(_lines(findings, title)))
    return FOUND if any(item.severity is Severity.ERROR for item in findings) else 0


def _checked(arguments: argparse.Namespace) -> Rulebook:
    """Load a statute, or the statute that rules of procedure are for with these laid over it."""
    text = read_text(arguments.rulebook)
    if is_procedure(text):
        if arguments.rules_of_procedure is not None:
            raise AskError(
                f"{arguments.rulebook!r} is rules of procedure, not a statute; name the statute by "
                "--rulebook and these by --rules-of-procedure, or these alone by --rulebook"
            )
        return _over_its_statute(procedure_of(text))
    rulebook = load_text(text)
    if arguments.rules_of_procedure is None:
        return rulebook
    return with_procedure(rulebook, load_procedure(arguments.rules_of_procedure))


def _over_its_statute(procedure: Procedure) -> Rulebook:
    """Lay rules of procedure over the statute that they are for, if it comes with comitia."""
    for name in shipped():
        statute = load(name)
        if statute.id == procedure.over:
            return with_procedure(statute, procedure)
    raise AskError(
        f"these rules of procedure are for {procedure.over!r}, which does not come with comitia; "
        "name its file by --rulebook and these by --rules-of-procedure"
    )


def _of_fault(fault: Fault) -> Finding:
    return Finding(Severity.ERROR, fault.kind, fault.key, fault.line, (), fault.message)


def _lines(findings: Sequence[Finding], title: str) -> Iterator[str]:
    """Yield the findings by groups, errors first, and how many there are."""
    for severity in Severity:
        for group, kinds in GROUPS.items():
            found = [item for item in findings if item.severity is severity and item.kind in kinds]
            if found:
                yield f"{group}"
                for item in found:
                    yield from _said(item)
                yield ""
    errors = sum(item.severity is Severity.ERROR for item in findings)
    notes = len(findings) - errors
    whose = f"{title}: " if title else ""
    yield f"{whose}{errors or 'no'} {_plural(errors, 'error')}, {notes} {_plural(notes, 'note')}"


def _plural(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"


def _said(finding: Finding) -> Iterator[str]:
    """Yield a finding on lines of a terminal, its witness on lines of its own."""
    where = [f"line {finding.line}"] if finding.line else []
    where += [finding.where] if finding.where else []
    parts = [finding.severity.value, *where, finding.sentence]
    said = ": ".join(parts)
    if finding.bodies and not _is_of_one(finding):
        said += f" ({', '.join(finding.bodies)})"
    if finding.cite:
        said += f"  [{', '.join(finding.cite)}]"
    # An error is one line, whatever its length: other programs read it.
    yield from [said] if finding.severity is Severity.ERROR else _wrapped(said, "")
    if finding.witness:
        yield from _wrapped(f"e.g. {finding.witness}", INDENT)
    if finding.proof:
        yield from _wrapped(finding.proof, INDENT)


def _is_of_one(finding: Finding) -> bool:
    """Say whether the finding is of no other body than the one in whose table it stands."""
    return len(finding.bodies) == 1 and f".{finding.bodies[0]}." in f"{finding.where}."


def _wrapped(text: str, indent: str) -> Iterable[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _as_json(finding: Finding, defaults: Mapping[str, str]) -> dict[str, Any]:
    return {
        "severity": finding.severity,
        "kind": finding.kind,
        "line": finding.line or None,
        "where": finding.where,
        "bodies": list(finding.bodies),
        "cite": list(finding.cite),
        "says": finding.sentence,
        "witness": finding.witness or None,
        "proof": finding.proof or None,
        "cases": [
            {
                "ask": "quorum" if trial.motion is None else "decide",
                "body": trial.body,
                "motion": trial.motion,
                "facts": trial.facts,
                "rulings": [
                    f"{question}={reading}"
                    for question, reading in trial.readings
                    if defaults.get(question) != reading
                ],
                "status": trial.status,
            }
            for trial in finding.trials
        ],
    }
