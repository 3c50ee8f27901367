"""Written legitimations, and the special reasons that let them count (CONF-4)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts.requests import actor_of
from comitia.federation.requests import Request
from comitia.meetings import legitimations
from comitia.meetings.forms import HardshipForm, LegitimationForm
from comitia.meetings.queries import find
from comitia.meetings.register import local_day, register
from comitia.meetings.views.page import conference_page, entered, form_page, perform


def show(request: Request, conference: str) -> HttpResponse:
    """List the legitimations, and record one that was received."""
    found = find(conference)
    at = timezone.now()
    entries = register(found, at)
    form = LegitimationForm(
        entered(request),
        members=[entry.organisation for entry in entries if entry.legitimated_on is None],
        initial={"received_on": local_day(found, at)},
    )
    outcome = perform(
        form,
        lambda: legitimations.receive(
            conference=found, **form.cleaned_data, actor=actor_of(request), at=at
        ),
    )
    if outcome.is_done:
        messages.success(
            request,
            _("The legitimation of %(name)s is recorded.")
            % {"name": form.cleaned_data["organisation"].name},
        )
        return redirect("meetings:legitimations", found.slug)
    context = {
        "form": form,
        "refused": outcome.refused,
        "legitimations": found.legitimations.select_related("organisation__continent"),
    }
    return conference_page(
        request,
        found,
        "meetings/legitimations.html",
        context,
        entries=entries,
        status=outcome.status,
    )


def hardship(request: Request, conference: str) -> HttpResponse:
    """Minute why more than half of the members cannot come."""
    found = find(conference)
    form = HardshipForm(entered(request), initial={"minute": found.hardship_minute})
    outcome = perform(
        form,
        lambda: legitimations.minute_hardship(
            conference=found, **form.cleaned_data, actor=actor_of(request), at=timezone.now()
        ),
    )
    if outcome.is_done:
        messages.success(request, _("The special reasons are minuted."))
        return redirect("meetings:legitimations", found.slug)
    return form_page(
        request,
        found,
        form,
        outcome,
        title=_("Minute the special reasons"),
        lead=_(
            "The convening committee minutes before the opening why a majority cannot be reached. "
            "Written legitimations then count towards the quorum."
        ),
        submit=_("Minute these reasons"),
        back=reverse("meetings:legitimations", kwargs={"conference": found.slug}),
    )
