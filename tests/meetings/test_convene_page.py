import pytest
from django.test import Client

from comitia.accounts.roles import Role
from comitia.meetings.models import Conference
from tests.builders import make_federation
from tests.meetings.conftest import SignIn
from tests.meetings.reading import text_of

pytestmark = pytest.mark.django_db

ADDRESS = "/conferences/convene"


def entered(**values: str) -> dict[str, str]:
    return {
        "body": "world_conference",
        "title": "Second World Conference",
        "place": "Nairobi",
        "held_on": "2026-12-10",
        "time_zone": "Africa/Nairobi",
    } | values


@pytest.mark.statute("CONF-1", "CONF-2")
def test_page_says_whom_to_invite_when_one_is_due_and_the_earliest_day(secretary: Client) -> None:
    make_federation({"africa": 2, "europe": 3})

    page = text_of(secretary.get(ADDRESS))

    assert "World Conference 5 never 6 October 2013 overdue 1 December 2026" in page
    assert "Continental Conference of Africa 2 never 6 October 2013" in page


@pytest.mark.statute("CONF-2")
def test_convening_leads_to_the_invitations(secretary: Client) -> None:
    make_federation(1)

    response = secretary.post(ADDRESS, entered(), follow=True)

    assert response.redirect_chain == [("/conferences/2026-world-conference/invitations/", 302)]
    page = text_of(response)
    assert "“Second World Conference” is convened." in page
    assert "An invitation is in time if it is sent by 10 September 2026. III.A.1:4" in page
    assert "Send 4 invitations" in page


@pytest.mark.statute("CONF-2")
def test_day_too_near_is_convened_only_when_the_consequence_was_shown(secretary: Client) -> None:
    make_federation(1)

    first = secretary.post(ADDRESS, entered(held_on="2026-11-30"))
    second = secretary.post(ADDRESS, entered(held_on="2026-11-30", accept="on"))

    assert first.status_code == 422
    assert "a conference that was invited late has no quorum" in text_of(first)
    assert "Choose 1 December 2026 or a later day" in text_of(first)
    assert "Convene it all the same" in text_of(first)
    assert second.status_code == 302
    assert Conference.objects.get().held_on.isoformat() == "2026-11-30"


@pytest.mark.parametrize(
    ("values", "status", "message"),
    [
        ({"title": ""}, 422, "Title: This field is required."),
        ({"held_on": "10.12.2026"}, 422, "First day: Enter a valid date."),
        ({"body": "icc"}, 422, "Body: Select a valid choice."),
        ({"held_on": "2026-08-31", "accept": "on"}, 409, "The first day, 31 August 2026, is past"),
    ],
)
def test_what_cannot_be_convened_is_said_and_nothing_is_saved(
    secretary: Client, values: dict[str, str], status: int, message: str
) -> None:
    make_federation(1)

    response = secretary.post(ADDRESS, entered(**values))

    assert response.status_code == status
    assert message in text_of(response)
    assert not Conference.objects.exists()


def test_nobody_convenes_before_there_is_a_federation(secretary: Client) -> None:
    response = secretary.get(ADDRESS)

    assert response.status_code == 409
    assert "No statute was in force" in text_of(response)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OBSERVER])
def test_only_the_secretariat_convenes(sign_in: SignIn, role: Role) -> None:
    make_federation(1)

    assert sign_in(role).post(ADDRESS, entered()).status_code == 403
