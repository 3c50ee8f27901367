from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comitia.meetings.models import Conference, Notice
from tests.builders import AT, make_conference, make_federation, make_organisation
from tests.meetings.conftest import Clock
from tests.meetings.mail_server import FaultyServer
from tests.meetings.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Any) -> Iterator[type[FaultyServer]]:
    settings.EMAIL_BACKEND = "tests.meetings.mail_server.FaultyServer"
    yield FaultyServer
    FaultyServer.refused, FaultyServer.hung_up_at = set(), set()


def address(conference: Conference, page: str = "") -> str:
    return f"/conferences/{conference.slug}/invitations/{page}"


@pytest.mark.statute("CONF-2")
def test_sending_invites_every_member_and_lists_the_proof(secretary: Client) -> None:
    make_federation(2)
    conference = make_conference(invited_on=None)

    response = secretary.post(address(conference, "send"), follow=True)

    page = text_of(response)
    assert "8 invitations were sent." in page
    assert "in time 1 September 2026" in page
    assert mail.outbox[0].extra_headers["Message-ID"] in page
    assert "Not invited yet 0" in page


@pytest.mark.statute("CONF-2")
def test_broken_sending_offers_to_send_the_rest(
    secretary: Client, server: type[FaultyServer], clock: Clock
) -> None:
    make_federation({"africa": 4})
    conference = make_conference(invited_on=None)
    server.hung_up_at = {"office@ma1.example"}

    broken = text_of(secretary.post(address(conference, "send"), follow=True))
    server.hung_up_at = set()
    clock.at += timedelta(minutes=10)
    resumed = text_of(secretary.post(address(conference, "send"), follow=True))

    assert "2 invitations were sent." in broken
    assert "The sending broke off: Connection unexpectedly closed. 2 remain to be sent." in broken
    assert "Send the remaining 2" in broken
    assert "2 invitations were sent." in resumed
    assert len(mail.outbox) == 4


@pytest.mark.statute("CONF-2")
def test_member_that_was_not_reached_is_listed_with_the_failure(
    secretary: Client, server: type[FaultyServer]
) -> None:
    make_federation({"africa": 2})
    conference = make_conference(invited_on=None)
    server.refused = {"office@ke1.example"}

    page = text_of(secretary.post(address(conference, "send"), follow=True))

    assert "Not reached: ke1." in page
    assert "Not reached ke1" in page
    assert "no such mailbox" in page


@pytest.mark.statute("CONF-2")
def test_member_without_an_address_is_listed(secretary: Client) -> None:
    make_federation()
    make_organisation(email="")

    page = text_of(secretary.get(address(make_conference(invited_on=None))))

    assert "Without an e-mail address ke1" in page


@pytest.mark.statute("CONF-2")
def test_invitations_by_post_are_recorded_together(secretary: Client) -> None:
    make_federation({"africa": 3})
    conference = make_conference(invited_on=None)

    response = secretary.post(
        address(conference, "record"),
        {
            "codes": ["ke1", "za1"],
            "channel": "post",
            "sent_on": "2026-08-30",
            "evidence": "RR 123",
        },
        follow=True,
    )

    page = text_of(response)
    assert "2 invitations are recorded." in page
    assert "post, 30 August 2026: RR 123" in page
    assert "Not invited yet 1" in page


def test_wrong_record_is_refused_and_nothing_is_saved(secretary: Client) -> None:
    make_federation({"africa": 1})
    conference = make_conference(invited_on=None)
    record = {"codes": ["ke1"], "channel": "post", "evidence": "RR 123"}

    incomplete = secretary.post(address(conference, "record"), record)
    to_come = secretary.post(address(conference, "record"), record | {"sent_on": "2026-09-02"})

    assert incomplete.status_code == 422
    assert "Day of sending: This field is required." in text_of(incomplete)
    assert to_come.status_code == 409
    assert "2 September 2026 is still to come" in text_of(to_come)
    assert not Notice.objects.exists()


@pytest.mark.statute("CONF-2")
def test_invitation_after_the_last_day_is_allowed_with_its_consequence_shown(
    secretary: Client, clock: Clock
) -> None:
    make_federation({"africa": 1})
    conference = make_conference(invited_on=None, held_on=date(2026, 11, 30))

    before = text_of(secretary.get(address(conference)))
    after = text_of(secretary.post(address(conference, "send"), follow=True))

    assert "a conference with a member invited late has no quorum. III.A.1:4" in before
    assert "Invited too late ke1" in after
    assert "late 1 September 2026" in after


@pytest.mark.statute("CONF-2")
def test_other_reading_of_the_end_of_a_month_is_told(secretary: Client) -> None:
    make_federation({"africa": 1})

    page = text_of(secretary.get(address(make_conference(held_on=date(2027, 5, 31)))))

    assert "sent by 28 February 2027" in page
    assert "under its other reading it would be 1 March 2027" in page


@pytest.mark.statute("CONF-2")
def test_member_admitted_after_the_invitations_is_offered_to_be_invited_at_once(
    secretary: Client, clock: Clock
) -> None:
    make_federation({"africa": 1})
    conference = make_conference()
    make_organisation("africa", code="new1", admitted_on=AT.date() + timedelta(days=1))

    offered = text_of(secretary.get(address(conference)))
    invited = text_of(secretary.post(address(conference, "send"), {"code": ["new1"]}, follow=True))

    assert "Admitted after the invitations" in offered
    assert "Invite this member at once" in offered
    assert "1 invitation was sent." in invited
    assert "Admitted after the invitations" not in invited


def test_closed_conference_invites_nobody(secretary: Client) -> None:
    make_federation({"africa": 1})
    conference = make_conference(invited_on=None)
    conference.state, conference.closed_at = Conference.State.CLOSED, AT
    conference.save()

    response = secretary.post(address(conference, "send"))

    assert response.status_code == 409
    assert "The conference is closed" in text_of(response)


@pytest.mark.parametrize("page", ["", "record"])
def test_queries_do_not_grow_with_the_roll(secretary: Client, page: str) -> None:
    make_federation(50)
    small, large = make_conference("continental_conference:africa"), make_conference()
    secretary.get("/")

    numbers = []
    for conference in (small, large):
        with CaptureQueriesContext(connection) as queries:
            secretary.get(address(conference, page))
        numbers.append(len(queries))

    assert numbers[0] == numbers[1] <= 12
