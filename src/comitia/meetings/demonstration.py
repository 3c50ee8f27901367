"""The demonstration federation: invented members, and a conference that is in session.

Invariant: it is loaded into an empty database only, so that no real federation is ever mixed with
it; who may sign in without a password exists here only, and the pages offer that in demonstration
mode only.
"""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.accounts.models import Grant, User
from comitia.accounts.roles import EVERYWHERE, Role, conference_scope, organisation_scope
from comitia.core.errors import Refused
from comitia.core.rules import load
from comitia.federation.actions import establish_federation, import_roll
from comitia.federation.models import Organisation
from comitia.federation.queries import federation
from comitia.meetings.models import Conference, Delegate, Delegation
from comitia.meetings.rehearsal import scenario
from comitia.meetings.rehearsal.play import Player

ACTOR: Final = "command/demo"
RULEBOOK: Final = "icor-2010"
ROLL: Final = scenario.FOLDER / "roll.csv"
INVITED_BEFORE: Final = timedelta(days=120)
GIVEN_NAMES: Final = (
    "Amara",
    "Bao",
    "Carmen",
    "Dalia",
    "Emre",
    "Farida",
    "Goran",
    "Hana",
    "Ines",
    "Jamal",
    "Kofi",
    "Lena",
    "Mirza",
    "Nadia",
    "Omar",
    "Pilar",
    "Quim",
    "Rosa",
    "Samir",
    "Tara",
    "Uma",
    "Vera",
    "Wanja",
    "Ximena",
    "Yusuf",
    "Zora",
)
OFFICES: Final = (
    ("secretary@federation.example", "Sola Secretary", Role.SECRETARIAT, EVERYWHERE),
    ("administrator@federation.example", "Adi Administrator", Role.ADMINISTRATOR, EVERYWHERE),
    ("observer@federation.example", "Obi Observer", Role.OBSERVER, EVERYWHERE),
)


class NotEmptyError(Refused):
    """A database that holds a federation already, which is not the demonstration."""


@transaction.atomic
def load_demonstration(*, at: datetime) -> Conference | None:
    """Load the demonstration federation; None if it is there already.

    Raises:
        NotEmptyError: the database holds another federation.

    """
    found = federation()
    if found is not None:
        if not found.is_demonstration:
            raise NotEmptyError(
                _(
                    "This database holds the federation “%(name)s”. The demonstration is loaded "
                    "into an empty database only: choose another with DATABASE_URL."
                )
                % {"name": found.name}
            )
        return None
    establish_federation(
        name="Federation of Circles",
        short_name="Circles",
        rulebook=load(RULEBOOK).source,
        is_demonstration=True,
        actor=ACTOR,
        at=at - INVITED_BEFORE,
    )
    import_roll(content=ROLL.read_bytes(), actor=ACTOR, at=at - INVITED_BEFORE)
    for email, name, role, scope in OFFICES:
        _person(email, name, role, scope, at)
    conference = _player(at).play()
    _person(
        "teller@federation.example",
        "Tam Teller",
        Role.TELLER,
        conference_scope(conference.slug),
        at,
    )
    return conference


def _player(at: datetime) -> Player:
    yesterday: date = at.date() - timedelta(days=1)
    return Player(
        scenario=scenario.load(scenario.DEMONSTRATION),
        actor=ACTOR,
        invited_on=yesterday - INVITED_BEFORE,
        held_on=yesterday,
        evidence="demonstration",
        names=_names,
        seat=lambda delegation: _seat(delegation, at),
    )


def _names(organisation: Organisation) -> list[str]:
    """Return one or two invented names, the same every time."""
    first = sum(organisation.code.encode()) % len(GIVEN_NAMES)
    names = [f"{GIVEN_NAMES[first]} of {organisation.short}"]
    if first % 3 == 0:
        names.append(f"{GIVEN_NAMES[first - 1]} of {organisation.short}")
    return names


def _seat(delegation: Delegation, at: datetime) -> None:
    """Give the head of a delegation an account."""
    organisation = delegation.organisation
    head = Delegate.objects.get(delegation=delegation, is_head=True)
    head.user = _person(
        organisation.email, head.name, Role.DELEGATE, organisation_scope(organisation.code), at
    )
    head.save(update_fields=["user"])


def _person(email: str, name: str, role: Role, scope: str, at: datetime) -> User:
    user = User.objects.create_user(email, name)
    Grant.objects.create(user=user, role=role, scope=scope, granted_at=at, granted_by=ACTOR)
    return user
