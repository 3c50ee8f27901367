"""Looking after people: who there is, who comes in, what each holds."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts import actions
from comitia.accounts.forms import InviteForm, RoleForm
from comitia.accounts.invitations import LINK_LIFETIME
from comitia.accounts.mail import send_invitation
from comitia.accounts.models import Grant, User
from comitia.accounts.queries import holdings, people, person_at
from comitia.accounts.reauthentication import formal_act
from comitia.accounts.requests import Request, actor_of
from comitia.accounts.roles import Role
from comitia.core.errors import Refused

PEOPLE_ON_A_PAGE: Final = 100


def index(request: Request) -> HttpResponse:
    """Show the people whose name or address was searched for, or everybody."""
    search = request.GET.get("search", "").strip()
    page = Paginator(people(search), PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    at = timezone.now()
    context = {"search": search, "listed": page, "people": [person_at(user, at) for user in page]}
    return render(request, "accounts/people.html", context)


def show(request: Request, person: UUID) -> HttpResponse:
    """Show how one person's account stands and what he or she holds."""
    return _person_page(request, get_object_or_404(people(), key=person))


@formal_act
def invite(request: Request) -> HttpResponse:
    """Invite somebody who has no account yet."""
    form = InviteForm(request.POST or None, granter=request.grants)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "accounts/invite.html", {"form": form}, status=status)
    role, scope = form.cleaned_data["role"]
    at = timezone.now()
    try:
        user, token = actions.invite_person(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            language=form.cleaned_data["language"],
            role=role,
            scope=scope,
            actor=actor_of(request),
            at=at,
            lifetime=LINK_LIFETIME,
        )
    except Refused as refused:
        context = {"form": form, "refused": refused}
        return render(request, "accounts/invite.html", context, status=409)
    return _send(request, user, token, at)


def renew(request: Request, person: UUID) -> HttpResponse:
    """Send a new link to somebody whose link lapsed or who lost the password."""
    user = get_object_or_404(people(), key=person)
    at = timezone.now()
    try:
        token = actions.renew_invitation(
            user=user, actor=actor_of(request), at=at, lifetime=LINK_LIFETIME
        )
    except Refused as refused:
        return _person_page(request, user, refused)
    return _send(request, user, token, at)


@formal_act
def grant(request: Request, person: UUID) -> HttpResponse:
    """Grant a role to somebody who has an account."""
    user = get_object_or_404(User, key=person)
    form = RoleForm(request.POST or None, granter=request.grants)
    context: dict[str, object] = {"form": form, "user_shown": user}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "accounts/grant.html", context, status=status)
    role, scope = form.cleaned_data["role"]
    try:
        actions.grant_role(
            user=user, role=role, scope=scope, actor=actor_of(request), at=timezone.now()
        )
    except Refused as refused:
        context["refused"] = refused
        return render(request, "accounts/grant.html", context, status=409)
    messages.success(request, _("The role was granted."))
    return redirect("accounts:person", person=person)


@formal_act
def withdraw(request: Request, person: UUID, held: int) -> HttpResponse:
    """Withdraw a role, after the page that says what this does."""
    grant = get_object_or_404(Grant.objects.select_related("user"), pk=held, user__key=person)
    context: dict[str, object] = {"grant": grant}
    if request.method != "POST":
        return render(request, "accounts/withdraw.html", context)
    try:
        actions.withdraw_role(
            user=grant.user,
            role=Role(grant.role),
            scope=grant.scope,
            actor=actor_of(request),
            at=timezone.now(),
        )
    except Refused as refused:
        context["refused"] = refused
        return render(request, "accounts/withdraw.html", context, status=409)
    messages.success(request, _("The role was withdrawn."))
    return redirect("accounts:person", person=person)


@formal_act
def deactivate(request: Request, person: UUID) -> HttpResponse:
    """End an account, after the page that says what this does."""
    user = get_object_or_404(User, key=person)
    context: dict[str, object] = {"user_shown": user}
    if request.method != "POST":
        return render(request, "accounts/deactivate.html", context)
    try:
        actions.deactivate(user=user, actor=actor_of(request), at=timezone.now())
    except Refused as refused:
        context["refused"] = refused
        return render(request, "accounts/deactivate.html", context, status=409)
    messages.success(request, _("The account was deactivated."))
    return redirect("accounts:person", person=person)


def _person_page(request: Request, user: User, refused: Refused | None = None) -> HttpResponse:
    context = {
        "person": person_at(user, timezone.now()),
        "holdings": holdings(user),
        "refused": refused,
    }
    return render(request, "accounts/person.html", context, status=409 if refused else 200)


def _send(request: Request, user: User, token: str, at: datetime) -> HttpResponse:
    """Send the link, say how that went, and show the person."""
    if send_invitation(user=user, token=token, expires_at=at + LINK_LIFETIME):
        messages.success(
            request, _("An invitation link was sent to %(email)s.") % {"email": user.email}
        )
    else:
        messages.error(
            request,
            _(
                "The account is ready, but the mail server did not take the letter with the link. "
                "Have the mail settings checked, then send a new link from this page."
            ),
        )
    return redirect("accounts:person", person=user.key)
