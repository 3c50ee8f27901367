"""Registering delegations, accepting their credentials, and saying who casts their votes."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comitia.accounts.invitations import LINK_LIFETIME
from comitia.accounts.requests import actor_of
from comitia.federation.models import Organisation
from comitia.federation.requests import Request
from comitia.meetings import delegations
from comitia.meetings.delegation_lines import LinesError
from comitia.meetings.forms import (
    AccountForm,
    CredentialForm,
    CredentialsForm,
    DelegateForm,
    DelegationForm,
    DelegationLinesForm,
)
from comitia.meetings.models import Conference, Delegation
from comitia.meetings.queries import find
from comitia.meetings.register import Entry
from comitia.meetings.register import register as register_of
from comitia.meetings.views.links import say_brought_in
from comitia.meetings.views.page import (
    UNPROCESSABLE,
    Outcome,
    conference_page,
    entered,
    form_page,
    perform,
)


def show_all(request: Request, conference: str) -> HttpResponse:
    """List the members with their delegations, and those whose credentials wait to be accepted."""
    found = find(conference)
    entries = register_of(found, timezone.now())
    waiting = _waiting(entries)
    ticked = [each.code for each in waiting] if request.GET.get("tick") == "all" else []
    form = CredentialsForm(waiting=waiting, initial={"codes": ticked})
    return _list(request, found, entries, form, Outcome(is_done=False, status=200))


def accept_several(request: Request, conference: str) -> HttpResponse:
    """Accept what the delegations ticked have shown."""
    found = find(conference)
    at = timezone.now()
    entries = register_of(found, at)
    form = CredentialsForm(entered(request), waiting=_waiting(entries))
    outcome = perform(
        form,
        lambda: delegations.accept_several(
            conference=found, **form.cleaned_data, actor=actor_of(request), at=at
        ),
    )
    if outcome.is_done:
        number = len(form.cleaned_data["codes"])
        messages.success(
            request,
            ngettext(
                "The credentials of %(number)d delegation are accepted. It can come in.",
                "The credentials of %(number)d delegations are accepted. They can come in.",
                number,
            )
            % {"number": number},
        )
        return redirect("meetings:delegations", found.slug)
    return _list(request, found, entries, form, outcome)


def register_several(request: Request, conference: str) -> HttpResponse:
    """Register delegations written one on a line."""
    found = find(conference)
    form = DelegationLinesForm(entered(request))
    outcome = perform(form, lambda: _register_lines(request, found, form))
    if outcome.is_done:
        return redirect("meetings:delegations", found.slug)
    if isinstance(outcome.refused, LinesError):
        form.add_error(None, [str(fault) for fault in outcome.refused.faults])
        outcome = Outcome(is_done=False, status=UNPROCESSABLE)
    return form_page(
        request,
        found,
        form,
        outcome,
        title=_("Register several delegations"),
        lead=_("Nothing is saved while anything in a line is wrong."),
        submit=_("Register these delegations"),
        back=reverse("meetings:delegations", kwargs={"conference": found.slug}),
    )


def register(request: Request, conference: str) -> HttpResponse:
    """Register the delegation of a member."""
    found = find(conference)
    at = timezone.now()
    entries = register_of(found, at)
    form = DelegationForm(
        entered(request),
        members=[entry.organisation for entry in entries if not entry.is_registered],
        initial={"organisation": request.GET.get("organisation", "")},
    )
    outcome = perform(
        form,
        lambda: delegations.register(
            conference=found, **form.cleaned_data, actor=actor_of(request), at=at
        ),
    )
    if outcome.is_done:
        organisation = form.cleaned_data["organisation"]
        messages.success(
            request,
            _("The delegation of %(name)s is registered.") % {"name": organisation.name},
        )
        return redirect("meetings:delegation", found.slug, organisation.code)
    return form_page(
        request,
        found,
        form,
        outcome,
        title=_("Register a delegation"),
        lead=_("A delegation casts one vote, whatever its number of delegates."),
        submit=_("Register the delegation"),
        back=reverse("meetings:delegations", kwargs={"conference": found.slug}),
        entries=entries,
    )


def show(request: Request, conference: str, organisation: str) -> HttpResponse:
    """Show one delegation: its delegates, its credentials, who casts its vote."""
    found = find(conference)
    delegation = _delegation(found, organisation)
    context = {
        "delegation": delegation,
        "delegates": delegation.delegates.select_related("user"),
        "movements": delegation.movements.all(),
        "may_name_voter": delegations.names_voter(delegation, request.user, request.roles),
    }
    return conference_page(request, found, "meetings/delegation.html", context)


def credentials(request: Request, conference: str, organisation: str) -> HttpResponse:
    """Accept what a delegation has shown."""
    found = find(conference)
    delegation = _delegation(found, organisation)
    form = CredentialForm(entered(request))
    outcome = perform(
        form,
        lambda: delegations.accept_credentials(
            delegation=delegation,
            credential=form.cleaned_data["credential"],
            actor=actor_of(request),
            at=timezone.now(),
        ),
    )
    if outcome.is_done:
        messages.success(
            request,
            _("The credentials of %(name)s are accepted. The delegation can come in.")
            % {"name": delegation.organisation.name},
        )
        return redirect(_address(delegation))
    return form_page(
        request,
        found,
        form,
        outcome,
        title=_("Accept the credentials of %(name)s") % {"name": delegation.organisation.name},
        submit=_("Accept the credentials"),
        back=_address(delegation),
    )


def voter(request: Request, conference: str, organisation: str) -> HttpResponse:
    """Let the head of the delegation, or the desk, say who casts its vote."""
    found = find(conference)
    delegation = _delegation(found, organisation)
    if not delegations.names_voter(delegation, request.user, request.roles):
        raise PermissionDenied(
            _("The head of the delegation, or the secretariat, names who casts its vote.")
        )
    delegates = list(delegation.delegates.all())
    form = DelegateForm(
        entered(request),
        delegates=delegates,
        initial={"delegate": next((each.pk for each in delegates if each.casts_vote), None)},
    )
    outcome = perform(
        form,
        lambda: delegations.name_voter(
            delegation=delegation,
            delegate=form.cleaned_data["delegate"],
            actor=actor_of(request),
            at=timezone.now(),
        ),
    )
    if outcome.is_done:
        messages.success(
            request,
            _("%(name)s casts the vote of the delegation from now on.")
            % {"name": form.cleaned_data["delegate"].name},
        )
        return redirect(_address(delegation))
    return form_page(
        request,
        found,
        form,
        outcome,
        title=_("Who casts the vote of %(name)s") % {"name": delegation.organisation.name},
        submit=_("Name this delegate"),
        back=_address(delegation),
    )


def account(request: Request, conference: str, organisation: str) -> HttpResponse:
    """Let a delegate act for the delegation here, by an account of his or her own."""
    found = find(conference)
    delegation = _delegation(found, organisation)
    at = timezone.now()
    form = AccountForm(entered(request), delegates=delegation.delegates.filter(user=None))
    outcome = perform(form, lambda: _bring_in(request, form, at))
    if outcome.is_done:
        return redirect(_address(delegation))
    return form_page(
        request,
        found,
        form,
        outcome,
        title=_("Give a delegate of %(name)s an account") % {"name": delegation.organisation.name},
        lead=_("A delegate with an account follows the conference and votes on his or her phone."),
        submit=_("Give the delegate an account"),
        back=_address(delegation),
    )


def _list(
    request: Request,
    conference: Conference,
    entries: Sequence[Entry],
    form: CredentialsForm,
    outcome: Outcome,
) -> HttpResponse:
    context = {
        "registered": [entry for entry in entries if entry.is_registered],
        "not_registered": [entry for entry in entries if not entry.is_registered],
        "credentialled": [entry for entry in entries if entry.is_credentialled],
        "waiting": _waiting(entries),
        "form": form,
        "refused": outcome.refused,
    }
    return conference_page(
        request,
        conference,
        "meetings/delegations.html",
        context,
        entries=entries,
        status=outcome.status,
    )


def _waiting(entries: Sequence[Entry]) -> list[Organisation]:
    """Return the members whose delegations wait for their credentials to be accepted."""
    return [
        entry.organisation
        for entry in entries
        if entry.is_registered and not entry.is_credentialled
    ]


def _register_lines(request: Request, conference: Conference, form: DelegationLinesForm) -> None:
    registered = delegations.register_several(
        conference=conference, **form.cleaned_data, actor=actor_of(request), at=timezone.now()
    )
    number = len(registered)
    messages.success(
        request,
        ngettext(
            "%(number)d delegation is registered.",
            "%(number)d delegations are registered.",
            number,
        )
        % {"number": number},
    )


def _bring_in(request: Request, form: AccountForm, at: datetime) -> None:
    user, token = delegations.give_account(
        **form.cleaned_data, actor=actor_of(request), at=at, lifetime=LINK_LIFETIME
    )
    say_brought_in(request, user, token, at)


def _delegation(conference: Conference, organisation: str) -> Delegation:
    return get_object_or_404(
        Delegation.objects.select_related("organisation__continent"),
        conference=conference,
        organisation__code=organisation,
    )


def _address(delegation: Delegation) -> str:
    return reverse(
        "meetings:delegation",
        kwargs={
            "conference": delegation.conference.slug,
            "organisation": delegation.organisation.code,
        },
    )
