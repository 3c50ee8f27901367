"""`comitia rehearse`: plays a whole conference on a given roll and prints its minutes.

Works on a temporary database of its own, so that nothing real is touched.
"""

import argparse
import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from django.core.management import call_command
from django.utils import timezone

from comitia.cli import faults
from comitia.cli.arguments import Subparsers, day
from comitia.core.errors import Refused
from comitia.core.rules import RulebookError, load
from comitia.federation.actions import establish_federation, import_roll
from comitia.meetings.minutes import as_json, as_text, minutes_of
from comitia.meetings.rehearsal import scenario
from comitia.meetings.rehearsal.play import Player

EPILOG = """\
Who comes, which motions are moved and how each votes stands in a scenario file (TOML); without one,
three quarters of the members come and each way a motion can end is seen once. Without --held the
conference is a week more than three months from today.

Example: comitia rehearse roll.csv
         comitia rehearse roll.csv --present africa=1 --held 2027-10-06
         comitia rehearse roll.csv --scenario ours.toml --json
"""

ACTOR: Final = "command/rehearse"
AHEAD: Final = timedelta(days=99)
"""How long before the conference the invitations go out: more than three months."""


def add(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "rehearse",
        description="Play a whole conference on a roll, without a browser, and print its minutes.",
        epilog=EPILOG,
    )
    parser.add_argument("roll", type=Path, metavar="ROLL.csv", help="the roll of members")
    parser.add_argument("--scenario", type=Path, metavar="FILE", help="what is to be played")
    parser.add_argument(
        "--present",
        action="append",
        default=[],
        type=_present,
        metavar="CONTINENT=NUMBER",
        help="how many delegations of a continent come; may be given several times",
    )
    parser.add_argument("--held", type=day, metavar="DAY", help="the first day")
    parser.add_argument("--rulebook", default="icor-2010", help="a shipped rulebook, or a path")
    parser.add_argument("--json", action="store_true", help="print the minutes as JSON")


def _present(text: str) -> tuple[str, int]:
    continent, _, number = text.partition("=")
    if not continent or not number.isdigit():
        raise argparse.ArgumentTypeError(f"expected CONTINENT=NUMBER, found {text!r}")
    return continent, int(number)


class FileError(Refused):
    """Raised when a file that the rehearsal needs cannot be used."""


class DayError(Refused):
    """Raised when nobody could be invited to a conference on that day."""


def run(args: argparse.Namespace) -> int:
    """Play the scenario on the roll and print the minutes."""
    try:
        roll = args.roll.read_bytes()
        rulebook = load(args.rulebook).source
    except OSError as error:
        raise FileError(f"The roll {args.roll} cannot be read: {error.strerror}.") from error
    except RulebookError as error:
        raise FileError(f"The rulebook cannot be used: {error}") from error
    call_command("migrate", interactive=False, verbosity=0)
    plan = scenario.load(args.scenario or scenario.DEFAULT)
    if args.present:
        plan = replace(plan, present={**plan.present, **dict(args.present)})
    held_on = args.held or plan.held_on or timezone.now().date() + AHEAD
    if held_on - date.min < AHEAD:
        raise DayError(f"Nobody could be invited in time to {held_on}: choose a later day.")
    invited_on = held_on - AHEAD
    at = datetime.combine(invited_on, time(), UTC)
    establish_federation(
        name="Rehearsal",
        short_name="Rehearsal",
        rulebook=rulebook,
        is_demonstration=True,
        actor=ACTOR,
        at=at,
    )
    with faults.told():
        import_roll(content=roll, actor=ACTOR, at=at)
    player = Player(
        scenario=plan, actor=ACTOR, invited_on=invited_on, held_on=held_on, evidence="rehearsal"
    )
    minutes = minutes_of(player.play(), inside=True)
    if args.json:
        print(json.dumps(as_json(minutes), ensure_ascii=False, indent=2))
    else:
        print(as_text(minutes), end="")
    return 0
