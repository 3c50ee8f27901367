"""The demonstration federation: invented members, a conference that is over, one in session.

Invariant: it is loaded into an empty database only, so that no real federation is ever mixed with
it; who may sign in without a password exists here only, and the pages offer that in demonstration
mode only.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.accounts.actions import grant_role
from comitia.accounts.models import User
from comitia.accounts.roles import EVERYWHERE, Role, conference_scope, organisation_scope
from comitia.core.errors import Refused
from comitia.core.rules import load
from comitia.federation.actions import establish_federation, import_roll
from comitia.federation.models import Organisation
from comitia.federation.queries import federation
from comitia.meetings.models import Conference, Delegate, Delegation
from comitia.meetings.rehearsal import scenario
from comitia.meetings.rehearsal.play import Player, give_nothing

ACTOR: Final = "command/demo"
RULEBOOK: Final = "icor-2010"
ROLL: Final = scenario.FOLDER / "roll.csv"
INVITED_BEFORE: Final = timedelta(days=120)
HELD_BEFORE: Final = timedelta(days=3 * 365 - 14)
"""How long ago the conference before was held: the one in session is in time by two weeks."""
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
    ("secretary@federation.example", "Sola Secretary", Role.SECRETARIAT),
    ("administrator@federation.example", "Adi Administrator", Role.ADMINISTRATOR),
    ("observer@federation.example", "Obi Observer", Role.OBSERVER),
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
    first_day = at.date() - timedelta(days=1)
    first_day_before = first_day - HELD_BEFORE
    founded = datetime.combine(first_day_before - INVITED_BEFORE, time(), at.tzinfo)
    establish_federation(
        name="Federation of Circles",
        short_name="Circles",
        rulebook=load(RULEBOOK).source,
        is_demonstration=True,
        actor=ACTOR,
        at=founded,
    )
    import_roll(content=ROLL.read_bytes(), actor=ACTOR, at=founded)
    for email, name, role in OFFICES:
        _person(email, name, role, EVERYWHERE, founded)
    for organisation in Organisation.objects.all():
        scope = organisation_scope(organisation.code)
        _person(organisation.email, _names(organisation)[0], Role.DELEGATE, scope, founded)
    _player(scenario.DEMONSTRATION_BEFORE, first_day_before, give_nothing).play()
    player = _player(scenario.DEMONSTRATION, first_day, _seat)
    conference = player.play()
    _person(
        "teller@federation.example",
        "Tam Teller",
        Role.TELLER,
        conference_scope(conference.slug),
        player.clock(),
    )
    return conference


def _player(plan: Path, first_day: date, seat: Callable[[Delegation], None]) -> Player:
    return Player(
        scenario=scenario.load(plan),
        actor=ACTOR,
        invited_on=first_day - INVITED_BEFORE,
        held_on=first_day,
        evidence="demonstration",
        names=_names,
        seat=seat,
    )


def _names(organisation: Organisation) -> list[str]:
    """Return one or two invented names, the same every time."""
    first = sum(organisation.code.encode()) % len(GIVEN_NAMES)
    names = [f"{GIVEN_NAMES[first]} of {organisation.short}"]
    if first % 3 == 0:
        names.append(f"{GIVEN_NAMES[first - 1]} of {organisation.short}")
    return names


def _seat(delegation: Delegation) -> None:
    """Let the head of a delegation sign in as the delegate of its organisation."""
    head = Delegate.objects.get(delegation=delegation, is_head=True)
    head.user = User.objects.get(email=delegation.organisation.email)
    head.save(update_fields=["user"])


def _person(email: str, name: str, role: Role, scope: str, at: datetime) -> None:
    user = User.objects.create_user(email, name)
    grant_role(user=user, role=role, scope=scope, actor=ACTOR, at=at)
