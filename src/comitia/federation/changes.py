"""What a roll file would change: shown before it is imported, and done when it is.

An organisation is known by its id. One that the file has and the roll has not is added; one that
both have is changed where they differ; a member that the file does not mention is left alone, since
membership only ends by the statute's procedures. A region that is not known yet is created.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext

from comitia.core.errors import Refused
from comitia.federation import queries, roll_file
from comitia.federation.faults import Fault
from comitia.federation.roll_file import Row


class RollFileError(Refused):
    """Raised for a file that is at fault; `faults` are all that it has."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(
            ngettext(
                "The file has %d fault. Nothing was saved: correct it and import again.",
                "The file has %d faults. Nothing was saved: correct them and import again.",
                len(faults),
            )
            % len(faults)
        )
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that differs between roll and file."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """An organisation of the roll that the file states differently."""

    row: Row
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What importing a file does. `absent` are the members that the file does not mention."""

    added: tuple[Row, ...]
    changed: tuple[Change, ...]
    unchanged: tuple[str, ...]
    absent: tuple[str, ...]
    new_regions: tuple[tuple[str, str], ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed)

    @property
    def fingerprint(self) -> str:
        """A digest by which one sees that a file would still change the same."""
        told = [
            [roll_file.texts(row) for row in self.added],
            [
                [
                    change.row.id,
                    [[each.column, each.before, each.after] for each in change.differences],
                ]
                for change in self.changed
            ],
            self.new_regions,
        ]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def proposed(content: bytes, today: date) -> Changes:
    """Return what importing the file would change. Raises RollFileError."""
    known = queries.known(today)
    file = roll_file.read(content, known)
    if file.faults:
        raise RollFileError(file.faults)
    stored = {each.code: queries.row_of(each) for each in queries.organisations()}
    mentioned = {row.id for row in file.rows}
    compared = [
        Change(row, _differences(stored[row.id], row)) for row in file.rows if row.id in stored
    ]
    return Changes(
        added=tuple(row for row in file.rows if row.id not in stored),
        changed=tuple(change for change in compared if change.differences),
        unchanged=tuple(change.row.id for change in compared if not change.differences),
        absent=tuple(each.code for each in queries.roll_on(today) if each.code not in mentioned),
        new_regions=tuple(
            sorted(
                {
                    (row.region, row.continent)
                    for row in file.rows
                    if row.region and row.region not in known.regions
                }
            )
        ),
    )


def _differences(before: Row, after: Row) -> tuple[Difference, ...]:
    old, new = roll_file.texts(before), roll_file.texts(after)
    return tuple(
        Difference(column, old[column], new[column])
        for column in roll_file.COLUMNS
        if old[column] != new[column]
    )
