"""Reading JSON that means one thing only.

The format leaves open what a key given twice means, and Python takes numbers that are none (NaN,
Infinity). Votes are decided by what is read here, so both are refused, and so is what is nested
deeper than anything that could be meant.
"""

import json
from typing import Any, Final, NoReturn

DEEPEST: Final = 20


class JsonError(ValueError):
    """A text that is no JSON, or JSON that could mean several things; the message says which."""


def read_json(text: str | bytes) -> Any:
    """Read a JSON text; bytes are UTF-8.

    Raises:
        JsonError: it is no JSON, repeats a key, has a number that is none, or is nested too deeply.

    """
    try:
        text = text.decode() if isinstance(text, bytes) else text
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise JsonError(f"not UTF-8 text: {error.reason} at byte {error.start + 1}") from None
    except JsonError:
        raise
    except ValueError as error:
        raise JsonError(f"no JSON: {error}") from None
    except RecursionError:
        raise JsonError("nested too deeply") from None
    if _is_deeper(value, DEEPEST):
        raise JsonError("nested too deeply")
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise JsonError(f"the key {twice!r:.60} stands twice in one object")
    return value


def _no_number(text: str) -> NoReturn:
    raise JsonError(f"{text} is no number")


def _is_deeper(value: Any, depth: int) -> bool:
    level = [value]
    for _ in range(depth):
        level = [
            item
            for node in level
            if isinstance(node, dict | list)
            for item in (node.values() if isinstance(node, dict) else node)
        ]
    return bool(level)
