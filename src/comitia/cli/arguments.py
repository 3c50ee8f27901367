"""How commands describe their arguments."""

import argparse
import textwrap
from collections.abc import Callable
from datetime import date
from typing import Any, Final, NoReturn, Protocol

WRONG_USE: Final = 2
WIDTH: Final = 80


class Parser(argparse.ArgumentParser):
    """An argument parser that keeps the lines of examples and says in one line what is wrong."""

    def __init__(self, *, description: str = "", **options: Any) -> None:
        super().__init__(
            description=textwrap.fill(description, WIDTH),
            formatter_class=argparse.RawDescriptionHelpFormatter,
            **options,
        )

    def error(self, message: str) -> NoReturn:
        """Print the fault and leave with the code for wrong use."""
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


class Subparsers(Protocol):
    """Where a command adds its parser."""

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:
        """Add and return the parser of a command."""


def day(text: str) -> date:
    """Return the day that an argument names."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"expected a day as 2013-10-06, found {text!r}") from error


def within(least: int, most: int) -> Callable[[str], int]:
    """Return what reads a whole number in these limits from an argument."""

    def number(text: str) -> int:
        digits = text.isascii() and text.isdigit()
        if not digits or len(text) > len(str(most)) or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(
                f"expected a number from {least} to {most}, found {text!r}"
            )
        return int(text)

    return number


def at_most(longest: int) -> Callable[[str], str]:
    """Return what reads a text of at least one character, and no more than there is room for."""

    def line(text: str) -> str:
        if not text.strip() or len(text) > longest:
            raise argparse.ArgumentTypeError(
                f"expected 1 to {longest} characters, found {len(text)}"
            )
        return text

    return line
