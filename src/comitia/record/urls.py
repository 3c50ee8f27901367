"""Addresses of the record."""

from django.urls import path

from comitia.record import views

app_name = "record"

urlpatterns = [
    path("", views.acts, name="acts"),
    path("<int:index>/", views.act, name="act"),
    path("<int:index>/entry.json", views.entry, name="entry"),
]
