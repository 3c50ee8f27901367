"""The ways in: invitation links, sign-in, new passwords."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from comitia.accounts.actions import invite_person
from comitia.accounts.models import User
from comitia.accounts.roles import Role
from comitia.config import settings as shipped
from tests.builders import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "a harbour at four in the morning"


@pytest.fixture
def link():
    """The address of an invitation that works now."""
    return link_made(timezone.now())


def link_made(at):
    _user, token = invite_person(
        email="nia@example.org",
        name="Nia Example",
        role=Role.DELEGATE,
        scope="organisation/ke1",
        actor="command/tests",
        at=at,
        lifetime=timedelta(days=7),
    )
    return reverse("accounts:accept", kwargs={"token": token})


def accept(client, link, password=PASSWORD, again=None):
    return client.post(link, {"password": password, "again": again or password})


def make_member(role=None, scope=""):
    """Save somebody who has accepted an invitation."""
    user = make_user(role, scope, email="nia@example.org")
    user.set_password(PASSWORD)
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def sign_in(client, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": "nia@example.org", "password": password})


def test_opening_a_link_does_not_use_it_up(client, link):
    for _time in range(2):
        assert client.get(link).status_code == 200
    assert accept(client, link).status_code == 302


def test_used_link_says_so(client, link):
    accept(client, link)

    response = client.get(link)

    assert response.status_code == 409
    assert "works once" in response.text


def test_expired_link_says_so(client):
    link = link_made(timezone.now() - timedelta(days=8))

    response = accept(client, link)

    assert response.status_code == 409
    assert "Use the newest link" in response.text
    assert not User.objects.get().is_active


def test_wrong_link_says_so(client):
    response = client.get(reverse("accounts:accept", kwargs={"token": "x" * 43}))

    assert response.status_code == 409
    assert "not known" in response.text


@pytest.mark.parametrize(
    "password", ["short", "982345710934", "nia example 1", "nia@example.org", "startfinding"]
)
def test_weak_password_is_refused(client, link, password):
    response = accept(client, link, password)

    assert response.context["form"].errors.keys() == {"password"}
    assert not User.objects.get().is_active


def test_two_passwords_that_differ_are_refused(client, link):
    response = accept(client, link, again="something else")

    assert response.context["form"].errors.keys() == {"again"}
    assert not User.objects.get().is_active


def test_link_that_works_is_not_logged(client, link, caplog):
    accept(client, link, "short")
    assert caplog.text == ""


def test_link_that_works_is_not_logged_when_its_form_is_forged(link, caplog):
    caplog.set_level("WARNING")
    browser = Client(enforce_csrf_checks=True)

    assert accept(browser, link).status_code == 403
    assert caplog.text == ""


def test_accepting_signs_out_whoever_sat_at_the_machine(desk, link):
    accept(desk, link)
    assert desk.get(reverse("accounts:own")).status_code == 302


def test_invited_person_cannot_sign_in_before_accepting(client, link):
    sign_in(client)
    assert not client.get(reverse("accounts:own")).wsgi_request.user.is_authenticated


def test_passwords_are_kept_with_argon2(settings):
    settings.PASSWORD_HASHERS = shipped.PASSWORD_HASHERS
    assert make_member().password.startswith("argon2")


def test_wrong_password_does_not_sign_in(client):
    make_member()
    assert sign_in(client, "wrong").status_code == 200
    assert sign_in(client).status_code == 302


def test_cookies_are_taken_over_tls_from_this_host_only(client):
    make_member()
    sign_in(client)

    assert client.cookies
    assert [name for name in client.cookies if not name.startswith("__Host-")] == []


def test_attempts_to_sign_in_are_limited(client, settings):
    make_member()
    answers = [sign_in(client, "wrong") for _attempt in range(12)]
    assert "Too many failed login attempts" in answers[-1].text
    assert sign_in(client).status_code == 200
    assert client.get(reverse("accounts:own")).status_code == 302


def test_second_factor_is_asked_for_after_the_password(client):
    user = make_member()
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})

    response = sign_in(client)

    assert response.url == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:own")).status_code == 302


def test_nobody_signs_up(client):
    assert client.get(reverse("account_signup")).status_code == 405
    assert client.post(reverse("account_signup"), {"email": "x@example.org"}).status_code == 405
    assert not User.objects.exists()


def reset(client):
    client.post(reverse("account_reset_password"), {"email": "nia@example.org"})


def test_forgotten_password_is_replaced_by_mail(client, mailoutbox):
    make_member(Role.DELEGATE, "organisation/ke1")

    reset(client)

    assert "/password/reset/key/" in mailoutbox[0].body


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.SECRETARIAT, ""),
        (Role.ADMINISTRATOR, ""),
        (Role.PRESIDIUM, "conference/2026-world"),
    ],
)
def test_mail_alone_does_not_let_an_officer_in(client, mailoutbox, role, scope):
    user = make_member(role, scope)

    reset(client)
    assert "an e-mail is not proof enough" in mailoutbox[0].body
    assert "/password/reset/key/" not in mailoutbox[0].body

    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    reset(client)
    assert "/password/reset/key/" in mailoutbox[1].body


def test_unknown_address_is_written_nothing(client, mailoutbox):
    reset(client)
    assert mailoutbox == []


def test_new_address_is_taken_from_who_signed_in_again_only(client):
    make_member()
    sign_in(client)

    response = client.post(reverse("account_email"), {"action_add": "", "email": "new@example.org"})

    assert response.url.startswith(reverse("account_reauthenticate"))
    assert not EmailAddress.objects.filter(email="new@example.org").exists()


def test_new_address_counts_once_its_link_was_opened(client, mailoutbox):
    user = make_member()
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    client.post(reverse("account_email"), {"action_add": "", "email": "new@example.org"})

    assert not EmailAddress.objects.get(email="new@example.org").verified
    [path] = re.findall(r"https?://[^/]+(/account/confirm-email/\S+)", mailoutbox[-1].body)
    client.post(path)
    assert EmailAddress.objects.get(email="new@example.org").verified
    user.refresh_from_db()
    assert user.email == "nia@example.org"
