"""Inviting the members to a conference, and the proof of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comitia.accounts.requests import actor_of
from comitia.core.errors import Refused
from comitia.decisions.queries import readings_in_force
from comitia.federation.requests import Request
from comitia.meetings import notices, quorum
from comitia.meetings.deadlines import Deadline, deadline
from comitia.meetings.forms import RecordNoticesForm
from comitia.meetings.models import Conference, Notice
from comitia.meetings.queries import find
from comitia.meetings.register import Entry, local_day, register
from comitia.meetings.views.page import CONFLICT, conference_page, entered, form_page, perform


@dataclass(frozen=True, slots=True)
class Row:
    """A member, and what was sent to it."""

    entry: Entry
    notices: Sequence[Notice]
    is_late: bool


def invitations(request: Request, conference: str) -> HttpResponse:
    """Show who was invited when and how, who was not, and until when there is time."""
    return _page(request, find(conference))


def send(request: Request, conference: str) -> HttpResponse:
    """Send the invitation by e-mail to the members named, or to all that have none."""
    found = find(conference)
    codes = request.POST.getlist("code") or None
    try:
        sending = notices.send(
            conference=found, codes=codes, actor=actor_of(request), at=timezone.now()
        )
    except Refused as refused:
        return _page(request, found, refused)
    _say(request, sending)
    return redirect("meetings:invitations", found.slug)


def record(request: Request, conference: str) -> HttpResponse:
    """Record invitations that were sent by post or handed over."""
    found = find(conference)
    at = timezone.now()
    entries = register(found, at)
    form = RecordNoticesForm(
        entered(request),
        members=[entry.organisation for entry in entries],
        initial={
            "codes": [entry.code for entry in entries if entry.invited_on is None],
            "channel": Notice.Channel.POST,
            "sent_on": local_day(found, at),
        },
    )
    outcome = perform(
        form,
        lambda: notices.record(
            conference=found, **form.cleaned_data, actor=actor_of(request), at=at
        ),
    )
    back = reverse("meetings:invitations", kwargs={"conference": found.slug})
    if outcome.is_done:
        number = len(form.cleaned_data["codes"])
        messages.success(
            request,
            ngettext(
                "%(number)s invitation is recorded.", "%(number)s invitations are recorded.", number
            )
            % {"number": number},
        )
        return redirect(back)
    return form_page(
        request,
        found,
        form,
        outcome,
        title=_("Record invitations by post or by hand"),
        lead=_("Members that have no invitation yet are ticked."),
        submit=_("Record these invitations"),
        back=back,
        entries=entries,
    )


def _page(request: Request, conference: Conference, refused: Refused | None = None) -> HttpResponse:
    at = timezone.now()
    entries = register(conference, at)
    last_day = _deadline(conference, at)
    sent: defaultdict[int, list[Notice]] = defaultdict(list)
    for notice in conference.notices.all():
        sent[notice.organisation_id].append(notice)
    rows = [
        Row(
            entry=entry,
            notices=sent[entry.organisation.pk],
            is_late=bool(last_day and entry.invited_on and last_day.is_missed(entry.invited_on)),
        )
        for entry in entries
    ]
    missing = [entry for entry in entries if entry.invited_on is None]
    first_sent = min((entry.invited_on for entry in entries if entry.invited_on), default=None)
    context = {
        "refused": refused,
        "rows": rows,
        "deadline": last_day,
        "is_too_late": last_day is not None and last_day.is_missed(local_day(conference, at)),
        "missing": missing,
        "to_send": [entry for entry in missing if entry.organisation.email],
        "without_address": [entry for entry in missing if not entry.organisation.email],
        "unreached": [row for row in rows if row.entry.is_unreached],
        "late": [row for row in rows if row.is_late],
        "newly_admitted": [
            entry
            for entry in missing
            if first_sent
            and entry.organisation.admitted_on
            and entry.organisation.admitted_on > first_sent
        ],
    }
    return conference_page(
        request,
        conference,
        "meetings/invitations.html",
        context,
        entries=entries,
        status=CONFLICT if refused else 200,
    )


def _deadline(conference: Conference, at: datetime) -> Deadline | None:
    return deadline(
        quorum.rulebook(conference),
        conference.body.kind,
        conference.held_on,
        readings_in_force(docket=conference.docket, at=at),
    )


def _say(request: Request, sending: notices.Sending) -> None:
    """Say what became of a sending, part by part."""
    number = len(sending.sent)
    messages.success(
        request,
        ngettext("%(number)s invitation was sent.", "%(number)s invitations were sent.", number)
        % {"number": number},
    )
    if sending.failed:
        messages.warning(
            request,
            _("Not reached: %(codes)s. What the mail server said stands in the list below.")
            % {"codes": ", ".join(sending.failed)},
        )
    if sending.broken:
        number = len(sending.remaining)
        messages.warning(
            request,
            ngettext(
                "The sending broke off: %(reason)s. %(number)s remains to be sent.",
                "The sending broke off: %(reason)s. %(number)s remain to be sent.",
                number,
            )
            % {"reason": sending.broken, "number": number},
        )
