"""The pages of the specimen, rendered as a view would render them."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template import engines
from django.template.loader import render_to_string

from tests.ui import specimen

Render = Callable[..., str]


@pytest.fixture(autouse=True)
def _addresses(settings) -> None:
    """Know the addresses that the templates of ui name, and no others."""
    settings.ROOT_URLCONF = "tests.ui.urls"


@pytest.fixture
def request_(rf) -> HttpRequest:
    """A visitor's request to which those above have added what they know."""
    request = rf.get("/here/", {"page": "2"})
    request.user = AnonymousUser()
    request.federation_name = "Federation of Workers’ Organisations"
    request.notice = "Demonstration: nothing here is real."
    request.record_head = "size 1204, root 9f2c 77a0"
    request._messages = [Message(SUCCESS, "12 invitations were sent.")]
    return request


@pytest.fixture
def page(request_: HttpRequest, settings) -> Render:
    """Render a page of the specimen."""
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [engine | {"DIRS": [specimen.TEMPLATES]}]
    settings.UI_NAVIGATION = [("account_login", "Here"), ("no:such_page", "Nowhere")]

    def render(name: str, **context: object) -> str:
        return render_to_string(
            f"specimen/{name}.html", {**specimen.context(), **context}, request_
        )

    return render


@pytest.fixture
def tag(request_: HttpRequest) -> Render:
    """Render a line of template with the tags of ui loaded."""

    def render(source: str, **context: object) -> str:
        template = engines["django"].from_string("{% load comitia_ui %}" + source)
        return template.render(context, request_)

    return render
