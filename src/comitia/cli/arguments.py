"""How commands describe their arguments."""

import argparse
import textwrap
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
