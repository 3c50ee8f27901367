"""Addresses as in a demonstration, whatever the mode in which the tests run."""

from django.urls import include, path

from comitia.accounts.urls import urlpatterns as everywhere
from comitia.accounts.views.entrance import demonstration_sign_in

DOOR = path("demonstration/sign-in", demonstration_sign_in, name="demonstration_sign_in")

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include(([*everywhere, DOOR], "accounts"))),
]
