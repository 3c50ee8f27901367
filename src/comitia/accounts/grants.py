"""What roles somebody holds, and where each of them counts.

Invariant: a role held for one conference or one organisation never counts at another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from comitia.accounts.roles import (
    CONFERENCE,
    EVERYWHERE,
    OFFICERS,
    ORGANISATION,
    Role,
    grantable,
    split_scope,
)


class Held(NamedTuple):
    """A role and the scope in which it is held."""

    role: Role
    scope: str


@dataclass(frozen=True, slots=True)
class Grants:
    """Everything that one person holds."""

    held: frozenset[Held] = frozenset()

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Grants":
        """Return the grants that stand in these pairs of a role and a scope."""
        return cls(frozenset(Held(Role(role), scope) for role, scope in pairs))

    def roles_at(self, *, conference: str = "", organisation: str = "") -> frozenset[Role]:
        """Return the roles that count where these are concerned; everybody is the public."""
        return frozenset({Role.PUBLIC}) | {
            role for role, scope in self.held if _counts(scope, conference, organisation)
        }

    def roles_within(self, scope: str) -> frozenset[Role]:
        """Return the roles that count where this scope is concerned."""
        kind, name = split_scope(scope)
        return self.roles_at(
            conference=name if kind == CONFERENCE else "",
            organisation=name if kind == ORGANISATION else "",
        )

    def may_grant(self, held: Held) -> bool:
        """Whether the holder of these may grant, and withdraw, this role in this scope."""
        return held.role in grantable(self.roles_within(held.scope))

    @property
    def organisations(self) -> frozenset[str]:
        """The codes of the organisations whose delegate this person is."""
        return frozenset(
            split_scope(scope)[1] for role, scope in self.held if role is Role.DELEGATE
        )

    @property
    def is_officer(self) -> bool:
        """Whether any of the roles is an office, for which stricter rules of sign-in hold."""
        return any(role in OFFICERS for role, _ in self.held)


def _counts(scope: str, conference: str, organisation: str) -> bool:
    """Whether a role of this scope counts at this conference and for this organisation.

    Delegates do much where no organisation is named (they cast their ballot on the page of a poll);
    the page then takes the organisation from what they hold.
    """
    if scope == EVERYWHERE:
        return True
    kind, name = split_scope(scope)
    if kind == CONFERENCE:
        return name == conference
    return kind == ORGANISATION and organisation in {"", name}
