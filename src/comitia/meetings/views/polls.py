"""The page of a poll: casting on one's own phone, standing back, declaring later, the close.

While a poll is open nobody is shown here how the others vote; afterwards those inside see every
ballot by name and every change of it, and everybody the result.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from comitia.accounts.reauthentication import formal_act
from comitia.accounts.roles import Role
from comitia.core.errors import Refused
from comitia.decisions.errors import EntitlementError, PollClosedError
from comitia.decisions.models import Ballot, Decision
from comitia.federation.requests import Request
from comitia.meetings import motions
from comitia.meetings.models import Conference
from comitia.meetings.motion_forms import BallotForm
from comitia.meetings.motion_page import MotionPage
from comitia.meetings.poll_page import Line, PollPage
from comitia.meetings.views.asked import UNPROCESSABLE, Hall, status_of
from comitia.meetings.views.motions import motion_page
from comitia.meetings.voters import Seat, require_vote, seats_of
from comitia.ui.live import live_response, live_unchanged
from comitia.ui.status import shown


@dataclass(frozen=True, slots=True)
class Place:
    """A delegation of who asks, in this poll: whether it may vote now, and what counts for it."""

    seat: Seat
    is_present: bool
    line: Line | None

    @property
    def may_vote(self) -> bool:
        """Whether who asks can cast its vote now."""
        return self.seat.is_own and self.is_present and not self.has_stood_back

    @property
    def has_stood_back(self) -> bool:
        """Whether it has stood back from the poll."""
        return self.line is not None and self.line.stood_back is not None


def show(request: Request, conference: str, motion: int, poll: int) -> HttpResponse:
    """Show the question and take the ballot of who casts a delegation's vote."""
    hall = Hall.of(request, conference)
    page = hall.poll_page(motion, poll)
    if request.method != "POST":
        return _shown(hall, page)
    form = BallotForm(request.POST)
    if not form.is_valid():
        return _shown(hall, page, form=form, status=UNPROCESSABLE)
    try:
        organisation = require_vote(hall.conference, hall.user, form.cleaned_data["organisation"])
        ballot = motions.cast(
            **hall.acting,
            poll=page.poll,
            organisation=organisation,
            choice=form.cleaned_data["choice"],
            counts=form.counts(),
            channel=Ballot.Channel.DELEGATE,
        )
    except Refused as refused:
        return _shown(hall, page, refused=refused, status=status_of(refused))
    said = _("Counted for %(organisation)s: %(choice)s.") % {
        "organisation": organisation.short,
        "choice": ballot.get_choice_display(),
    }
    return hall.onward(hall.url("poll", motion=motion, poll=poll), said)


def _shown(
    hall: Hall,
    page: PollPage,
    *,
    form: BallotForm | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {**_part(hall, page), "form": form, "refused": refused}
    return render(hall.request, "meetings/motions/poll.html", context, status=status)


def _part(hall: Hall, page: PollPage) -> dict[str, Any]:
    """Return what the live part of the page shows, and the rest of the page too."""
    return {
        "conference": hall.conference,
        "page_of": page,
        "poll": page.poll,
        "motion": page.motion,
        "places": _places(hall, page),
        "present": len(hall.present),
        "given": page.given_by(hall.present),
        "inside": hall.inside,
        "in_session": hall.conference.state == Conference.State.OPEN,
        "may_enter": hall.may("poll_tellers"),
        "may_close": hall.may("poll_close"),
        "declaring": _declaring(hall, page),
    }


def _places(hall: Hall, page: PollPage) -> list[Place]:
    if Role.DELEGATE not in hall.request.roles or not hall.request.user.is_authenticated:
        return []
    return [
        Place(seat, seat.organisation.code in hall.present, page.lines.get(seat.organisation.code))
        for seat in seats_of(hall.conference, hall.user)
    ]


def _declaring(hall: Hall, page: PollPage) -> list[Line]:
    """Return those that stood back and for which who asks can declare now."""
    if page.is_open or not hall.may("declare_later"):
        return []
    return [
        line
        for code, line in page.lines.items()
        if line.stood_back and not line.stood_back.declaration and hall.speaks_for(code)
    ]


def live(request: Request, conference: str, motion: int, poll: int) -> HttpResponse:
    """Answer the live part: how many ballots are in, and what counts for who asks."""
    hall = Hall.of(request, conference)
    page = hall.poll_page(motion, poll)
    if live_unchanged(request, page.version):
        return HttpResponse(status=204)
    return live_response(
        request, page.version, "meetings/motions/live_poll.html", _part(hall, page)
    )


def stand_back(request: Request, conference: str, motion: int, poll: int) -> HttpResponse:
    """Record that a delegation stands back to consult its leadership."""
    hall = Hall.of(request, conference)
    page = hall.poll_page(motion, poll)
    organisation = hall.member(request.POST.get("organisation", ""))
    try:
        if Role.TELLER not in request.roles and not hall.leading:
            require_vote(hall.conference, hall.user, organisation.code)
        motions.stand_back(**hall.acting, poll=page.poll, organisation=organisation)
    except Refused as refused:
        return _shown(hall, page, refused=refused, status=status_of(refused))
    said = _("%(organisation)s stands back from this poll.") % {"organisation": organisation.short}
    return hall.onward(hall.url("poll", motion=motion, poll=poll), said)


def declare(request: Request, conference: str, motion: int, poll: int) -> HttpResponse:
    """Record what a delegation that stood back declares afterwards."""
    hall = Hall.of(request, conference)
    page = hall.poll_page(motion, poll)
    organisation = hall.member(request.POST.get("organisation", ""))
    try:
        if not hall.speaks_for(organisation.code):
            raise EntitlementError(_("You do not speak for this organisation."))
        motions.declare_later(
            poll=page.poll,
            organisation=organisation,
            declaration=request.POST.get("declaration", ""),
            actor=hall.acting["actor"],
            at=hall.at,
        )
    except Refused as refused:
        return _shown(hall, page, refused=refused, status=status_of(refused))
    return hall.onward(
        hall.url("poll", motion=motion, poll=poll),
        _("The declaration stands in the record. It changes nothing of the result."),
    )


@formal_act
def close(request: Request, conference: str, motion: int, poll: int) -> HttpResponse:
    """Close a poll and decide its motion; whoever comes second is shown the first's result."""
    hall = Hall.of(request, conference)
    page = hall.poll_page(motion, poll)
    if request.method != "POST" and not page.is_open:
        return hall.to_motion(page.motion)
    decided: list[Decision | None] = []

    def action() -> None:
        hall.require_teller()
        decided.append(motions.close_poll(**hall.acting, poll=page.poll))

    def done() -> HttpResponse:
        return hall.to_motion(page.motion, _said(decided[0]))

    context = {
        "page_of": page,
        "poll": page.poll,
        "motion": page.motion,
        "present": len(hall.present),
        "given": page.given_by(hall.present),
    }
    try:
        return hall.confirmed("meetings/motions/close_poll.html", context, action, done)
    except PollClosedError as refused:
        decided_before = MotionPage(hall.conference, hall.motion(motion))
        return motion_page(hall, decided_before, refused=refused, status=status_of(refused))


def _said(decision: Decision | None) -> str:
    if decision is None:
        return _("The consultation is closed and counted. Nothing is decided by it.")
    return _("The poll is closed: %(status)s.") % {"status": shown(decision.status).word}
