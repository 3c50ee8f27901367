"""`comitia check`: looks for faults in the settings and the database."""

import argparse
import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from comitia.cli.arguments import Subparsers

EPILOG = """\
In production the settings are held to the standard of a server on the public network.

Example: COMITIA_URL=https://federation.example comitia check
"""


def add(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    subparsers.add_parser(
        "check",
        description="Look for faults in the settings and in the state of the database.",
        epilog=EPILOG,
    )


def run(args: argparse.Namespace) -> int:
    """Print what was found; return 1 if anything was."""
    try:
        call_command(
            "check", deploy=settings.PRODUCTION, fail_level="WARNING", databases=["default"]
        )
        call_command("migrate", check_unapplied=True, verbosity=0)
    except CommandError as found:
        print(found, file=sys.stderr)
        return 1
    except SystemExit:
        print("The database is older than the program: run `comitia migrate`.", file=sys.stderr)
        return 1
    return 0
