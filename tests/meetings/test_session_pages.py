from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from comitia.accounts.roles import Role
from comitia.decisions.models import Motion, Poll
from comitia.meetings.models import Conference, Delegate
from comitia.record.queries import acts_of
from tests.builders import (
    OPENED_AT,
    make_conference,
    make_federation,
    make_open_conference,
    make_user,
)
from tests.meetings.conftest import Clock, SignIn
from tests.meetings.reading import text_of

pytestmark = pytest.mark.django_db

EVERYONE = ["ke1", "za1", "pe1", "ar1", "in1", "np1", "de1", "cz1"]


def address(conference: Conference, page: str) -> str:
    return f"/conferences/{conference.slug}/{page}"


@pytest.fixture
def leader(clock: Clock, sign_in: SignIn) -> Client:
    """The secretariat, as provisional chair, on the day of the conference."""
    clock.at = OPENED_AT
    make_federation(2)
    return sign_in(Role.SECRETARIAT)


@pytest.mark.statute("CONF-4")
def test_opening_shows_the_quorum_first_and_names_the_act(leader: Client) -> None:
    conference = make_conference(present=EVERYONE)

    page = text_of(leader.get(address(conference, "open")))

    assert "quorate 8 of 8 members represented" in page
    assert "Conference opened, with who is present and the reasons of its quorum" in page


@pytest.mark.statute("CONF-4")
def test_conference_is_opened(leader: Client) -> None:
    conference = make_conference(present=EVERYONE)

    response = leader.post(address(conference, "open"), follow=True)

    assert "The conference is open." in text_of(response)
    assert "in session opened 10 December 2026, 12:00 Africa/Nairobi" in text_of(response)


@pytest.mark.statute("CONF-4")
def test_opening_without_a_quorum_says_what_is_missing(leader: Client) -> None:
    conference = make_conference(present=EVERYONE[1:])

    response = leader.post(address(conference, "open"))

    assert response.status_code == 409
    assert "There is no quorum. Missing: 1 delegation from Africa. III.A.1:7" in text_of(response)
    assert "Minute the quorum as it is" in text_of(response)
    conference.refresh_from_db()
    assert conference.state == "convened"


@pytest.mark.statute("CONF-4")
def test_missing_quorum_is_minuted(leader: Client) -> None:
    conference = make_conference(present=EVERYONE[1:])

    response = leader.post(address(conference, "quorum"), follow=True)

    assert "The quorum as it is stands in the minutes." in text_of(response)
    assert acts_of(conference.scope)[-1].entry.kind == "quorum checked"


def test_opening_twice_is_refused(leader: Client) -> None:
    conference = make_open_conference()

    response = leader.post(address(conference, "open"))

    assert response.status_code == 409
    assert "This conference was opened already." in text_of(response)


@pytest.mark.parametrize("page", ["open", "resume"])
def test_page_of_a_step_that_leads_nowhere_shows_the_floor(leader: Client, page: str) -> None:
    conference = make_open_conference()

    response = leader.get(address(conference, page))

    assert response.headers["Location"] == address(conference, "")


def test_conference_is_adjourned_and_resumed(leader: Client) -> None:
    conference = make_open_conference()

    adjourned = leader.post(address(conference, "adjourn"), {"reason": "until 15:00"}, follow=True)
    resumed = leader.post(address(conference, "resume"), follow=True)

    assert "The conference is adjourned." in text_of(adjourned)
    assert "The conference goes on." in text_of(resumed)
    acts = acts_of(conference.scope)
    assert acts[-2].values == {"reason": "until 15:00"}


def test_closing_says_what_it_does_and_does_it(leader: Client) -> None:
    conference = make_open_conference()

    page = text_of(leader.get(address(conference, "close")))
    closed = text_of(leader.post(address(conference, "close"), follow=True))

    assert "This cannot be undone." in page
    assert "Conference closed, with the number of delegations present" in page
    assert "The conference is closed." in closed


def test_closing_over_an_open_poll_is_refused(leader: Client) -> None:
    conference = make_open_conference()
    motion = Motion.objects.create(
        docket=conference.docket,
        number=1,
        title="On translations",
        classification="current",
        rulebook=conference.docket.rulebook,
        tabled_at=OPENED_AT,
    )
    Poll.objects.create(motion=motion, number=1, opened_at=OPENED_AT)

    response = leader.post(address(conference, "close"))

    assert response.status_code == 409
    assert "The poll on motion 1, “On translations”, is still open." in text_of(response)


@pytest.mark.statute("CONF-5")
@pytest.mark.parametrize("page", ["adjourn", "close"])
def test_secretariat_does_not_lead_once_there_is_a_presidium(leader: Client, page: str) -> None:
    conference = make_open_conference()
    delegate = Delegate.objects.filter(delegation__conference=conference).first()
    assert delegate is not None
    delegate.user = make_user(Role.PRESIDIUM, conference.scope)
    delegate.save()
    conference.presidium.create(delegate=delegate, since=OPENED_AT)

    response = leader.post(address(conference, page))

    assert response.status_code == 409
    assert "The presidium leads this conference since its election." in text_of(response)
    conference.refresh_from_db()
    assert conference.state == "open"


@pytest.mark.parametrize("page", ["open", "close"])
def test_formal_act_asks_to_sign_in_again(leader: Client, settings: Any, page: str) -> None:
    settings.REAUTHENTICATE = timedelta(minutes=5)
    conference = make_conference(present=EVERYONE)
    user = make_user(Role.SECRETARIAT)
    user.set_password("a long enough password")
    user.save()
    client = Client()
    client.force_login(user)

    response = client.post(address(conference, page))

    assert response.status_code == 302
    assert "/reauthenticate/" in response.headers["Location"]
    conference.refresh_from_db()
    assert conference.state == "convened"
