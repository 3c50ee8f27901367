"""`comitia rules …`: the statute engine on the command line, without a database or settings.

The forms of input and output are a contract that other programs rely on; they are described in
docs/reference/rules.md.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from comitia.cli.arguments import WRONG_USE, Subparsers
from comitia.core.rules import (
    AskError,
    FactsError,
    NoRulebookError,
    Rulebook,
    RulebookError,
    Ruling,
    check,
    load,
    load_procedure,
    load_text,
    procedure_of,
    with_procedure,
)
from comitia.core.rules.explain import as_json, as_text
from comitia.core.rules.lines import Answer, Change, Query, answer, batch, replay
from comitia.core.rules.loader import is_procedure, read_text
from comitia.core.rules.strict_json import JsonError, read_json

DEFAULT_RULEBOOK: Final = "icor-2010"
FOUND: Final = 1


def add(commands: Subparsers) -> None:
    """Add `rules` and its commands to the program."""
    parser = commands.add_parser(
        "rules",
        description="Check a rulebook, or ask it whether there is a quorum and what is decided.",
        epilog="Example: comitia rules decide --body world_conference --motion current facts.json",
    )
    below = parser.add_subparsers(dest="rules_command", required=True, metavar="COMMAND")
    _add_check(below)
    _add_quorum(below)
    _add_decide(below)
    _add_batch(below)
    _add_replay(below)


def _command(
    below: Subparsers,
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    example: str,
) -> argparse.ArgumentParser:
    parser = below.add_parser(
        name, help=summary, description=summary, epilog=f"Example: comitia rules {example}"
    )
    parser.set_defaults(rules_run=run)
    return parser


def _add_check(below: Subparsers) -> None:
    parser = _command(
        below,
        "check",
        run_check,
        "Read a rulebook, or rules of procedure, critically; exit 0 on notes, 1 on errors.",
        "check --rulebook icor-2010",
    )
    _add_rulebook(parser)


def _add_quorum(below: Subparsers) -> None:
    parser = _command(
        below,
        "quorum",
        run_one,
        "Say whether a body has a quorum, and why.",
        "quorum --body world_conference facts.json",
    )
    _add_asking(parser)
    _add_facts(parser)


def _add_decide(below: Subparsers) -> None:
    parser = _command(
        below,
        "decide",
        run_one,
        "Say what becomes of a motion of a class, and why.",
        "decide --body world_conference --motion fundamental facts.json --json",
    )
    parser.add_argument("--motion", required=True, help="the class of the motion")
    _add_asking(parser)
    _add_facts(parser)


def _add_batch(below: Subparsers) -> None:
    parser = _command(
        below,
        "batch",
        run_batch,
        "Answer each line of JSON on the input by a line of JSON on the output.",
        "batch < cases.jsonl > decisions.jsonl",
    )
    _add_asking(parser)


def _add_replay(below: Subparsers) -> None:
    parser = _command(
        below,
        "replay",
        run_replay,
        "Say which cases on the input another rulebook or ruling would have decided otherwise.",
        "replay --rulebook amended.toml < cases.jsonl",
    )
    _add_asking(parser)
    parser.add_argument(
        "--against",
        default=DEFAULT_RULEBOOK,
        metavar="RULEBOOK",
        help="what to compare with where a line records no status (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON for each change")


def _add_rulebook(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rulebook",
        default=DEFAULT_RULEBOOK,
        help="a rulebook shipped with comitia, or a path (default: %(default)s)",
    )


def _add_asking(parser: argparse.ArgumentParser) -> None:
    _add_rulebook(parser)
    parser.add_argument(
        "--ruling",
        action="append",
        default=[],
        metavar="QUESTION=READING",
        help="a reading chosen for an open question; may be given several times",
    )
    parser.add_argument(
        "--rules-of-procedure",
        metavar="FILE|default",
        help="rules of procedure laid over the statute: a path, or those that comitia offers",
    )


def _add_facts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--body", required=True, help="the body that decides")
    parser.add_argument("facts", metavar="FACTS.json", help="the facts; - for the input")
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")


def run(args: argparse.Namespace) -> int:
    """Run the command; what the engine refuses is one line on the error output and exit code 2."""
    try:
        code: int = args.rules_run(args)
    except BrokenPipeError:
        raise
    except (RulebookError, AskError, FactsError, JsonError, OSError) as error:
        print("comitia rules:", *str(error).split(), file=sys.stderr)
        return WRONG_USE
    return code


def _rulebook(arguments: argparse.Namespace) -> Rulebook:
    rulebook = load(arguments.rulebook)
    if arguments.rules_of_procedure is None:
        return rulebook
    return with_procedure(rulebook, load_procedure(arguments.rules_of_procedure))


def _rulings(arguments: argparse.Namespace) -> list[Ruling]:
    return [_ruling(text) for text in arguments.ruling]


def _ruling(text: str) -> Ruling:
    question, sign, reading = text.partition("=")
    if not (sign and question.strip() and reading.strip()):
        raise AskError(f"{text!r} is no ruling; expected question=reading")
    return Ruling(question.strip(), reading.strip())


def run_check(arguments: argparse.Namespace) -> int:
    """Print every error, or every note, of a rulebook or of rules of procedure."""
    try:
        rulebook = _checked(read_text(arguments.rulebook))
    except NoRulebookError:
        raise
    except RulebookError as error:
        for fault in error.faults:
            _print_text(f"error: {fault}")
        return FOUND
    notes = check(rulebook)
    for note in notes:
        clauses = f"  [{', '.join(note.cite)}]" if note.cite else ""
        _print_text(f"note: {note.sentence}{clauses}")
    _print_text(f"{rulebook.title}: no errors, {len(notes)} notes")
    return 0


def _checked(text: str) -> Rulebook:
    """Load a statute, or the statute that rules of procedure are for with these laid over it."""
    if is_procedure(text):
        return with_procedure(load(DEFAULT_RULEBOOK), procedure_of(text))
    return load_text(text)


def run_one(arguments: argparse.Namespace) -> int:
    """Answer one question, as text or JSON."""
    query = Query(
        body=arguments.body,
        motion=getattr(arguments, "motion", None),
        facts=_read_facts(arguments.facts),
    )
    decision = answer(_rulebook(arguments), query, _rulings(arguments))
    if arguments.json:
        _print_json(as_json(decision))
    else:
        _print_text(as_text(decision))
    return 0


def _read_facts(path: str) -> Any:
    content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    try:
        return read_json(content)
    except JsonError as error:
        raise JsonError(f"{path}: {error}") from None


def _print_json(value: Any) -> None:
    """Print one line in ASCII, which every terminal and every encoding can carry."""
    print(json.dumps(value))


def _print_text(text: str) -> None:
    """Print what the encoding of the output can carry, and the rest escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.rstrip("\n").encode(encoding, "backslashreplace").decode(encoding))


def run_batch(arguments: argparse.Namespace) -> int:
    """Answer every line of the input."""
    for item in batch(_rulebook(arguments), sys.stdin.buffer, _rulings(arguments)):
        _print_json(_answer_json(item))
    return 0


def _answer_json(item: Answer) -> dict[str, Any]:
    result: dict[str, Any] = {} if item.id is None else {"id": item.id}
    if item.decision is None:
        return result | {"error": item.error, "line": item.line}
    return result | as_json(item.decision)


def run_replay(arguments: argparse.Namespace) -> int:
    """Print every case of the input that is decided otherwise, and why."""
    before, after = load(arguments.against), _rulebook(arguments)
    lines = sys.stdin.buffer.readlines()
    count = {Change: 0, Answer: 0}
    for item in replay(before, after, lines, _rulings(arguments)):
        count[type(item)] += 1
        if isinstance(item, Answer):
            print(f"line {item.line}: {item.error}", file=sys.stderr)
        elif arguments.json:
            _print_json(
                {"line": item.line, "id": item.id, "was": item.was, "now": as_json(item.decision)}
            )
        else:
            name = f"line {item.line}" if item.id is None else f"line {item.line}, {item.id}"
            _print_text(f"{name}: {item.was} -> {as_text(item.decision)}")
    print(
        f"{len(lines)} cases: {count[Change]} decided otherwise, {count[Answer]} in error",
        file=sys.stderr,
    )
    return 0
