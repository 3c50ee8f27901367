from datetime import timedelta

import pytest

from comitia.accounts.models import Grant, User
from comitia.accounts.roles import Role
from comitia.meetings import tellers
from comitia.meetings.models import Conference
from comitia.meetings.tellers import TellerError
from comitia.record.queries import acts_of
from tests.builders import ACTOR, AT, make_conference, make_federation, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference() -> Conference:
    make_federation({"africa": 1})
    return make_conference()


def appoint(conference: Conference, email: str = "amina@example.org") -> tuple[User, str]:
    return tellers.appoint(
        conference=conference,
        name="Amina",
        email=email,
        actor=ACTOR,
        at=AT,
        lifetime=timedelta(days=7),
    )


@pytest.mark.statute("CONF-5")
def test_teller_is_appointed_for_this_conference(conference: Conference) -> None:
    known = make_user(email="amina@example.org")

    user, token = appoint(conference, "Amina@example.org")

    assert (user, token) == (known, "")
    assert Grant.objects.get(user=user, role=Role.TELLER).scope == conference.scope
    act = acts_of(conference.scope)[-1]
    assert (act.entry.kind, act.entry.data) == ("teller appointed", {"person": user.identifier})


def test_teller_without_an_account_is_invited(conference: Conference) -> None:
    user, token = appoint(conference)

    assert token
    assert not user.is_active
    assert Grant.objects.get(user=user).scope == conference.scope


def test_appointing_a_teller_twice_is_refused(conference: Conference) -> None:
    appoint(conference)

    with pytest.raises(TellerError, match="is a teller of this conference already"):
        appoint(conference)


def test_appointing_a_teller_of_a_closed_conference_is_refused(conference: Conference) -> None:
    conference.state = Conference.State.CLOSED
    conference.save()

    with pytest.raises(TellerError, match="is closed"):
        appoint(conference)
