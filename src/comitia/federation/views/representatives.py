"""Who speaks for an organisation: naming somebody, and noting that he or she no longer does."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.federation import actions, queries
from comitia.federation.forms import EndForm, RepresentativeForm
from comitia.federation.models import Representative
from comitia.federation.requests import Request

UNPROCESSABLE = 422


def add(request: Request, organisation: str) -> HttpResponse:
    """Name somebody who speaks for the organisation."""
    found = get_object_or_404(queries.organisations(), code=organisation)
    form = RepresentativeForm(
        request.POST or None, initial={"since": request.home.day(timezone.now())}
    )
    if request.method == "POST" and form.is_valid():
        added = actions.add_representative(organisation=found, **form.cleaned_data)
        messages.success(
            request,
            _("%(name)s now represents %(organisation)s.")
            % {"name": added.name, "organisation": found.name},
        )
        return redirect("federation:organisation", found.code)
    context = {"form": form, "organisation": found}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "federation/representative_add.html", context, status=status)


def end(request: Request, organisation: str, representative: int) -> HttpResponse:
    """Note the last day on which somebody speaks for the organisation."""
    found = get_object_or_404(
        Representative.objects.select_related("organisation"),
        pk=representative,
        organisation__code=organisation,
        until__isnull=True,
    )
    form = EndForm(request.POST or None, initial={"until": request.home.day(timezone.now())})
    context = {"form": form, "representative": found, "organisation": found.organisation}
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_representative(representative=found, **form.cleaned_data)
        except Refused as refused:
            context["refused"] = refused
        else:
            messages.success(
                request,
                _("%(name)s represents %(organisation)s until %(until)s.")
                % {
                    "name": found.name,
                    "organisation": found.organisation.name,
                    "until": form.cleaned_data["until"].isoformat(),
                },
            )
            return redirect("federation:organisation", organisation)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "federation/representative_end.html", context, status=status)
