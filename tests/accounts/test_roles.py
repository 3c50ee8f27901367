"""Granting and withdrawing roles, and ending accounts."""

import pytest

from comitia.accounts.actions import (
    AuthorityError,
    LastAdministratorError,
    NotHeldError,
    ScopeError,
    deactivate,
    grant_role,
    withdraw_role,
)
from comitia.accounts.queries import roles_of
from comitia.accounts.roles import Role
from comitia.record.kinds import Kind
from comitia.record.queries import acts_of
from tests.accounts.conftest import AT
from tests.builders import make_user

pytestmark = pytest.mark.django_db

COMMAND = "command/tests"
CONFERENCE = "conference/2026-world"
ORGANISATION = "organisation/ke1"


def grant(user, role, scope="", *, actor=COMMAND):
    return grant_role(user=user, role=role, scope=scope, actor=actor, at=AT)


def withdraw(user, role, scope="", *, actor=COMMAND):
    withdraw_role(user=user, role=role, scope=scope, actor=actor, at=AT)


def test_granted_role_is_held_and_stands_in_the_record(secretary):
    user = make_user()

    grant(user, Role.DELEGATE, ORGANISATION, actor=secretary.identifier)

    assert roles_of(user, organisation="ke1") == {Role.PUBLIC, Role.DELEGATE}
    [act] = acts_of("federation")
    assert act.entry.kind is Kind.ROLE_GRANTED
    assert act.entry.actor == secretary.identifier
    assert act.entry.data == {
        "person": user.identifier,
        "role": "delegate",
        "scope": ORGANISATION,
    }


def test_role_granted_twice_is_one_grant_and_one_act():
    user = make_user()

    assert grant(user, Role.SECRETARIAT) == grant(user, Role.SECRETARIAT)

    assert user.grants.count() == 1
    assert len(acts_of("federation")) == 1


def test_withdrawn_role_is_not_held_and_stands_in_the_record():
    user = make_user(Role.PRESIDIUM, CONFERENCE)

    withdraw(user, Role.PRESIDIUM, CONFERENCE)

    assert roles_of(user, conference="2026-world") == {Role.PUBLIC}
    [act] = acts_of("federation")
    assert act.entry.kind is Kind.ROLE_WITHDRAWN
    assert act.entry.data == {"person": user.identifier, "role": "presidium", "scope": CONFERENCE}


def test_withdrawing_a_role_that_is_not_held_is_refused():
    user = make_user(Role.TELLER, CONFERENCE)

    with pytest.raises(NotHeldError, match="does not hold"):
        withdraw(user, Role.TELLER, "conference/2029-world")

    assert user.grants.count() == 1
    assert acts_of("federation") == []


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.DELEGATE, ""),
        (Role.DELEGATE, CONFERENCE),
        (Role.DELEGATE, "organisation/"),
        (Role.PRESIDIUM, ""),
        (Role.TELLER, ORGANISATION),
        (Role.SECRETARIAT, CONFERENCE),
        (Role.ADMINISTRATOR, ORGANISATION),
        (Role.OBSERVER, ORGANISATION),
        (Role.OBSERVER, "committee/x"),
    ],
)
def test_role_in_a_scope_where_it_cannot_be_held_is_refused(role, scope):
    user = make_user()

    with pytest.raises(ScopeError, match="cannot be held"):
        grant(user, role, scope)

    assert not user.grants.exists()


OWN_AUTHORITY = [
    (Role.ADMINISTRATOR, "", Role.ADMINISTRATOR, "", True),
    (Role.ADMINISTRATOR, "", Role.SECRETARIAT, "", True),
    (Role.ADMINISTRATOR, "", Role.DELEGATE, ORGANISATION, True),
    (Role.SECRETARIAT, "", Role.ADMINISTRATOR, "", False),
    (Role.SECRETARIAT, "", Role.SECRETARIAT, "", False),
    (Role.SECRETARIAT, "", Role.PRESIDIUM, CONFERENCE, True),
    (Role.SECRETARIAT, "", Role.TELLER, CONFERENCE, True),
    (Role.SECRETARIAT, "", Role.DELEGATE, ORGANISATION, True),
    (Role.SECRETARIAT, "", Role.OBSERVER, "", True),
    (Role.PRESIDIUM, CONFERENCE, Role.TELLER, CONFERENCE, True),
    (Role.PRESIDIUM, "conference/2029-world", Role.TELLER, CONFERENCE, False),
    (Role.PRESIDIUM, CONFERENCE, Role.PRESIDIUM, CONFERENCE, False),
    (Role.TELLER, CONFERENCE, Role.TELLER, CONFERENCE, False),
    (Role.DELEGATE, ORGANISATION, Role.DELEGATE, ORGANISATION, False),
    (Role.OBSERVER, "", Role.OBSERVER, "", False),
    (None, "", Role.OBSERVER, "", False),
]


@pytest.mark.parametrize(("own", "own_scope", "role", "scope", "entitled"), OWN_AUTHORITY)
def test_person_grants_no_role_above_the_own(own, own_scope, role, scope, entitled):
    granter, user = make_user(own, own_scope), make_user()

    if entitled:
        grant(user, role, scope, actor=granter.identifier)
        assert user.grants.count() == 1
    else:
        with pytest.raises(AuthorityError, match="not yours"):
            grant(user, role, scope, actor=granter.identifier)
        assert not user.grants.exists()


@pytest.mark.parametrize(("own", "own_scope", "role", "scope", "entitled"), OWN_AUTHORITY)
def test_person_withdraws_no_role_above_the_own(own, own_scope, role, scope, entitled):
    granter, user = make_user(own, own_scope), make_user(role, scope)
    make_user(Role.ADMINISTRATOR)

    if entitled:
        withdraw(user, role, scope, actor=granter.identifier)
        assert not user.grants.exists()
    else:
        with pytest.raises(AuthorityError, match="not yours"):
            withdraw(user, role, scope, actor=granter.identifier)
        assert user.grants.count() == 1


def test_conference_grants_what_it_decides():
    user = make_user()

    grant(user, Role.PRESIDIUM, CONFERENCE, actor=CONFERENCE)

    assert user.grants.get().granted_by == CONFERENCE


def test_last_administrator_stays(administrator):
    invited = make_user(Role.ADMINISTRATOR)
    invited.is_active = False
    invited.save()

    with pytest.raises(LastAdministratorError, match="last administrator"):
        withdraw(administrator, Role.ADMINISTRATOR, actor=administrator.identifier)
    with pytest.raises(LastAdministratorError):
        deactivate(user=administrator, actor=administrator.identifier, at=AT)

    administrator.refresh_from_db()
    assert administrator.is_active
    assert roles_of(administrator) == {Role.PUBLIC, Role.ADMINISTRATOR}


def test_administrator_leaves_when_there_is_another(administrator):
    make_user(Role.ADMINISTRATOR)

    withdraw(administrator, Role.ADMINISTRATOR, actor=administrator.identifier)

    assert roles_of(administrator) == {Role.PUBLIC}


def test_deactivated_person_holds_nothing_and_cannot_sign_in(administrator, client):
    user = make_user(Role.SECRETARIAT)
    grant(user, Role.OBSERVER, CONFERENCE)
    client.force_login(user)

    deactivate(user=user, actor=administrator.identifier, at=AT)

    user.refresh_from_db()
    assert not user.is_active
    assert not user.grants.exists()
    withdrawn = [act.entry.data for act in acts_of("federation")][1:]
    assert [each["role"] for each in withdrawn] == ["observer", "secretariat"]
    assert client.get("/account/").status_code == 302


def test_deactivating_somebody_above_is_refused_and_leaves_all_roles(administrator, secretary):
    user = make_user(Role.DELEGATE, ORGANISATION)
    grant(user, Role.SECRETARIAT)

    with pytest.raises(AuthorityError):
        deactivate(user=user, actor=secretary.identifier, at=AT)

    user.refresh_from_db()
    assert user.is_active
    assert user.grants.count() == 2
