"""Every role on every URL and method.

A new URL fails here until it stands in its app's table of permissions, and a new argument of one
until it has an example value.
"""

from http import HTTPStatus

import pytest
from django.conf import settings
from django.urls import reverse

from comitia.config.permissions import TABLE, Verdict, permitted, verdict
from tests.builders import make_federation
from tests.permissions.examples import EXAMPLES
from tests.permissions.visitors import ANONYMOUS, VISITORS, WITHOUT_ROLE
from tools.addresses import Address, addresses
from tools.permissions import DEMONSTRATION_ONLY

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


def named() -> list[Address]:
    """Return the addresses that can be asked for: named, in the table, with examples."""
    return [
        address
        for address in addresses()
        if address.name in TABLE and address.arguments <= EXAMPLES.keys()
    ]


def test_every_address_has_a_name():
    assert [address.route for address in addresses() if address.name is None] == []


def test_no_two_addresses_share_a_name():
    names = [address.name for address in addresses()]
    assert {name for name in names if names.count(name) > 1} == set()


def test_every_address_stands_in_the_table():
    assert {address.name for address in addresses() if address.name} - TABLE.keys() == set()


def test_table_has_no_more_than_the_addresses():
    assert TABLE.keys() - {address.name for address in addresses()} <= DEMONSTRATION_ONLY


def test_every_argument_has_an_example():
    needed = frozenset().union(*(address.arguments for address in addresses()))
    assert needed - EXAMPLES.keys() == set()


def test_table_names_methods_that_pages_use():
    assert {method for methods in TABLE.values() for method in methods} <= {"GET", "POST"}


def test_nothing_is_open_to_an_empty_set_of_roles():
    assert [name for name, methods in TABLE.items() if not all(methods.values())] == []


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("visitor", VISITORS, ids=lambda visitor: visitor.title)
def test_verdict_on_every_address(visitor, method):
    disagreements = []
    for address in named():
        roles = visitor.grants.roles_at(
            conference=EXAMPLES["conference"] if "conference" in address.arguments else "",
            organisation=EXAMPLES["organisation"] if "organisation" in address.arguments else "",
        )
        answer = verdict(address.name, method, roles=roles, is_signed_in=visitor.is_signed_in)
        if answer is not expected(visitor, address, method):
            disagreements.append((address.name, answer))
    assert disagreements == []


def path(address):
    """Return the address with example values for its arguments."""
    return reverse(address.name, kwargs={name: EXAMPLES[name] for name in address.arguments})


def expected(visitor, address, method):
    """Return what is to be said to this visitor."""
    allowed = TABLE[address.name].get({"HEAD": "GET"}.get(method, method))
    if allowed is None:
        return Verdict.NO_SUCH_METHOD
    return Verdict.ALLOWED if visitor.is_expected(address, allowed) else Verdict.FORBIDDEN


@pytest.mark.django_db
@pytest.mark.parametrize("visitor", [ANONYMOUS, WITHOUT_ROLE], ids=lambda visitor: visitor.title)
def test_answers_to_who_holds_nothing(client, visitor):
    """Of all who come these may do least, and what they get is what the table says."""
    make_federation()
    client.raise_request_exception = False
    user = visitor.user()
    disagreements = []
    for address in named():
        for method in METHODS:
            if user:
                client.force_login(user)
            response = client.generic(method, path(address))
            if kind_of(response, method) is not expected(visitor, address, method):
                disagreements.append((address.name, method, response.status_code))
    assert disagreements == []


@pytest.mark.django_db
def test_answers_to_who_may(client):
    """Somebody of the roles that may gets through to the view, for every address and method."""
    make_federation()
    client.raise_request_exception = False
    users = {visitor: visitor.user() for visitor in VISITORS if visitor.is_signed_in}
    disagreements = []
    for address in named():
        for method in TABLE[address.name]:
            allowed = permitted(address.name, method)
            who = [visitor for visitor in users if visitor.is_expected(address, allowed)]
            client.force_login(users[who[-1]])
            response = client.generic(method, path(address))
            if kind_of(response, method) is not Verdict.ALLOWED:
                disagreements.append((address.name, method, response.status_code))
    assert disagreements == []


def kind_of(response, method):
    """Return what an answer of the application comes to; None for one that has failed.

    A view may refuse in its turn what the table allows, for the state of things.
    """
    sign_in = reverse(settings.LOGIN_URL)
    status = response.status_code
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return Verdict.NO_SUCH_METHOD
    is_sent_away = status == HTTPStatus.FOUND and response.url.startswith(f"{sign_in}?next=")
    is_refused = "accounts/forbidden.html" in {template.name for template in response.templates}
    if is_refused or (is_sent_away and method in {"GET", "HEAD"}):
        return Verdict.FORBIDDEN
    return Verdict.ALLOWED if status < HTTPStatus.INTERNAL_SERVER_ERROR else None
