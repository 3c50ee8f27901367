"""The figures of the last full run, as they stand in the documentation."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[2] / "docs/explanation/how-the-engine-is-checked.md"
START, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
_ROW: Final = re.compile(r"\| ([a-z-]+) \| (.+) \| ([0-9,]+) \|")

Figures = Mapping[str, Mapping[str, int]]


def read() -> dict[str, dict[str, int]]:
    """Return the counts of each part that stand in the documentation."""
    found: dict[str, dict[str, int]] = {}
    for part, name, count in _ROW.findall(_between(PAGE.read_text(encoding="utf-8"))):
        found.setdefault(part, {})[name] = int(count.replace(",", ""))
    return found


def write(counts: Figures) -> None:
    """Write the counts of some parts into the documentation; those of others stay."""
    merged = read() | {name: dict(item) for name, item in counts.items()}
    rows = [
        f"| {part} | {name} | {count:,} |\n"
        for part, item in merged.items()
        for name, count in item.items()
    ]
    table = "".join(["\n| part | what was counted | number |\n|---|---|---|\n", *rows, "\n"])
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(text.replace(START + _between(text) + END, START + table + END), "utf-8")


def _between(text: str) -> str:
    return text.split(START)[1].split(END, maxsplit=1)[0]
