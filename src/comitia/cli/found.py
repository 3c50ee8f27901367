"""`comitia found`: sets up the federation of this installation, with the statute it works by."""

import argparse
import json
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.cli.arguments import Subparsers, at_most
from comitia.cli.migrate import create_if_new
from comitia.core.rules import RulebookError, load
from comitia.federation.actions import FoundingError, establish_federation
from comitia.federation.models import RulebookVersion

EPILOG = """\
Then import the roll, and invite the first administrator.

Example: comitia found --name "International of Examples" --short-name IoE --time-zone Europe/Berlin
"""

ACTOR: Final = "command/found"


def add(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "found",
        description="Set up the federation that this installation runs. There is one only.",
        epilog=EPILOG,
    )
    parser.add_argument(
        "--name", type=at_most(200), required=True, help="the name of the federation"
    )
    parser.add_argument("--short-name", type=at_most(40), required=True, help="its short name")
    parser.add_argument(
        "--rulebook",
        default="icor-2010",
        help="the statute: one that comes with comitia, or a path (%(default)s)",
    )
    parser.add_argument("--language", default="en", help="its main language (%(default)s)")
    parser.add_argument("--time-zone", default="UTC", help="its time zone (%(default)s)")
    parser.add_argument("--json", action="store_true", help="print what was set up as JSON")


def run(args: argparse.Namespace) -> int:
    """Set the federation up and say by which statute it works."""
    try:
        rulebook = load(args.rulebook).source
    except RulebookError as error:
        raise FoundingError(
            _("The rulebook cannot be used: %(faults)s") % {"faults": error}
        ) from error
    create_if_new()
    federation = establish_federation(
        name=args.name,
        short_name=args.short_name,
        rulebook=rulebook,
        main_language=args.language,
        time_zone=args.time_zone,
        actor=ACTOR,
        at=timezone.now(),
    )
    version = RulebookVersion.objects.get()
    if args.json:
        print(
            json.dumps(
                {
                    "name": federation.name,
                    "statute": version.identifier,
                    "digest": version.digest,
                }
            )
        )
    else:
        print(
            _("%(name)s is set up. It works by %(statute)s.")
            % {"name": federation.name, "statute": version.identifier}
        )
    return 0
