"""One's own account."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpResponse
from django.shortcuts import render

from comitia.accounts.queries import holdings
from comitia.accounts.requests import SignedInRequest


def overview(request: SignedInRequest) -> HttpResponse:
    """Show who one is here, what one holds, and where to change how one signs in."""
    context = {
        "holdings": holdings(request.user),
        "has_second_factor": is_mfa_enabled(request.user),
    }
    return render(request, "accounts/own.html", context)
