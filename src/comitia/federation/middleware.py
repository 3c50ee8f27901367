"""Adds to a request whose site this is, for the head of every page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from comitia.federation.requests import Home, Request


class FederationMiddleware:
    """Adds `request.home`, and `request.federation_name` for the base template."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Answer a request that can be asked whose site this is."""
        home = Home()
        request.home = home
        request.federation_name = SimpleLazyObject(lambda: home.name)
        return self.get_response(request)
