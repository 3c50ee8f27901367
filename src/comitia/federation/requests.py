"""What the middleware adds to a request, for views to read."""

from datetime import UTC, date, datetime
from functools import cached_property

from comitia.accounts import requests
from comitia.federation import queries
from comitia.federation.models import Federation


class Home:
    """Whose site this is. The database is asked once, and only by a page that wants to know."""

    @cached_property
    def federation(self) -> Federation | None:
        """The federation; None before it was set up."""
        return queries.federation()

    @property
    def name(self) -> str:
        """The name of the federation; empty before it was set up."""
        return self.federation.name if self.federation else ""

    def day(self, at: datetime) -> date:
        """Return the calendar day of a moment for the federation; before it was set up, in UTC."""
        return self.federation.day(at) if self.federation else at.astimezone(UTC).date()


class Request(requests.Request):
    """A request that has passed the middleware. Only a type: Django makes requests of its own."""

    home: Home
    federation_name: object
