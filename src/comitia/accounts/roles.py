"""The roles that a person can hold, the scopes in which a role counts, and who may grant which.

A role is held everywhere (scope ""), in one conference ("conference/2026-world") or for one member
organisation ("organisation/ke1"). Scopes are plain identifiers, so that this app need not know the
apps above it.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """Who someone is to the federation. PUBLIC is everybody, signed in or not."""

    PUBLIC = "public"
    SECRETARIAT = "secretariat"
    PRESIDIUM = "presidium"
    TELLER = "teller"
    DELEGATE = "delegate"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"


Table: TypeAlias = Mapping[str, Mapping[str, frozenset[Role]]]
"""Who may do what: the name of a URL, then a method, then the roles that may."""

ANYONE: Final = frozenset(Role)
SIGNED_IN: Final = frozenset(Role) - {Role.PUBLIC}
OFFICERS: Final = frozenset({Role.SECRETARIAT, Role.PRESIDIUM, Role.ADMINISTRATOR})

LABELS: Final[Mapping[Role, str | Promise]] = {
    Role.SECRETARIAT: _("secretariat"),
    Role.PRESIDIUM: _("presidium"),
    Role.TELLER: _("teller"),
    Role.DELEGATE: _("delegate"),
    Role.OBSERVER: _("observer"),
    Role.ADMINISTRATOR: _("administrator"),
}

EVERYWHERE: Final = ""
CONFERENCE: Final = "conference"
ORGANISATION: Final = "organisation"

KINDS_OF_SCOPE: Final[Mapping[Role, tuple[str, ...]]] = {
    Role.SECRETARIAT: (EVERYWHERE,),
    Role.PRESIDIUM: (CONFERENCE,),
    Role.TELLER: (CONFERENCE,),
    Role.DELEGATE: (ORGANISATION,),
    Role.OBSERVER: (EVERYWHERE, CONFERENCE),
    Role.ADMINISTRATOR: (EVERYWHERE,),
}
"""In what kinds of scope a role can be held: nobody is a delegate of all organisations at once."""

MAY_GRANT: Final[Mapping[Role, frozenset[Role]]] = {
    Role.ADMINISTRATOR: SIGNED_IN,
    Role.SECRETARIAT: frozenset({Role.PRESIDIUM, Role.TELLER, Role.DELEGATE, Role.OBSERVER}),
    Role.PRESIDIUM: frozenset({Role.TELLER}),
}
"""Which roles the holder of a role may grant and withdraw: none above his or her own."""


def conference_scope(slug: str) -> str:
    """Return the scope of one conference."""
    return f"{CONFERENCE}/{slug}"


def organisation_scope(code: str) -> str:
    """Return the scope of one member organisation."""
    return f"{ORGANISATION}/{code}"


def split_scope(scope: str) -> tuple[str, str]:
    """Return the kind of a scope and the name of what it is about; both are empty everywhere."""
    kind, _, name = scope.partition("/")
    return kind, name


def grantable(roles: frozenset[Role]) -> frozenset[Role]:
    """Return the roles that the holder of these roles may grant and withdraw."""
    return frozenset().union(*(MAY_GRANT.get(role, frozenset()) for role in roles))
