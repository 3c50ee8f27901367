"""`comitia record`: verifies the record of formal acts, writes the decisions, erases values."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final, TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comitia.cli.arguments import Subparsers, within
from comitia.core.errors import Refused
from comitia.decisions import recorded as decisions_recorded
from comitia.federation.models import RulebookVersion
from comitia.record.actions import erase
from comitia.record.models import Act
from comitia.record.queries import head
from comitia.record.verification import faults_of_all

EPILOG = """\
Examples: comitia record verify
          comitia record verify --json | jq .faults
          comitia record decisions | comitia rules replay --ruling base-of-80=cast
          comitia record erase 214 name
"""

CHUNK: Final = 1000
NAME_LENGTH: Final = 16
"""Digits of its digest in the name of a rulebook's file."""

Item = TypeVar("Item")


class FileError(Refused):
    """Raised when a file cannot be written."""


def add(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "record",
        description="Verify the record of formal acts, write the decisions in it, or erase a value"
        " of a person behind an act.",
        epilog=EPILOG,
    )
    tasks = parser.add_subparsers(title="tasks", metavar="TASK", required=True)
    verifying = tasks.add_parser(
        "verify",
        description="Recompute every digest and commitment, and look for gaps. Exit code 1 if"
        " anything does not hold.",
        epilog="Example: comitia record verify --json",
    )
    verifying.add_argument("--json", action="store_true", help="print what was found as JSON")
    verifying.set_defaults(task=verify)
    writing = tasks.add_parser(
        "decisions",
        description="Write every decision as a line of JSON: what was asked, on which facts, by"
        " which rulebook, rulings and rules of procedure, and what it was.",
        epilog="Example: comitia record decisions | comitia rules replay --ruling base-of-80=cast",
    )
    writing.add_argument(
        "--rulebooks",
        type=Path,
        metavar="FOLDER",
        help="a folder to write the versions of the statute to, for --against of a replay",
    )
    writing.set_defaults(task=write_decisions)
    erasing = tasks.add_parser(
        "erase",
        description="Erase the value and the salt behind one commitment of an act. The act itself"
        " stands; a further act says that the value was erased. This cannot be undone.",
        epilog="Example: comitia record erase 214 name",
    )
    erasing.add_argument("index", type=within(0, 2**63 - 1), help="the number of the act")
    erasing.add_argument("name", help="which of its values, as the act names it")
    erasing.set_defaults(task=erase_value)


def run(args: argparse.Namespace) -> int:
    """Do the task and return its exit code."""
    code: int = args.task(args)
    return code


def verify(args: argparse.Namespace) -> int:
    """Print the faults of the record, or its size and digest if it has none."""
    stated = head()
    acts = Act.objects.prefetch_related("disclosures").iterator(CHUNK)
    faults = list(faults_of_all(counted(acts, stated.size), stated))
    if args.json:
        found = [asdict(fault) for fault in faults]
        print(json.dumps({"size": stated.size, "digest": stated.chain, "faults": found}, indent=2))
    elif faults:
        for fault in faults:
            place = "head" if fault.index is None else f"act {fault.index}"
            print(f"{place}: {fault.message}")
    else:
        message = ngettext("%(size)s act verified.", "%(size)s acts verified.", stated.size)
        print(message % {"size": stated.size})
        print(stated.chain)
    return 1 if faults else 0


def counted(items: Iterable[Item], size: int) -> Iterator[Item]:
    """Yield the items, and on a terminal say how far it has come."""
    for number, item in enumerate(items, start=1):
        yield item
        if number % CHUNK == 0 and sys.stderr.isatty():
            print(f"\r{number} / {size}", end="", file=sys.stderr, flush=True)
    if size >= CHUNK and sys.stderr.isatty():
        print(file=sys.stderr)


def write_decisions(args: argparse.Namespace) -> int:
    """Write the decisions as lines of JSON, and if asked the statute that they were taken by."""
    if args.rulebooks is not None:
        _write_rulebooks(args.rulebooks)
    size = decisions_recorded.number()
    for decision in counted(decisions_recorded.recorded(), size):
        print(json.dumps(decision.as_line()))
    return 0


def _write_rulebooks(folder: Path) -> None:
    for version in RulebookVersion.objects.all():
        name = version.digest.removeprefix("sha256:")[:NAME_LENGTH]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{name}.toml").write_bytes(version.source.encode())
        except OSError as error:
            raise FileError(
                _("%(folder)s cannot be written to: %(reason)s.")
                % {"folder": folder, "reason": error.strerror}
            ) from error


def erase_value(args: argparse.Namespace) -> int:
    """Erase the value and print where that stands in the record."""
    act = erase(
        act_index=args.index, name=args.name, actor="command/record-erase", at=timezone.now()
    )
    print(f"Erased. Act {act.index} of the record says so.")
    return 0
