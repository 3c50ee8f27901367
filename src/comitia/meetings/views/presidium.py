"""Who leads and who counts: the presidium, its election, and the tellers (CONF-5).

Above it, what those who lead look at while delegations come and go: what can still happen.
"""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts.invitations import LINK_LIFETIME
from comitia.accounts.models import User
from comitia.accounts.requests import actor_of
from comitia.accounts.roles import Role
from comitia.core.errors import Refused
from comitia.decisions.models import Motion
from comitia.decisions.queries import readings_in_force
from comitia.federation.requests import Request
from comitia.meetings import motions, tellers
from comitia.meetings.forms import PresidiumForm, TellerForm
from comitia.meetings.leading import require_lead
from comitia.meetings.margin import margin
from comitia.meetings.models import Conference
from comitia.meetings.panel import panel
from comitia.meetings.queries import delegates_of, find, open_polls
from comitia.meetings.register import register
from comitia.meetings.views.links import say_brought_in
from comitia.meetings.views.page import conference_page, panel_version, perform
from comitia.ui.live import live_response, live_unchanged

MARGIN = "meetings/live/margin.html"


def show(request: Request, conference: str) -> HttpResponse:
    """Show who leads and who counts; to those who lead, with how that is changed."""
    return _page(request, find(conference))


def refresh_margin(request: Request, conference: str) -> HttpResponse:
    """Answer anew what can still happen, or that it is as before."""
    found = find(conference)
    at = timezone.now()
    version = panel_version(request, found, at)
    context: dict[str, object] = {}
    if not live_unchanged(request, version):
        rulings = readings_in_force(docket=found.docket, at=at)
        foreseen = margin(found, register(found, at), open_polls(found), rulings)
        context = {"conference": found, "margin": foreseen}
    return live_response(request, version, MARGIN, context)


def propose(request: Request, conference: str) -> HttpResponse:
    """Propose delegates for the presidium, by a motion to elect them."""
    found = find(conference)
    form = PresidiumForm(request.POST, delegates=delegates_of(found))
    tabled: list[Motion] = []

    def act() -> None:
        require_lead(found, request.roles)
        tabled.append(
            motions.table(
                conference=found,
                kind=Motion.Kind.PRESIDIUM,
                title=_("Election of the presidium"),
                payload={"delegates": form.cleaned_data["delegates"]},
                actor=actor_of(request),
                at=timezone.now(),
            )
        )

    outcome = perform(form, act)
    if outcome.is_done:
        messages.success(
            request,
            _("The presidium is proposed, by motion %(number)s.") % {"number": tabled[0].number},
        )
        return redirect("meetings:motion", found.slug, tabled[0].number)
    return _page(
        request, found, presidium_form=form, refused=outcome.refused, status=outcome.status
    )


def appoint_teller(request: Request, conference: str) -> HttpResponse:
    """Let somebody enter ballots at this conference."""
    found = find(conference)
    at = timezone.now()
    form = TellerForm(request.POST)
    outcome = perform(form, lambda: _appoint(request, found, form, at))
    if outcome.is_done:
        return redirect("meetings:presidium", found.slug)
    return _page(request, found, teller_form=form, refused=outcome.refused, status=outcome.status)


def _appoint(request: Request, conference: Conference, form: TellerForm, at: datetime) -> None:
    require_lead(conference, request.roles)
    user, token = tellers.appoint(
        conference=conference,
        **form.cleaned_data,
        actor=actor_of(request),
        at=at,
        lifetime=LINK_LIFETIME,
    )
    say_brought_in(request, user, token, at)


def _page(
    request: Request,
    conference: Conference,
    *,
    presidium_form: PresidiumForm | None = None,
    teller_form: TellerForm | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    may_lead = request.may("meetings:propose_presidium")
    delegates = delegates_of(conference) if may_lead and presidium_form is None else ()
    at = timezone.now()
    entries = register(conference, at)
    rulings = readings_in_force(docket=conference.docket, at=at)
    context = {
        "margin": None
        if conference.closed_at
        else margin(conference, entries, open_polls(conference), rulings),
        "refused": refused,
        "presidium": conference.presidium.select_related("delegate__delegation__organisation"),
        "tellers": User.objects.filter(grants__role=Role.TELLER, grants__scope=conference.scope),
        "presidium_form": presidium_form or PresidiumForm(delegates=delegates),
        "teller_form": teller_form or TellerForm(),
    }
    quorum = panel(conference, entries, at=at, rulings=rulings)
    return conference_page(
        request, conference, "meetings/presidium.html", context, quorum=quorum, status=status
    )
