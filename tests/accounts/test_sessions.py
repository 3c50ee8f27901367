"""How long a sign-in lasts, and what it is good for."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.utils import timezone

from comitia.accounts.reauthentication import formal_act
from comitia.accounts.roles import Role
from tests.builders import make_user

pytestmark = pytest.mark.django_db

START = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)
PASSWORD = "a harbour at four in the morning"


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands where it is set; sessions and sign-in read it."""

    class Clock:
        def __init__(self):
            self.at = START

        def passes(self, **time):
            self.at += timedelta(**time)

        def now(self):
            return self.at

        def time(self):
            return self.at.timestamp()

    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.now)
    monkeypatch.setattr("time.time", clock.time)
    return clock


def is_signed_in(client, **more):
    return client.get("/account/", **more).status_code == 200


@pytest.mark.parametrize(
    ("role", "scope", "stays"),
    [
        (Role.SECRETARIAT, "", False),
        (Role.ADMINISTRATOR, "", False),
        (Role.PRESIDIUM, "conference/2026-world", False),
        (Role.TELLER, "conference/2026-world", True),
        (Role.DELEGATE, "organisation/ke1", True),
        (None, "", True),
    ],
)
def test_officer_is_signed_out_after_two_idle_hours(client, clock, role, scope, stays):
    client.force_login(make_user(role, scope))
    assert is_signed_in(client)

    clock.passes(hours=2, seconds=1)

    assert is_signed_in(client) is stays


def test_officer_who_is_active_stays_signed_in(client, clock, secretary):
    client.force_login(secretary)
    for _hour in range(5):
        assert is_signed_in(client)
        clock.passes(hours=1, minutes=55)
    assert is_signed_in(client)


def test_parts_that_refresh_themselves_are_no_activity(client, clock, secretary):
    client.force_login(secretary)
    is_signed_in(client)
    for _quarter in range(8):
        clock.passes(minutes=15)
        assert is_signed_in(client, headers={"HX-Request": "true"})
    clock.passes(minutes=1)
    assert not is_signed_in(client)


def test_officer_is_told_why_it_ended(client, clock, secretary):
    client.force_login(secretary)
    is_signed_in(client)
    clock.passes(hours=3)
    response = client.get("/account/", follow=True)
    assert "signed out after two hours" in response.text


@formal_act
def act(request, number):
    return HttpResponse(f"done {number}")


@pytest.fixture
def ask(client, clock, rf, settings):
    """Asks for the formal act in the session of somebody who has signed in with a password."""
    settings.REAUTHENTICATE = timedelta(minutes=15)
    user = make_user(email="nia@example.org")
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.post("/account/login/", {"login": "nia@example.org", "password": PASSWORD})

    def ask(method="get"):
        request = client.get("/account/").wsgi_request
        request.method = method.upper()
        request.path = "/motions/3/close"
        return act(request, number=3)

    return ask


def test_formal_act_is_done_by_who_signed_in_just_now(ask, clock):
    clock.passes(minutes=14)
    assert ask().content == b"done 3"


@pytest.mark.parametrize("method", ["get", "post"])
def test_formal_act_asks_to_sign_in_again_and_to_come_back(ask, clock, method):
    clock.passes(minutes=15)
    response = ask(method)
    assert response.url == "/account/reauthenticate/?next=/motions/3/close"


def test_formal_act_is_done_by_who_signed_in_again(ask, clock, client):
    clock.passes(minutes=20)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert ask().content == b"done 3"


def test_formal_act_asks_nobody_in_a_demonstration(ask, clock, settings):
    settings.REAUTHENTICATE = None
    clock.passes(hours=5)
    assert ask().content == b"done 3"


@pytest.mark.parametrize("method", ["get", "post"])
def test_formal_act_is_refused_to_an_account_without_a_way_to_sign_in_again(
    client, clock, settings, method
):
    settings.REAUTHENTICATE = timedelta(minutes=15)
    user = make_user()
    user.set_unusable_password()
    user.save()
    client.force_login(user)
    request = client.get("/account/").wsgi_request
    request.method = method.upper()

    response = act(request, number=3)

    assert response.status_code == 403
    assert "neither a password nor a passkey" in response.content.decode()
    assert "Ask the secretariat or an administrator for a new" in response.content.decode()


def test_own_account_shows_roles_and_the_ways_to_sign_in(client, django_assert_max_num_queries):
    client.force_login(make_user(Role.DELEGATE, "organisation/ke1"))
    with django_assert_max_num_queries(12):
        response = client.get("/account/")
    assert "Kenyan Example" in response.text
    for path in ("/account/2fa/", "/account/password/change/", "/account/sessions/"):
        assert f'href="{path}"' in response.text


@pytest.mark.parametrize(("role", "advised"), [(Role.SECRETARIAT, True), (Role.OBSERVER, False)])
def test_officer_without_second_factor_is_advised_to_add_one(client, role, advised):
    client.force_login(make_user(role))
    assert ("You hold an office" in client.get("/account/").text) is advised


@pytest.mark.parametrize(
    "path",
    [
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
        "/account/password/change/",
        "/account/email/",
        "/account/sessions/",
        "/account/reauthenticate/",
        "/account/logout/",
    ],
)
def test_pages_of_the_own_account_are_shown_to_who_holds_nothing(client, clock, path):
    user = make_user(email="nia@example.org")
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    client.post("/account/login/", {"login": "nia@example.org", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.get(path).status_code == 200
