"""The middleware: what it lets through, what it says to the others, and what it tells the pages."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.template import Context, Template

from comitia.accounts.roles import ANYONE, SIGNED_IN, Role
from comitia.config import permissions
from tests.builders import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.permissions.pages")]

DESK = frozenset({Role.SECRETARIAT, Role.ADMINISTRATOR})
TABLE = {
    "open": {"GET": ANYONE, "POST": DESK},
    "desk": {"GET": DESK},
    "own": {"GET": SIGNED_IN},
    "lead": {"GET": frozenset({Role.PRESIDIUM}), "POST": frozenset({Role.PRESIDIUM})},
    "speak": {"GET": frozenset({Role.DELEGATE})},
    "vote": {"POST": frozenset({Role.DELEGATE})},
}


@pytest.fixture(autouse=True)
def table(monkeypatch):
    monkeypatch.setattr(permissions, "TABLE", TABLE)


@pytest.fixture
def visit(client):
    """Asks for a path as somebody who holds a role, and returns the answer."""

    def visit(path, role=None, scope="", method="GET", **more):
        client.force_login(make_user(role, scope))
        return client.generic(method, path, **more)

    return visit


def test_public_page_is_shown_to_anybody(client):
    assert client.get("/open").text == "public"


def test_visitor_is_asked_to_sign_in_and_brought_back(client):
    response = client.get("/desk?page=2")
    assert (response.status_code, response.url) == (302, "/account/login/?next=/desk%3Fpage%3D2")


@pytest.mark.parametrize(
    "more", [{"method": "POST", "path": "/open"}, {"path": "/desk", "htmx": True}]
)
def test_visitor_who_asks_for_no_page_is_refused(client, more):
    headers = {"HX-Request": "true"} if more.pop("htmx", False) else {}
    method = more.pop("method", "GET")
    response = client.generic(method, more["path"], headers=headers)
    assert response.status_code == 403
    assert "Sign in first" in response.text


def test_who_may_not_is_told_who_may(visit):
    response = visit("/desk", Role.OBSERVER)
    assert response.status_code == 403
    assert "secretariat, administrator" in response.text


def test_who_may_is_let_through(visit):
    assert visit("/desk", Role.SECRETARIAT).text == "public, secretariat"


def test_who_holds_nothing_gets_to_the_own_account(visit, client):
    assert visit("/own").text == "public"
    client.logout()
    assert client.get("/own").status_code == 302


def test_presidium_of_another_conference_is_refused(visit):
    scope = "conference/2026-world"
    assert visit("/conferences/2026-world/lead", Role.PRESIDIUM, scope).status_code == 200
    assert visit("/conferences/2029-world/lead", Role.PRESIDIUM, scope).status_code == 403
    post = visit("/conferences/2029-world/lead", Role.PRESIDIUM, scope, method="POST")
    assert post.status_code == 403


def test_delegate_of_another_organisation_is_refused(visit):
    scope = "organisation/ke1"
    assert visit("/members/ke1/speak", Role.DELEGATE, scope).status_code == 200
    assert visit("/members/pe1/speak", Role.DELEGATE, scope).status_code == 403
    assert visit("/vote", Role.DELEGATE, scope, method="POST").status_code == 200


@pytest.mark.parametrize("path", ["/nameless", "/absent"])
def test_page_that_is_not_in_the_table_is_refused_to_everybody(visit, path):
    for role in Role:
        assert visit(path, role).status_code == 405


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_method_that_is_not_in_the_table_is_refused_to_everybody(visit, method):
    response = visit("/open", Role.ADMINISTRATOR, method=method)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, POST")


@pytest.mark.parametrize(
    ("method", "path", "said"),
    [
        ("GET", "/vote", "It only takes what a button sends."),
        ("PUT", "/open", "It was asked with PUT, and it only takes GET, POST."),
        ("GET", "/absent", "It is open to nobody."),
    ],
)
def test_who_asks_with_a_wrong_method_is_told_what_to_do(visit, method, path, said):
    page = visit(path, Role.DELEGATE, "organisation/ke1", method=method).text
    assert "<h1>This address is not opened this way</h1>" in page
    assert said in page
    assert "Go back to the page" in page


def test_head_follows_get(visit, client):
    assert visit("/desk", Role.SECRETARIAT, method="HEAD").status_code == 200
    assert visit("/desk", Role.OBSERVER, method="HEAD").status_code == 403


def test_page_that_does_not_exist_is_not_found(visit):
    assert visit("/nowhere").status_code == 404


def test_grants_are_read_once_a_request(visit, client, django_assert_num_queries):
    visit("/desk", Role.SECRETARIAT)
    with django_assert_num_queries(3):  # session, user, grants
        client.get("/desk")


def test_nothing_is_asked_of_the_database_for_a_visitor(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/open")


@pytest.mark.parametrize(
    ("name", "more", "answer"),
    [
        ("open", {}, False),  # It takes a POST, which is for the desk.
        ("open", {"method": "GET"}, True),
        ("desk", {}, False),
        ("own", {}, True),
        ("lead", {}, True),
        ("lead", {"conference": "2029-world"}, False),
        ("speak", {"organisation": "ke1"}, False),
        ("absent", {}, False),
    ],
)
def test_page_asks_what_its_reader_may_do(visit, name, more, answer):
    page = visit("/conferences/2026-world/lead", Role.PRESIDIUM, "conference/2026-world")
    assert page.wsgi_request.may(name, **more) is answer


def test_template_asks_what_its_reader_may_do(visit):
    request = visit("/desk", Role.SECRETARIAT).wsgi_request
    template = Template("{% load accounts %}{% if 'desk'|may:request %}yes{% else %}no{% endif %}")
    assert template.render(Context({"request": request})) == "yes"
    template = Template("{% load accounts %}{% if 'vote'|may:request %}yes{% else %}no{% endif %}")
    assert template.render(Context({"request": request})) == "no"


def test_url_in_two_tables_is_a_mistake():
    with pytest.raises(ImproperlyConfigured, match="desk"):
        permissions.merged({"desk": {}}, {"open": {}, "desk": {}})
