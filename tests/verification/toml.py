"""What the plain reading of a rulebook makes of single values and tables of its TOML."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

Json = Mapping[str, Any]


def mentioned(value: Any) -> set[str]:
    """Return the questions that a table refers to."""
    if isinstance(value, str):
        return {value[1:]} if value.startswith("?") else set()
    if isinstance(value, Mapping):
        return {name for item in value.values() for name in mentioned(item)}
    return (
        {name for item in value for name in mentioned(item)} if isinstance(value, list) else set()
    )


def tried(row: Json) -> list[str]:
    """Return the rules that a class of motion names."""
    others = [row[key] for key in ("again", "quorum") if key in row]
    return [*texts(row.get("try", [])), *others]


def whole(cast: Json, may_split: bool) -> str:
    """Return the one vote of a delegation whose delegates voted so; nothing if it has none."""
    yes, no = cast.get("yes", 0), cast.get("no", 0)
    ways = [choice for choice, number in cast.items() if number]
    if not ways or (len(ways) > 1 and not may_split):
        return ""
    return "abstain" if yes == no else "yes" if yes > no else "no"


def reaches(threshold: str, number: int, whole_number: int) -> bool:
    """Say whether a number of a whole reaches "> 1/2" or ">= 4/5"; of nothing it never does."""
    sign, ratio = threshold.split()
    if not whole_number:
        return False
    share = Fraction(number, whole_number)
    return share > Fraction(ratio) if sign == ">" else share >= Fraction(ratio)


def before(day: date, period: str, month_end: str) -> date:
    """Return the last day that is a period such as "P3M" before another."""
    parts = {unit: int(number) for number, unit in re.findall(r"(\d+)([YMD])", period)}
    months = day.year * 12 + day.month - 1 - parts.get("Y", 0) * 12 - parts.get("M", 0)
    first = date(months // 12, months % 12 + 1, 1)
    later = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    found = first + timedelta(days=day.day - 1)
    if found >= later:
        found = later if month_end == "the later day" else later - timedelta(days=1)
    return found - timedelta(days=parts.get("D", 0))


def texts(value: str | list[str]) -> list[str]:
    """Return a list of texts, of which a single one may stand for itself."""
    return [value] if isinstance(value, str) else value


def cone(rules: Json, names: list[str]) -> set[str]:
    """Return the rules among these names and all that they rest on."""
    found: set[str] = set()
    waiting = [name for name in names if name in rules]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            rule = rules[name]
            below = [*texts(rule.get("all", [])), *texts(rule.get("any", []))]
            waiting += [*below, *(item for item in rule.get("read", {}).values() if item in rules)]
    return found
