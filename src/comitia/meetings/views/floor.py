"""The floor: where a conference stands, what is going on, and what its reader can do now."""

from django.http import HttpResponse
from django.utils import timezone

from comitia.accounts.models import User
from comitia.federation.requests import Request
from comitia.meetings.leading import leads
from comitia.meetings.models import Conference
from comitia.meetings.panel import panel
from comitia.meetings.queries import find, open_polls, seat_of
from comitia.meetings.register import local_day, register
from comitia.meetings.tasks import Standing, tasks
from comitia.meetings.timeline import steps
from comitia.meetings.views.page import conference_page, panel_version
from comitia.ui.live import live_response, live_unchanged

PANEL = "meetings/live/panel.html"


def show(request: Request, conference: str) -> HttpResponse:
    """Show the conference to whoever asks, with what he or she can do now first."""
    found = find(conference)
    at = timezone.now()
    entries = register(found, at)
    quorum = panel(found, entries, at=at)
    polls = list(open_polls(found)) if found.in_session else []
    leading = leads(found, request.roles)
    presidium = list(found.presidium.select_related("delegate__delegation__organisation"))
    mine = request.grants.organisations
    standing = Standing(
        conference=found,
        entries=entries,
        decision=quorum.decision,
        has_begun=local_day(found, at) >= found.held_on,
        polls=polls,
        leading=leading,
        has_presidium=bool(presidium),
        mine=mine,
        seat=seat_of(found, request.user) if mine and isinstance(request.user, User) else None,
        may=request.may,
    )
    context = {
        "tasks": tasks(standing),
        "polls": polls,
        "presidium": presidium,
        "agenda": found.agenda.select_related("motion"),
        "steps": steps(found, entries, at=at) if found.state == Conference.State.CONVENED else [],
    }
    return conference_page(
        request, found, "meetings/conference.html", context, quorum=quorum, leading=leading
    )


def refresh_panel(request: Request, conference: str) -> HttpResponse:
    """Answer the quorum panel anew, or that it is as before."""
    found = find(conference)
    at = timezone.now()
    version = panel_version(request, found, at)
    context: dict[str, object] = {}
    if not live_unchanged(request, version):
        context = {"conference": found, "panel": panel(found, register(found, at), at=at)}
    return live_response(request, version, PANEL, context)
