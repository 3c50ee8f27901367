"""The ways in beside the sign-in page: an invitation link, and the door of a demonstration."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from comitia.accounts.actions import accept_invitation
from comitia.accounts.forms import DoorForm, PasswordForm
from comitia.accounts.invitations import working_invitation
from comitia.accounts.requests import Request
from comitia.core.errors import Refused


@sensitive_post_parameters("password", "again")
def accept(request: Request, token: str) -> HttpResponse:
    """Let an invited person set a password.

    Opening the page uses nothing up: programs that look through mail open every link in it.
    """
    at = timezone.now()
    try:
        invitation = working_invitation(token=token, at=at)
        form = PasswordForm(request.POST or None, user=invitation.user)
        if not form.is_valid():
            # No error status: the server would log the address, and with it a link that works.
            context = {"form": form, "invitation": invitation}
            return render(request, "accounts/accept.html", context)
        accept_invitation(token=token, password=form.cleaned_data["password"], at=at)
    except Refused as refused:
        return render(request, "accounts/link_refused.html", {"refused": refused}, status=409)
    # Somebody else may be signed in on this machine.
    logout(request)
    messages.success(request, _("Your password is set. Sign in with it now."))
    return redirect(settings.LOGIN_URL)


def demonstration_sign_in(request: Request) -> HttpResponse:
    """Sign in as anybody, or as nobody, without a password: in a demonstration and nowhere else."""
    if not settings.DEMONSTRATION:
        raise PermissionDenied
    form = DoorForm(request.POST)
    if not form.is_valid():
        raise Http404
    logout(request)
    if user := form.cleaned_data["key"]:
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("/")
