"""The door desk: delegations come and go with one tap each."""

from collections.abc import Callable, Sequence
from itertools import groupby

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from comitia.accounts.requests import actor_of
from comitia.core.errors import Refused
from comitia.federation.requests import Request
from comitia.meetings import attendance
from comitia.meetings.models import Conference, Movement
from comitia.meetings.queries import find
from comitia.meetings.register import Entry, register
from comitia.meetings.views.page import CONFLICT, conference_page

CHOICE = ("continent", "q")
"""What of the address says which delegations are shown; it is kept from one tap to the next."""


def show(request: Request, conference: str) -> HttpResponse:
    """List the delegations to let in or out, of one continent or found by a search."""
    return _page(request, find(conference))


def arrive(request: Request, conference: str) -> HttpResponse:
    """Let the delegation tapped, or those ticked, come in."""
    return _move(request, find(conference), attendance.arrive)


def leave(request: Request, conference: str) -> HttpResponse:
    """Let the delegation tapped, or those ticked, go out."""
    return _move(request, find(conference), attendance.leave)


def _move(
    request: Request, conference: Conference, action: Callable[..., list[Movement]]
) -> HttpResponse:
    # A tap on one delegation is about that one, whatever else is ticked.
    tapped = request.POST.get("tapped")
    codes = [tapped] if tapped else request.POST.getlist("ticked")
    try:
        movements = action(
            conference=conference, codes=codes, actor=actor_of(request), at=timezone.now()
        )
    except Refused as refused:
        return _page(request, conference, refused)
    number = len(movements)
    is_in = movements[0].direction == Movement.Direction.IN
    said = (
        ngettext("%(number)s delegation came in.", "%(number)s delegations came in.", number)
        if is_in
        else ngettext("%(number)s delegation went out.", "%(number)s delegations went out.", number)
    )
    messages.success(request, said % {"number": number})
    anchor = f"#{tapped}" if tapped else ""
    address = reverse("meetings:attendance", kwargs={"conference": conference.slug})
    return redirect(f"{address}{_choice(request)}{anchor}")


def _page(request: Request, conference: Conference, refused: Refused | None = None) -> HttpResponse:
    entries = register(conference, timezone.now())
    awaited = [entry for entry in entries if entry.is_credentialled]
    continents = list(dict.fromkeys(entry.organisation.continent for entry in entries))
    shown = _chosen(awaited, request.GET)
    context = {
        "refused": refused,
        "choice": _choice(request),
        "continents": continents,
        "continent": request.GET.get("continent", ""),
        "q": request.GET.get("q", ""),
        "is_ticked": request.GET.get("tick") == "all",
        "groups": [
            (continent, list(group))
            for continent, group in groupby(shown, key=lambda entry: entry.organisation.continent)
        ],
        "without_credentials": [
            entry for entry in entries if entry.is_registered and not entry.is_credentialled
        ],
        "not_registered": sum(not entry.is_registered for entry in entries),
    }
    return conference_page(
        request,
        conference,
        "meetings/attendance.html",
        context,
        entries=entries,
        status=CONFLICT if refused else 200,
    )


def _chosen(entries: Sequence[Entry], wanted: QueryDict) -> list[Entry]:
    """Return the entries of the continent chosen, and in which the words searched for occur."""
    continent, words = wanted.get("continent", ""), wanted.get("q", "").casefold().split()
    return [
        entry
        for entry in entries
        if (not continent or entry.organisation.continent.code == continent)
        and all(word in _searched(entry) for word in words)
    ]


def _searched(entry: Entry) -> str:
    member = entry.organisation
    return f"{member.code} {member.short} {member.name} {member.country_name}".casefold()


def _choice(request: Request) -> str:
    """Return what of the address says which delegations are shown, as the end of an address."""
    kept = QueryDict(mutable=True)
    kept.update({key: request.GET[key] for key in CHOICE if request.GET.get(key)})
    return f"?{kept.urlencode()}" if kept else ""
