from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from comitia.federation.queries import federation
from comitia.meetings import notices
from comitia.meetings.facts import statement
from comitia.meetings.models import Conference, Notice
from comitia.meetings.notices import PATIENCE, UNCONFIRMED, NoticeError, language_of
from comitia.meetings.register import register
from comitia.record.queries import acts_of
from tests.builders import ACTOR, AT, make_conference, make_federation, make_organisation
from tests.meetings.mail_server import FaultyServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Any) -> Iterator[type[FaultyServer]]:
    settings.EMAIL_BACKEND = "tests.meetings.mail_server.FaultyServer"
    yield FaultyServer
    FaultyServer.refused, FaultyServer.hung_up_at, FaultyServer.is_down = set(), set(), False


def convened(members: int | Mapping[str, int] = 2, **values: Any) -> Conference:
    make_federation(members)
    return make_conference(**{"invited_on": None} | values)


def send(conference: Conference, **values: Any) -> notices.Sending:
    return notices.send(**{"conference": conference, "actor": ACTOR, "at": AT} | values)


def record(conference: Conference, **values: Any) -> list[Notice]:
    return notices.record(
        **{
            "conference": conference,
            "codes": ["ke1"],
            "channel": "post",
            "sent_on": AT.date(),
            "evidence": "receipt 7",
            "actor": ACTOR,
            "at": AT,
        }
        | values
    )


@pytest.mark.statute("CONF-2")
def test_every_member_gets_a_message_of_its_own() -> None:
    conference = convened(2)

    sending = send(conference)

    assert len(sending.sent) == 8
    assert sorted(address for message in mail.outbox for address in message.to) == sorted(
        entry.organisation.email for entry in register(conference, AT)
    )
    assert (sending.failed, sending.remaining, sending.broken) == ((), (), "")


@pytest.mark.statute("CONF-2")
def test_proof_of_sending_is_the_identifier_of_the_message() -> None:
    send(convened(1))

    proofs = set(Notice.objects.values_list("evidence", flat=True))

    assert proofs == {message.extra_headers["Message-ID"] for message in mail.outbox}
    assert len(proofs) == 4


@pytest.mark.statute("CONF-2")
def test_invitation_is_an_act_that_does_not_hold_the_address() -> None:
    conference = convened({"africa": 1})
    send(conference)

    act = acts_of(conference.scope)[-1]

    assert act.entry.kind == "invitation sent"
    assert act.entry.data == {"organisation": "ke1", "channel": "email", "sent_on": "2026-09-01"}
    assert act.values["address"] == "office@ke1.example"


def test_invitation_says_what_where_and_when() -> None:
    conference = convened({"africa": 1})
    send(conference)

    (message,) = mail.outbox

    assert message.subject == "Invitation: Second Conference"
    assert "Organisation 1 of KE" in message.body
    assert "10 December 2026" in message.body
    assert "Nairobi" in message.body
    assert f"/conferences/{conference.slug}/" in message.body


@pytest.mark.parametrize(
    ("languages", "language"), [("de en", "de"), ("sw de", "de"), ("sw", "en"), ("", "en")]
)
def test_invitation_is_in_the_first_language_known_here(languages: str, language: str) -> None:
    make_federation()

    assert language_of(make_organisation(languages=languages), federation()) == language


@pytest.mark.statute("CONF-2")
def test_sending_that_broke_off_is_taken_up_where_it_stopped(server: type[FaultyServer]) -> None:
    conference = convened({"africa": 4})
    server.hung_up_at = {"office@ma1.example"}
    first = send(conference)
    server.hung_up_at = set()

    second = send(conference, at=AT + PATIENCE)

    assert first.broken == "Connection unexpectedly closed"
    assert (first.sent, first.remaining) == (("cd1", "ke1"), ("ma1", "za1"))
    assert (second.sent, second.broken) == (("ma1", "za1"), "")
    assert sorted(address for message in mail.outbox for address in message.to) == [
        "office@cd1.example", "office@ke1.example", "office@ma1.example", "office@za1.example",
    ]  # fmt: skip


@pytest.mark.statute("CONF-2")
def test_refused_address_is_listed_and_keeps_nobody_else_from_being_invited(
    server: type[FaultyServer],
) -> None:
    conference = convened({"africa": 3})
    server.refused = {"office@ke1.example"}

    sending = send(conference)

    assert (sending.sent, sending.failed, sending.broken) == (("cd1", "za1"), ("ke1",), "")
    assert "no such mailbox" in Notice.objects.get(organisation__code="ke1").failure
    assert [entry.code for entry in register(conference, AT) if entry.is_unreached] == ["ke1"]
    assert "ke1" not in statement(conference, at=AT)["invited"]


def test_mail_server_that_is_down_leaves_everything_to_be_sent(server: type[FaultyServer]) -> None:
    conference = convened({"africa": 2})
    server.is_down = True

    sending = send(conference)

    assert (sending.sent, sending.remaining) == ((), ("ke1", "za1"))
    assert sending.broken == "Connection refused"
    assert not Notice.objects.exists()


def test_member_without_an_address_is_named() -> None:
    conference = convened(0)
    make_organisation("africa", email="")

    sending = send(conference)

    assert (sending.sent, sending.without_address) == ((), ("ke1",))


def test_message_of_which_nothing_is_known_is_not_sent_again_at_once() -> None:
    conference = convened({"africa": 1})
    send(conference)
    Notice.objects.update(failure=UNCONFIRMED, evidence="")

    during = send(conference, at=AT + PATIENCE - timedelta(seconds=1))
    later = send(conference, at=AT + PATIENCE)

    assert (during.sent, during.remaining) == ((), ("ke1",))
    assert later.sent == ("ke1",)


def test_only_members_named_are_invited() -> None:
    conference = convened({"africa": 3})

    assert send(conference, codes=["ke1"]).sent == ("ke1",)


@pytest.mark.statute("CONF-2")
def test_member_admitted_after_the_invitations_can_be_invited_at_once() -> None:
    conference = convened(2)
    send(conference)
    make_organisation("africa", code="new1", admitted_on=date(2026, 10, 1))

    sending = send(conference, at=AT + timedelta(days=31))

    assert sending.sent == ("new1",)


@pytest.mark.statute("CONF-2")
@pytest.mark.parametrize("channel", ["post", "hand"])
def test_invitation_by_post_or_hand_is_recorded_with_its_proof(channel: str) -> None:
    conference = convened({"africa": 1})

    (notice,) = record(conference, channel=channel, sent_on=date(2026, 8, 30))

    assert (notice.sent_on, notice.evidence) == (date(2026, 8, 30), "receipt 7")
    act = acts_of(conference.scope)[-1]
    assert act.entry.data == {"organisation": "ke1", "channel": channel, "sent_on": "2026-08-30"}
    assert act.values["evidence"] == "receipt 7"


@pytest.mark.statute("CONF-2")
def test_earliest_invitation_of_a_member_counts() -> None:
    conference = convened({"africa": 1})
    record(conference, sent_on=date(2026, 8, 30))
    record(conference, sent_on=date(2026, 8, 3), channel="hand")

    assert statement(conference, at=AT)["invited"] == {"ke1": "2026-08-03"}


@pytest.mark.statute("CONF-2")
def test_invitation_after_the_last_day_is_recorded_all_the_same() -> None:
    conference = convened({"africa": 1})

    sending = send(conference, at=AT + timedelta(days=60))

    assert sending.sent == ("ke1",)
    assert statement(conference, at=AT)["invited"] == {"ke1": "2026-10-31"}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"sent_on": date(2026, 9, 2)}, "still to come"),
        ({"evidence": ""}, "needs a proof"),
        ({"channel": "email"}, "by post or by hand"),
        ({"codes": ["ke1", "xx9"]}, "Not on the roll of this conference: xx9"),
        ({"codes": []}, "No member is chosen"),
    ],
)
def test_recording_an_invitation_wrongly_is_refused(values: dict[str, Any], message: str) -> None:
    conference = convened({"africa": 1})

    with pytest.raises(NoticeError, match=message):
        record(conference, **values)

    assert not Notice.objects.exists()


def test_nobody_is_invited_to_a_closed_conference() -> None:
    conference = convened({"africa": 1})
    conference.state = Conference.State.CLOSED
    conference.save()

    with pytest.raises(NoticeError, match="is closed"):
        send(conference)
    with pytest.raises(NoticeError, match="is closed"):
        record(conference)
