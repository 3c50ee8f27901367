"""`comitia rules check`: reading a rulebook, or rules of procedure, critically."""

import argparse

from comitia.cli.arguments import Subparsers
from comitia.cli.rules.shared import (
    DEFAULT_RULEBOOK,
    FOUND,
    add_command,
    add_rulebook,
    print_text,
)
from comitia.core.rules import (
    NoRulebookError,
    Rulebook,
    RulebookError,
    check,
    load,
    load_text,
    procedure_of,
    with_procedure,
)
from comitia.core.rules.loader import is_procedure, read_text


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


def run_check(arguments: argparse.Namespace) -> int:
    """Print every error, or every note, of a rulebook or of rules of procedure."""
    try:
        rulebook = _checked(read_text(arguments.rulebook))
    except NoRulebookError:
        raise
    except RulebookError as error:
        for fault in error.faults:
            print_text(f"error: {fault}")
        return FOUND
    notes = check(rulebook)
    for note in notes:
        clauses = f"  [{', '.join(note.cite)}]" if note.cite else ""
        print_text(f"note: {note.sentence}{clauses}")
    print_text(f"{rulebook.title}: no errors, {len(notes)} notes")
    return 0


def _checked(text: str) -> Rulebook:
    """Load a statute, or the statute that rules of procedure are for with these laid over it."""
    if is_procedure(text):
        return with_procedure(load(DEFAULT_RULEBOOK), procedure_of(text))
    return load_text(text)
