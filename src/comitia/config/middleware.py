"""The middleware that holds every request to the one table of permissions."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string

from comitia.accounts.requests import Request
from comitia.accounts.roles import LABELS, Role
from comitia.config.permissions import Verdict, methods_of, permitted, verdict


def roles_at(request: Request, at: Mapping[str, Any]) -> frozenset[Role]:
    """Return the roles that count at a URL with these arguments."""
    return request.grants.roles_at(
        conference=str(at.get("conference", "")), organisation=str(at.get("organisation", ""))
    )


def may(
    request: Request,
    name: str,
    *,
    method: str = "",
    conference: str | None = None,
    organisation: str | None = None,
) -> bool:
    """Whether who asks may use the URL of this name; views and templates call `request.may`."""
    at = dict(request.resolver_match.kwargs) if request.resolver_match else {}
    if conference is not None:
        at["conference"] = conference
    if organisation is not None:
        at["organisation"] = organisation
    asked = method or ("POST" if "POST" in methods_of(name) else "GET")
    answer = verdict(
        name, asked, roles=roles_at(request, at), is_signed_in=request.user.is_authenticated
    )
    return answer is Verdict.ALLOWED


class PermissionMiddleware:
    """Lets through what the table allows, and tells everything else why not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        """Answer a request that can be asked what its user may do."""
        # For pages that answer no URL, such as “there is no such page”.
        request.roles = request.grants.roles_at()
        request.may = partial(may, request)
        return self.get_response(request)

    def process_view(
        self,
        request: Request,
        _view: Callable[..., HttpResponseBase],
        _args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> HttpResponseBase | None:
        """Answer in place of the view unless the table allows the request."""
        found = request.resolver_match
        name, method = found.view_name if found else "", request.method or ""
        request.roles = roles_at(request, kwargs)
        signed_in = request.user.is_authenticated
        match verdict(name, method, roles=request.roles, is_signed_in=signed_in):
            case Verdict.ALLOWED:
                return None
            case Verdict.FORBIDDEN:
                return forbidden(request, permitted(name, method) or frozenset())
            case Verdict.NO_SUCH_METHOD:
                return not_allowed(request, list(methods_of(name)))


def forbidden(request: Request, allowed: frozenset[Role]) -> HttpResponseBase:
    """Ask whoever is not signed in to sign in; tell everybody else whose matter it is."""
    is_page = request.method in {"GET", "HEAD"} and not request.htmx
    if is_page and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    who = [label for role, label in LABELS.items() if role in allowed]
    return render(request, "accounts/forbidden.html", {"who": who}, status=403)


def not_allowed(request: Request, allowed: Sequence[str]) -> HttpResponse:
    """Say by which methods the address is used, if by any."""
    context = {"method": request.method, "allowed": allowed}
    page = render_to_string("405.html", context, request)
    return HttpResponseNotAllowed(allowed, page)
