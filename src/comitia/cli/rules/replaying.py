"""`comitia rules replay`: which decisions another rulebook or ruling would have made otherwise."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Final

from comitia.cli.arguments import Subparsers
from comitia.cli.rules.shared import (
    DEFAULT_RULEBOOK,
    add_command,
    add_readings,
    print_json,
    print_text,
    rulings_of,
)
from comitia.core.rules import (
    Rulebook,
    Why,
    load,
    load_procedure,
    shipped,
    with_procedure,
)
from comitia.core.rules.explain import as_json, as_text, reason_json, reason_text
from comitia.core.rules.lines import Answer, Change, replay
from comitia.core.rules.parting import Parting, parted

CHUNK: Final = 1000


def add(below: Subparsers) -> None:
    """Add the command."""
    parser = add_command(
        below,
        "replay",
        run_replay,
        "Say which decisions on the input another rulebook or ruling would have made otherwise,"
        " and why. What is given takes the place of what a line records; all else stays as it was.",
        "replay --rulebook amended.toml < decisions.jsonl",
    )
    parser.add_argument(
        "--rulebook",
        help=f"one of {', '.join(shipped())}, which come with comitia, or a path; to decide by now"
        " (default: the one that a line names by its digest;"
        f" {DEFAULT_RULEBOOK} for a line that names none)",
    )
    add_readings(parser)
    parser.add_argument(
        "--against",
        action="append",
        metavar="RULEBOOK",
        help="a rulebook that lines name by its digest; may be given several times. The first is"
        f" what a line was decided by that names none (default: {DEFAULT_RULEBOOK}; those shipped"
        " are known). Lines on another statute that have no status need it",
    )
    parser.add_argument("--json", action="store_true", help="one line of JSON for each change")


def run_replay(arguments: argparse.Namespace) -> int:
    """Print every decision of the input that would be another, and why."""
    against = [load(name) for name in arguments.against or [DEFAULT_RULEBOOK]]
    count = {Change: 0, Answer: 0}
    lines = _Counted(sys.stdin.buffer)
    found = replay(
        against[0],
        _after(arguments),
        lines,
        rulings_of(arguments),
        assumes_before=not arguments.against,
        keeps_rulebook=arguments.rulebook is None,
        known=_known(against[1:]),
    )
    for item in found:
        count[type(item)] += 1
        if isinstance(item, Answer):
            print(f"line {item.line}: {item.error}", file=sys.stderr)
        elif arguments.json:
            print_json(_change_json(item))
        else:
            print_text(_change_text(item))
    print(
        f"{lines.number} cases: {count[Change]} decided otherwise, {count[Answer]} in error",
        file=sys.stderr,
    )
    return 0


class _Counted:
    """The lines of the input, how many there were, and on a terminal how far it has come."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.lines = lines
        self.number = 0

    def __iter__(self) -> Iterator[bytes]:
        for line in self.lines:
            self.number += 1
            if self.number % CHUNK == 0 and sys.stderr.isatty():
                print(f"\r{self.number}", end="", file=sys.stderr, flush=True)
            yield line
        if self.number >= CHUNK and sys.stderr.isatty():
            print(file=sys.stderr)


def _after(arguments: argparse.Namespace) -> Rulebook:
    """Load the rulebook to decide by, with the rules of procedure that are to replace others."""
    rulebook = load(arguments.rulebook or DEFAULT_RULEBOOK)
    if arguments.rules_of_procedure is None:
        return rulebook
    return with_procedure(rulebook, load_procedure(arguments.rules_of_procedure))


def _known(given: Iterable[Rulebook]) -> Iterator[Rulebook]:
    """Yield the rulebooks that a line can name, those shipped only when they are looked for."""
    yield from given
    yield from map(load, shipped())


def _partings(change: Change) -> tuple[Parting, ...] | None:
    """Return the rules that made the difference; None if the reasons then are not known."""
    if change.before is None:
        return None
    return parted(change.before, change.decision.why)


def _change_json(change: Change) -> dict[str, Any]:
    partings = _partings(change)
    why = None
    if partings is not None:
        why = [{"was": _reason_json(item.was), "now": _reason_json(item.now)} for item in partings]
    return {
        "line": change.line,
        "id": change.id,
        "was": change.was,
        "now": as_json(change.decision),
        "why": why,
    }


def _reason_json(why: Why | None) -> dict[str, Any] | None:
    return None if why is None else reason_json(why)


def _change_text(change: Change) -> str:
    """Return the line, the rules that made the difference then and now, and all reasons now."""
    name = f"line {change.line}" if change.id is None else f"line {change.line}, {change.id}"
    head, *reasons = as_text(change.decision).splitlines()
    partings = _partings(change)
    made = []
    if partings is not None:
        made = [
            f"  {when} {reason_text(why)}"
            for item in partings
            for when, why in (("was", item.was), ("now", item.now))
            if why is not None
        ]
    elif change.names_rulebook:
        made = ["  was decided by what is not at hand: its reasons then are not known"]
    return "\n".join([f"{name}: {change.was} -> {head}", *made, *reasons])
