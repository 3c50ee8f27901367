"""`comitia shell`: a Python shell on the database, for those who administer it."""

import argparse

from django.core.management import call_command

from comitia.cli.arguments import Subparsers


def add(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "shell",
        description="Open a Python shell with every model at hand. It asks nobody for permission;"
        " acts in the record cannot be changed from it either.",
        epilog="Example: comitia shell --command 'print(Organisation.objects.count())'",
    )
    parser.add_argument("--command", metavar="CODE", help="run this instead, and leave")


def run(args: argparse.Namespace) -> int:
    """Open the shell, or run the code given."""
    call_command("shell", command=args.command)
    return 0
