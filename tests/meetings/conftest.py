"""What the tests of pages share: the time it is, and who reads."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from comitia.accounts.models import User
from comitia.accounts.roles import Role
from tests.builders import AT, make_user


class Clock:
    """The time that pages read; a test sets it."""

    at: datetime = AT

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


SignIn = Callable[..., Client]


@pytest.fixture
def sign_in(clock: Clock, settings: Any) -> SignIn:
    """Return a function that signs somebody in, by a role or as a user, and returns the browser."""
    settings.REAUTHENTICATE = None

    def signed_in(role: Role | None = None, scope: str = "", *, user: User | None = None) -> Client:
        client = Client()
        client.force_login(user or make_user(role, scope))
        return client

    return signed_in


@pytest.fixture
def secretary(sign_in: SignIn) -> Client:
    return sign_in(Role.SECRETARIAT)
