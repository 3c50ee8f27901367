"""Adds to a request the head of the record, which stands at the foot of every page and print."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import ngettext

from comitia.record.queries import head

DIGITS: Final = 16


class HeadMiddleware:
    """Adds `request.record_head`; the database is asked only by a page that shows it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with the head at hand."""
        vars(request)["record_head"] = SimpleLazyObject(stated_head)
        return self.get_response(request)


def stated_head() -> str:
    """Return the number of acts and the first digits of the digest over them."""
    now = head()
    algorithm, digits = now.chain.split(":")
    return ngettext("%(size)s act, %(digest)s", "%(size)s acts, %(digest)s", now.size) % {
        "size": now.size,
        "digest": f"{algorithm}:{digits[:DIGITS]}…",
    }
