"""`comitia demo`: loads the demonstration federation."""

import argparse
import json

from django.conf import settings
from django.utils import timezone

from comitia.cli.arguments import Subparsers
from comitia.core.errors import Refused
from comitia.meetings.demonstration import load_demonstration

EPILOG = """\
Works in demonstration mode and on an empty database only. Safe to repeat.

Example: COMITIA_MODE=demonstration comitia demo
"""


class ModeError(Refused):
    """Raised when the demonstration would be loaded outside demonstration mode."""


def add(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "demo",
        description="Load an invented federation whose conference is in session.",
        epilog=EPILOG,
    )
    parser.add_argument("--json", action="store_true", help="print what was loaded as JSON")


def run(args: argparse.Namespace) -> int:
    """Load the demonstration and say what can be looked at."""
    if not settings.DEMONSTRATION:
        raise ModeError(
            "The demonstration is loaded in demonstration mode only; set"
            " COMITIA_MODE=demonstration."
        )
    conference = load_demonstration(at=timezone.now())
    if args.json:
        print(json.dumps({"loaded": conference.slug if conference else None}))
    elif conference is None:
        print("The demonstration federation is loaded already.")
    else:
        print(f"Loaded an invented federation; “{conference.title}” is in session.")
        print("The start page offers to sign in as secretary, presidium, teller or delegate.")
    return 0
