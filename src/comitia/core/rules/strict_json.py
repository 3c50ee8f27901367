"""Reading JSON that means one thing only.

The format leaves open what a key given twice means, and Python takes numbers that are none (NaN,
Infinity). Votes are decided by what is read here, so both are refused, and so is what is nested
deeper than anything that could be meant.
"""

import json
from itertools import chain
from typing import Any, Final, NoReturn

DEEPEST: Final = 20
_CONTAINERS: Final = frozenset({dict, list})


class JsonError(ValueError):
    """A text that is no JSON, or JSON that could mean several things; the message says which."""


def read_json(text: str | bytes) -> Any:
    """Read a JSON text; bytes are UTF-8.

    Raises:
        JsonError: it is no JSON, repeats a key, has a number that is none, or is nested too deeply.

    """
    try:
        text = text.decode() if isinstance(text, bytes) else text
        value = _DECODER.decode(text)
        if not _has_every_key(text, value):
            _SLOW_DECODER.decode(text)
    except UnicodeDecodeError as error:
        raise JsonError(f"not UTF-8 text: {error.reason} at byte {error.start + 1}") from None
    except JsonError:
        raise
    except ValueError as error:
        raise JsonError(f"no JSON: {error}") from None
    except RecursionError:
        raise JsonError("nested too deeply") from None
    return value


def is_unicode(text: str | bytes) -> bool:
    """Say whether for sure every text in a JSON text that was read is valid Unicode.

    Only escapes, or a text that was no bytes, can bring in half of a character.
    """
    return isinstance(text, bytes) and b"\\ud" not in text and b"\\uD" not in text


def _has_every_key(text: str, value: Any) -> bool:
    """Say whether for sure no key of the text was dropped because it stands twice.

    A colon follows every key. So none was dropped where the text has just as many colons as the
    value has keys, and its topmost texts have colons. To look again is seldom needed, but slow.
    """
    keys = _number_of_keys(value)
    top = value.values() if type(value) is dict else ()
    written = sum(item.count(":") for item in top if type(item) is str)
    return "\\u003" not in text and text.count(":") == keys + written


def _number_of_keys(value: Any) -> int:
    """Return how many keys all objects in the value have together.

    Raises:
        JsonError: something stands deeper in it than anything may.

    """
    keys = 0
    level = [value] if type(value) in _CONTAINERS else []
    depth = 1
    while level:
        if depth == DEEPEST and any(level):
            raise JsonError("nested too deeply")
        objects = [item for item in level if type(item) is dict]
        lists = [item for item in level if type(item) is list]
        keys += sum(map(len, objects))
        items = chain(*map(dict.values, objects), *lists)
        level = [item for item in items if type(item) in _CONTAINERS]
        depth += 1
    return keys


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise JsonError(f"the key {twice!r:.60} stands twice in one object")
    return value


def _no_number(text: str) -> NoReturn:
    raise JsonError(f"{text} is no number")


_DECODER: Final = json.JSONDecoder(parse_constant=_no_number)
_SLOW_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object)
"""Finds the key that stands twice."""
