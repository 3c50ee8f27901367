"""The start page: whose federation this is, and what is going on in it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comitia.core.errors import Refused
from comitia.federation.requests import Request
from comitia.meetings.deadlines import DueState
from comitia.meetings.models import Conference
from comitia.meetings.schedule import schedule


def start(request: Request) -> HttpResponse:
    """Show the conferences in session and to come, and which body must meet soon."""
    at = timezone.now()
    day = request.home.day(at)
    try:
        entries = schedule(day, at=at)
    except Refused:
        # Before the federation is set up, the page says how to do that.
        entries = []
    context = {
        "federation": request.home.federation,
        "sitting": Conference.objects.filter(
            state__in=[Conference.State.OPEN, Conference.State.ADJOURNED]
        ),
        "coming": [entry.coming for entry in entries if entry.coming],
        "due": [entry for entry in entries if entry.state is not DueState.LATER],
    }
    return render(request, "meetings/start.html", context)
