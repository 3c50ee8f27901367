"""The table of addresses. Which role may open which of them stands in each app's permissions.py."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("record/", include("comitia.record.urls")),
    path("", include("comitia.accounts.urls")),
    path("", include("comitia.federation.urls")),
    path("statute/", include("comitia.decisions.urls")),
    path("", include("comitia.meetings.urls")),
]
