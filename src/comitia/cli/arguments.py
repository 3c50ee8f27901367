"""How commands describe their arguments."""

import argparse
from typing import Any, Final, NoReturn, Protocol

WRONG_USE: Final = 2


class Parser(argparse.ArgumentParser):
    """An argument parser that keeps line breaks and says in one line what is wrong."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(**options)

    def error(self, message: str) -> NoReturn:
        """Print the fault and leave with the code for wrong use."""
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


class Subparsers(Protocol):
    """Where a command adds its parser."""

    def add_parser(self, name: str, **options: Any) -> argparse.ArgumentParser:
        """Add and return the parser of a command."""
