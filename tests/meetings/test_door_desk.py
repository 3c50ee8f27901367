import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comitia.federation.models import Organisation
from comitia.meetings.facts import present_codes
from comitia.meetings.models import Conference, Movement
from tests.builders import AT, make_conference, make_delegation, make_federation
from tests.meetings.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference() -> Conference:
    make_federation(2)
    conference = make_conference()
    for organisation in Organisation.objects.exclude(code="za1"):
        make_delegation(conference, organisation)
    make_delegation(conference, Organisation.objects.get(code="za1"), is_credentialled=False)
    return conference


def address(conference: Conference, page: str = "") -> str:
    return f"/conferences/{conference.slug}/attendance/{page}"


@pytest.mark.statute("CONF-3")
def test_one_tap_lets_a_delegation_in_and_one_lets_it_out(
    secretary: Client, conference: Conference
) -> None:
    came = secretary.post(address(conference, "arrive"), {"tapped": "ke1"}, follow=True)
    went = secretary.post(address(conference, "leave"), {"tapped": "ke1"}, follow=True)

    assert came.redirect_chain == [(address(conference) + "#ke1", 302)]
    assert "1 delegation came in." in text_of(came)
    assert "Organisation 1 of KE ke1 present since 2026-09-01 15:00" in text_of(came)
    assert "1 delegation went out." in text_of(went)
    assert "Organisation 1 of KE ke1 gone since" in text_of(went)


@pytest.mark.statute("CONF-3")
def test_many_are_let_in_at_once(secretary: Client, conference: Conference) -> None:
    response = secretary.post(
        address(conference, "arrive"), {"ticked": ["ke1", "pe1", "de1"]}, follow=True
    )

    assert "3 delegations came in." in text_of(response)
    assert present_codes(conference, at=AT) == ["de1", "ke1", "pe1"]


def test_tap_is_about_one_delegation_whatever_else_is_ticked(
    secretary: Client, conference: Conference
) -> None:
    secretary.post(address(conference, "arrive"), {"tapped": "ke1", "ticked": ["pe1", "de1"]})

    assert present_codes(conference, at=AT) == ["ke1"]


@pytest.mark.statute("CONF-3")
def test_delegation_without_credentials_is_not_let_in(
    secretary: Client, conference: Conference
) -> None:
    response = secretary.post(address(conference, "arrive"), {"tapped": "za1"})

    assert response.status_code == 409
    assert "No credentials were accepted of ZA-1" in text_of(response)
    assert not Movement.objects.exists()


def test_delegation_without_credentials_is_listed_apart(
    secretary: Client, conference: Conference
) -> None:
    page = text_of(secretary.get(address(conference)))

    assert "Without accepted credentials Organisation 1 of ZA za1" in page


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        ("?continent=africa", ["ke1"]),
        ("?q=peru", ["pe1"]),
        ("?q=organisation+de", ["de1"]),
        ("?q=np1&continent=asia", ["np1"]),
        ("?q=np1&continent=africa", []),
    ],
)
def test_list_is_narrowed_by_continent_and_search(
    secretary: Client, conference: Conference, choice: str, shown: list[str]
) -> None:
    page = secretary.get(address(conference) + choice).content.decode()

    assert [code for code in ("ke1", "pe1", "np1", "de1") if f'<tr id="{code}"' in page] == shown


def test_choice_is_kept_from_tap_to_tap(secretary: Client, conference: Conference) -> None:
    response = secretary.post(
        address(conference, "arrive") + "?continent=africa&other=1", {"tapped": "ke1"}
    )

    assert response.headers["Location"] == address(conference) + "?continent=africa#ke1"


def test_queries_do_not_grow_with_the_roll(secretary: Client) -> None:
    make_federation(50)
    everyone = set(Organisation.objects.values_list("code", flat=True))
    small = make_conference("continental_conference:africa", present=everyone)
    large = make_conference(present=everyone)
    secretary.get("/")

    numbers = []
    for conference in (small, large):
        with CaptureQueriesContext(connection) as queries:
            secretary.get(address(conference))
        numbers.append(len(queries))

    assert numbers[0] == numbers[1] <= 12


def test_all_that_are_shown_can_be_ticked_without_a_script(
    secretary: Client, conference: Conference
) -> None:
    page = secretary.get(address(conference), {"tick": "all", "continent": "africa"})

    assert page.content.decode().count(" checked") == 1
    assert secretary.get(address(conference)).content.decode().count(" checked") == 0
