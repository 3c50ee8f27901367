"""The bodies of the federation."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comitia.federation import queries
from comitia.federation.requests import Request


def bodies(request: Request) -> HttpResponse:
    """Show the conferences and committees of the three levels."""
    day = request.home.day(timezone.now())
    context = {"places": queries.places(day), "day": day}
    return render(request, "federation/bodies.html", context)
