"""What the commands of `comitia rules` share: describing arguments, reading them, and printing."""

import argparse
import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

from comitia.cli.arguments import Subparsers
from comitia.core.rules import (
    AskError,
    FactsError,
    Rulebook,
    Ruling,
    facts_as_of,
    load,
    load_procedure,
    shipped,
    with_procedure,
)
from comitia.core.rules.strict_json import JsonError, read_json

DEFAULT_RULEBOOK: Final = "icor-2010"
FOUND: Final = 1


def add_command(
    below: Subparsers,
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    example: str,
) -> argparse.ArgumentParser:
    """Add a command with its summary and an example, and return its parser."""
    parser = below.add_parser(
        name, help=summary, description=summary, epilog=f"Example: comitia rules {example}"
    )
    parser.set_defaults(rules_run=run)
    return parser


def add_rulebook(parser: argparse.ArgumentParser) -> None:
    """Add the option that names a rulebook."""
    parser.add_argument(
        "--rulebook",
        default=DEFAULT_RULEBOOK,
        help=f"one of {', '.join(shipped())}, which come with comitia, or a path "
        "(default: %(default)s)",
    )


def add_asking(parser: argparse.ArgumentParser) -> None:
    """Add the options by which a statute is asked: rulebook, rulings, rules of procedure."""
    add_rulebook(parser)
    add_readings(parser)


def add_readings(parser: argparse.ArgumentParser) -> None:
    """Add the options for what fills the gaps of a statute: rulings, rules of procedure."""
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


def add_facts(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of one question: facts, the two clocks, the form of the answer."""
    parser.add_argument("facts", metavar="FACTS.json", help="the facts; - for the input")
    parser.add_argument("--on", type=day, metavar="DAY", help="the facts as they were on this day")
    parser.add_argument(
        "--known", type=day, metavar="DAY", help="the facts as they were known on this day"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of text")


def add_body(parser: argparse.ArgumentParser) -> None:
    """Add the option that names a body."""
    parser.add_argument("--body", required=True, help="the body that decides")


def rulebook_of(arguments: argparse.Namespace) -> Rulebook:
    """Load the rulebook that the arguments name, with its rules of procedure.

    Raises:
        RulebookError: one of the two cannot be read or has faults.

    """
    rulebook = load(arguments.rulebook)
    if arguments.rules_of_procedure is None:
        return rulebook
    return with_procedure(rulebook, load_procedure(arguments.rules_of_procedure))


def rulings_of(arguments: argparse.Namespace) -> list[Ruling]:
    """Return the rulings that the arguments give.

    Raises:
        AskError: one is not of the form question=reading.

    """
    return [_ruling(text) for text in arguments.ruling]


def _ruling(text: str) -> Ruling:
    question, sign, reading = text.partition("=")
    if not (sign and question.strip() and reading.strip()):
        raise AskError(f"{text!r} is no ruling; expected question=reading")
    return Ruling(question.strip(), reading.strip())


def day(text: str) -> date:
    """Read a day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no day; expected one such as 2013-10-06"
        ) from None


def facts_of(arguments: argparse.Namespace) -> Any:
    """Read the facts that the arguments name, as they were and were known on the days given.

    Raises:
        JsonError: it is no JSON, with the path.
        FactsError: a chronicle has faults.
        OSError: it cannot be read.

    """
    facts = _read_json(arguments.facts)
    if not isinstance(facts, list):
        if arguments.known is not None:
            raise FactsError(["--known: only a chronicle says when its facts were known"])
        if arguments.on is not None and not hasattr(arguments, "procedure"):
            raise FactsError(["--on: only a chronicle says since when its facts were so"])
    return facts_as_of(facts, so=arguments.on, known=arguments.known)


def _read_json(path: str) -> Any:
    content = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    try:
        return read_json(content)
    except JsonError as error:
        raise JsonError(f"{path}: {error}") from None


def print_json(value: Any) -> None:
    """Print one line in ASCII, which every terminal and every encoding can carry."""
    print(json.dumps(value))


def print_text(text: str) -> None:
    """Print what the encoding of the output can carry, and the rest escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.rstrip("\n").encode(encoding, "backslashreplace").decode(encoding))
