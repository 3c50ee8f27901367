"""Addresses of people, of one's own account, and of the ways in."""

from django.conf import settings
from django.urls import path

from comitia.accounts.views import entrance, own, people

app_name = "accounts"

urlpatterns = [
    path("account/", own.overview, name="own"),
    path("invitation/<str:token>/", entrance.accept, name="accept"),
    path("people/", people.index, name="people"),
    path("people/invite", people.invite, name="invite"),
    path("people/<uuid:person>/", people.show, name="person"),
    path("people/<uuid:person>/grant", people.grant, name="grant"),
    path("people/<uuid:person>/withdraw/<int:held>", people.withdraw, name="withdraw"),
    path("people/<uuid:person>/invitation", people.renew, name="renew"),
    path("people/<uuid:person>/deactivate", people.deactivate, name="deactivate"),
]

if settings.DEMONSTRATION:
    urlpatterns += [
        path("demonstration/sign-in", entrance.demonstration_sign_in, name="demonstration_sign_in"),
    ]
