"""What is read of the federation: its roll on a day, its bodies, and what a file must agree with.

Invariant: the number of queries never depends on the number of rows.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from comitia.federation.bodies import Level, place
from comitia.federation.models import Body, Continent, Federation, Organisation, Region
from comitia.federation.roll_file import Known, Row


def federation() -> Federation | None:
    """Return the federation of this installation, or None before it was set up."""
    return Federation.objects.first()


def organisations() -> QuerySet[Organisation]:
    """Return all organisations with their continent and region."""
    return Organisation.objects.select_related("continent", "region")


def roll_on(day: date, body: Body | None = None) -> QuerySet[Organisation]:
    """Return the members on this day: of the body's place, or of the whole federation."""
    members = organisations().filter(members_on(day))
    if body is None:
        return members
    if body.region_id is not None:
        return members.filter(region=body.region_id)
    if body.continent_id is not None:
        return members.filter(continent=body.continent_id)
    return members


def listed(
    *, day: date, state: str = "", continent: Continent | None = None, region: Region | None = None
) -> QuerySet[Organisation]:
    """Return the organisations of a place by their state on this day.

    The state is “former”, “applicant” or, if empty, that of a member.
    """
    match state:
        case "former":
            found = organisations().filter(ended_on__lte=day)
        case "applicant":
            found = organisations().filter(
                Q(admitted_on__isnull=True) | Q(admitted_on__gt=day), ended_on__isnull=True
            )
        case _:
            found = roll_on(day)
    if continent is not None:
        found = found.filter(continent=continent)
    if region is not None:
        found = found.filter(region=region)
    return found


def members_on(day: date) -> Q:
    """Return the condition of being a member on this day; see `Organisation.is_member_on`."""
    return Q(admitted_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))


class Headcount(NamedTuple):
    """How many members a continent has."""

    continent: Continent
    members: int


def headcounts(day: date) -> list[Headcount]:
    """Return the number of members of each continent on this day."""
    members = Counter(roll_on(day).values_list("continent", flat=True))
    return [Headcount(each, members[each.pk]) for each in Continent.objects.all()]


def bodies() -> QuerySet[Body]:
    """Return all bodies with their places."""
    return Body.objects.select_related("continent", "region")


@dataclass(frozen=True, slots=True)
class Place:
    """The world, a continent or a region, with its conferences and committees."""

    level: Level
    name: str
    members: int
    conferences: tuple[Body, ...]
    committees: tuple[Body, ...]


def places(day: date) -> list[Place]:
    """Return the places that have bodies: the world, then each continent with its regions."""
    members = Counter(roll_on(day).values_list("continent", "region"))
    sites: dict[tuple[int | None, int | None], list[Body]] = {}
    for body in sorted(bodies(), key=_from_the_world_down):
        sites.setdefault((body.continent_id, body.region_id), []).append(body)
    return [
        Place(
            level=Level(here[0].level),
            name=place(here[0].place),
            members=sum(
                number
                for (of_continent, of_region), number in members.items()
                if continent in {None, of_continent} and region in {None, of_region}
            ),
            conferences=tuple(body for body in here if not body.is_committee),
            committees=tuple(body for body in here if body.is_committee),
        )
        for (continent, region), here in sites.items()
    ]


def _from_the_world_down(body: Body) -> tuple[str, str]:
    return (
        body.continent.code if body.continent else "",
        body.region.code if body.region else "",
    )


def scope_choices() -> list[tuple[str, str]]:
    """Return code and name of the organisations that can have delegates: the present members."""
    return list(
        Organisation.objects.filter(admitted_on__isnull=False, ended_on__isnull=True)
        .order_by("code")
        .values_list("code", "name")
    )


def rows_on(day: date) -> list[Row]:
    """Return the roll of this day as the rows of a roll file."""
    return [row_of(each) for each in roll_on(day)]


def row_of(organisation: Organisation) -> Row:
    """Return the organisation as a row of a roll file."""
    return Row(
        number=0,
        id=organisation.code,
        name=organisation.name,
        short=organisation.short,
        country=organisation.country,
        continent=organisation.continent.code,
        region=organisation.region.code if organisation.region else "",
        languages=tuple(organisation.languages.split()),
        admitted=organisation.admitted_on,
        email=organisation.email,
    )


def known(today: date) -> Known:
    """Return what the rows of a roll file have to agree with."""
    return Known(
        today=today,
        continents=frozenset(Continent.objects.values_list("code", flat=True)),
        regions=dict(Region.objects.values_list("code", "continent__code")),
        former={
            code: ended_on
            for code, ended_on in Organisation.objects.values_list("code", "ended_on")
            if ended_on is not None
        },
    )
