"""What every response tells browsers and caches."""

import pytest
from django.conf import settings
from django.http import HttpResponse

from comitia.config.headers import HeadersMiddleware


def answered(rf, *, session=False, sets_cookie=False, **headers):
    request = rf.get("/")
    response = HttpResponse(headers=headers)
    if session:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "key"
    if sets_cookie:
        response.set_cookie("csrf", "token")
    return HeadersMiddleware(lambda request: response)(request)


@pytest.mark.parametrize(
    ("session", "sets_cookie", "caching"),
    [
        (False, False, "no-cache"),
        (True, False, "no-store"),
        (False, True, "no-store"),
    ],
)
def test_what_is_not_public_is_stored_nowhere(rf, session, sets_cookie, caching):
    response = answered(rf, session=session, sets_cookie=sets_cookie)

    assert response["Cache-Control"] == caching


def test_caching_that_a_view_has_set_stands(rf):
    response = answered(rf, session=True, **{"Cache-Control": "max-age=60"})

    assert response["Cache-Control"] == "max-age=60"


@pytest.mark.django_db
def test_page_carries_every_header(client):
    response = client.get("/account/login/")

    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert "camera=()" in response["Permissions-Policy"]
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Embedder-Policy"] == "require-corp"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["elsewhere.example", "federation.example@elsewhere.example"])
def test_request_for_another_host_is_told_so(client, caplog, host):
    response = client.get("/roll/", headers={"host": host})

    assert response.status_code == 400
    assert "The request could not be read" in response.text
    assert caplog.text == ""
