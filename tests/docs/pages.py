"""The documentation, read for the tests in this directory."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def text(path: str) -> str:
    """Return a page of the documentation."""
    return (DOCS / path).read_text(encoding="utf-8")


def rows(path: str) -> Iterator[list[str]]:
    """Yield the cells of each row of the page's tables, without their heads."""
    table = False
    for line in text(path).splitlines():
        if not line.startswith("|"):
            table = False
        elif re.fullmatch(r"[|\s:-]+", line):
            table = True
        elif table:
            yield [cell.strip().strip("`") for cell in line.strip("|").split("|")]
