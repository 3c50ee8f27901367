"""The addresses that the templates of ui name."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def statute(request: HttpRequest, **_of: str | int) -> HttpResponse:
    """Stand for a page of the statute."""
    return HttpResponse()


of_the_statute = [
    path("clauses/<path:clause>", statute, name="clause"),
    path("bodies/<str:body>", statute, name="body"),
    path("bodies/<str:body>/rules/<path:rule>", statute, name="rule"),
    path("procedures/<path:procedure>", statute, name="procedure"),
    path("questions/<path:question>", statute, name="question"),
    path("rulings/<path:docket>/<int:motion>", statute, name="ruling"),
]


urlpatterns = [
    path("account/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("statute/", include((of_the_statute, "decisions"))),
]
