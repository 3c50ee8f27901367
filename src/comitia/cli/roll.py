"""`comitia roll`: imports the roll of members from a CSV file, and exports it again.

An import into a new database first creates it, and the federation with the statute that comes with
comitia, so that one command is enough to try things on a roll. A federation that is meant to last
is set up by `comitia found`.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.cli import faults
from comitia.cli.arguments import WRONG_USE, Subparsers, at_most, day
from comitia.cli.migrate import create_if_new
from comitia.core.errors import Refused
from comitia.core.rules import load
from comitia.federation import queries, roll_file
from comitia.federation.actions import NoFederationError, establish_federation, import_roll
from comitia.federation.changes import Changes, RollFileError

EPILOG = """\
The columns of the file: docs/reference/roll-file.md.

Examples: comitia roll import roll.csv
          comitia roll import roll.csv --json | jq .added
          comitia roll export roll.csv
          comitia roll export --on 2013-10-06 | head
"""

ACTOR: Final = "command/roll-import"
SHORT_NAME: Final = 40
"""How long the name of a new federation may be here: it serves as its short name too."""
STANDARD_STREAM: Final = Path("-")


class FileError(Refused):
    """Raised when a file cannot be read or written."""


def add(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "roll",
        description="Import the roll of members from a CSV file, or export it.",
        epilog=EPILOG,
    )
    tasks = parser.add_subparsers(title="tasks", metavar="TASK", required=True)
    importing = tasks.add_parser(
        "import",
        description="Bring the roll to what a file says. If anything in it is wrong, every fault is"
        " named by row and column, and nothing is saved.",
        epilog="Example: comitia roll import roll.csv",
    )
    importing.add_argument("file", type=Path, metavar="FILE.csv", help="the roll, or - for input")
    importing.add_argument(
        "--federation",
        default="Federation",
        type=at_most(SHORT_NAME),
        metavar="NAME",
        help="what to call the federation if there is none yet (%(default)s)",
    )
    importing.add_argument("--json", action="store_true", help="print what was changed as JSON")
    importing.set_defaults(task=import_file)
    exporting = tasks.add_parser(
        "export",
        description="Write the members of a day, with the columns that an import reads.",
        epilog="Example: comitia roll export roll.csv --on 2013-10-06",
    )
    exporting.add_argument(
        "file",
        type=Path,
        nargs="?",
        default=STANDARD_STREAM,
        metavar="FILE.csv",
        help="where to write, the output if left out",
    )
    exporting.add_argument("--on", type=day, metavar="DAY", help="the day (today), as 2013-10-06")
    exporting.set_defaults(task=export_file)


def run(args: argparse.Namespace) -> int:
    """Do the task and return its exit code."""
    code: int = args.task(args)
    return code


def import_file(args: argparse.Namespace) -> int:
    """Import the file and say what that changed."""
    content = read(args.file)
    create_if_new()
    try:
        changes = imported(content, args.federation)
    except RollFileError as refused:
        if not args.json:
            raise
        print(as_json({"faults": [asdict(fault) for fault in refused.faults]}))
        return WRONG_USE
    print(as_json(facts_of(changes)) if args.json else as_text(changes))
    return 0


def imported(content: bytes, name: str) -> Changes:
    """Import the roll, into a federation of this name if there is none; both or nothing."""
    at = timezone.now()
    with faults.told(), transaction.atomic():
        if queries.federation() is None:
            establish_federation(
                name=name,
                short_name=name,
                rulebook=load("icor-2010").source,
                actor=ACTOR,
                at=at,
            )
        return import_roll(content=content, actor=ACTOR, at=at)


def export_file(args: argparse.Namespace) -> int:
    """Write the roll of a day."""
    federation = queries.federation()
    if federation is None:
        raise NoFederationError(
            _("There is no federation yet, so there is no roll to export. Import one first.")
        )
    content = roll_file.write(queries.rows_on(args.on or federation.day(timezone.now())))
    if args.file == STANDARD_STREAM:
        sys.stdout.buffer.write(content)
        return 0
    try:
        args.file.write_bytes(content)
    except OSError as error:
        raise FileError(
            _("%(file)s cannot be written: %(reason)s.")
            % {"file": args.file, "reason": error.strerror}
        ) from error
    return 0


def read(file: Path) -> bytes:
    """Return what is in the file. Raises FileError."""
    try:
        return sys.stdin.buffer.read() if file == STANDARD_STREAM else file.read_bytes()
    except OSError as error:
        raise FileError(
            _("%(file)s cannot be read: %(reason)s.") % {"file": file, "reason": error.strerror}
        ) from error


def as_text(changes: Changes) -> str:
    """Return what an import changed, in a line or two."""
    said = _("%(added)d added, %(changed)d changed, %(unchanged)d unchanged.") % {
        "added": len(changes.added),
        "changed": len(changes.changed),
        "unchanged": len(changes.unchanged),
    }
    if changes.absent:
        said += "\n" + _("Not in the file, left as they are: %s.") % ", ".join(changes.absent)
    return said


def as_json(value: Mapping[str, Any]) -> str:
    """Return the value as JSON that people can read too."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def facts_of(changes: Changes) -> dict[str, Any]:
    """Return what an import changed, for programs."""
    return {
        "added": [row.id for row in changes.added],
        "changed": {
            change.row.id: {
                each.column: {"before": each.before, "after": each.after}
                for each in change.differences
            }
            for change in changes.changed
        },
        "unchanged": list(changes.unchanged),
        "absent": list(changes.absent),
        "regions": [region for region, _continent in changes.new_regions],
    }
