import pytest
from django.contrib.auth.models import AnonymousUser

from comitia.accounts.grants import Grants
from comitia.accounts.queries import grants_of, roles_of
from comitia.accounts.roles import Role
from tests.builders import make_user

CHAIR = Grants.of([("presidium", "conference/2026-world")])
DELEGATE = Grants.of([("delegate", "organisation/ke1")])


def test_everybody_is_the_public():
    assert Grants().roles_at() == {Role.PUBLIC}


def test_role_held_everywhere_counts_everywhere():
    grants = Grants.of([("secretariat", "")])
    assert grants.roles_at(conference="2026-world") == {Role.PUBLIC, Role.SECRETARIAT}
    assert grants.roles_at(organisation="ke1") == {Role.PUBLIC, Role.SECRETARIAT}


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        ({"conference": "2026-world"}, True),
        ({"conference": "2026-world", "organisation": "ke1"}, True),
        ({"conference": "2029-world"}, False),
        ({}, False),
    ],
)
def test_role_of_a_conference_counts_at_that_conference_only(at, counts):
    assert (Role.PRESIDIUM in CHAIR.roles_at(**at)) is counts


@pytest.mark.parametrize(
    ("at", "counts"),
    [
        ({"organisation": "ke1"}, True),
        ({"conference": "2026-world"}, True),
        ({"conference": "2026-world", "organisation": "ke1"}, True),
        ({"organisation": "pe1"}, False),
        ({"conference": "2026-world", "organisation": "pe1"}, False),
    ],
)
def test_delegate_counts_wherever_no_other_organisation_is_named(at, counts):
    assert (Role.DELEGATE in DELEGATE.roles_at(**at)) is counts


@pytest.mark.parametrize("scope", ["conference/", "organisation", "committee/x", "conference"])
def test_scope_without_a_meaning_counts_nowhere(scope):
    grants = Grants.of([("teller", scope)])
    assert grants.roles_at(conference="2026-world", organisation="ke1") == {Role.PUBLIC}


def test_organisations_are_those_of_the_delegate():
    grants = Grants.of(
        [("delegate", "organisation/ke1"), ("delegate", "organisation/pe1"), ("observer", "")]
    )
    assert grants.organisations == {"ke1", "pe1"}


@pytest.mark.parametrize(
    ("role", "is_officer"),
    [
        ("secretariat", True),
        ("presidium", True),
        ("administrator", True),
        ("teller", False),
        ("delegate", False),
        ("observer", False),
    ],
)
def test_officer_is_who_holds_an_office(role, is_officer):
    assert Grants.of([(role, "")]).is_officer is is_officer


def test_roles_are_read_with_one_query(db, django_assert_num_queries):
    user = make_user(Role.PRESIDIUM, "conference/2026-world")
    with django_assert_num_queries(1):
        assert roles_of(user, conference="2026-world") == {Role.PUBLIC, Role.PRESIDIUM}


def test_nobody_holds_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert grants_of(AnonymousUser()) == Grants()
