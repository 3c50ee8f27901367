"""Invitation links: given out, opened once, refused afterwards."""

from datetime import timedelta
from hashlib import sha256

import pytest
from allauth.account.models import EmailAddress

from comitia.accounts.actions import (
    AuthorityError,
    EmailTakenError,
    accept_invitation,
    deactivate,
    invite_person,
    renew_invitation,
)
from comitia.accounts.invitations import (
    ExpiredLinkError,
    UnknownLinkError,
    UsedLinkError,
    link_to,
)
from comitia.accounts.models import Invitation, User
from comitia.accounts.queries import Standing, people, person_at
from comitia.accounts.roles import Role
from comitia.record.kinds import Kind
from comitia.record.queries import acts_of
from tests.accounts.conftest import AT
from tests.builders import make_user

pytestmark = pytest.mark.django_db

WEEK = timedelta(days=7)
PASSWORD = "a harbour at four in the morning"


def invite(email="Nia@Example.org", **more):
    return invite_person(
        **{
            "email": email,
            "name": "Nia",
            "role": Role.DELEGATE,
            "scope": "organisation/ke1",
            "actor": "command/tests",
            "at": AT,
            "lifetime": WEEK,
        }
        | more
    )


def accept(token, at=AT):
    return accept_invitation(token=token, password=PASSWORD, at=at)


def standing(user, at=AT):
    return person_at(people().get(pk=user.pk), at).standing


def test_invited_person_has_the_role_and_cannot_sign_in_yet():
    user, _token = invite()

    assert (user.email, user.name, user.is_active) == ("nia@example.org", "Nia", False)
    assert not user.has_usable_password()
    assert [(grant.role, grant.scope) for grant in user.grants.all()] == [
        ("delegate", "organisation/ke1")
    ]
    assert [act.entry.kind for act in acts_of("federation")] == [Kind.ROLE_GRANTED]


def test_only_the_digest_of_the_token_is_stored():
    _user, token = invite()

    invitation = Invitation.objects.get()
    assert invitation.token_digest == sha256(token.encode()).hexdigest()
    assert invitation.expires_at == AT + WEEK
    assert len(token) == 43  # 256 bits in base64


def test_no_two_tokens_are_alike():
    assert invite("a@example.org")[1] != invite("b@example.org")[1]


def test_accepted_person_can_sign_in_with_the_password_and_the_address():
    _user, token = invite()

    user = accept(token)

    user.refresh_from_db()
    assert user.is_active
    assert user.check_password(PASSWORD)
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == ("nia@example.org", True, True)


def test_link_works_once():
    user, token = invite()
    accept(token)

    with pytest.raises(UsedLinkError, match="works once"):
        accept_invitation(token=token, password="another password", at=AT)

    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_wrong_link_is_refused():
    invite()

    with pytest.raises(UnknownLinkError, match="not known"):
        accept("x" * 43)


@pytest.mark.parametrize(("later", "works"), [(timedelta(seconds=-1), True), (timedelta(0), False)])
def test_link_works_until_it_expires(later, works):
    user, token = invite()
    at = AT + WEEK + later

    if works:
        accept(token, at)
    else:
        with pytest.raises(ExpiredLinkError, match="Use the newest link"):
            accept(token, at)

    user.refresh_from_db()
    assert user.is_active is works


@pytest.mark.parametrize("email", ["nia@example.org", " NIA@example.ORG "])
def test_inviting_an_address_that_has_an_account_is_refused(email):
    invite()

    with pytest.raises(EmailTakenError, match=r"nia@example\.org belongs to an account"):
        invite(email)

    assert User.objects.count() == 1


def test_inviting_the_second_address_of_somebody_is_refused():
    EmailAddress.objects.create(user=make_user(), email="nia@example.org", verified=True)

    with pytest.raises(EmailTakenError):
        invite()

    assert User.objects.count() == 1


def test_inviting_to_a_role_above_the_own_is_refused_and_saves_nobody(secretary):
    with pytest.raises(AuthorityError):
        invite(role=Role.ADMINISTRATOR, scope="", actor=secretary.identifier)

    assert list(User.objects.all()) == [secretary]
    assert not Invitation.objects.exists()


def test_renewed_link_replaces_the_older_one(secretary):
    user, older = invite()

    newer = renew_invitation(user=user, actor=secretary.identifier, at=AT, lifetime=WEEK)

    with pytest.raises(ExpiredLinkError):
        accept(older)
    assert accept(newer) == user


def test_renewing_the_link_of_somebody_above_is_refused(secretary, administrator):
    with pytest.raises(AuthorityError):
        renew_invitation(user=administrator, actor=secretary.identifier, at=AT, lifetime=WEEK)

    assert not Invitation.objects.exists()


def test_renewed_link_sets_a_forgotten_password_and_ends_other_sessions(administrator, client):
    user, token = invite()
    accept(token)
    client.force_login(User.objects.get(pk=user.pk))
    token = renew_invitation(user=user, actor=administrator.identifier, at=AT, lifetime=WEEK)

    accept_invitation(token=token, password="quite another password", at=AT)

    user.refresh_from_db()
    assert user.check_password("quite another password")
    assert client.get("/account/").status_code == 302


def test_standing_of_an_account_goes_from_invited_to_active_to_deactivated():
    user, token = invite()
    assert standing(user) is Standing.INVITED
    assert standing(user, AT + WEEK) is Standing.LAPSED
    accept(token)
    assert standing(user) is Standing.ACTIVE
    deactivate(user=user, actor="command/tests", at=AT)
    assert standing(user) is Standing.DEACTIVATED


def test_deactivation_ends_links_that_were_not_used():
    user, token = invite()

    deactivate(user=user, actor="command/tests", at=AT)

    with pytest.raises(UnknownLinkError):
        accept(token)
    assert standing(user) is Standing.DEACTIVATED


def test_link_begins_with_the_public_address(settings):
    settings.PUBLIC_URL = "https://federation.example"
    assert link_to("abc") == "https://federation.example/invitation/abc/"
