"""The one table of permissions.

Invariant: default is no; a URL or method that does not stand in the table is refused to everybody.
Each app says in its `permissions.py` who may do what at its own URLs.
"""

from collections.abc import Mapping
from enum import Enum, auto
from typing import Final

from django.core.exceptions import ImproperlyConfigured

from comitia.accounts import permissions as accounts
from comitia.accounts.roles import ANYONE, SIGNED_IN, Role, Table
from comitia.decisions import permissions as decisions
from comitia.federation import permissions as federation
from comitia.meetings import permissions as meetings


def merged(*tables: Table) -> Table:
    """Return the tables as one; a URL stands in one of them only."""
    whole: dict[str, Mapping[str, frozenset[Role]]] = {}
    for table in tables:
        if twice := whole.keys() & table.keys():
            raise ImproperlyConfigured(
                f"Two tables of permissions have {', '.join(sorted(twice))}."
            )
        whole.update(table)
    return whole


TABLE: Final[Table] = merged(
    {"set_language": {"POST": ANYONE}},
    # The record lies below the app that knows the roles, and nothing in it is secret.
    {
        "record:acts": {"GET": ANYONE},
        "record:act": {"GET": ANYONE},
        "record:entry": {"GET": ANYONE},
    },
    accounts.TABLE,
    decisions.TABLE,
    federation.TABLE,
    meetings.TABLE,
)


class Verdict(Enum):
    """What the table says to a request."""

    ALLOWED = auto()
    FORBIDDEN = auto()
    NO_SUCH_METHOD = auto()


def methods_of(name: str) -> Mapping[str, frozenset[Role]]:
    """Return who may do what at the URL of this name."""
    return TABLE.get(name, {})


def permitted(name: str, method: str) -> frozenset[Role] | None:
    """Return who may use this method of the URL of this name; None if nobody ever may."""
    return methods_of(name).get("GET" if method == "HEAD" else method)


def verdict(name: str, method: str, *, roles: frozenset[Role], is_signed_in: bool) -> Verdict:
    """Say whether somebody with these roles may do this.

    What all roles but the public may do, a person may who is signed in and holds no role at all:
    change the password, say, or sign out.
    """
    allowed = permitted(name, method)
    if allowed is None:
        return Verdict.NO_SUCH_METHOD
    if allowed & roles or (is_signed_in and allowed >= SIGNED_IN):
        return Verdict.ALLOWED
    return Verdict.FORBIDDEN
