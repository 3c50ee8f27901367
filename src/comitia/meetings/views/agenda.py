"""The agenda: its draft, its adoption, and the motions under its items (CONF-5)."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts.requests import actor_of
from comitia.core.errors import Refused
from comitia.decisions.models import Motion
from comitia.federation.requests import Request
from comitia.meetings import agenda
from comitia.meetings.forms import ItemForm
from comitia.meetings.leading import require_lead
from comitia.meetings.models import AgendaItem, Conference
from comitia.meetings.queries import find
from comitia.meetings.views.page import CONFLICT, conference_page, perform, whole_number


def show(request: Request, conference: str) -> HttpResponse:
    """Show the agenda; to those who lead, with what can be changed of it."""
    return _page(request, find(conference), ItemForm())


def add(request: Request, conference: str) -> HttpResponse:
    """Put an item at the end of the draft."""
    found = find(conference)
    form = ItemForm(request.POST)

    def act() -> None:
        require_lead(found, request.roles)
        agenda.add(conference=found, title=form.cleaned_data["title"])

    outcome = perform(form, act)
    if outcome.is_done:
        return redirect("meetings:agenda", found.slug)
    return _page(request, found, form, refused=outcome.refused, status=outcome.status)


def move(request: Request, conference: str, item: int) -> HttpResponse:
    """Let an item change places with its neighbour."""
    up = request.POST.get("direction") == "up"
    return _change(request, conference, item, lambda found: agenda.move(item=found, up=up))


def remove(request: Request, conference: str, item: int) -> HttpResponse:
    """Take an item off the draft."""
    return _change(request, conference, item, lambda found: agenda.remove(item=found))


def point(request: Request, conference: str, item: int) -> HttpResponse:
    """Say which motion an item treats; none if no number is given."""
    number = request.POST.get("motion", "")

    def act(found: AgendaItem) -> None:
        motion = None
        if number:
            motion = get_object_or_404(
                Motion,
                docket__conference=found.conference,
                number=whole_number(number),
            )
        agenda.point(item=found, motion=motion)

    return _change(request, conference, item, act)


def propose(request: Request, conference: str) -> HttpResponse:
    """Lay the draft before the conference, by a motion to adopt it."""
    found = find(conference)
    try:
        require_lead(found, request.roles)
        motion = agenda.propose(conference=found, actor=actor_of(request), at=timezone.now())
    except Refused as refused:
        return _page(request, found, ItemForm(), refused=refused, status=CONFLICT)
    messages.success(
        request,
        _("The agenda is proposed, by motion %(number)s.") % {"number": motion.number},
    )
    return redirect("meetings:motion", found.slug, motion.number)


def _change(
    request: Request, conference: str, item: int, action: Callable[[AgendaItem], None]
) -> HttpResponse:
    found = find(conference)
    changed = get_object_or_404(
        AgendaItem.objects.select_related("conference"), pk=item, conference=found
    )
    try:
        require_lead(found, request.roles)
        action(changed)
    except Refused as refused:
        return _page(request, found, ItemForm(), refused=refused, status=CONFLICT)
    return redirect("meetings:agenda", found.slug)


def _page(
    request: Request,
    conference: Conference,
    form: ItemForm,
    *,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "refused": refused,
        "items": conference.agenda.select_related("motion"),
        "motions": conference.docket.motions.filter(withdrawn_at=None),
        "is_draft": conference.agenda_adopted_at is None
        and conference.state != Conference.State.CLOSED,
    }
    return conference_page(request, conference, "meetings/agenda.html", context, status=status)
