"""The list of conferences, when each body must meet next, and convening."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts.requests import actor_of
from comitia.core.errors import Refused
from comitia.federation.requests import Request
from comitia.meetings import convening
from comitia.meetings.forms import ConveneForm
from comitia.meetings.queries import conferences as all_conferences
from comitia.meetings.schedule import schedule
from comitia.meetings.views.page import CONFLICT, UNPROCESSABLE, entered


def conferences(request: Request) -> HttpResponse:
    """List the conferences, and by when each body must meet next."""
    at = timezone.now()
    context: dict[str, object] = {"conferences": all_conferences()}
    try:
        context["schedule"] = schedule(request.home.day(at), at=at)
    except Refused as refused:
        context["refused"] = refused
    return render(request, "meetings/conferences.html", context)


def convene(request: Request) -> HttpResponse:
    """Convene a conference; says beforehand whom to invite, until when, and when one is due."""
    at = timezone.now()
    home = request.home.federation
    try:
        bodies = schedule(request.home.day(at), at=at)
    except Refused as refused:
        return render(request, "meetings/convene.html", {"refused": refused}, status=CONFLICT)
    form = ConveneForm(
        entered(request),
        bodies=bodies,
        initial={"time_zone": home.time_zone if home else "UTC"},
    )
    context: dict[str, object] = {"form": form, "schedule": bodies}
    if not form.is_valid():
        status = UNPROCESSABLE if form.is_bound else 200
        return render(request, "meetings/convene.html", context, status=status)
    try:
        conference = convening.convene(**form.cleaned_data, actor=actor_of(request), at=at)
    except Refused as refused:
        context["refused"] = refused
        return render(request, "meetings/convene.html", context, status=CONFLICT)
    messages.success(request, _("“%(title)s” is convened.") % {"title": conference.title})
    return redirect("meetings:invitations", conference.slug)
