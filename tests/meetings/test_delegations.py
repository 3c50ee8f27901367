from datetime import timedelta
from typing import Any

import pytest

from comitia.accounts.models import Grant
from comitia.federation.models import Organisation
from comitia.meetings import delegations
from comitia.meetings.delegations import DelegationError
from comitia.meetings.models import Conference, Delegation
from comitia.record.queries import acts_of
from tests.builders import (
    ACTOR,
    AT,
    make_conference,
    make_delegation,
    make_federation,
    make_organisation,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference() -> Conference:
    make_federation({"africa": 2})
    return make_conference()


def register(conference: Conference, code: str = "ke1", **values: Any) -> Delegation:
    return delegations.register(
        **{
            "conference": conference,
            "organisation": Organisation.objects.get(code=code),
            "names": ["Amina", "Baraka"],
            "actor": ACTOR,
            "at": AT,
        }
        | values
    )


def closed(conference: Conference) -> Conference:
    conference.state = Conference.State.CLOSED
    conference.save()
    return conference


@pytest.mark.statute("CONF-3", "CONF-11")
def test_delegation_is_registered_by_its_delegates(conference: Conference) -> None:
    delegation = register(conference, names=["Amina", " Baraka "], head=1)

    assert list(delegation.delegates.values_list("name", "is_head", "casts_vote")) == [
        ("Baraka", True, True),
        ("Amina", False, False),
    ]


@pytest.mark.statute("CONF-3")
def test_registration_is_an_act_that_holds_no_name(conference: Conference) -> None:
    register(conference)

    act = acts_of(conference.scope)[-1]

    assert act.entry.kind == "delegation registered"
    assert act.entry.data == {"organisation": "ke1", "delegates": 2}
    assert act.values == {"names": "Amina\nBaraka"}


@pytest.mark.statute("VOTE-1")
def test_another_than_the_head_may_cast_the_vote(conference: Conference) -> None:
    delegation = register(conference, head=0, voter=1)

    assert delegation.delegates.get(is_head=True).name == "Amina"
    assert delegation.delegates.get(casts_vote=True).name == "Baraka"


@pytest.mark.statute("CONF-3")
def test_registering_twice_is_refused(conference: Conference) -> None:
    register(conference)

    with pytest.raises(DelegationError, match="registered its delegation already"):
        register(conference, names=["Chidi"])

    assert Delegation.objects.count() == 1


def test_registering_an_organisation_that_is_no_member_is_refused(conference: Conference) -> None:
    make_organisation("africa", code="guest1", admitted_on=None)

    with pytest.raises(DelegationError, match="not on the roll"):
        register(conference, "guest1")


@pytest.mark.parametrize("names", [[], ["Amina", " "]])
def test_registering_nobody_is_refused(conference: Conference, names: list[str]) -> None:
    with pytest.raises(DelegationError, match="at least one delegate"):
        register(conference, names=names)


@pytest.mark.parametrize("places", [{"head": 2}, {"voter": 2}])
def test_head_and_voter_are_among_the_delegates(
    conference: Conference, places: dict[str, int]
) -> None:
    with pytest.raises(DelegationError, match="among the delegates named"):
        register(conference, **places)


def test_registering_for_a_closed_conference_is_refused(conference: Conference) -> None:
    with pytest.raises(DelegationError, match="is closed"):
        register(closed(conference))


@pytest.mark.statute("CONF-3")
def test_credentials_are_accepted_with_what_was_shown(conference: Conference) -> None:
    delegation = register(conference)

    delegations.accept_credentials(
        delegation=delegation, credential="letter of 3 March", actor=ACTOR, at=AT
    )

    delegation.refresh_from_db()
    assert (delegation.credentialled_at, delegation.credential) == (AT, "letter of 3 March")
    act = acts_of(conference.scope)[-1]
    assert (act.entry.kind, act.entry.data) == ("credentials accepted", {"organisation": "ke1"})
    assert act.values == {"credential": "letter of 3 March"}


@pytest.mark.statute("CONF-3")
def test_credentials_shown_at_registration_are_accepted_at_once(conference: Conference) -> None:
    delegation = register(conference, credential="letter of 3 March")

    delegation.refresh_from_db()
    assert delegation.credential == "letter of 3 March"
    kinds = [act.entry.kind for act in acts_of(conference.scope)[-2:]]
    assert kinds == ["delegation registered", "credentials accepted"]


def test_accepting_credentials_twice_is_refused(conference: Conference) -> None:
    delegation = make_delegation(conference, Organisation.objects.get(code="ke1"))

    with pytest.raises(DelegationError, match="accepted already"):
        delegations.accept_credentials(
            delegation=delegation, credential="another", actor=ACTOR, at=AT
        )


def test_accepting_nothing_as_credentials_is_refused(conference: Conference) -> None:
    delegation = register(conference)

    with pytest.raises(DelegationError, match="Say what was shown"):
        delegations.accept_credentials(delegation=delegation, credential="", actor=ACTOR, at=AT)


@pytest.mark.statute("VOTE-1")
def test_naming_a_voter_leaves_one_who_casts_the_vote(conference: Conference) -> None:
    delegation = register(conference)

    delegations.name_voter(
        delegation=delegation,
        delegate=delegation.delegates.get(name="Baraka"),
        actor=ACTOR,
        at=AT,
    )

    assert delegation.delegates.get(casts_vote=True).name == "Baraka"
    act = acts_of(conference.scope)[-1]
    assert (act.entry.kind, act.entry.data) == ("voter named", {"organisation": "ke1"})
    assert act.values == {"name": "Baraka"}


def test_naming_who_casts_the_vote_already_is_refused(conference: Conference) -> None:
    delegation = register(conference)

    with pytest.raises(DelegationError, match="Amina casts the vote of this delegation already"):
        delegations.name_voter(
            delegation=delegation,
            delegate=delegation.delegates.get(name="Amina"),
            actor=ACTOR,
            at=AT,
        )


def test_naming_a_delegate_of_another_delegation_is_refused(conference: Conference) -> None:
    delegation, other = register(conference), register(conference, "za1")

    with pytest.raises(DelegationError, match="one of its own delegates"):
        delegations.name_voter(
            delegation=delegation,
            delegate=other.delegates.get(name="Baraka"),
            actor=ACTOR,
            at=AT,
        )


def test_delegate_without_an_account_is_invited(conference: Conference) -> None:
    delegate = register(conference).delegates.get(name="Amina")

    user, token = delegations.give_account(
        delegate=delegate,
        email="Amina@ke1.example",
        actor=ACTOR,
        at=AT,
        lifetime=timedelta(days=7),
    )

    delegate.refresh_from_db()
    assert delegate.user == user
    assert token
    assert not user.is_active
    assert Grant.objects.get(user=user).scope == "organisation/ke1"


def test_delegate_with_an_account_is_linked_to_it(conference: Conference) -> None:
    delegate = register(conference).delegates.get(name="Amina")
    known = make_user(email="amina@ke1.example")

    user, token = delegations.give_account(
        delegate=delegate,
        email="amina@ke1.example",
        actor=ACTOR,
        at=AT,
        lifetime=timedelta(days=7),
    )

    assert (user, token) == (known, "")
    assert Grant.objects.get(user=known).role == "delegate"


def test_linking_a_delegate_twice_is_refused(conference: Conference) -> None:
    organisation = Organisation.objects.get(code="ke1")
    delegation = make_delegation(conference, organisation, user=make_user())

    with pytest.raises(DelegationError, match="linked to an account already"):
        delegations.give_account(
            delegate=delegation.delegates.get(),
            email="amina@ke1.example",
            actor=ACTOR,
            at=AT,
            lifetime=timedelta(days=7),
        )
