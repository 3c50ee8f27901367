"""Everybody who may come: each role where it counts and where it does not."""

from dataclasses import dataclass

from comitia.accounts.grants import Grants
from comitia.accounts.models import User
from comitia.accounts.roles import SIGNED_IN, Role
from tests.builders import make_user
from tests.permissions.examples import CONFERENCE, ORGANISATION
from tools.addresses import Address


@dataclass(frozen=True)
class Visitor:
    """Somebody with at most one role; `elsewhere`: held for others than those of the examples."""

    title: str
    role: Role | None = None
    scope: str = ""
    elsewhere: bool = False
    is_signed_in: bool = True

    @property
    def grants(self) -> Grants:
        """What the visitor holds."""
        return Grants.of([(self.role, self.scope)] if self.role else [])

    def user(self) -> User | None:
        """Save the visitor, who is nobody if not signed in."""
        return make_user(self.role, self.scope) if self.is_signed_in else None

    def is_expected(self, address: Address, allowed: frozenset[Role]) -> bool:
        """Whether the visitor is to be let through to what is open to these roles."""
        if Role.PUBLIC in allowed or (self.is_signed_in and allowed == SIGNED_IN):
            return True
        return self.role in allowed and self._counts(address)

    def _counts(self, address: Address) -> bool:
        kind = self.scope.partition("/")[0]
        if kind == "conference":
            return "conference" in address.arguments and not self.elsewhere
        if kind == "organisation":
            return "organisation" not in address.arguments or not self.elsewhere
        return True


HERE = f"conference/{CONFERENCE}"
ELSEWHERE = "conference/2029-elsewhere"

ANONYMOUS = Visitor("anonymous", is_signed_in=False)
WITHOUT_ROLE = Visitor("signed in without a role")
VISITORS = (
    ANONYMOUS,
    WITHOUT_ROLE,
    Visitor("administrator", Role.ADMINISTRATOR),
    Visitor("secretariat", Role.SECRETARIAT),
    Visitor("presidium", Role.PRESIDIUM, HERE),
    Visitor("presidium elsewhere", Role.PRESIDIUM, ELSEWHERE, elsewhere=True),
    Visitor("teller", Role.TELLER, HERE),
    Visitor("teller elsewhere", Role.TELLER, ELSEWHERE, elsewhere=True),
    Visitor("delegate", Role.DELEGATE, f"organisation/{ORGANISATION}"),
    Visitor("delegate of another", Role.DELEGATE, "organisation/xx9", elsewhere=True),
    Visitor("observer", Role.OBSERVER),
    Visitor("observer of a conference", Role.OBSERVER, HERE),
    Visitor("observer elsewhere", Role.OBSERVER, ELSEWHERE, elsewhere=True),
)
