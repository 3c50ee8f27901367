"""What every page of a conference shares: the quorum panel, and the way to the other pages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.forms import Form
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comitia.core.errors import Refused
from comitia.federation.disclosure import sees_names
from comitia.federation.requests import Request
from comitia.meetings.leading import leads
from comitia.meetings.models import Conference
from comitia.meetings.panel import Panel, panel
from comitia.meetings.register import Entry, local_day, register

CONFLICT: Final = 409
UNPROCESSABLE: Final = 422

MOST_DIGITS: Final = 9
"""More than any number has that a page of ours sends back."""

PAGES: Final[Sequence[tuple[str, str | Promise]]] = (
    ("meetings:conference", _("Where it stands")),
    ("meetings:agenda", _("Agenda")),
    ("meetings:motions", _("Motions")),
    ("meetings:minutes", _("Minutes")),
    ("meetings:presidium", _("Presidium and tellers")),
    ("meetings:invitations", _("Invitations")),
    ("meetings:delegations", _("Delegations")),
    ("meetings:attendance", _("Door desk")),
    ("meetings:legitimations", _("Legitimations")),
    ("meetings:guests", _("Guests and observers")),
)


@dataclass(frozen=True, slots=True)
class Link:
    """A page of the conference that the reader may open."""

    label: str | Promise
    url: str
    is_current: bool


def conference_page(
    request: Request,
    conference: Conference,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    entries: Sequence[Entry] | None = None,
    quorum: Panel | None = None,
    leading: bool | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with a page of the conference, its template extending `meetings/conference_page.html`.

    What a view has read already it hands over: the register, the quorum, whether the reader leads.
    """
    at = timezone.now()
    if quorum is None:
        quorum = panel(conference, entries or register(conference, at), at=at)
    if leading is None:
        leading = leads(conference, request.roles)
    shared = {
        "conference": conference,
        "panel": quorum,
        "panel_version": panel_version(request, conference, at),
        "leading": leading,
        "inside": sees_names(request),
        "pages": list(_pages(request, conference)),
    }
    return render(request, template, {**shared, **(context or {})}, status=status)


def entered(request: Request) -> QueryDict | None:
    """Return what was entered, for a form; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of something entered: done, refused, or to be entered (again)."""

    is_done: bool
    status: int
    refused: Refused | None = None


def perform(form: Form, action: Callable[[], object]) -> Outcome:
    """Perform an action if the form that it reads is filled in rightly."""
    if not form.is_valid():
        return Outcome(is_done=False, status=UNPROCESSABLE if form.is_bound else 200)
    try:
        action()
    except Refused as refused:
        return Outcome(is_done=False, status=CONFLICT, refused=refused)
    return Outcome(is_done=True, status=200)


def form_page(
    request: Request,
    conference: Conference,
    form: Form,
    outcome: Outcome,
    *,
    title: str,
    submit: str,
    back: str,
    lead: str = "",
    record: str = "",
    entries: Sequence[Entry] | None = None,
    template: str = "meetings/form_page.html",
) -> HttpResponse:
    """Answer with a page of the conference that is one form; `back` is where to go without it.

    For a step that cannot be undone `record` names the act that will stand in the record.
    """
    context = {
        "form": form,
        "refused": outcome.refused,
        "title": title,
        "lead": lead,
        "record": record,
        "submit": submit,
        "back": back,
    }
    return conference_page(
        request, conference, template, context, entries=entries, status=outcome.status
    )


def panel_version(request: Request, conference: Conference, at: datetime) -> str:
    """Return a text that changes whenever the quorum may: with any act, and with the day."""
    return f"{getattr(request, 'record_head', '')} {local_day(conference, at)}"


def _pages(request: Request, conference: Conference) -> Iterator[Link]:
    for name, label in PAGES:
        if request.may(name, method="GET"):
            url = reverse(name, kwargs={"conference": conference.slug})
            yield Link(label, url, is_current=request.path == url)


def whole_number(text: str) -> int:
    """Return the number that a hidden field holds; 0 if it holds none, whoever wrote it."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0
