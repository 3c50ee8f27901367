"""Minutes as data for other programs: the same structure as JSON, codes in place of names.

A decision has the form in which `comitia rules` prints it, and what other readings of the questions
that it turns on would have given. The sentences are English, and so are the words; times are UTC.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from functools import singledispatch
from typing import Any

from comitia.core.rules import Decision, Rulebook
from comitia.core.rules.explain import as_json as decision_as_json
from comitia.meetings.minutes.structure import Minutes, Party
from comitia.record.models import Head


def as_json(minutes: Minutes) -> dict[str, Any]:
    """Return the minutes as JSON values."""
    return _fields(minutes)


@singledispatch
def _plain(value: Any) -> Any:
    return _fields(value) if is_dataclass(value) else value


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


@_plain.register
def _(value: Party) -> str:
    return value.code


@_plain.register
def _(value: Decision) -> dict[str, Any]:
    alternatives = [
        {"readings": dict(alternative.readings), "status": str(alternative.status)}
        for alternative in value.alternatives
    ]
    return decision_as_json(value) | {"alternatives": alternatives}


@_plain.register
def _(value: Rulebook) -> dict[str, str]:
    return {"id": value.id, "digest": value.digest}


@_plain.register
def _(value: Head) -> dict[str, Any]:
    return {"size": value.size, "digest": value.chain}


@_plain.register
def _(value: datetime) -> str:
    return f"{value.astimezone(UTC).replace(tzinfo=None).isoformat()}Z"


@_plain.register
def _(value: date) -> str:
    return value.isoformat()


@_plain.register(Mapping)
def _(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(item) for name, item in value.items()}


@_plain.register(list)
@_plain.register(tuple)
def _(value: list[Any] | tuple[Any, ...]) -> list[Any]:
    return [_plain(item) for item in value]
