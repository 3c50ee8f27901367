"""Where the pages of the statute stand, for whatever names a part of it.

They belong to an app above. Where it is not installed, or an address cannot hold a name, there is
no address, and what would have been a link is plain text.
"""

from typing import Final
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from comitia.core.rules import Procedure, Rulebook
from comitia.core.rules.digests import digest_of_bytes

FINGERPRINT: Final = 12
"""Hexadecimal digits of a digest that name a version in an address."""


def fingerprint(digest: str) -> str:
    """Return the beginning of a digest, by which an address names a text exactly."""
    return digest.removeprefix("sha256:")[:FINGERPRINT]


def edition(rulebook: Rulebook) -> str:
    """Return what stands behind an address so that it is read in just this version."""
    return query(digest_of_bytes(rulebook.source.encode()), rulebook.procedure)


def query(digest: str, over: Procedure | None = None) -> str:
    """Return what stands behind an address for a version, and rules of procedure laid over it."""
    asked = {"version": fingerprint(digest)}
    if over is not None:
        asked["procedure"] = fingerprint(over.digest)
    return f"?{urlencode(asked)}"


def clause(identifier: str, edition: str = "") -> str:
    """Return the address of a clause; empty if there is none."""
    return _address("clause", edition, clause=identifier)


def rule(body: str, name: str, edition: str = "") -> str:
    """Return the address of a rule of a body; empty if there is none."""
    return _address("rule", edition, body=body, rule=name)


def body(name: str, edition: str = "") -> str:
    """Return the address of a body; empty if there is none."""
    return _address("body", edition, body=name)


def procedure(name: str, edition: str = "") -> str:
    """Return the address of a procedure of the statute; empty if there is none."""
    return _address("procedure", edition, procedure=name)


def question(name: str, edition: str = "") -> str:
    """Return the address of a question; empty if there is none."""
    return _address("question", edition, question=name)


def ruling(docket: str, motion: int) -> str:
    """Return the address of the ruling that a motion brought about; empty if there is none."""
    return _address("ruling", "", docket=docket, motion=motion)


def _address(name: str, edition: str, **of: str | int) -> str:
    try:
        return reverse(f"decisions:{name}", kwargs=of) + edition
    except NoReverseMatch:
        return ""
