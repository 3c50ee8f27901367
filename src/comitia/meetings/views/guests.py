"""Guests and observers, and the greetings they bring (CONF-10)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts.requests import actor_of
from comitia.federation.requests import Request
from comitia.meetings import guests
from comitia.meetings.forms import GuestForm
from comitia.meetings.models import Guest
from comitia.meetings.queries import find
from comitia.meetings.views.page import conference_page, entered, perform


def show(request: Request, conference: str) -> HttpResponse:
    """List the guests with their greetings, and record one."""
    found = find(conference)
    form = GuestForm(entered(request), initial={"kind": Guest.Kind.GUEST})
    outcome = perform(
        form,
        lambda: guests.record(
            conference=found, **form.cleaned_data, actor=actor_of(request), at=timezone.now()
        ),
    )
    if outcome.is_done:
        messages.success(request, _("%(name)s is recorded.") % {"name": form.cleaned_data["name"]})
        return redirect("meetings:guests", found.slug)
    context = {"form": form, "refused": outcome.refused, "guests": found.guests.all()}
    return conference_page(request, found, "meetings/guests.html", context, status=outcome.status)
