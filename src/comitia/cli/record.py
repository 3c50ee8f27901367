"""`comitia record`: verifies the record of formal acts, and erases values of persons behind it."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Final

from django.utils import timezone
from django.utils.translation import ngettext

from comitia.cli.arguments import Subparsers, within
from comitia.record.actions import erase
from comitia.record.models import Act
from comitia.record.queries import head
from comitia.record.verification import faults_of_all

EPILOG = """\
Examples: comitia record verify
          comitia record verify --json | jq .faults
          comitia record erase 214 name
"""

CHUNK: Final = 1000


def add(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "record",
        description="Verify the record of formal acts, or erase a value of a person behind an act.",
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


def counted(acts: Iterable[Act], size: int) -> Iterator[Act]:
    """Yield the acts, and on a terminal say how far it has come."""
    for number, act in enumerate(acts, start=1):
        yield act
        if number % CHUNK == 0 and sys.stderr.isatty():
            print(f"\r{number} / {size}", end="", file=sys.stderr, flush=True)
    if size >= CHUNK and sys.stderr.isatty():
        print(file=sys.stderr)


def erase_value(args: argparse.Namespace) -> int:
    """Erase the value and print where that stands in the record."""
    act = erase(
        act_index=args.index, name=args.name, actor="command/record-erase", at=timezone.now()
    )
    print(f"Erased. Act {act.index} of the record says so.")
    return 0
