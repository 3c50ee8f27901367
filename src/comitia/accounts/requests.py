"""What the middleware adds to a request, for views to read."""

from typing import Protocol

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from comitia.accounts.grants import Grants
from comitia.accounts.models import User
from comitia.accounts.roles import Role


class May(Protocol):
    """Answers by the one table of permissions."""

    def __call__(
        self,
        name: str,
        *,
        method: str = "",
        conference: str | None = None,
        organisation: str | None = None,
    ) -> bool:
        """Whether who asks may use the URL of this name.

        Without a method: may post to it if it takes a post, else may get it. Where no conference or
        organisation is named, those of the present URL count.
        """


class Request(HttpRequest):
    """A request that has passed the middleware. Only a type: Django makes requests of its own."""

    htmx: HtmxDetails
    grants: Grants
    signed_in_recently: bool
    roles: frozenset[Role]
    may: May


class SignedInRequest(Request):
    """The same at a URL that the table opens to nobody but who is signed in."""

    user: User


def actor_of(request: HttpRequest) -> str:
    """Return what stands in the record for who makes this request; empty for nobody signed in."""
    return request.user.identifier if request.user.is_authenticated else ""
