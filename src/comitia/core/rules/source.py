"""Reading TOML so that every fault is found at once and named by its line.

Owns the walk over untyped data; past the loader nothing is a dictionary any more.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any
from unicodedata import normalize

_HEADER = re.compile(r"\s*\[+([^\[\]]+)\]+\s*(?:#.*)?$")
_DOUBLED = re.compile(r"^Cannot (?:overwrite|declare|redefine)")
_BARE = r"""(?:"[^"]*"|'[^']*'|[A-Za-z0-9_-]+)"""
_KEY = re.compile(rf"\s*({_BARE}(?:\.{_BARE})*)\s*=")
_PART = re.compile(r'"([^"]*)"|\'([^\']*)\'|([^.\s]+)')

MOST_NAMES = 300

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of a file: its line (0 if it has none), the key, and what is wrong."""

    line: int
    key: str
    message: str

    @property
    def kind(self) -> str:
        """The kind of the fault, by what its message begins with."""
        kinds = (
            ("unknown", "unknown"),
            ("a cycle", "cycle"),
            ("a rule needs itself", "cycle"),
            ("bodies are like each other", "cycle"),
            ("contradicts", "contradiction"),
            ("the statute has", "contradiction"),
        )
        return next((kind for start, kind in kinds if self.message.startswith(start)), "malformed")

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.key}: {self.message}" if self.key else f"{where}{self.message}"


class RulebookError(ValueError):
    """A rulebook that does not load; `faults` holds every fault found."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("; ".join(str(fault) for fault in self.faults))


class NoRulebookError(RulebookError):
    """There is no file of that name."""


@dataclass(frozen=True, slots=True)
class _Float:
    """Stands where the file has a floating-point number, so that it can be refused by name."""

    text: str


def nearest(name: str, known: Any) -> str:
    """Return "; did you mean 'x'?" for the nearest known name, or the known names if few.

    Among more names than any statute has, nothing is looked for: that would take too long.
    """
    names = sorted(known)
    if len(names) > MOST_NAMES:
        return ""
    close = get_close_matches(name, names, n=1)
    if close:
        return f"; did you mean {close[0]!r}?{_unlike(name, close[0])}"
    return f"; known: {', '.join(names)}" if names else ""


def _unlike(name: str, other: str) -> str:
    """Return how two names are written that look the same; nothing if they do not."""
    one, same = (normalize("NFKC", item) for item in (name, other))
    return f" They are written {name!a} and {other!a}" if one == same else ""


def lines_of(text: str) -> dict[Path, int]:
    """Map the path of every table and key of a TOML text to its line, from 1."""
    lines: dict[Path, int] = {}
    for path, number in _paths(text):
        lines.setdefault(path, number)
    return lines


def _paths(text: str) -> Iterator[tuple[Path, int]]:
    """Yield the path of every table and key of a TOML text, with its line."""
    table: Path = ()
    for number, line in enumerate(text.split("\n"), start=1):
        header = _HEADER.match(line)
        if header:
            table = tuple("".join(part) for part in _PART.findall(header.group(1)))
            yield table, number
            continue
        key = _KEY.match(line)
        if key:
            yield (*table, *("".join(part) for part in _PART.findall(key.group(1)))), number


def _doubled(text: str) -> Iterator[Fault]:
    """Yield a fault for every table and key that stands in a TOML text once more."""
    first: dict[Path, int] = {}
    for path, number in _paths(text):
        if path in first:
            message = f"stands twice; the first is on line {first[path]}"
            yield Fault(number, ".".join(path), message)
        first.setdefault(path, number)


class Source:
    """A TOML text being read: its data, its lines, and the faults found so far."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self.lines = lines_of(text)
        self.data: dict[str, Any] = {}
        self.meant: set[str] = set()
        try:
            text.encode()
            self.data = tomllib.loads(text, parse_float=_Float)
        except ValueError as error:  # Of TOML, of Unicode, or of a number too long to be one.
            found = re.search(r"line (\d+)", str(error))
            line = int(found.group(1)) if found else 0
            fault = Fault(line, "", f"no TOML: {error}{_hint(text, str(error), line)}")
            doubled = list(_doubled(text)) if _DOUBLED.search(str(error)) else []
            self.faults.extend(doubled or [fault])
        except RecursionError:
            self.faults.append(Fault(0, "", "no TOML: nested too deeply"))

    def fault(self, path: Path, message: str) -> None:
        """Note a fault at the nearest line known of the path."""
        at = path
        while at and at not in self.lines:
            at = at[:-1]
        self.faults.append(Fault(self.lines.get(at, 0), ".".join(path), message))

    def table(self, *path: str, required: bool = False) -> "Table":
        """Return the table at a path, empty if the file has none."""
        value: Any = self.data
        for part in path:
            value = value.get(part) if isinstance(value, dict) else None
        if value is None:
            if required:
                return self._misspelt(path)
            value = {}
        return Table(self, path, value)

    def _misspelt(self, path: Path) -> "Table":
        """Note that a table is missing; read the one that is nearly called so in its place."""
        missing = f"the table [{'.'.join(path)}] is missing"
        close = get_close_matches(path[0], list(self.data)[:MOST_NAMES], n=1)
        if len(path) > 1 or not close:
            self.fault(path, missing)
            return Table(self, path, {})
        self.meant.add(close[0])
        self.fault((close[0],), f"{missing}; did you mean it by {close[0]!r}?")
        return Table(self, (close[0],), self.data[close[0]])


def _hint(text: str, error: str, line: int) -> str:
    """Return what is probably wrong on a line that is no TOML, as an end of a sentence."""
    lines = text.split("\n")
    said = lines[line - 1] if 0 < line <= len(lines) else ""
    if said.count("{") > said.count("}"):
        return "; what stands between { and } stands on one line"
    if "\\n" in error:
        return "; a text begins and ends with a quotation mark, on one line"
    if re.search(r",\s*\}", said):
        return "; no comma stands before }"
    return ""


class Table:
    """A table of the file, read key by key; `close` reports the keys that nobody asked for."""

    def __init__(self, source: Source, path: Path, data: Any) -> None:
        self.source = source
        self.path = path
        if not isinstance(data, dict):
            source.fault(path, f"expected a table, found {describe(data)}")
            data = {}
        self.data: dict[str, Any] = data
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def fault(self, message: str, *below: str) -> None:
        """Note a fault of this table, or of a key below it."""
        self.source.fault((*self.path, *below), message)

    def _take(self, key: str, expected: str, *, required: bool) -> Any:
        self._asked.add(key)
        if key not in self.data:
            if required:
                self.fault(f"the key {key!r} is missing; expected {expected}")
            return None
        return self.data[key]

    def _wrong(self, key: str, value: Any, expected: str) -> None:
        self.fault(f"expected {expected}, found {describe(value)}", key)

    def text(self, key: str, expected: str = "a text", *, required: bool = True) -> str:
        """Return a text, "" with a fault if it is none."""
        value = self._take(key, expected, required=required)
        if value is None:
            return ""
        if not isinstance(value, str) or not value:
            self._wrong(key, value, expected)
            return ""
        return value

    def number_or_none(self, key: str, least: int = 0) -> int | None:
        """Return a whole number of at least `least`; None if the key is left out."""
        return self.number(key, least) if key in self else None

    def number(self, key: str, least: int = 0) -> int:
        """Return a whole number of at least `least`."""
        expected = f"a whole number of at least {least}"
        value = self._take(key, expected, required=True)
        if value is None:
            return least
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self._wrong(key, value, expected)
            return least
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false if the key is left out."""
        value = self._take(key, "true or false", required=False)
        if value is None:
            return False
        if not isinstance(value, bool):
            self._wrong(key, value, "true or false")
            return False
        return value

    def day(self, key: str) -> date:
        """Return a day."""
        value = self._take(key, "a day such as 2010-10-06", required=True)
        if type(value) is not date:
            if value is not None:
                self._wrong(key, value, "a day such as 2010-10-06")
            return date.min
        return value

    def texts(self, key: str, expected: str, *, required: bool = True) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one."""
        value = self._take(key, expected, required=required)
        if value is None:
            return ()
        if isinstance(value, str) and value:
            return (value,)
        if (
            not isinstance(value, list)
            or not value
            or not all(isinstance(item, str) and item for item in value)
        ):
            self._wrong(key, value, expected)
            return ()
        if len(set(value)) < len(value):
            self.fault("a name stands twice in the list", key)
        return tuple(value)

    def below(self, key: str) -> "Table":
        """Return the table at a key, empty if the key is left out."""
        value = self._take(key, "a table", required=False)
        return Table(self.source, (*self.path, key), {} if value is None else value)

    def each(self) -> list[tuple[str, "Table"]]:
        """Return every entry of this table as a table of its own."""
        self._asked.update(self.data)
        return [
            (key, Table(self.source, (*self.path, key), value)) for key, value in self.data.items()
        ]

    def rest(self, *but: str) -> dict[str, Any]:
        """Return all entries except those named, as they stand."""
        self._asked.update(self.data)
        return {key: value for key, value in self.data.items() if key not in but}

    def close(self) -> None:
        """Report every key that was not asked for, with the nearest known one."""
        for key in self.data:
            if key not in self._asked:
                self.fault(f"unknown key {key!r}{nearest(key, self._asked)}", key)


def describe(value: Any) -> str:
    """Say what a value of the file is, for a message."""
    if isinstance(value, _Float):
        return (
            f"the floating-point number {value.text}; write a whole number, "
            "or a fraction as a text such as '4/5'"
        )
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    return repr(value)


def floats_in(value: Any, path: Path = ()) -> list[tuple[Path, str]]:
    """Return the path and the text of every floating-point number in the data."""
    if isinstance(value, _Float):
        return [(path, value.text)]
    if isinstance(value, dict):
        items = [(str(key), item) for key, item in value.items()]
    elif isinstance(value, list):
        items = [(str(index), item) for index, item in enumerate(value)]
    else:
        return []
    return [found for key, item in items for found in floats_in(item, (*path, key))]
