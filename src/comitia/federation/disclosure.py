"""Who sees the name of an organisation (COM-5).

Some members work where that is dangerous, so each decides whether its name appears outside; outside
it is known by its id and country. Inside are those who work for the federation or speak for a
member; whoever only observes stands outside, and so does a person who holds no role.
"""

from typing import Final

from comitia.accounts.requests import Request
from comitia.accounts.roles import Role
from comitia.federation.models import Organisation

INSIDE: Final = frozenset(
    {Role.SECRETARIAT, Role.PRESIDIUM, Role.TELLER, Role.DELEGATE, Role.ADMINISTRATOR}
)


def sees_names(request: Request) -> bool:
    """Say whether who asks sees the names of all organisations."""
    return any(held.role in INSIDE for held in request.grants.held)


def sees_people(request: Request, organisation: Organisation) -> bool:
    """Say whether who asks sees whom the organisation has named, and where to write to them."""
    return (
        Role.SECRETARIAT in request.grants.roles_at()
        or organisation.code in request.grants.organisations
    )


def called(organisation: Organisation, *, inside: bool) -> str:
    """Return what the organisation is called before somebody inside or outside."""
    return organisation.name if inside or organisation.name_is_public else organisation.code
