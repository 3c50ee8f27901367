"""Addresses of their own for the tests of the middleware."""

from django.http import HttpResponse
from django.urls import include, path


def show(request, **kwargs):
    """Say what the page knows of who reads it."""
    return HttpResponse(", ".join(sorted(request.roles)))


urlpatterns = [
    path("open", show, name="open"),
    path("desk", show, name="desk"),
    path("own", show, name="own"),
    path("nameless", show),
    path("absent", show, name="absent"),
    path("conferences/<slug:conference>/lead", show, name="lead"),
    path("members/<slug:organisation>/speak", show, name="speak"),
    path("vote", show, name="vote"),
    path("account/", include("allauth.urls")),
    path("", include("comitia.accounts.urls")),
]
