"""The steps by which a conference comes to a decision on a motion: consensus, polls, refusal.

What cannot be undone has a page of its own that says what it does and which act will stand in the
record. The table lets secretariat and presidium in; whose turn it is to lead is asked here.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from comitia.accounts.reauthentication import formal_act
from comitia.core.errors import Refused
from comitia.core.rules import Status
from comitia.decisions.errors import EntitlementError
from comitia.decisions.models import Decision, Objection, Poll
from comitia.federation.requests import Request
from comitia.meetings import motions
from comitia.meetings.motion_page import MotionPage
from comitia.meetings.quorum import ask
from comitia.meetings.views.asked import Hall, status_of
from comitia.meetings.views.motions import motion_page
from comitia.ui.status import shown


def seek_consensus(request: Request, conference: str, motion: int) -> HttpResponse:
    """Begin an attempt at consensus."""
    hall = Hall.of(request, conference)
    found = hall.motion(motion)

    def action() -> None:
        hall.require_lead()
        motions.open_consensus(**hall.acting, motion=found)

    return hall.confirmed(
        "meetings/motions/seek_consensus.html",
        {"motion": found},
        action,
        lambda: hall.to_motion(found, _("Consensus is being sought. Delegations may object now.")),
    )


def withdraw_objection(
    request: Request, conference: str, motion: int, objection: int
) -> HttpResponse:
    """Withdraw an objection in the name of who raised it."""
    hall = Hall.of(request, conference)
    found = hall.motion(motion)
    raised = get_object_or_404(
        Objection.objects.select_related("organisation", "attempt__motion"),
        pk=objection,
        attempt__motion=found,
    )
    try:
        _require_voice(hall, raised.organisation.code)
        motions.withdraw_objection(**hall.acting, objection=raised)
    except Refused as refused:
        page = MotionPage(hall.conference, found)
        return motion_page(hall, page, refused=refused, status=status_of(refused))
    return hall.to_motion(found, _("The objection is withdrawn. That stands in the record too."))


def _require_voice(hall: Hall, code: str) -> None:
    if not hall.speaks_for(code):
        raise EntitlementError(
            _("Only who raised or moved it, or who leads the conference, can withdraw it.")
        )


@formal_act
def close_consensus(request: Request, conference: str, motion: int) -> HttpResponse:
    """End an attempt at consensus; without an objection that stands, that decides the motion."""
    hall = Hall.of(request, conference)
    page = MotionPage(hall.conference, hall.motion(motion))
    decided: list[Decision | None] = []

    def close() -> None:
        hall.require_lead()
        decided.append(motions.close_consensus(**hall.acting, motion=page.motion))

    def done() -> HttpResponse:
        return hall.to_motion(page.motion, _said_of_consensus(decided[0]))

    return hall.confirmed(
        "meetings/motions/close_consensus.html",
        {"page_of": page, "motion": page.motion},
        close,
        done,
    )


def _said_of_consensus(decision: Decision | None) -> str:
    if decision is None:
        return _("The attempt is closed. An objection stands, so that a poll may be opened.")
    return _("The attempt is closed: %(status)s.") % {"status": shown(decision.status).word}


@formal_act
def refuse(request: Request, conference: str, motion: int) -> HttpResponse:
    """Record that a motion is out of order."""
    hall = Hall.of(request, conference)
    page = MotionPage(hall.conference, hall.motion(motion))

    def record() -> None:
        hall.require_lead()
        motions.refuse(**hall.acting, motion=page.motion)

    return hall.confirmed(
        "meetings/motions/refuse.html",
        {"page_of": page, "motion": page.motion},
        record,
        lambda: hall.to_motion(page.motion, _("The motion is out of order.")),
    )


def withdraw(request: Request, conference: str, motion: int) -> HttpResponse:
    """Withdraw a motion in the name of its mover, or for the presidium."""
    hall = Hall.of(request, conference)
    found = hall.motion(motion)

    def action() -> None:
        _require_voice(hall, found.mover.code if found.mover else "")
        motions.withdraw(**hall.acting, motion=found)

    return hall.confirmed(
        "meetings/motions/withdraw.html",
        {"motion": found},
        action,
        lambda: hall.to_motion(found, _("The motion is withdrawn.")),
    )


def open_poll(request: Request, conference: str, motion: int) -> HttpResponse:
    """Open a poll; without a quorum, as a consultation."""
    hall = Hall.of(request, conference)
    page = MotionPage(hall.conference, hall.motion(motion))
    quorum = ask(hall.conference, at=hall.at)
    opened: list[Poll] = []

    def action() -> None:
        hall.require_lead()
        opened.append(
            motions.open_poll(
                **hall.acting,
                motion=page.motion,
                consultation=request.POST.get("consultation") == "yes",
            )
        )

    def done() -> HttpResponse:
        url = hall.url("poll", motion=motion, poll=opened[0].number)
        return hall.onward(url, _("The poll is open."))

    context: dict[str, Any] = {
        "page_of": page,
        "motion": page.motion,
        "quorum": quorum,
        "is_consultation": quorum.status is Status.NO_QUORUM,
    }
    return hall.confirmed("meetings/motions/open_poll.html", context, action, done)
