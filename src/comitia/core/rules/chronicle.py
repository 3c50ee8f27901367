"""Two clocks: when something was so, and when it was known.

A chronicle is a list of entries, each with the day since which its facts were so, the day on which
that became known, and the facts that it adds. The facts of a day, as known on another, are the
entries that were so by then and known by then, laid over each other in the order of the days on
which they were so; of two of one day the one known later prevails, so that it corrects the other.
Laying over is a JSON merge patch (RFC 7396): objects are merged, null takes a key away.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from comitia.core.rules.facts import FactsError
from comitia.core.rules.source import nearest

_KEYS: Final = ("so", "known", "facts")


@dataclass(frozen=True, slots=True)
class Entry:
    """Facts that were so since a day, and known since another."""

    so: date
    known: date
    facts: dict[str, Any]


def facts_as_of(value: Any, *, so: date | None = None, known: date | None = None) -> Any:
    """Return the facts of the day `so`, as known on the day `known`, as JSON.

    A day that is None is the end of time. Facts that are no chronicle are returned as they are.

    Raises:
        FactsError: with every fault of the chronicle.

    """
    if isinstance(value, list) and value:
        return _laid_over(read_chronicle(value), so or date.max, known or date.max)
    return value


def asked_about(value: Any, day: date | None) -> Any:
    """Return the facts of a procedure with the day that it is asked about, as JSON."""
    if day is None or not isinstance(value, dict):
        return value
    return {**value, "on": day.isoformat()}


def read_chronicle(value: list[Any]) -> list[Entry]:
    """Read the entries of a chronicle.

    Raises:
        FactsError: with every fault found.

    """
    faults: list[str] = []
    entries = []
    for index, item in enumerate(value):
        where = f"chronicle.{index}"
        if not isinstance(item, dict):
            faults.append(f"{where}: expected an object, found {item!r:.60}")
            continue
        faults += [
            f"{where}: unknown key {key!r:.60}{nearest(str(key), _KEYS)}"
            for key in item
            if key not in _KEYS
        ]
        so = _day(f"{where}.so", item.get("so"), faults)
        known = _day(f"{where}.known", item.get("known", item.get("so")), faults)
        facts = item.get("facts")
        if not isinstance(facts, dict):
            faults.append(f"{where}.facts: expected an object, found {facts!r:.60}")
        elif so is not None and known is not None:
            entries.append(Entry(so, known, facts))
    if faults:
        raise FactsError(faults)
    return entries


def _day(where: str, value: Any, faults: list[str]) -> date | None:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != value:
        faults.append(f"{where}: expected a day such as '2013-10-06', found {value!r:.60}")
        return None
    return day


def _laid_over(entries: list[Entry], so: date, known: date) -> dict[str, Any]:
    """Return the facts of all entries that were so and known by then."""
    result: dict[str, Any] = {}
    for entry in sorted(entries, key=lambda entry: (entry.so, entry.known)):
        if entry.so <= so and entry.known <= known:
            result = _patched(result, entry.facts)
    return result


def _patched(value: Any, patch: Any) -> Any:
    """Return a value with a merge patch applied (RFC 7396, section 2)."""
    if not isinstance(patch, dict):
        return patch
    result = dict(value) if isinstance(value, dict) else {}
    for key, item in patch.items():
        if item is None:
            result.pop(key, None)
        else:
            result[key] = _patched(result.get(key), item)
    return result
