"""`comitia invite` brings in the first administrator, and anybody who is locked out."""

import json

import pytest
from django.urls import resolve

from comitia.accounts.actions import accept_invitation
from comitia.accounts.models import User
from comitia.accounts.queries import roles_of
from comitia.accounts.roles import Role
from comitia.cli.dispatch import run
from comitia.core.errors import Refused
from comitia.record.queries import acts_of
from tests.builders import make_user

pytestmark = pytest.mark.django_db

ADA = ("--email", "ada@example.org", "--name", "Ada")


@pytest.fixture
def invite(capsys, settings):
    """Runs the command and returns the token in the link that it prints."""
    settings.PUBLIC_URL = "https://federation.example"

    def invite(*arguments):
        assert run(["invite", *arguments]) == 0
        link = capsys.readouterr().out.splitlines()[0]
        return resolve(link.removeprefix("https://federation.example")).kwargs["token"]

    return invite


def test_first_administrator_comes_in(invite):
    token = invite("--role", "administrator", *ADA)

    user = accept_invitation(
        token=token, password="…", at=User.objects.get().invitations.get().created_at
    )
    assert roles_of(user) == {Role.PUBLIC, Role.ADMINISTRATOR}
    [act] = acts_of("federation")
    assert act.entry.actor == "command/invite"


def test_role_is_held_in_the_scope(invite):
    invite("--role", "teller", "--scope", "conference/2026-world", *ADA)
    assert roles_of(User.objects.get(), conference="2026-world") == {Role.PUBLIC, Role.TELLER}


def test_link_is_printed_as_json_with_its_end(capsys):
    run(["invite", "--role", "observer", "--days", "3", "--json", *ADA])

    answer = json.loads(capsys.readouterr().out)
    invitation = User.objects.get().invitations.get()
    assert answer["person"] == User.objects.get().identifier
    assert answer["expires_at"] == invitation.expires_at.isoformat()
    assert (invitation.expires_at - invitation.created_at).days == 3


def test_locked_out_administrator_gets_a_new_link(invite):
    user = make_user(Role.ADMINISTRATOR, email="ada@example.org")

    token = invite("--renew", "--email", "Ada@example.org")

    assert (
        accept_invitation(token=token, password="…", at=user.invitations.get().created_at) == user
    )


def test_new_link_for_nobody_is_refused():
    with pytest.raises(Refused, match="belongs to no account"):
        run(["invite", "--renew", "--email", "ada@example.org"])


def test_known_address_is_refused():
    make_user(email="ada@example.org")
    with pytest.raises(Refused, match="belongs to an account already"):
        run(["invite", "--role", "observer", *ADA])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--role", "observer", "--email", "ada"), "“ada” is no e-mail address"),
        (("--role", "observer", "--email", "ada@example.org"), "a new account needs --name"),
        (("--role", "public", *ADA), "invalid choice"),
        (("--role", "observer", "--days", "0", *ADA), "expected a number from 1 to 365"),
        (("--role", "observer", "--days", "9" * 30, *ADA), "expected a number from 1 to 365"),
        (ADA, "one of the arguments --role --renew is required"),
        (("--role", "observer", "--renew", *ADA), "not allowed with"),
    ],
)
def test_wrong_use_is_one_line(capsys, arguments, message):
    with pytest.raises(SystemExit, match="2"):
        run(["invite", *arguments])

    [line] = capsys.readouterr().err.splitlines()
    assert message in line
    assert not User.objects.exists()
