"""The table of addresses. Which role may open which of them stands in each app's permissions.py."""

from importlib.util import find_spec

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    *(
        path(prefix, include(f"comitia.{app}.urls"))
        for prefix, app in (
            ("record/", "record"),
            ("", "accounts"),
            ("", "federation"),
            ("", "decisions"),
            ("", "meetings"),
        )
        if find_spec(f"comitia.{app}.urls")
    ),
]
