"""The exact bytes of an act, and the digests and commitments taken of them (COM-1).

Invariants: an entry is UTF-8 JSON with sorted keys and without spaces, so that encoding what was
decoded gives the same bytes; it holds no float, no time without a zone, no value of a person, only
salted commitments to them; it is at most 65,535 bytes long, the limit of the log's tiles.
No Django here: whoever has the bytes can check them with this file and the standard library.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from comitia.record.kinds import Kind

MEDIA_TYPE: Final = "application/vnd.comitia.act.v1+json"
LONGEST_ENTRY: Final = 65_535
SHORTEST_SALT: Final = 16

_IDENTIFIER: Final = re.compile(r"[a-z][a-z-]*(/[A-Za-z0-9._-]+)*")
_DIGEST: Final = re.compile(r"sha256:[0-9a-f]{64}")


class EntryError(ValueError):
    """Raised for what cannot stand in an entry, and for bytes that are none."""


@dataclass(frozen=True)
class Entry:
    """What an act says."""

    index: int
    kind: Kind
    subject: str
    actor: str
    at: datetime
    data: Mapping[str, Any]
    commitments: Mapping[str, str]
    decision: Mapping[str, Any] | None
    rulebook: str | None


def digest(content: bytes) -> str:
    """Return the SHA-256 digest in the form in which the record states digests."""
    return f"sha256:{hashlib.sha256(content).hexdigest()}"


def commitment(salt: bytes, value: str) -> str:
    """Return what binds an entry to a value without telling it.

    Raises EntryError if the salt is so short that the value could be found by trying.
    """
    if len(salt) < SHORTEST_SALT:
        raise EntryError(f"A salt has {len(salt)} bytes; at least {SHORTEST_SALT} are needed.")
    return digest(salt + value.encode())


def chain(previous: str, of_act: str) -> str:
    """Return the head after one more act: the digest over the head before it and the act's own.

    In a shell: ``(echo PREVIOUS; echo DIGEST) | sha256sum``.
    """
    return digest(f"{previous}\n{of_act}\n".encode())


EMPTY_CHAIN: Final = digest(b"")


def encode(entry: Entry) -> bytes:
    """Return the exact bytes of the entry.

    Raises EntryError for what cannot stand in one.
    """
    for name, identifier in (("subject", entry.subject), ("actor", entry.actor)):
        if not _IDENTIFIER.fullmatch(identifier):
            raise EntryError(
                f"The {name} of an act is an identifier such as person/…, never a name or an "
                f"address; this is not one: {identifier!r}."
            )
    if entry.rulebook is not None and not _DIGEST.fullmatch(entry.rulebook):
        raise EntryError(f"The rulebook of an act is a digest sha256:…, not {entry.rulebook!r}.")
    content = {
        "index": entry.index,
        "kind": entry.kind.value,
        "subject": entry.subject,
        "actor": entry.actor,
        "at": _moment(entry.at),
        "data": _plain(entry.data, "data"),
        "commitments": _plain(entry.commitments, "commitments"),
        "decision": None if entry.decision is None else _plain(entry.decision, "decision"),
        "rulebook": entry.rulebook,
    }
    encoded = _dump(content)
    if len(encoded) > LONGEST_ENTRY:
        raise EntryError(
            f"The entry of this act ({entry.kind}) is {len(encoded):,} bytes long; at most "
            f"{LONGEST_ENTRY:,} fit into the log. State the larger part by its digest."
        )
    return encoded


def decode(encoded: bytes) -> Entry:
    """Return what these bytes say.

    Raises EntryError if they are not exactly the bytes that `encode` gives for it.
    """
    try:
        content = json.loads(encoded, parse_float=_refuse_float, parse_constant=_refuse_float)
        kind, at = Kind(content.pop("kind")), datetime.fromisoformat(content.pop("at"))
        entry = Entry(kind=kind, at=at, **content)
        same = encode(entry) == encoded
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise EntryError(f"These bytes are not an entry: {error}") from error
    if not same:
        raise EntryError("These bytes are not an entry: another form of the same JSON.")
    return entry


def _dump(content: Mapping[str, Any]) -> bytes:
    try:
        return json.dumps(
            content, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
        ).encode()
    except UnicodeEncodeError as error:
        raise EntryError(f"An entry holds text that is not Unicode: {error}") from error


def _moment(at: datetime) -> str:
    if at.utcoffset() is None:
        raise EntryError(f"The time of an act needs a zone; {at.isoformat()} has none.")
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def _refuse_float(text: str) -> None:
    raise EntryError(f"An entry holds no number with a fraction, such as {text}.")


def _plain(value: object, where: str) -> Any:
    """Return the value as JSON knows it; say where something stands that JSON does not know."""
    match value:
        case None | bool() | int():
            return value
        case str():
            return str(value)
        case Mapping():
            for key in value:
                if not isinstance(key, str):
                    raise EntryError(f"The key {key!r} in {where} is not text.")
            return {str(key): _plain(item, f"{where}.{key}") for key, item in value.items()}
        case Sequence() if not isinstance(value, bytes | bytearray | memoryview):
            return [_plain(item, f"{where}[{place}]") for place, item in enumerate(value)]
        case _:
            raise EntryError(
                f"{where} is a {type(value).__name__}; an entry holds only text, whole numbers, "
                "true, false, null, lists and mappings."
            )
