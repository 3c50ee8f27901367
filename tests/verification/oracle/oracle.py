"""Asks the queries of `statute.sql`: loads worlds into its tables and returns the statuses.

Nothing here knows a rule. Worlds are loaded some thousands at a time, each time into a new database
in memory.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from tests.verification.oracle.asking import Facts, Rulings, World

HERE: Final = Path(__file__).parent
SCHEMA: Final = (HERE / "schema.sql").read_text(encoding="utf-8")
READINGS: Final = (HERE / "readings.sql").read_text(encoding="utf-8")
STATUTE: Final = (HERE / "statute.sql").read_text(encoding="utf-8")
AT_ONCE: Final = 2000

Row = tuple[Any, ...]


def statuses(worlds: Sequence[World], statute: str = STATUTE) -> list[list[str]]:
    """Return for each world the status of each question asked about it, in order."""
    found: list[list[str]] = []
    for start in range(0, len(worlds), AT_ONCE):
        found += _statuses_at_once(worlds[start : start + AT_ONCE], statute)
    return found


def _statuses_at_once(worlds: Sequence[World], statute: str) -> list[list[str]]:
    """Return the statuses of as many worlds as one database is to hold."""
    database = sqlite3.connect(":memory:")
    try:
        for script in (SCHEMA, READINGS, statute):
            database.executescript(script)
        _load_facts(database, worlds)
        _load_asks(database, worlds)
        _work_out(database)
        answers = iter(
            database.execute("SELECT asked, status FROM status ORDER BY asked").fetchall()
        )
    finally:
        database.close()
    asked = 0
    found = []
    for world in worlds:
        row = []
        for _ in world.asks:
            number, status = next(answers)
            assert number == asked, f"no status of question {asked}"
            row.append(status)
            asked += 1
        found.append(row)
    return found


def _work_out(database: sqlite3.Connection) -> None:
    """Replace every view by the table of its rows, from top to bottom: each is worked out once."""
    database.execute("PRAGMA legacy_alter_table = ON")  # A view below may name what is replaced.
    views = database.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY rowid")
    for (view,) in views.fetchall():
        database.execute(f"CREATE TABLE worked_out AS SELECT * FROM {view}")
        database.execute(f"DROP VIEW {view}")
        database.execute(f"ALTER TABLE worked_out RENAME TO {view}")


def _load_asks(database: sqlite3.Connection, worlds: Sequence[World]) -> None:
    """Fill the tables of what is asked. Equal rulings are one set."""
    sets: dict[Rulings, int] = {}
    rows = []
    for number, world in enumerate(worlds):
        for ask in world.asks:
            chosen = sets.setdefault(ask.rulings, len(sets))
            rows.append((len(rows), number, ask.body, ask.motion, chosen))
    _insert(database, "asked", rows)
    _insert(database, "ruling_set", [(number,) for number in sets.values()])
    _insert(
        database,
        "ruling",
        [(number, *pair) for chosen, number in sets.items() for pair in chosen],
    )


def _load_facts(database: sqlite3.Connection, worlds: Sequence[World]) -> None:
    """Fill the tables of what was minuted."""
    tables: dict[str, list[Row]] = {}
    for number, world in enumerate(worlds):
        for table, row in _rows(world.facts):
            tables.setdefault(table, []).append((number, *row))
    for table, rows in tables.items():
        _insert(database, table, rows)


def _insert(database: sqlite3.Connection, table: str, rows: Sequence[Row]) -> None:
    """Insert rows that fill every column of a table."""
    if rows:
        places = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def _rows(facts: Facts) -> Iterator[tuple[str, Row]]:
    """Yield the rows of a world, each with its table and without the number of the world."""
    seats = facts.get("seats") or {}
    counts = (seats.get(key) for key in ("elected", "filled", "in_person", "by_proxy"))
    yield "world", (facts.get("held"), facts.get("accused"), *counts)
    for member, known in (facts.get("members") or {}).items():
        keys = ("continent", "region", "country", "admitted")
        yield "member", (member, *(known.get(key) for key in keys))
    for member, sent in (facts.get("invited") or {}).items():
        yield "invitation", (member, sent)
    for organisation, delegates in (facts.get("present") or {}).items():
        yield "presence", (organisation, delegates)
    for member in facts.get("consents") or ():
        yield "consent", (member,)
    for finding in facts.get("findings") or ():
        yield "finding", (finding,)
    for objection in facts.get("objections") or ():
        yield "objection", (objection.get("by"), objection.get("ground"))
    for member, ballot in (facts.get("ballots") or {}).items():
        if isinstance(ballot, str):
            yield "ballot", (member, ballot, None, None, None)
        elif isinstance(ballot, dict):
            votes = (ballot.get(key) or 0 for key in ("yes", "no", "abstain"))
            yield "ballot", (member, None, *votes)
