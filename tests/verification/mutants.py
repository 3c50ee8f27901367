"""Every small change to a rulebook, one at a time: what a slip of the drafter's pen would do.

Generic over rulebooks: what is changed is found by what a value is (a threshold, a period, the name
of a quantity, a list), not by where it stands. Prose is left alone: titles, the text of questions,
the lines of clauses.
"""

import re
import tomllib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from comitia.core.rules import Period, quantities
from comitia.core.rules.forms import NOTHING
from tests.core.rules.tables import document

Path = tuple[str, ...]

PROSE: Final = ("rulebook", "clause", "text", "title", "id", "over")
_THRESHOLD: Final = re.compile(r"(>=?) (\d+(?:/\d+)?)")
_PERIOD: Final = re.compile(r"P(\d+Y)?(\d+M)?(\d+D)?")
_OF_REASONS: Final = ("cite", "gap", "like")
"""Keys that decide what is cited and said."""

_NEAR: Final = Fraction(1, 100)
_VOCABULARIES: Final[dict[str, Collection[str]]] = {
    **dict.fromkeys(("share", "of", "count", "unequal"), quantities.WHAT),
    **dict.fromkeys(("each", "spread"), quantities.GROUPS),
    "to": quantities.NOTICE_ROLLS,
    "month_end": quantities.MONTH_ENDS,
    "waived": quantities.WAIVERS,
    "force": quantities.FORCES,
    "capped": quantities.CAPS,
    "per": quantities.UNITS,
    "split": quantities.SPLITS,
    "kind": ("assembly", "committee", "referendum"),
}
_DROPPED: Final = object()
"""Stands for a key that is taken out."""


@dataclass(frozen=True)
class Mutant:
    """One change: its name, the text that results, and what it must alter to be noticed.

    A change of clauses or of an order alters the reasons only (`reasons`), any other must alter the
    outcome of a case.
    """

    name: str
    text: str
    reasons: bool


def mutants(text: str) -> Iterator[Mutant]:
    """Yield every mutant of a rulebook or of rules of procedure, in the order of the text."""
    tree = tomllib.loads(text)
    clauses = tuple(tree.get("clause", {}))
    for path, value in _values(tree):
        for label, other in _changes(tree, path, value, clauses):
            changed = _with(tree, path, other)
            name = f"{'.'.join(path)}: {label}"
            only_reasons = path[-1] in _OF_REASONS or label.startswith("swap")
            yield Mutant(name, document(changed), only_reasons)


def _values(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield the path and value of everything but prose."""
    if path:
        yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in PROSE:
                yield from _values(item, (*path, key))


def _with(tree: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """Return the tree with one value changed, or taken out."""
    changed = dict(tree)
    if len(path) == 1:
        if value is _DROPPED:
            del changed[path[0]]
        else:
            changed[path[0]] = value
    else:
        changed[path[0]] = _with(tree[path[0]], path[1:], value)
    return changed


def _changes(
    tree: dict[str, Any], path: Path, value: Any, clauses: tuple[str, ...]
) -> Iterator[tuple[str, Any]]:
    if len(path) > 1:
        yield "left out", _DROPPED
    match value:
        case bool():
            yield f"{not value}", not value
        case int():
            yield f"{value - 1}", value - 1
            yield f"{value + 1}", value + 1
        case str() if path[-1] == "cite":
            other = clauses[clauses.index(value) - 1] if value in clauses else clauses[0]
            yield f"{value} -> {other}", other
        case str():
            for other in _other_texts(tree, path, value):
                yield f"{value} -> {other}", other
        case list():
            yield from _other_lists(tree, path, value)
        case dict():
            yield from _other_tables(path, value)


def _other_texts(tree: dict[str, Any], path: Path, value: str) -> Iterator[str]:
    """Yield what else a text could say in its place."""
    if match := _THRESHOLD.fullmatch(value):
        sign, ratio = match[1], Fraction(match[2])
        yield f"{'>=' if sign == '>' else '>'} {ratio}"
        yield f"{sign} {ratio - _NEAR}"
        yield f"{sign} {ratio + _NEAR}"
    elif _PERIOD.fullmatch(value) and value != "P":
        period = Period.parse(value)
        for years, months, days in ((1, 0, 0), (0, 1, 0), (0, 0, 1)):
            for by in (1, -1):
                parts = (
                    period.years + by * years,
                    period.months + by * months,
                    period.days + by * days,
                )
                if all(part >= 0 for part in parts):
                    yield str(Period(*parts))
    elif value.startswith("?"):
        question = tree.get("question", {}).get(value[1:], {})
        readings = question.get("read", [])
        yield from readings
        for name, other in tree.get("question", {}).items():
            if name != value[1:] and set(other.get("read", [])) & set(readings):
                yield f"?{name}"
    else:
        yield from _other_names(tree, path, value)


def _other_names(tree: dict[str, Any], path: Path, value: str) -> Iterator[str]:
    """Yield the names that could stand in place of one."""
    key = path[-1]
    found: list[str] = []
    if not {"provision", "procedure"} & set(path):
        found += _VOCABULARIES.get(key, ())
    if key in ("like", "ruled_by"):
        found += tree.get("body", {})
    if key == "take":
        found += tree["question"][path[-2]]["read"]
    if key == "finding":
        found += _findings(tree)
    if "read" in path[:-1]:
        found += [NOTHING, *_siblings(tree, path)]
    yield from (name for name in dict.fromkeys(found) if name != value)


def _siblings(tree: dict[str, Any], path: Path) -> list[str]:
    """Return the rules that the readings of a deferring rule name."""
    node: Any = tree
    for key in path[:-1]:
        node = node[key]
    return list(node.values())


def _findings(value: Any) -> list[str]:
    """Return every finding that a rule or a motion asks for."""
    if not isinstance(value, dict):
        return []
    own = [value["finding"]] if isinstance(value.get("finding"), str) else []
    after = value.get("after", [])
    own += [after] if isinstance(after, str) else list(after)
    return own + [name for item in value.values() for name in _findings(item)]


def _other_lists(tree: dict[str, Any], path: Path, value: list[Any]) -> Iterator[tuple[str, Any]]:
    for index, item in enumerate(value):
        if len(value) > 1:
            yield f"without {item}", [*value[:index], *value[index + 1 :]]
        for other in _other_names(tree, path, item) if isinstance(item, str) else ():
            if other not in value:
                yield f"{item} -> {other}", [*value[:index], other, *value[index + 1 :]]
    for index in range(len(value) - 1):
        swapped = [*value[:index], value[index + 1], value[index], *value[index + 2 :]]
        yield f"swap {value[index]} and {value[index + 1]}", swapped


def _other_tables(path: Path, value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what the form of a rule, or the kind of a row, could be instead."""
    for form, other in (("all", "any"), ("any", "all")):
        if form in value:
            yield (
                f"{form} -> {other}",
                {(other if key == form else key): item for key, item in value.items()},
            )
    if "is" in value and "force" not in value and "share" in value:
        yield "only an aim", {**value, "force": "aim"}
    if value.get("barred"):
        yield "barred -> gap", {"gap": "nothing", "cite": value["cite"]}
    if "gap" in value:
        yield "gap -> barred", {"barred": True, "cite": value["cite"]}
