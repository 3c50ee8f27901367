"""Adds to a request what its user holds, and ends the sessions of officers who have gone away."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts.queries import grants_of
from comitia.accounts.requests import Request

IDLE: Final = timedelta(hours=2)
NOTED_EVERY: Final = timedelta(minutes=1)
LAST_SEEN: Final = "last_seen"


class AccountsMiddleware:
    """Adds `grants` and `signed_in_recently`, and signs officers out after two idle hours.

    Parts of a page that refresh themselves are no activity: a page left open on a table would keep
    the session alive for ever.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Answer a request that knows what its user holds."""
        now = timezone.now()
        request.grants = grants_of(request.user)
        if request.user.is_authenticated:
            watch(request, now)
        request.signed_in_recently = signed_in_recently(request, now)
        return self.get_response(request)


def watch(request: Request, now: datetime) -> None:
    """End the session if it was idle for too long, else note that it is in use."""
    last_seen = request.session.setdefault(LAST_SEEN, now.timestamp())
    idle = timedelta(seconds=now.timestamp() - last_seen)
    if request.grants.is_officer and idle > IDLE:
        logout(request)
        request.grants = grants_of(request.user)
        messages.info(
            request,
            _(
                "You were signed out after two hours without activity, as your office requires. "
                "Sign in again to go on."
            ),
        )
    elif idle > NOTED_EVERY and not request.htmx:
        request.session[LAST_SEEN] = now.timestamp()


def signed_in_recently(request: Request, now: datetime) -> bool:
    """Whether the person signed in, or did so again, recently enough for a formal act."""
    if settings.REAUTHENTICATE is None:
        return True
    earliest = (now - settings.REAUTHENTICATE).timestamp()
    records = get_authentication_records(request, request.user)
    return any(record["at"] > earliest for record in records)
