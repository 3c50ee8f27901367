"""Finds the command that was asked for and runs it.

Invariants: only the module of that command is imported, so that `comitia rules` needs no Django, no
settings and no database; a person never sees a traceback for what he or she got wrong. This is the
one place in the package that imports by name while running.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from types import ModuleType
from typing import Final, Literal, NamedTuple

from comitia import __version__
from comitia.cli.arguments import WRONG_USE, Parser
from comitia.core.errors import Refused

DONE: Final = 0
INTERRUPTED: Final = 130


class Command(NamedTuple):
    """A command: the module of this name, and what makes Django ready before it is imported."""

    name: str
    help: str
    house: Literal["", "opened", "temporary"] = ""


COMMANDS: Final = (
    Command("migrate", "create the database or bring it up to date"),
    Command("serve", "serve the pages"),
    Command("check", "look for faults in the settings and the database", house="opened"),
    Command("demo", "load the demonstration federation", house="opened"),
    Command("shell", "open a Python shell on the database", house="opened"),
    Command("invite", "invite a person by a link, such as the first administrator", house="opened"),
    Command("found", "set up the federation that this installation runs", house="opened"),
    Command("roll", "import or export the roll of members", house="opened"),
    Command("record", "verify the record, or write the decisions in it", house="opened"),
    Command("rules", "check, ask and replay a statute that is held as data"),
    Command(
        "rehearse", "play a whole conference on a given roll and print its minutes", "temporary"
    ),
)


class ExtraError(Refused):
    """Something was asked for that needs a package which is not installed."""


def extra(name: str, *, needs: str) -> ModuleType:
    """Import a module of the package that needs an extra.

    Raises:
        ExtraError: the extra is not installed; says how to install it.

    """
    try:
        return import_module(f"comitia.{name}")
    except ImportError as error:
        if error.name != needs:
            raise
        message = f"this needs {needs}; install it with: pip install 'comitia[{name}]'"
        raise ExtraError(message) from None


def parser_for(name: str | None) -> Parser:
    """Return a parser that knows all commands by name and the named one with its arguments."""
    parser = Parser(
        prog="comitia",
        description="Run a federation of autonomous organisations by its own statute.",
        epilog="Example: comitia migrate && comitia serve",
    )
    parser.add_argument("--version", action="version", version=f"comitia {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        if command.name == name:
            import_module(f"comitia.cli.{name}").add(subparsers)
        else:
            subparsers.add_parser(command.name, help=command.help)
    return parser


def environment_of(command: Command | None) -> AbstractContextManager[None]:
    """Return what must stand around a command: for one that works on the database, Django."""
    if command and command.house:
        house: AbstractContextManager[None] = getattr(
            import_module("comitia.cli.house"), command.house
        )()
        return house
    return nullcontext()


def run(arguments: Sequence[str]) -> int:
    """Run the command that the arguments begin with and return its exit code."""
    name = arguments[0] if arguments else None
    command = next((known for known in COMMANDS if known.name == name), None)
    with environment_of(command):
        args = parser_for(command.name if command else None).parse_args(arguments)
        code: int = import_module(f"comitia.cli.{name}").run(args)
        sys.stdout.flush()
        return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program: return its exit code, with every refusal said in one line."""
    try:
        return run(sys.argv[1:] if arguments is None else arguments)
    except Refused as refusal:
        clause = f" [{refusal.clause}]" if refusal.clause else ""
        print(f"comitia: {refusal.message}{clause}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:
        # The reader has seen enough. Nothing may try to write to the closed pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
