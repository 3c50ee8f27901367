"""Who is a member on a day, of which body, and what of it goes into a statement of facts."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from comitia.core.rules import parse_facts
from comitia.federation import facts, queries
from comitia.federation.actions import (
    OrganisationError,
    PeriodError,
    add_representative,
    end_representative,
    save_organisation,
)
from comitia.federation.bodies import Level
from comitia.federation.models import Body, Continent, Organisation, Region, Representative
from comitia.record.queries import acts_of
from tests.builders import (
    ACTOR,
    AT,
    FOUNDED_ON,
    make_federation,
    make_organisation,
    make_representative,
)

pytestmark = pytest.mark.django_db

DAY = date(2020, 1, 1)


def codes(body: str = "", day: date = DAY) -> list[str]:
    of_body = Body.objects.get(code=body) if body else None
    return [each.code for each in queries.roll_on(day, of_body)]


@pytest.mark.statute("MEM-1", "ORG-1")
def test_roll_of_each_body_has_the_members_of_its_place():
    make_federation()
    make_organisation("africa", code="ke1")
    make_organisation("asia", code="in1", region="south-asia")
    make_organisation("asia", code="jp1", country="JP")

    assert codes() == codes("world_conference") == codes("icc") == ["ke1", "in1", "jp1"]
    assert codes("continental_conference:asia") == ["in1", "jp1"]
    assert codes("ccc:africa") == ["ke1"]
    assert codes("regional_conference:south-asia") == ["in1"]
    assert codes("continental_conference:europe") == []


@pytest.mark.statute("MEM-1")
@pytest.mark.parametrize(
    ("admitted_on", "ended_on", "is_member"),
    [
        (DAY, None, True),
        (DAY + timedelta(days=1), None, False),
        (None, None, False),
        (FOUNDED_ON, DAY + timedelta(days=1), True),
        (FOUNDED_ON, DAY, False),
    ],
)
def test_membership_is_a_matter_of_dates(
    admitted_on: date | None, ended_on: date | None, is_member: bool
):
    make_federation()
    organisation = make_organisation(
        admitted_on=admitted_on,
        ended_on=ended_on,
        ending=Organisation.Ending.WITHDRAWN if ended_on else "",
    )

    assert (codes() == [organisation.code]) is is_member
    assert organisation.is_member_on(DAY) is is_member


@pytest.mark.statute("MEM-1")
def test_several_organisations_of_a_country():
    make_federation()
    make_organisation("america", country="PE")
    make_organisation("america", country="PE")

    assert codes() == ["pe1", "pe2"]


@pytest.mark.parametrize("members", [1, 3])
def test_roll_and_facts_take_one_query_whatever_their_size(members: int, django_assert_num_queries):
    make_federation(members)

    with django_assert_num_queries(1):
        assert len(facts.members(queries.roll_on(DAY))) == 4 * members


@pytest.mark.statute("MEM-1")
def test_members_in_a_statement_of_facts():
    make_federation()
    make_organisation("africa", code="ke1")
    make_organisation("asia", code="in1", region="south-asia")

    members = facts.members(queries.organisations())

    assert members == {
        "ke1": {"continent": "africa", "country": "KE", "admitted": "2010-10-06"},
        "in1": {
            "continent": "asia",
            "country": "IN",
            "region": "south-asia",
            "admitted": "2010-10-06",
        },
    }
    assert set(parse_facts({"members": members}).members) == {"ke1", "in1"}


def test_applicant_has_no_day_of_admission_in_the_facts():
    make_federation()

    applicant = make_organisation(admitted_on=None)

    assert facts.members([applicant]) == {"ke1": {"continent": "africa", "country": "KE"}}


@pytest.mark.parametrize(
    ("state", "listed"), [("", ["ke1"]), ("former", ["ke2"]), ("applicant", ["ke3"])]
)
def test_list_by_state(state: str, listed: list[str]):
    make_federation()
    make_organisation(code="ke1")
    make_organisation(code="ke2", ended_on=DAY, ending=Organisation.Ending.EXPELLED)
    make_organisation(code="ke3", admitted_on=None)

    assert [each.code for each in queries.listed(day=DAY, state=state)] == listed


def test_list_by_place():
    make_federation(1)
    make_organisation("asia", code="lk1", country="LK", region="south-asia")

    asia = Continent.objects.get(code="asia")
    south_asia = Region.objects.get()
    assert [each.code for each in queries.listed(day=DAY, continent=asia)] == ["in1", "lk1"]
    assert [each.code for each in queries.listed(day=DAY, region=south_asia)] == ["lk1"]


def test_headcounts_name_a_continent_without_members():
    make_federation({"africa": 3, "europe": 1})

    assert [(each.continent.code, each.members) for each in queries.headcounts(DAY)] == [
        ("africa", 3), ("america", 0), ("asia", 0), ("europe", 1),
    ]  # fmt: skip


@pytest.mark.statute("ORG-1", "ORG-2")
def test_places_with_their_bodies_and_members():
    make_federation({"africa": 2, "asia": 1})
    make_organisation("asia", code="lk1", country="LK", region="south-asia")

    found = [
        (
            each.level,
            each.name,
            each.members,
            *(body.kind for body in (*each.conferences, *each.committees)),
        )
        for each in queries.places(DAY)
    ]

    assert found == [
        (Level.WORLD, "", 4, "world_conference", "icc"),
        (Level.CONTINENT, "Africa", 2, "continental_conference", "ccc"),
        (Level.CONTINENT, "America", 0, "continental_conference", "ccc"),
        (Level.CONTINENT, "Asia", 2, "continental_conference", "ccc"),
        (Level.REGION, "South Asia", 1, "regional_conference", "rcc"),
        (Level.CONTINENT, "Europe", 0, "continental_conference", "ccc"),
    ]


def test_delegates_are_of_present_members():
    make_federation()
    make_organisation(code="ke1", name="Union of Kenya")
    make_organisation(code="ke2", ended_on=DAY, ending=Organisation.Ending.EXPELLED)
    make_organisation(code="ke3", admitted_on=None)

    assert queries.scope_choices() == [("ke1", "Union of Kenya")]


@pytest.mark.statute("MEM-1")
def test_saving_a_new_organisation_is_an_act():
    make_federation()
    organisation = make_organisation(code="ke1")
    organisation.pk, organisation.code = None, "ke2"

    save_organisation(organisation=organisation, actor=ACTOR, at=AT)

    assert Organisation.objects.count() == 2
    assert acts_of("federation")[-1].entry.data == {"added": ["ke2"], "changed": [], "regions": []}


def test_saving_a_changed_organisation_is_an_act():
    make_federation()
    organisation = make_organisation(code="ke1")
    organisation.name_is_public = True

    save_organisation(organisation=organisation, actor=ACTOR, at=AT)

    assert Organisation.objects.get().name_is_public
    assert acts_of("federation")[-1].entry.data == {"added": [], "changed": ["ke1"], "regions": []}


@pytest.mark.statute("MEM-1", "ORG-1")
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"country": "XX"}, "“XX” is no country"),
        ({"country": "DE"}, "The country does not lie in this continent"),
        ({"languages": "qq"}, "“qq” is no language"),
        ({"name": "two\nlines"}, "cannot be printed"),
        ({"code": "KE 1"}, "small letters, digits and hyphens"),
        ({"code": "ke1\n"}, "small letters, digits and hyphens"),
        ({"ending": "withdrawn"}, "goes with the day it ended"),
        (
            {"ended_on": date(2010, 1, 1), "ending": "withdrawn"},
            "cannot end before it began",
        ),
    ],
)
def test_organisation_that_a_file_could_not_state_is_refused(values: dict[str, object], said: str):
    make_federation()
    organisation = make_organisation()
    for name, value in values.items():
        setattr(organisation, name, value)

    with pytest.raises(OrganisationError, match=said):
        save_organisation(organisation=organisation, actor=ACTOR, at=AT)
    assert len(acts_of("federation")) == 1


@pytest.mark.statute("ORG-1")
def test_region_of_another_continent_is_refused():
    make_federation()
    make_organisation("asia", region="south-asia")

    with pytest.raises(ValidationError, match="not a part of this continent"):
        make_organisation("africa", region="south-asia")


def test_database_refuses_a_membership_that_ends_before_it_began():
    make_federation()
    organisation = make_organisation()

    with pytest.raises(IntegrityError):
        Organisation.objects.filter(pk=organisation.pk).update(
            ended_on=FOUNDED_ON - timedelta(days=1), ending="withdrawn"
        )


def test_representative_for_a_period():
    make_federation()
    organisation = make_organisation()

    added = add_representative(
        organisation=organisation,
        name="A. Contact",
        role=Representative.Role.CONTACT,
        since=DAY,
    )
    end_representative(representative=added, until=DAY + timedelta(days=30))

    kept = organisation.representatives.get()
    assert (kept.name, kept.role, kept.since, kept.until) == (
        "A. Contact", "contact", DAY, date(2020, 1, 31),
    )  # fmt: skip


def test_representative_cannot_stop_before_beginning():
    make_federation()
    representative = make_representative(make_organisation(), since=DAY)

    with pytest.raises(PeriodError, match="since 2020-01-01, so 2019-12-31 cannot be the last"):
        end_representative(representative=representative, until=DAY - timedelta(days=1))
    representative.refresh_from_db()
    assert representative.until is None
