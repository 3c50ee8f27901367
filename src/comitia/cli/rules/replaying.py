"""`comitia rules replay`: which cases another rulebook or ruling would have decided otherwise."""

import argparse
import sys

from comitia.cli.arguments import Subparsers
from comitia.cli.rules.shared import (
    DEFAULT_RULEBOOK,
    add_asking,
    add_command,
    print_json,
    print_text,
    rulebook_of,
    rulings_of,
)
from comitia.core.rules import load
from comitia.core.rules.explain import as_json, as_text
from comitia.core.rules.lines import Answer, Change, replay


def add(below: Subparsers) -> None:
    """Add the command."""
    parser = add_command(
        below,
        "replay",
        run_replay,
        "Say which cases on the input another rulebook or ruling would have decided otherwise.",
        "replay --rulebook amended.toml < cases.jsonl",
    )
    add_asking(parser)
    parser.add_argument(
        "--against",
        default=DEFAULT_RULEBOOK,
        metavar="RULEBOOK",
        help="what to compare with where a line records no status (default: %(default)s)",
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON for each change")


def run_replay(arguments: argparse.Namespace) -> int:
    """Print every case of the input that is decided otherwise, and why."""
    before, after = load(arguments.against), rulebook_of(arguments)
    lines = sys.stdin.buffer.readlines()
    count = {Change: 0, Answer: 0}
    for item in replay(before, after, lines, rulings_of(arguments)):
        count[type(item)] += 1
        if isinstance(item, Answer):
            print(f"line {item.line}: {item.error}", file=sys.stderr)
        elif arguments.json:
            print_json(
                {"line": item.line, "id": item.id, "was": item.was, "now": as_json(item.decision)}
            )
        else:
            name = f"line {item.line}" if item.id is None else f"line {item.line}, {item.id}"
            print_text(f"{name}: {item.was} -> {as_text(item.decision)}")
    print(
        f"{len(lines)} cases: {count[Change]} decided otherwise, {count[Answer]} in error",
        file=sys.stderr,
    )
    return 0
