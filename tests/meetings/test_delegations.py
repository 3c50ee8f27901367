from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comitia.accounts.models import Grant
from comitia.accounts.roles import Role
from comitia.federation.models import Organisation
from comitia.meetings import delegations
from comitia.meetings.delegation_lines import LinesError
from comitia.meetings.delegations import DelegationError
from comitia.meetings.models import Conference, Delegation, PresidiumMember
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


@pytest.mark.statute("CONF-5")
def test_account_given_after_the_election_holds_the_role_of_the_presidium(
    conference: Conference,
) -> None:
    delegate = register(conference).delegates.get(name="Amina")
    PresidiumMember.objects.create(conference=conference, delegate=delegate, since=AT)

    user, _token = delegations.give_account(
        delegate=delegate,
        email="amina@ke1.example",
        actor=ACTOR,
        at=AT,
        lifetime=timedelta(days=7),
    )

    assert Grant.objects.filter(user=user, role=Role.PRESIDIUM, scope=conference.scope).exists()


@pytest.mark.statute("VOTE-1")
def test_nobody_belongs_to_two_delegations(conference: Conference) -> None:
    user = make_user(email="amina@ke1.example")
    make_delegation(conference, Organisation.objects.exclude(code="ke1").get(), user=user)
    delegate = register(conference).delegates.get(name="Amina")

    with pytest.raises(DelegationError, match="nobody votes for two members"):
        delegations.give_account(
            delegate=delegate,
            email="Amina@ke1.example",
            actor=ACTOR,
            at=AT,
            lifetime=timedelta(days=7),
        )

    assert not user.grants.exists()


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


def register_several(conference: Conference, text: str) -> list[Delegation]:
    return delegations.register_several(conference=conference, text=text, actor=ACTOR, at=AT)


@pytest.mark.statute("CONF-3", "CONF-11")
def test_several_delegations_are_registered_by_one_line_each(conference: Conference) -> None:
    registered = register_several(
        conference, "\nke1: Baraka Njoroge; Amina Otieno\n\n ZA1 :Chidi;;  Dalia ;\n"
    )

    assert [delegation.organisation.code for delegation in registered] == ["ke1", "za1"]
    assert [
        list(delegation.delegates.values_list("name", "is_head", "casts_vote"))
        for delegation in registered
    ] == [
        [("Baraka Njoroge", True, True), ("Amina Otieno", False, False)],
        [("Chidi", True, True), ("Dalia", False, False)],
    ]


@pytest.mark.statute("CONF-3")
def test_each_of_several_registrations_is_an_act(conference: Conference) -> None:
    register_several(conference, "ke1: Amina; Baraka\nza1: Chidi")

    acts = acts_of(conference.scope)[-2:]

    assert [(act.entry.kind, act.entry.data) for act in acts] == [
        ("delegation registered", {"organisation": "ke1", "delegates": 2}),
        ("delegation registered", {"organisation": "za1", "delegates": 1}),
    ]
    assert acts[0].values == {"names": "Amina\nBaraka"}


@pytest.mark.statute("CONF-3")
def test_all_faults_of_all_lines_are_told_and_nothing_is_registered(
    conference: Conference,
) -> None:
    make_organisation("africa", code="guest1", admitted_on=None)
    register(conference, "za1")
    text = "\n".join(
        [
            "ke1: Amina",
            "",
            "xx9: Nobody",
            "guest1: Guest",
            "za1: Chidi",
            "KE1: Baraka",
            "ke1:;",
            "Amina Otieno",
            "ke1: " + "a" * 201,
        ]
    )

    with pytest.raises(LinesError) as refused:
        register_several(conference, text)

    told = [(fault.line, str(fault)) for fault in refused.value.faults]
    expected = [
        (3, "Line 3: No organisation has the id “xx9”."),
        (4, "Line 4: guest1 is not on the roll of this conference"),
        (5, "Line 5: ZA-1 has registered its delegation already."),
        (6, "Line 6: ke1 stands on line 1 already"),
        (7, "Line 7: ke1 stands on line 1 already"),
        (7, "Line 7: No delegate is named."),
        (8, "Line 8: “Amina Otieno” has no colon."),
        (9, "Line 9: ke1 stands on line 1 already"),
        (9, "Line 9: A name has more than 200 characters."),
    ]
    assert [line for line, _said in told] == [line for line, _said in expected]
    assert all(
        said.startswith(start) for (_line, said), (_, start) in zip(told, expected, strict=True)
    )
    assert Delegation.objects.get().organisation.code == "za1"


def test_member_of_another_body_is_refused_by_its_line() -> None:
    make_federation({"africa": 1, "europe": 1})
    conference = make_conference("continental_conference:africa")

    with pytest.raises(LinesError, match="Line 2: de1 is not on the roll of this conference"):
        register_several(conference, "ke1: Amina\nde1: Dora")

    assert not Delegation.objects.exists()


def test_faults_are_found_in_as_many_queries_for_many_lines(conference: Conference) -> None:
    numbers = []
    for lines in (1, 50):
        text = "\n".join(f"xx{number}: Nobody" for number in range(lines))
        with CaptureQueriesContext(connection) as queries, pytest.raises(LinesError):
            register_several(conference, text)
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]


def test_registering_several_without_a_line_is_refused(conference: Conference) -> None:
    with pytest.raises(DelegationError, match="No delegation is written"):
        register_several(conference, " \n\n")


def test_registering_several_for_a_closed_conference_is_refused(conference: Conference) -> None:
    with pytest.raises(DelegationError, match="is closed"):
        register_several(closed(conference), "ke1: Amina")


def test_name_that_is_too_long_is_refused(conference: Conference) -> None:
    with pytest.raises(DelegationError, match="more than 200 characters"):
        register(conference, names=["Amina", "B" * 201])


def accept_several(conference: Conference, codes: list[str], credential: str) -> list[Delegation]:
    return delegations.accept_several(
        conference=conference, codes=codes, credential=credential, actor=ACTOR, at=AT
    )


@pytest.mark.statute("CONF-3")
def test_credentials_of_several_are_accepted_by_an_act_each(conference: Conference) -> None:
    register_several(conference, "ke1: Amina\nza1: Chidi")

    accept_several(conference, ["ke1", "za1"], "letters of 3 March")

    assert list(Delegation.objects.values_list("credential", "credentialled_at")) == [
        ("letters of 3 March", AT),
        ("letters of 3 March", AT),
    ]
    acts = acts_of(conference.scope)[-2:]
    assert [(act.entry.kind, act.entry.data) for act in acts] == [
        ("credentials accepted", {"organisation": "ke1"}),
        ("credentials accepted", {"organisation": "za1"}),
    ]


@pytest.mark.parametrize(
    ("codes", "credential", "said"),
    [
        (["ke1", "za1"], "letters", "The credentials of ZA-1 were accepted already"),
        (["ke1", "xx9"], "letters", "No delegation is registered of xx9"),
        (["ke1"], "", "Say what was shown"),
        ([], "letters", "No delegation is chosen"),
    ],
)
def test_credentials_of_several_are_accepted_all_or_none(
    conference: Conference, codes: list[str], credential: str, said: str
) -> None:
    register(conference, "ke1")
    register(conference, "za1", credential="letter of 2 March")

    with pytest.raises(DelegationError, match=said):
        accept_several(conference, codes, credential)

    assert Delegation.objects.get(organisation__code="ke1").credentialled_at is None


def test_credentials_of_several_are_not_accepted_once_closed(conference: Conference) -> None:
    register(conference)

    with pytest.raises(DelegationError, match="is closed"):
        accept_several(closed(conference), ["ke1"], "letters")
