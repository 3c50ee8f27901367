"""What the tests of people and their accounts share."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import Settings

from comitia.accounts.models import User
from comitia.accounts.roles import Role
from tests.builders import make_user

AT = datetime(2026, 10, 6, 9, 30, tzinfo=UTC)


def conferences() -> Iterator[tuple[str, str]]:
    """Stand for the conferences that the apps above know."""
    yield "2026-world", "World Conference 2026"
    yield "2029-world", "World Conference 2029"


def organisations() -> Iterator[tuple[str, str]]:
    """Stand for the organisations that the apps above know."""
    yield "ke1", "Kenyan Example"
    yield "pe1", "Peruvian Example"


@pytest.fixture(autouse=True)
def scopes(settings: Settings) -> None:
    settings.SCOPE_CHOICES = {
        "conference": f"{__name__}.conferences",
        "organisation": f"{__name__}.organisations",
    }


@pytest.fixture
def administrator(db: None) -> User:
    return make_user(Role.ADMINISTRATOR, name="Ada", email="ada@example.org")


@pytest.fixture
def secretary(db: None) -> User:
    return make_user(Role.SECRETARIAT, name="Sekou", email="sekou@example.org")


@pytest.fixture
def desk(client: Client, secretary: User) -> Client:
    """A browser in which the secretary is signed in."""
    client.force_login(secretary)
    return client
