"""Makes what tests need to exist, with plausible values for all that a test does not care about."""

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from itertools import count, cycle, islice
from typing import Any, Final

from comitia.accounts.models import Grant, User
from comitia.accounts.roles import Role
from comitia.core.rules import load
from comitia.federation.actions import establish_federation
from comitia.federation.models import (
    Body,
    Continent,
    Federation,
    Organisation,
    Region,
    Representative,
    RulebookVersion,
)
from comitia.federation.places import create_region
from comitia.federation.statute import rulebook
from comitia.meetings import convening, sessions
from comitia.meetings.models import Conference, Delegate, Delegation, Movement, Notice
from comitia.meetings.register import register

AT: Final = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
FOUNDED_ON: Final = date(2010, 10, 6)
HELD_ON: Final = date(2026, 12, 10)
INVITED_ON: Final = date(2026, 9, 1)
OPENED_AT: Final = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)
ACTOR: Final = "command/tests"
PASSWORD: Final = "four plain words together"

COUNTRIES: Final[Mapping[str, tuple[str, ...]]] = {
    "africa": ("KE", "ZA", "CD", "MA", "TG", "CM", "TN", "UG", "SN", "GH", "MG", "NG"),
    "america": ("PE", "AR", "CO", "UY", "VE", "BR", "MX", "US", "CA", "DO", "BO", "CL"),
    "asia": ("IN", "NP", "BD", "LK", "PH", "ID", "IR", "TR", "AU", "NZ", "JP", "PK"),
    "europe": ("DE", "CZ", "FR", "GR", "NL", "LU", "UA", "RU", "ES", "BG", "CH", "IT"),
}

_people = count(1)


def make_federation(
    members_per_continent: int | Mapping[str, int] = 0,
    *,
    statute: str = "icor-2010",
    **values: Any,
) -> Federation:
    """Set a federation up, with so many members of each continent, all since the founding."""
    federation = establish_federation(
        **{
            "name": "International of Examples",
            "short_name": "IoE",
            "rulebook": load(statute).source,
            "actor": ACTOR,
            "at": AT,
        }
        | values
    )
    continents = list(Continent.objects.all())
    numbers = (
        {continent.code: members_per_continent for continent in continents}
        if isinstance(members_per_continent, int)
        else members_per_continent
    )
    Organisation.objects.bulk_create(
        _organisation(continent, country, position // len(COUNTRIES[continent.code]) + 1)
        for continent in continents
        for position, country in enumerate(
            islice(cycle(COUNTRIES[continent.code]), numbers.get(continent.code, 0))
        )
    )
    return federation


def make_organisation(
    continent: str = "africa",
    *,
    code: str = "",
    country: str = "",
    region: str = "",
    **values: Any,
) -> Organisation:
    """Save an organisation: a member since the founding unless the values say otherwise.

    The federation must exist; a region comes into being when it is first named.
    """
    home = Continent.objects.get(code=continent)
    country = country or COUNTRIES[continent][0]
    number = Organisation.objects.filter(code__startswith=country.lower()).count() + 1
    organisation = _organisation(home, country, number)
    if code:
        organisation.code = code
    if region:
        organisation.region = Region.objects.filter(code=region).first() or create_region(
            rulebook(RulebookVersion.objects.get()), region, home
        )
    for name, value in values.items():
        setattr(organisation, name, value)
    organisation.full_clean()
    organisation.save()
    return organisation


def make_user(
    role: Role | None = None, scope: str = "", *, name: str = "", email: str = ""
) -> User:
    """Save somebody who can sign in, holding the role within the scope if one is given."""
    number = next(_people)
    user = User.objects.create_user(
        email=email or f"person{number}@example.org",
        name=name or f"Person {number}",
        password=PASSWORD,
    )
    if role is not None:
        Grant.objects.create(user=user, role=role, scope=scope, granted_at=AT, granted_by=ACTOR)
    return user


def make_representative(organisation: Organisation, **values: Any) -> Representative:
    """Save somebody who speaks for the organisation since its admission."""
    return Representative.objects.create(
        **{
            "organisation": organisation,
            "name": f"Contact of {organisation.code}",
            "role": Representative.Role.CONTACT,
            "since": organisation.admitted_on or FOUNDED_ON,
        }
        | values
    )


def make_conference(
    body: str = "world_conference",
    *,
    held_on: date = HELD_ON,
    invited_on: date | None = INVITED_ON,
    present: Collection[str] = (),
    **values: Any,
) -> Conference:
    """Convene a conference, its members invited on a day, those of these codes present.

    Only convening leaves an act; who needs the acts of the rest performs its actions.
    """
    others = Conference.objects.count()
    conference = convening.convene(
        **{
            "body": Body.objects.get(code=body),
            "title": f"Conference {others + 2}" if others else "Second Conference",
            "place": "Nairobi",
            "held_on": held_on,
            "time_zone": "Africa/Nairobi",
            "actor": ACTOR,
            "at": AT,
        }
        | values
    )
    entries = register(conference, AT)
    if invited_on is not None:
        Notice.objects.bulk_create(
            Notice(
                conference=conference,
                organisation=entry.organisation,
                channel=Notice.Channel.POST,
                sent_on=invited_on,
                evidence="receipt 1",
                recorded_at=AT,
                recorded_by=ACTOR,
            )
            for entry in entries
        )
    for entry in entries:
        if entry.code in present:
            make_delegation(conference, entry.organisation, present=True)
    return conference


def make_open_conference(
    body: str = "world_conference", *, present: Collection[str] | None = None, **values: Any
) -> Conference:
    """Convene a conference and open it, with these delegations present, or all members."""
    conference = make_conference(body, **values)
    for entry in register(conference, AT):
        if present is None or entry.code in present:
            make_delegation(conference, entry.organisation, present=True)
    sessions.open_conference(conference=conference, actor=ACTOR, at=OPENED_AT)
    conference.refresh_from_db()
    return conference


def make_delegation(
    conference: Conference,
    organisation: Organisation,
    *,
    delegates: int = 1,
    is_credentialled: bool = True,
    present: bool = False,
    user: User | None = None,
) -> Delegation:
    """Register a delegation; the user is its head, who casts its vote."""
    delegation = Delegation.objects.create(
        conference=conference,
        organisation=organisation,
        registered_at=AT,
        credentialled_at=AT if is_credentialled else None,
        credential="letter of the leadership" if is_credentialled else "",
    )
    Delegate.objects.bulk_create(
        Delegate(
            delegation=delegation,
            user=user if number == 0 else None,
            name=f"Delegate {number + 1} of {organisation.code}",
            is_head=number == 0,
            casts_vote=number == 0,
        )
        for number in range(delegates)
    )
    if present:
        Movement.objects.create(
            delegation=delegation, direction=Movement.Direction.IN, at=AT, recorded_by=ACTOR
        )
    return delegation


def _organisation(continent: Continent, country: str, number: int) -> Organisation:
    code = f"{country.lower()}{number}"
    return Organisation(
        code=code,
        name=f"Organisation {number} of {country}",
        short=f"{country}-{number}",
        country=country,
        continent=continent,
        languages="en",
        email=f"office@{code}.example",
        admitted_on=FOUNDED_ON,
    )
