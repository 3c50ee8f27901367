"""Signing in as anybody: in a demonstration, and nowhere else."""

import os
import subprocess
import sys

import pytest
from django.template import Context, Template

from comitia.accounts.roles import Role
from tests.accounts import demonstration_urls
from tests.builders import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls(demonstration_urls.__name__)]

DOOR = "/demonstration/sign-in"


@pytest.fixture
def demonstration(settings):
    settings.DEMONSTRATION = True


def who(client):
    user = client.get("/account/").wsgi_request.user
    return user.name if user.is_authenticated else None


def test_visitor_is_whoever_was_chosen(client, demonstration, secretary, administrator):
    client.post(DOOR, {"key": secretary.key})
    assert who(client) == "Sekou"
    client.post(DOOR, {"key": administrator.key})
    assert who(client) == "Ada"
    client.post(DOOR, {"key": ""})
    assert who(client) is None


@pytest.mark.parametrize("key", ["nonsense", "c1d2a3b4-0000-4000-8000-000000000000"])
def test_unknown_person_is_not_found(client, demonstration, key):
    assert client.post(DOOR, {"key": key}).status_code == 404
    assert who(client) is None


def test_deactivated_person_is_not_found(client, demonstration):
    user = make_user()
    user.is_active = False
    user.save()
    assert client.post(DOOR, {"key": user.key}).status_code == 404


def test_door_is_shut_outside_a_demonstration_even_where_it_is_mounted(
    client, settings, administrator
):
    settings.DEMONSTRATION = False
    assert client.post(DOOR, {"key": administrator.key}).status_code == 403
    assert who(client) is None


def test_door_opens_to_a_click_only(client, demonstration, administrator):
    assert client.get(DOOR, {"key": administrator.key}).status_code == 405
    assert who(client) is None


@pytest.mark.parametrize(("mode", "mounted"), [("demonstration", True), ("production", False)])
def test_door_is_mounted_in_a_demonstration_only(tmp_path, mode, mounted):
    environment = os.environ | {
        "COMITIA_MODE": mode,
        "COMITIA_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "comitia.config.settings",
    }
    program = (
        "import django; django.setup(); from comitia.accounts import urls;"
        "print(any(url.name == 'demonstration_sign_in' for url in urls.urlpatterns))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    assert answer.stdout.strip() == str(mounted)


def offer():
    return Template("{% load accounts %}{% demonstration %}").render(Context({"csrf_token": "abc"}))


def test_everybody_who_can_sign_in_is_offered_by_role(
    demonstration, secretary, django_assert_max_num_queries
):
    for organisation in ("ke1", "pe1"):
        make_user(Role.DELEGATE, f"organisation/{organisation}", name=f"Delegate {organisation}")
    gone = make_user(Role.OBSERVER, name="Gone")
    gone.is_active = False
    gone.save()

    with django_assert_max_num_queries(1):
        offered = offer()

    assert "Sign in as secretariat: Sekou" in offered
    assert "Kenyan Example: Delegate ke1" in offered
    assert "Peruvian Example: Delegate pe1" in offered
    assert "Read as the public" in offered
    assert "Gone" not in offered
    assert f'action="{DOOR}"' in offered


def test_nothing_is_offered_outside_a_demonstration(settings, secretary):
    settings.DEMONSTRATION = False
    assert offer().strip() == ""
