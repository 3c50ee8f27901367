"""Mutants that survive, each with the reason why nothing can notice it.

One TOML file for each text that is mutated. An entry names mutants by patterns (`*` stands for
anything) and says why they change nothing. What survives without an entry is a fault of the tests;
an entry whose mutants are noticed by now is a fault of the entry.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "survivors"


@dataclass(frozen=True)
class Explained:
    """Mutants that were found to change nothing that could be noticed, and why."""

    patterns: tuple[str, ...]
    why: str

    def covers(self, name: str) -> bool:
        """Say whether it explains a mutant."""
        return any(_matches(pattern, name) for pattern in self.patterns)


def _matches(pattern: str, name: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), name) is not None


def read(name: str) -> tuple[Explained, ...]:
    """Return what is explained of one text; nothing if there is no file."""
    path = FOLDER / f"{name}.toml"
    if not path.exists():
        return ()
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["survivor"]
    return tuple(Explained(tuple(entry["mutants"]), entry["why"].strip()) for entry in entries)


def faults(
    explained: Collection[Explained],
    survived: Collection[str],
    killed: Collection[str],
    *,
    whole: bool,
) -> Iterator[str]:
    """Yield what survived unexplained, and what is explained and did not survive.

    Args:
        explained: the entries of the file.
        survived: the mutants that nothing noticed.
        killed: the mutants that were noticed.
        whole: whether all mutants were tried, so that each pattern must meet one that survived.

    """
    for name in survived:
        if not any(entry.covers(name) for entry in explained):
            yield f"survived, and is not explained: {name}"
    for entry in explained:
        if not entry.why:
            yield f"explained by nothing: {', '.join(entry.patterns)}"
        for name in killed:
            if entry.covers(name):
                yield f"explained as a survivor, and is noticed: {name}"
        for pattern in entry.patterns:
            if whole and not any(_matches(pattern, name) for name in survived):
                yield f"explained, and there is no such survivor: {pattern}"
