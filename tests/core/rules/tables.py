"""TOML from and to plain values, for tests that change a rulebook before it is loaded."""

from collections.abc import Iterator
from datetime import date
from typing import Any


def places(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the path of every value of a table."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from places(item, (*path, key))


def written(value: Any) -> str:
    """Return a value as TOML on one line."""
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return (
                "{" + ", ".join(f'"{key}" = {written(item)}' for key, item in value.items()) + "}"
            )
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case str():
            return '"' + value.replace('"', '\\"') + '"'
        case date():
            return value.isoformat()
        case _:
            return str(value)


def document(tree: dict[str, Any]) -> str:
    """Return a whole document as TOML, one line for each table at its top."""
    return "\n".join(f"{key} = {written(item)}" for key, item in tree.items())
