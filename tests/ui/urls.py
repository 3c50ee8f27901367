"""The addresses that the templates of ui name."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def statute(request: HttpRequest) -> HttpResponse:
    """Stand for the page with the wording of the statute."""
    return HttpResponse()


urlpatterns = [
    path("account/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("", include(([path("statute/", statute, name="statute")], "federation"))),
]
