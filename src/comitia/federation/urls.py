"""Addresses of the roll, the bodies and the statute."""

from django.urls import path

from comitia.federation.views import pages, representatives, roll, roll_import

app_name = "federation"

urlpatterns = [
    path("roll/", roll.show, name="roll"),
    path("roll/import", roll_import.show, name="import"),
    path("roll/export.csv", roll.export, name="export"),
    path("roll/add", roll.add, name="add"),
    path("roll/<slug:organisation>/", roll.organisation, name="organisation"),
    path("roll/<slug:organisation>/change", roll.change, name="change"),
    path(
        "roll/<slug:organisation>/representatives/add",
        representatives.add,
        name="add_representative",
    ),
    path(
        "roll/<slug:organisation>/representatives/<int:representative>/end",
        representatives.end,
        name="end_representative",
    ),
    path("bodies/", pages.bodies, name="bodies"),
]
