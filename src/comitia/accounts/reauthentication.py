"""Asks for a recent sign-in before a formal act."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from allauth.account.adapter import get_adapter
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseBase
from django.shortcuts import render

from comitia.accounts.requests import Request

P = ParamSpec("P")
AnyRequest = TypeVar("AnyRequest", bound=Request)
View = Callable[Concatenate[AnyRequest, P], HttpResponseBase]


def formal_act(view: View[AnyRequest, P]) -> View[AnyRequest, P]:
    """Have the view ask to sign in again if the last time is too long ago.

    Whoever signs in again comes back to the page of this address, also from a POST: an act is never
    repeated without the person seeing what it is. An account by which nobody can sign in again does
    no formal acts.
    """

    @wraps(view)
    def guarded(request: AnyRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.signed_in_recently:
            return view(request, *args, **kwargs)
        methods = get_adapter(request).get_reauthentication_methods(request.user)
        if not methods:
            return render(request, "accounts/no_sign_in_again.html", status=403)
        return redirect_to_login(request.path, methods[0]["url"])

    return guarded
