from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comitia.accounts.roles import Role
from tests.builders import make_conference, make_federation, make_open_conference
from tests.meetings.conftest import Clock, SignIn
from tests.meetings.reading import text_of

pytestmark = pytest.mark.django_db


def test_start_page_before_the_federation_says_how_to_found_it(clock: Clock) -> None:
    page = text_of(Client().get("/"))

    assert "No federation yet" in page
    assert "comitia found" in page


def test_start_page_leads_to_the_conference_in_session(clock: Clock) -> None:
    make_federation(2)
    conference = make_open_conference()

    response = Client().get("/")

    assert "A conference is in session." in text_of(response)
    assert f'href="/conferences/{conference.slug}/"' in response.content.decode()


def test_start_page_names_coming_conferences(clock: Clock) -> None:
    make_federation(2)
    make_conference()

    assert "Second Conference, Nairobi, 10 December 2026" in text_of(Client().get("/"))


@pytest.mark.statute("CONF-1")
@pytest.mark.parametrize(
    ("today", "said"),
    [
        (datetime(2013, 1, 4, tzinfo=UTC), None),
        (datetime(2013, 1, 5, tzinfo=UTC), "due soon by 6 October 2013"),
        (datetime(2013, 7, 7, tzinfo=UTC), "cannot be held in time due by 6 October 2013"),
        (datetime(2013, 10, 7, tzinfo=UTC), "overdue since 6 October 2013"),
    ],
)
def test_start_page_warns_when_a_conference_falls_due(
    clock: Clock, today: datetime, said: str | None
) -> None:
    make_federation(2)
    clock.at = today

    page = text_of(Client().get("/"))

    assert (f"World Conference: {said}" in page) if said else ("World Conference:" not in page)


@pytest.mark.statute("CONF-1")
def test_next_conference_is_counted_from_the_last_that_was_opened(clock: Clock) -> None:
    make_federation(2)
    make_open_conference()
    clock.at = datetime(2027, 1, 1, tzinfo=UTC)

    page = text_of(Client().get("/conferences/"))

    assert (
        "World Conference: due by 10 December 2029; invitations go out by 10 September 2029" in page
    )


@pytest.mark.statute("CONF-1")
def test_conference_convened_stands_beside_the_day_by_which_it_is_due(clock: Clock) -> None:
    make_federation(2)
    make_conference(held_on=date(2026, 12, 10))

    page = text_of(Client().get("/conferences/"))

    assert "World Conference: overdue since 6 October 2013 · convened for 10 December 2026" in page


def test_list_of_conferences_says_their_state(clock: Clock) -> None:
    make_federation(2)
    make_open_conference()

    assert "10 December 2026 in session" in text_of(Client().get("/conferences/"))


@pytest.mark.parametrize("address", ["/", "/conferences/"])
def test_queries_do_not_grow_with_conferences(sign_in: SignIn, address: str) -> None:
    make_federation(2)
    client = sign_in(Role.SECRETARIAT)
    client.get(address)

    numbers = []
    for _ in range(2):
        make_conference()
        make_conference("continental_conference:africa")
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        numbers.append(len(queries))

    assert numbers[0] == numbers[1] <= 12
