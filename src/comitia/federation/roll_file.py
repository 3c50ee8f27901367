"""The roll as a CSV file: the one form in which it is read, and in which it is written (MEM-1).

Reading names every fault of a file at once; rows are only returned for a file without any. Writing
gives the same columns back, so that what was written reads as the same rows.

A spreadsheet takes a cell that begins with one of ``= + - @`` for a formula. Such a cell is written
with an apostrophe before it, by which spreadsheets know it for text; reading takes it off again.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comitia.federation import cells, countries
from comitia.federation.cells import CellError
from comitia.federation.faults import Fault, nearest, quoted, shown

COLUMNS: Final = (
    "id", "name", "short", "country", "continent", "region", "languages", "admitted", "email",
)  # fmt: skip
HEADINGS: Final = ",".join(COLUMNS)
MOST_BYTES: Final = 1_000_000
MOST_ROWS: Final = 10_000
FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠]")

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation as a roll file states it."""

    number: int = field(compare=False)
    id: str
    name: str
    short: str
    country: str
    continent: str
    region: str
    languages: tuple[str, ...]
    admitted: date | None
    email: str


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows of a file have to agree with.

    `regions` gives the continent of each region that the federation has, `former` the day on which
    the membership of each former member ended.
    """

    today: date
    continents: frozenset[str]
    regions: Mapping[str, str]
    former: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class RollFile:
    """A file as it was read: its rows, or all its faults."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def read(content: bytes, known: Known) -> RollFile:
    """Return the rows of the file, or everything that is wrong with it."""
    faults: list[Fault] = []
    rows: list[Row] = []
    records = _records(content, faults)
    headings = next(records, None)
    if headings is not None and _readable(*headings, faults):
        reader = _RowReader(headings[1], known, faults)
        rows = [row for number, record in records if (row := reader.read(number, record))]
        if not reader.filled and not faults:
            faults.append(
                Fault(
                    None,
                    None,
                    _("There are headings, but no organisations."),
                    _("Write one organisation in each row after the headings."),
                )
            )
    if faults:
        return RollFile((), tuple(sorted(faults, key=_place)))
    return RollFile(tuple(rows), ())


def write(rows: Iterable[Row]) -> bytes:
    """Return the rows as a file, ordered by continent and id."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda each: (each.continent, each.id)):
        writer.writerow(_shielded(value) for value in texts(row).values())
    return text.getvalue().encode()


def texts(row: Row) -> dict[str, str]:
    """Return the row as it stands in a file, by column."""
    return {
        "id": row.id,
        "name": row.name,
        "short": row.short,
        "country": row.country,
        "continent": row.continent,
        "region": row.region,
        "languages": " ".join(row.languages),
        "admitted": row.admitted.isoformat() if row.admitted else "",
        "email": row.email,
    }


def _place(fault: Fault) -> tuple[int, int]:
    return fault.row or 0, COLUMNS.index(fault.column) if fault.column in COLUMNS else -1


def _shielded(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text


def _unshielded(text: str) -> str:
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def _records(content: bytes, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty, with their numbers."""
    text = _decoded(content, faults)
    number = 0
    try:
        for number, record in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            if number > MOST_ROWS:
                faults.append(
                    Fault(
                        number,
                        None,
                        _("The file has more than %d rows.") % MOST_ROWS,
                        _("Import it in several files."),
                    )
                )
                return
            trimmed = [_unshielded(unicodedata.normalize("NFC", cell.strip())) for cell in record]
            if any(trimmed):
                yield number, trimmed
    except csv.Error as error:
        faults.append(
            Fault(
                number + 1,
                None,
                _("The row cannot be read as CSV (%s).") % error,
                _("Look for a quotation mark without its counterpart."),
            )
        )


def _decoded(content: bytes, faults: list[Fault]) -> str:
    if len(content) > MOST_BYTES:
        faults.append(
            Fault(
                None,
                None,
                _("The file has %(size)d bytes.") % {"size": len(content)},
                _("At most %(most)d are read; import it in several files.") % {"most": MOST_BYTES},
            )
        )
        return ""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(
            Fault(
                content.count(b"\n", 0, error.start) + 1,
                None,
                _("The file is not encoded in UTF-8: byte %02X is none of it.")
                % content[error.start],
                _("Save it as CSV in UTF-8 and import it again."),
            )
        )
        return ""
    if not text.strip():
        faults.append(
            Fault(
                None,
                None,
                _("The file is empty."),
                _("Expected are the headings %s and a row for each organisation.") % HEADINGS,
            )
        )
    return text


def _readable(number: int, headings: list[str], faults: list[Fault]) -> bool:
    """Say whether rows can be read by these headings, after naming their faults."""
    if not set(headings) & set(COLUMNS):
        faults.append(
            Fault(
                number,
                None,
                _("These are not the headings of a roll: %s.") % quoted(",".join(headings)),
                _("Expected are %s, separated by commas.") % HEADINGS,
            )
        )
        return False
    for position, heading in enumerate(headings):
        if heading not in COLUMNS:
            meant = nearest(heading, COLUMNS)
            faults.append(
                Fault(
                    number,
                    shown(heading) or None,
                    _("A roll has no such column.") if heading else _("A column has no heading."),
                    _("Did you mean %s?") % meant
                    if meant
                    else _("Remove it; the columns are %s.") % HEADINGS,
                )
            )
        elif heading in headings[:position]:
            faults.append(
                Fault(number, heading, _("The column stands there twice."), _("Leave one of them."))
            )
    faults.extend(
        Fault(number, column, _("The column is missing."), _("The columns are %s.") % HEADINGS)
        for column in COLUMNS
        if column not in headings
    )
    return True


class _RowReader:
    """Reads row after row and remembers what later rows must not contradict."""

    def __init__(self, columns: list[str], known: Known, faults: list[Fault]) -> None:
        self.columns = columns
        self.known = known
        self.faults = faults
        self.filled = False
        self._rows: dict[str, int] = {}
        self._regions = dict(known.regions)

    def read(self, number: int, record: list[str]) -> Row | None:
        """Return the row, or None after naming its faults."""
        self.filled = True
        before = len(self.faults)
        if len(record) != len(self.columns):
            self._fault(
                number,
                None,
                ngettext("The row has %d cell.", "The row has %d cells.", len(record))
                % len(record),
                ngettext(
                    "Expected is %d, as many as headings.",
                    "Expected are %d, as many as headings.",
                    len(self.columns),
                )
                % len(self.columns),
            )
            return None
        row = self._row(number, dict(zip(self.columns, record, strict=True)))
        self._check_id(row)
        self._check_place(row)
        return row if len(self.faults) == before else None

    def _row(self, number: int, record: Mapping[str, str]) -> Row:
        """Return the row with an empty value for each cell that is at fault."""

        def cell(column: str, check: Callable[[str], Value], otherwise: Value) -> Value:
            if column not in record:
                return otherwise
            try:
                text = record[column]
                return check(cells.plain(text, cells.LONGEST.get(column)))
            except CellError as error:
                self._fault(number, column, error.wrong, error.expected)
                return otherwise

        return Row(
            number=number,
            id=cell("id", cells.identifier, ""),
            name=cell("name", cells.name, ""),
            short=cell("short", cells.short, ""),
            country=cell("country", cells.country, ""),
            continent=cell(
                "continent", lambda text: cells.continent(text, self.known.continents), ""
            ),
            region=cell("region", cells.region, ""),
            languages=cell("languages", cells.languages, ()),
            admitted=cell("admitted", lambda text: cells.admitted(text, self.known.today), None),
            email=cell("email", cells.email, ""),
        )

    def _check_id(self, row: Row) -> None:
        if not row.id:
            return
        if row.id in self._rows:
            self._fault(
                row.number,
                "id",
                _("%(id)s stands in row %(row)d already.")
                % {"id": quoted(row.id), "row": self._rows[row.id]},
                _("Each organisation has an id of its own."),
            )
        elif row.id in self.known.former:
            self._fault(
                row.number,
                "id",
                _("The membership of %(id)s ended on %(day)s.")
                % {"id": quoted(row.id), "day": self.known.former[row.id].isoformat()},
                _("A roll file does not admit it again; remove the row."),
            )
        self._rows.setdefault(row.id, row.number)

    def _check_place(self, row: Row) -> None:
        if not row.continent:
            return
        if row.country and not countries.lies_on(row.country, row.continent):
            self._fault(
                row.number,
                "continent",
                _("%(country)s does not lie in %(continent)s.")
                % {"country": countries.name(row.country), "continent": row.continent},
                _("Expected is %s.") % ", ".join(countries.continents_of(row.country)),
            )
        elif row.region and (home := self._regions.setdefault(row.region, row.continent)) != (
            row.continent
        ):
            self._fault(
                row.number,
                "region",
                _("The region %(region)s is a part of %(continent)s.")
                % {"region": quoted(row.region), "continent": home},
                _("Expected is a region of %s, or none.") % row.continent,
            )

    def _fault(self, number: int, column: str | None, wrong: str, expected: str) -> None:
        self.faults.append(Fault(number, column, wrong, expected))
