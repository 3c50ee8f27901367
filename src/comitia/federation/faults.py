"""What is wrong with a file, told so that the person who wrote it can put it right."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from django.utils.translation import gettext as _

LONGEST_QUOTE: Final = 60
# Control characters, line separators, and the marks by which text can be made to read otherwise
# than it is written.
UNPRINTABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it is, what is wrong, what was expected.

    Rows are counted as a spreadsheet counts them, the headings being row 1. A fault of a whole row
    has no column, one of the whole file no row either.
    """

    row: int | None
    column: str | None
    wrong: str
    expected: str

    @property
    def where(self) -> str:
        """Name the place in the file."""
        if self.row is None:
            return _("the file")
        if self.column is None:
            return _("row %(row)d") % {"row": self.row}
        return _("row %(row)d, column %(column)s") % {"row": self.row, "column": self.column}

    def __str__(self) -> str:
        return f"{self.where}: {self.wrong} {self.expected}"


def shown(text: str) -> str:
    """Return the text fit for a message: shortened where it is long, and printable."""
    short = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
    return UNPRINTABLE.sub("�", short)


def quoted(text: str) -> str:
    """Return the text in quotation marks, fit for a message."""
    return f"“{shown(text)}”"


def nearest(text: str, names: Iterable[str]) -> str | None:
    """Return the name that was probably meant, if there is one."""
    return next(iter(get_close_matches(text.casefold(), sorted(names), n=1)), None)
