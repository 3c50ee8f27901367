"""The roll: its list, its file, and the page of each organisation."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts.requests import actor_of
from comitia.core.errors import Refused
from comitia.federation import actions, disclosure, queries, roll_file
from comitia.federation.forms import OrganisationForm, RollFilter
from comitia.federation.models import Organisation
from comitia.federation.requests import Request

PAGE = 100
UNPROCESSABLE = 422


def show(request: Request) -> HttpResponse:
    """List the organisations of a place, in a state, on a day."""
    form = RollFilter(request.GET)
    day = request.home.day(timezone.now())
    valid = form.is_valid()
    wanted = form.cleaned_data if valid else {}
    day = wanted.get("on") or day
    found = queries.listed(
        day=day,
        state=wanted.get("state", ""),
        continent=wanted.get("continent"),
        region=wanted.get("region"),
    )
    headcounts = queries.headcounts(day)
    context = {
        "form": form,
        "day": day,
        "page_of_roll": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "headcounts": headcounts,
        "members": sum(each.members for each in headcounts),
        "inside": disclosure.sees_names(request),
    }
    return render(request, "federation/roll.html", context, status=200 if valid else UNPROCESSABLE)


def export(request: Request) -> HttpResponse:
    """Send the roll of a day as a file; a day that is none is told on the page of the roll."""
    form = RollFilter(request.GET)
    if not form.is_valid():
        return redirect(f"{reverse('federation:roll')}?{request.GET.urlencode()}")
    day = form.cleaned_data["on"] or request.home.day(timezone.now())
    return HttpResponse(
        roll_file.write(queries.rows_on(day)),
        content_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="roll-{day.isoformat()}.csv"'},
    )


def organisation(request: Request, organisation: str) -> HttpResponse:
    """Show what is known of an organisation, as far as it is for who asks."""
    found = get_object_or_404(queries.organisations(), code=organisation)
    may_see_people = disclosure.sees_people(request, found)
    context = {
        "organisation": found,
        "day": request.home.day(timezone.now()),
        "inside": disclosure.sees_names(request),
        "sees_people": may_see_people,
        "representatives": found.representatives.all() if may_see_people else [],
    }
    return render(request, "federation/organisation.html", context)


def add(request: Request) -> HttpResponse:
    """Add an organisation to the roll."""
    return _save(request, Organisation())


def change(request: Request, organisation: str) -> HttpResponse:
    """Change what the roll says of an organisation."""
    return _save(request, get_object_or_404(queries.organisations(), code=organisation))


def _save(request: Request, organisation: Organisation) -> HttpResponse:
    now = timezone.now()
    today = request.home.day(now)
    form = OrganisationForm(request.POST or None, instance=organisation, today=today)
    context = {"form": form, "organisation": organisation}
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_organisation(organisation=form.instance, actor=actor_of(request), at=now)
        except Refused as refused:
            context["refused"] = refused
        else:
            messages.success(
                request,
                _("The roll now says so of %(name)s. The act stands in the record.")
                % {"name": form.instance.name},
            )
            return redirect("federation:organisation", form.instance.code)
    status = UNPROCESSABLE if request.method == "POST" else 200
    return render(request, "federation/organisation_form.html", context, status=status)
