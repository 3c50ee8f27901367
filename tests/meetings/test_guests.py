from typing import Any

import pytest

from comitia.meetings import guests
from comitia.meetings.facts import statement
from comitia.meetings.guests import GuestError
from comitia.meetings.models import Conference, Guest
from comitia.record.queries import acts_of
from tests.builders import ACTOR, AT, make_conference, make_federation

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference() -> Conference:
    make_federation({"africa": 1})
    return make_conference()


def record(conference: Conference, **values: Any) -> Guest:
    return guests.record(
        **{
            "conference": conference,
            "kind": "guest",
            "name": "Rosa",
            "actor": ACTOR,
            "at": AT,
        }
        | values
    )


@pytest.mark.statute("CONF-10")
@pytest.mark.parametrize("kind", ["guest", "observer"])
def test_guests_and_observers_are_recorded_with_their_greeting(
    conference: Conference, kind: str
) -> None:
    record(conference, kind=kind, affiliation="Union of Dockers", greeting="Good work!")

    act = acts_of(conference.scope)[-1]

    assert (act.entry.kind, act.entry.data) == ("guest recorded", {"guest": kind})
    assert act.values == {
        "name": "Rosa", "affiliation": "Union of Dockers", "greeting": "Good work!",
    }  # fmt: skip


@pytest.mark.statute("CONF-10")
def test_guests_do_not_count_as_present(conference: Conference) -> None:
    record(conference)

    assert statement(conference, at=AT)["present"] == {}


@pytest.mark.parametrize(
    ("values", "message"),
    [({"name": " "}, "Write the guest's name"), ({"kind": "press"}, "a guest or an observer")],
)
def test_guest_that_cannot_be_recorded_is_refused(
    conference: Conference, values: dict[str, str], message: str
) -> None:
    with pytest.raises(GuestError, match=message):
        record(conference, **values)


def test_guest_of_a_closed_conference_is_refused(conference: Conference) -> None:
    conference.state = Conference.State.CLOSED
    conference.save()

    with pytest.raises(GuestError, match="is closed"):
        record(conference)
