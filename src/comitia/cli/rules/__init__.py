"""`comitia rules …`: the statute engine on the command line, without a database or settings.

One module for each group of commands; each has `add(below)`, which describes its arguments, and the
functions that do the work. The forms of input and output are a contract that other programs rely
on; they are described in docs/reference/rules.md.
"""

import argparse
import sys

from comitia.cli.arguments import WRONG_USE, Subparsers
from comitia.cli.rules import asking, checking, foresight, replaying
from comitia.core.rules import AskError, FactsError, RulebookError
from comitia.core.rules.strict_json import JsonError


def add(commands: Subparsers) -> None:
    """Add `rules` and its commands to the program."""
    parser = commands.add_parser(
        "rules",
        description="Check a rulebook, or ask it whether there is a quorum and what is decided.",
        epilog="Example: comitia rules decide --body world_conference --motion current facts.json",
    )
    below = parser.add_subparsers(dest="rules_command", required=True, metavar="COMMAND")
    for module in (checking, asking, foresight, replaying):
        module.add(below)


def run(args: argparse.Namespace) -> int:
    """Run the command; what the engine refuses is one line on the error output and exit code 2."""
    try:
        code: int = args.rules_run(args)
    except BrokenPipeError:
        raise
    except (RulebookError, AskError, FactsError, JsonError, OSError) as error:
        print("comitia rules:", *str(error).split(), file=sys.stderr)
        return WRONG_USE
    return code
