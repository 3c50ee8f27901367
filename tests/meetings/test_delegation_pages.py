from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comitia.accounts.roles import Role
from comitia.federation.models import Organisation
from comitia.meetings.models import Conference, Delegate, Delegation
from tests.builders import make_conference, make_delegation, make_federation, make_user
from tests.meetings.conftest import SignIn
from tests.meetings.mail_server import FaultyServer
from tests.meetings.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference() -> Conference:
    make_federation({"africa": 3})
    return make_conference()


def address(conference: Conference, page: str = "") -> str:
    return f"/conferences/{conference.slug}/delegations/{page}"


def kenya(conference: Conference, **values: object) -> Delegation:
    return make_delegation(conference, Organisation.objects.get(code="ke1"), **values)


@pytest.mark.statute("CONF-3", "CONF-11")
def test_registration_takes_one_name_a_line(secretary: Client, conference: Conference) -> None:
    response = secretary.post(
        address(conference, "register"),
        {"organisation": "ke1", "names": "Amina\n\n Baraka \n"},
        follow=True,
    )

    page = text_of(response)
    assert "The delegation of Organisation 1 of KE is registered." in page
    assert "Amina head casts the vote Baraka" in page
    assert "not accepted yet" in page


def test_member_is_chosen_beforehand_from_the_list(
    secretary: Client, conference: Conference
) -> None:
    page = secretary.get(address(conference, "register") + "?organisation=za1").content.decode()

    assert '<option value="za1" selected>' in page


def test_registered_member_cannot_be_chosen_again(
    secretary: Client, conference: Conference
) -> None:
    kenya(conference)

    response = secretary.post(
        address(conference, "register"), {"organisation": "ke1", "names": "Chidi"}
    )

    assert response.status_code == 422
    assert "Organisation: Select a valid choice" in text_of(response)
    assert Delegation.objects.count() == 1


@pytest.mark.statute("CONF-3")
def test_credentials_are_accepted_on_the_page_of_the_delegation(
    secretary: Client, conference: Conference
) -> None:
    kenya(conference, is_credentialled=False)

    response = secretary.post(
        address(conference, "ke1/credentials"), {"credential": "letter of 3 March"}, follow=True
    )

    assert "accepted 1 September 2026, 15:00 Africa/Nairobi: letter of 3 March" in text_of(response)


def test_credentials_accepted_already_are_refused(
    secretary: Client, conference: Conference
) -> None:
    kenya(conference)

    response = secretary.post(address(conference, "ke1/credentials"), {"credential": "another"})

    assert response.status_code == 409
    assert "The credentials of KE-1 were accepted already." in text_of(response)


@pytest.mark.statute("VOTE-1")
def test_head_of_a_delegation_names_who_casts_its_vote(
    sign_in: SignIn, conference: Conference
) -> None:
    head = make_user(Role.DELEGATE, "organisation/ke1")
    delegation = kenya(conference, delegates=2, user=head)
    other = delegation.delegates.get(is_head=False)

    response = sign_in(user=head).post(
        address(conference, "ke1/voter"), {"delegate": other.pk}, follow=True
    )

    assert f"{other.name} casts the vote of the delegation from now on." in text_of(response)
    assert delegation.delegates.get(casts_vote=True) == other


def test_delegate_who_is_not_the_head_does_not_name_the_voter(
    sign_in: SignIn, conference: Conference
) -> None:
    delegation = kenya(conference, delegates=2)
    other = delegation.delegates.get(is_head=False)
    user = make_user(Role.DELEGATE, "organisation/ke1")
    Delegate.objects.filter(pk=other.pk).update(user=user)

    response = sign_in(user=user).post(address(conference, "ke1/voter"), {"delegate": other.pk})

    assert response.status_code == 403
    assert delegation.delegates.get(casts_vote=True) != other


def test_delegate_sees_only_the_own_delegation(sign_in: SignIn, conference: Conference) -> None:
    kenya(conference)
    make_delegation(conference, Organisation.objects.get(code="za1"))
    client = sign_in(Role.DELEGATE, "organisation/ke1")

    assert client.get(address(conference, "ke1/")).status_code == 200
    assert client.get(address(conference, "za1/")).status_code == 403
    assert client.get(address(conference)).status_code == 403


def test_delegate_gets_a_link_to_open_an_account(secretary: Client, conference: Conference) -> None:
    delegation = kenya(conference)
    delegate = delegation.delegates.get()

    response = secretary.post(
        address(conference, "ke1/account"),
        {"delegate": delegate.pk, "email": "amina@ke1.example"},
        follow=True,
    )

    page = text_of(response)
    assert f"A link was sent to {delegate.name} at amina@ke1.example." in page
    assert "is invited to open an account" in page
    assert mail.outbox[0].to == ["amina@ke1.example"]


def test_link_is_shown_where_the_mail_server_does_not_take_it(
    secretary: Client, conference: Conference, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.EMAIL_BACKEND = "tests.meetings.mail_server.FaultyServer"
    monkeypatch.setattr(FaultyServer, "refused", {"amina@ke1.example"})
    delegate = kenya(conference).delegates.get()

    response = secretary.post(
        address(conference, "ke1/account"),
        {"delegate": delegate.pk, "email": "amina@ke1.example"},
        follow=True,
    )

    assert "Hand this link to" in text_of(response)
    assert "/invitation/" in text_of(response)


def test_delegate_with_an_account_is_linked_to_it(
    secretary: Client, conference: Conference
) -> None:
    make_user(name="Amina", email="amina@ke1.example")
    delegate = kenya(conference).delegates.get()

    response = secretary.post(
        address(conference, "ke1/account"),
        {"delegate": delegate.pk, "email": "amina@ke1.example"},
        follow=True,
    )

    assert "Amina signs in with the account that is there." in text_of(response)
    assert not mail.outbox


def test_list_says_who_has_no_delegation_yet(secretary: Client, conference: Conference) -> None:
    kenya(conference, present=True)

    page = text_of(secretary.get(address(conference)))

    assert "1 delegation registered, 1 credentialled." in page
    assert "Organisation 1 of KE ke1 1 present" in page
    assert "Members without a delegation Organisation 1 of CD cd1" in page


def test_delegation_that_is_not_registered_is_not_found(
    secretary: Client, conference: Conference
) -> None:
    assert secretary.get(address(conference, "ke1/")).status_code == 404


@pytest.mark.statute("CONF-3")
def test_several_delegations_are_registered_at_once(
    secretary: Client, conference: Conference
) -> None:
    response = secretary.post(
        address(conference, "register-several"),
        {"text": "ke1: Amina; Baraka\r\nza1: Chidi\r\n"},
        follow=True,
    )

    page = text_of(response)
    assert "2 delegations are registered." in page
    assert "2 delegations registered, 0 credentialled." in page


@pytest.mark.statute("CONF-3")
def test_faults_of_the_lines_are_shown_with_what_was_written(
    secretary: Client, conference: Conference
) -> None:
    text = "\r\nke1: Amina\r\nxx9: Nobody\r\nza1\r\n"

    response = secretary.post(address(conference, "register-several"), {"text": text})

    page = text_of(response)
    assert response.status_code == 422
    assert "Line 3: No organisation has the id “xx9”." in page
    assert "Line 4: “za1” has no colon." in page
    assert "ke1: Amina xx9: Nobody za1" in page
    assert not Delegation.objects.exists()


def test_several_without_a_line_are_refused(secretary: Client, conference: Conference) -> None:
    response = secretary.post(address(conference, "register-several"), {"text": "\r\n \r\n"})

    assert response.status_code == 409
    assert "No delegation is written." in text_of(response)


@pytest.mark.statute("CONF-3")
def test_credentials_of_those_ticked_are_accepted(
    secretary: Client, conference: Conference
) -> None:
    for organisation in Organisation.objects.all():
        make_delegation(conference, organisation, is_credentialled=False)

    response = secretary.post(
        address(conference, "credentials"),
        {"codes": ["ke1", "za1"], "credential": "letters of 3 March"},
        follow=True,
    )

    assert "The credentials of 2 delegations are accepted." in text_of(response)
    assert "3 delegations registered, 2 credentialled." in text_of(response)
    page = response.content.decode()
    assert [code for code in ("ke1", "za1", "cd1") if f'name="codes" value="{code}"' in page] == [
        "cd1"
    ]


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        ({"credential": "letters"}, "Delegations: Tick the delegations that showed credentials."),
        ({"codes": ["ke1"]}, "What was shown: This field is required."),
        (
            {"codes": ["ke1", "za1"], "credential": "letters"},
            "za1 is no delegation that waits for its credentials to be accepted",
        ),
    ],
)
def test_credentials_of_several_are_accepted_only_if_all_is_right(
    secretary: Client, conference: Conference, entered: dict[str, Any], said: str
) -> None:
    delegation = kenya(conference, is_credentialled=False)
    make_delegation(conference, Organisation.objects.get(code="za1"))

    response = secretary.post(address(conference, "credentials"), entered)

    delegation.refresh_from_db()
    assert response.status_code == 422
    assert said in text_of(response)
    assert delegation.credentialled_at is None


def test_who_was_the_last_to_wait_is_explained(secretary: Client, conference: Conference) -> None:
    kenya(conference)

    response = secretary.post(
        address(conference, "credentials"), {"codes": ["ke1"], "credential": "letter"}
    )

    assert "ke1 is no delegation that waits" in text_of(response)


def test_credentials_are_not_offered_to_who_may_not_accept_them(
    sign_in: SignIn, secretary: Client, conference: Conference
) -> None:
    kenya(conference, is_credentialled=False)
    presidium = sign_in(Role.PRESIDIUM, conference.scope)

    assert "Accept the credentials" in text_of(secretary.get(address(conference)))
    assert "Accept the credentials" not in text_of(presidium.get(address(conference)))
    assert "Register several" not in text_of(presidium.get(address(conference)))


def test_queries_of_the_list_do_not_grow_with_those_who_wait(secretary: Client) -> None:
    make_federation({"africa": 40})
    conference = make_conference()
    members = list(Organisation.objects.all())
    secretary.get("/")

    numbers = []
    for waiting in (members[:1], members[1:]):
        for organisation in waiting:
            make_delegation(conference, organisation, is_credentialled=False)
        with CaptureQueriesContext(connection) as queries:
            secretary.get(address(conference))
        numbers.append(len(queries))

    assert numbers[0] == numbers[1] <= 12


def test_all_that_wait_for_their_credentials_can_be_ticked_without_a_script(
    secretary: Client, conference: Conference
) -> None:
    for organisation in Organisation.objects.all():
        make_delegation(conference, organisation, is_credentialled=False)

    page = secretary.get(address(conference), {"tick": "all"})

    assert page.content.decode().count(" checked") == 3
