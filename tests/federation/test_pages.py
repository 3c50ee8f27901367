"""The pages of the roll and of the bodies, as each reader sees them."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.html import escape

from comitia.accounts.models import User
from comitia.accounts.roles import Role
from comitia.federation.models import Continent, Organisation, Representative
from comitia.record.queries import acts_of
from tests.builders import (
    FOUNDED_ON,
    make_federation,
    make_organisation,
    make_representative,
    make_user,
)

pytestmark = pytest.mark.django_db

NAME = "Union of the Valley"


@pytest.fixture
def federation():
    return make_federation()


def signed_in(role: Role, scope: str = "") -> Client:
    client = Client()
    client.force_login(make_user(role, scope))
    return client


@pytest.fixture
def secretary() -> Client:
    return signed_in(Role.SECRETARIAT)


def text_of(response) -> str:
    return response.content.decode()


def organisation_form(**values: str) -> dict[str, str]:
    continents = {each.code: str(each.pk) for each in Continent.objects.all()}
    form = {
        "code": "ke1",
        "name": NAME,
        "short": "UV",
        "country": "KE",
        "continent": "africa",
        "region": "",
        "languages": "en sw",
        "admitted_on": "2010-10-06",
        "email": "office@ke1.example",
        "postal_address": "",
    } | values
    return form | {"continent": continents.get(form["continent"], "0")}


# --- names ----------------------------------------------------------------------------------------

INSIDERS = [
    (Role.SECRETARIAT, ""),
    (Role.ADMINISTRATOR, ""),
    (Role.PRESIDIUM, "conference/2026-world"),
    (Role.TELLER, "conference/2026-world"),
    (Role.DELEGATE, "organisation/de1"),
]


@pytest.mark.statute("COM-5")
@pytest.mark.parametrize("address", ["/roll/", "/roll/ke1/"])
@pytest.mark.parametrize(("role", "scope"), INSIDERS)
def test_those_inside_see_names(federation, address: str, role: Role, scope: str):
    make_organisation(code="ke1", name=NAME)

    assert NAME in text_of(signed_in(role, scope).get(address))


@pytest.mark.statute("COM-5")
@pytest.mark.parametrize("address", ["/roll/", "/roll/ke1/"])
@pytest.mark.parametrize("role", [None, Role.OBSERVER])
def test_those_outside_see_id_and_country(federation, client, address: str, role: Role | None):
    make_organisation(code="ke1", name=NAME, short="UVAL", email="secret@ke1.example")
    if role:
        client.force_login(make_user(role))

    page = text_of(client.get(address))

    assert "ke1" in page
    assert "Kenya" in page
    assert NAME not in page
    assert "UVAL" not in page
    assert "secret@" not in page


@pytest.mark.statute("COM-5")
@pytest.mark.parametrize("address", ["/roll/", "/roll/ke1/"])
def test_public_name_appears_outside(federation, client, address: str):
    make_organisation(code="ke1", name=NAME, name_is_public=True)

    assert NAME in text_of(client.get(address))


@pytest.mark.statute("COM-5")
@pytest.mark.parametrize(
    ("role", "scope", "seen"),
    [
        (Role.SECRETARIAT, "", True),
        (Role.DELEGATE, "organisation/ke1", True),
        (Role.DELEGATE, "organisation/de1", False),
        (Role.PRESIDIUM, "conference/2026-world", False),
        (Role.ADMINISTRATOR, "", False),
    ],
)
def test_representatives_are_seen_by_their_own_and_the_secretariat(
    federation, role: Role, scope: str, seen: bool
):
    make_representative(make_organisation(code="ke1"), name="A. Contact")

    assert ("A. Contact" in text_of(signed_in(role, scope).get("/roll/ke1/"))) is seen


# --- the roll -------------------------------------------------------------------------------------


@pytest.mark.statute("MEM-1")
def test_roll_counts_members_by_continent(client):
    make_federation({"africa": 2, "europe": 3})

    page = text_of(client.get("/roll/"))

    assert "5 members on" in page
    assert "2 Africa, 0 America, 0 Asia, 3 Europe." in page


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ({"continent": "asia"}, {"in1", "lk1"}),
        ({"region": "south-asia"}, {"lk1"}),
        ({"state": "former"}, {"za1"}),
        ({"state": "applicant"}, {"ug1"}),
        ({"on": "2012-01-01"}, {"ke1", "in1", "lk1", "za1"}),
        ({"on": "2010-10-05"}, set()),
        ({"continent": "asia", "region": "south-asia", "state": "", "on": ""}, {"lk1"}),
    ],
)
def test_roll_is_filtered_by_place_state_and_day(
    federation, client, query: dict[str, str], listed: set[str]
):
    make_organisation("africa", code="ke1")
    make_organisation("asia", code="in1")
    make_organisation("asia", code="lk1", country="LK", region="south-asia")
    make_organisation(code="za1", country="ZA", ended_on=date(2015, 1, 1), ending="withdrawn")
    make_organisation(code="ug1", country="UG", admitted_on=None)

    page = text_of(client.get("/roll/", query))

    codes = {"ke1", "in1", "lk1", "za1", "ug1"}
    assert {code for code in codes if f'href="/roll/{code}/"' in page} == listed


@pytest.mark.parametrize("query", [{"on": "yesterday"}, {"continent": "atlantis"}])
def test_filter_that_means_nothing_is_told(federation, client, query: dict[str, str]):
    response = client.get("/roll/", query)

    assert response.status_code == 422
    assert "There is a problem" in text_of(response)


def test_long_roll_is_shown_in_pages(client):
    make_federation(30)

    first, second = client.get("/roll/"), client.get("/roll/", {"page": 2})

    assert "Page 1 of 2" in text_of(first)
    assert len(first.context["page_of_roll"].object_list) == 100
    assert len(second.context["page_of_roll"].object_list) == 20


def test_pages_stand_before_a_federation_is_set_up(client):
    assert client.get("/roll/").status_code == 200
    assert "There is no federation yet" in text_of(client.get("/bodies/"))
    response = client.get("/statute/")
    assert response.status_code == 409
    assert "No statute was in force" in text_of(response)


@pytest.mark.parametrize("members", [1, 20])
@pytest.mark.parametrize(
    "address", ["/roll/", "/roll/ke1/", "/bodies/", "/statute/", "/roll/import", "/roll/ke1/change"]
)
def test_pages_ask_few_queries_whatever_the_roll(
    secretary, django_assert_max_num_queries, address: str, members: int
):
    make_federation(members)
    make_representative(Organisation.objects.get(code="ke1"))

    secretary.get(address)  # The session notes the first visit.
    with django_assert_max_num_queries(11):
        assert secretary.get(address).status_code == 200


def test_unknown_organisation_is_not_found(federation, client):
    assert client.get("/roll/xx1/").status_code == 404


def test_former_member_says_how_it_ended(federation, client):
    make_organisation(code="ke1", ended_on=date(2015, 1, 1), ending=Organisation.Ending.EXPELLED)

    assert "Former member; expelled on" in text_of(client.get("/roll/ke1/"))


# --- export ---------------------------------------------------------------------------------------


def test_export_is_a_file_of_the_day(federation, secretary):
    make_organisation(code="ke1", name=NAME, short="UV")
    make_organisation(code="za1", country="ZA", ended_on=date(2015, 1, 1), ending="withdrawn")

    response = secretary.get("/roll/export.csv", {"on": "2020-01-01"})

    assert response["Content-Disposition"] == 'attachment; filename="roll-2020-01-01.csv"'
    assert text_of(response) == (
        "id,name,short,country,continent,region,languages,admitted,email\r\n"
        f"ke1,{NAME},UV,KE,africa,,en,2010-10-06,office@ke1.example\r\n"
    )


def test_export_of_a_day_that_is_none_goes_back_to_the_roll(federation, secretary):
    response = secretary.get("/roll/export.csv", {"on": "yesterday"})

    assert response.headers["Location"] == "/roll/?on=yesterday"


# --- an organisation ------------------------------------------------------------------------------


@pytest.mark.statute("MEM-1")
def test_secretary_adds_an_organisation(federation, secretary):
    response = secretary.post("/roll/add", organisation_form())

    assert response.headers["Location"] == "/roll/ke1/"
    added = Organisation.objects.get()
    assert (added.code, added.name, added.name_is_public) == ("ke1", NAME, False)
    act = acts_of("federation")[-1].entry
    assert act.data == {"added": ["ke1"], "changed": [], "regions": []}
    assert act.actor == User.objects.get().identifier


def test_secretary_changes_an_organisation_but_not_its_id(federation, secretary):
    make_organisation(code="ke1")
    form = organisation_form(code="ke9", name_is_public="on")

    response = secretary.post("/roll/ke1/change", form)

    assert response.headers["Location"] == "/roll/ke1/"
    changed = Organisation.objects.get()
    assert (changed.code, changed.name, changed.name_is_public) == ("ke1", NAME, True)


@pytest.mark.statute("MEM-1", "ORG-1")
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"code": "KE 1"}, "Use small letters, digits and hyphens only."),
        ({"country": "XX"}, "Select a valid choice."),
        ({"country": "DE"}, "The country does not lie in this continent."),
        ({"languages": "qq"}, "“qq” is no language."),
        ({"admitted_on": "2999-01-01"}, "The day of admission is not after today"),
        ({"email": "nowhere"}, "Enter a valid email address."),
        ({"continent": "europe"}, "The country does not lie in this continent."),
        ({"continent": "none"}, "Select a valid choice."),
        ({"name": ""}, "This field is required."),
    ],
)
def test_faulty_organisation_is_not_saved(federation, secretary, values, said: str):
    response = secretary.post("/roll/add", organisation_form(**values))

    assert response.status_code == 422
    assert escape(said) in text_of(response)
    assert not Organisation.objects.exists()


def test_a_fault_is_told_once(federation, secretary):
    response = secretary.post("/roll/add", organisation_form(name="", country="XX"))

    assert {name: len(told) for name, told in response.context["form"].errors.items()} == {
        "name": 1,
        "country": 1,
    }


def test_languages_are_kept_in_their_usual_form(federation, secretary):
    secretary.post("/roll/add", organisation_form(languages="EN  pt-br"))

    assert Organisation.objects.get().languages == "en pt-BR"


def test_id_is_taken_once(federation, secretary):
    form = organisation_form()
    make_organisation(code="ke1", name="First")

    response = secretary.post("/roll/add", form)

    assert response.status_code == 422
    assert Organisation.objects.get().name == "First"


def test_region_of_another_continent_is_refused_on_the_page(federation, secretary):
    form = organisation_form()
    region = make_organisation("asia", code="in1", region="south-asia").region

    response = secretary.post("/roll/add", form | {"region": str(region.pk)})

    assert response.status_code == 422
    assert "The region is not a part of this continent." in text_of(response)


# --- representatives ------------------------------------------------------------------------------


def test_secretary_names_a_representative_and_ends_it(federation, secretary):
    make_organisation(code="ke1")

    secretary.post(
        "/roll/ke1/representatives/add",
        {"name": "A. Contact", "role": "contact", "email": "", "since": "2020-01-01"},
    )
    named = Representative.objects.get()
    address = f"/roll/ke1/representatives/{named.pk}/end"
    response = secretary.post(address, {"until": "2020-02-01"})

    assert response.headers["Location"] == "/roll/ke1/"
    named.refresh_from_db()
    assert (named.since, named.until) == (date(2020, 1, 1), date(2020, 2, 1))
    assert secretary.get(address).status_code == 404


def test_representative_without_a_name_is_refused(federation, secretary):
    make_organisation(code="ke1")

    response = secretary.post(
        "/roll/ke1/representatives/add", {"role": "contact", "since": "2020-01-01"}
    )

    assert response.status_code == 422
    assert not Representative.objects.exists()


def test_representation_that_would_end_before_it_began_is_refused(federation, secretary):
    named = make_representative(make_organisation(code="ke1"), since=FOUNDED_ON)

    response = secretary.post(
        f"/roll/ke1/representatives/{named.pk}/end",
        {"until": (FOUNDED_ON - timedelta(days=1)).isoformat()},
    )

    assert response.status_code == 422
    assert "cannot be the last day" in text_of(response)


def test_representative_of_another_organisation_is_not_found(federation, secretary):
    named = make_representative(make_organisation(code="ke1"))
    make_organisation(code="ke2")

    assert secretary.get(f"/roll/ke2/representatives/{named.pk}/end").status_code == 404


# --- bodies ---------------------------------------------------------------------------------------


@pytest.mark.statute("ORG-1", "ORG-2")
def test_bodies_of_three_levels_are_shown(federation, client):
    make_organisation("asia", region="south-asia")

    page = text_of(client.get("/bodies/"))

    for body in (
        "World Conference",
        "International Coordinating Committee",
        "Continental Conference of Europe",
        "Continental Coordinating Committee of Africa",
        "Regional Conference of South Asia",
        "Regional Coordinating Committee of South Asia",
    ):
        assert body in page
