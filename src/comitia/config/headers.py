"""What a response tells browsers and caches beyond what Django and the content policy say.

Invariant: no cache keeps a page that was made for one person.
"""

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

HEADERS: Final = {
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "browsing-topics",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "usb",
        )
    )
    + ", publickey-credentials-create=(self), publickey-credentials-get=(self)",
}


class HeadersMiddleware:
    """Adds the headers to every response, those of static files included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request and complete the headers."""
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", self.caching(request, response))
        return response

    @staticmethod
    def caching(request: HttpRequest, response: HttpResponse) -> str:
        """Return how long caches may keep a response: not at all, unless it is everybody's.

        Whoever brings a session may be shown something of his or her own, and a response that sets
        a cookie is meant for one browser. All else is everybody's, but may change at any moment.
        """
        personal = settings.SESSION_COOKIE_NAME in request.COOKIES or response.cookies
        return "no-store" if personal else "no-cache"
