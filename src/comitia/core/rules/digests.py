"""Digests by which a decision names exactly what it was made of."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from comitia.core.rules.model import Ruling


def digest_of_bytes(content: bytes) -> str:
    """Return `sha256:` and the hexadecimal digest of the bytes."""
    return "sha256:" + sha256(content).hexdigest()


def digest_of_rulebook(statute: str, procedure: str | None) -> str:
    """Return the digest of a statute with rules of procedure over it, from those of the two."""
    return statute if procedure is None else digest_of_bytes(f"{statute}\n{procedure}\n".encode())


def digest_of_json(value: Any) -> str:
    """Return the digest of a JSON value in canonical form: UTF-8, sorted keys, no spaces."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return digest_of_bytes(text.encode())


def digest_of_rulings(rulings: Iterable[Ruling]) -> str:
    """Return the digest of the rulings in force, whatever their order."""
    return digest_of_json({ruling.question: ruling.reading for ruling in rulings})
