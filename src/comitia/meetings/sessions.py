"""Opens, adjourns, resumes and closes a conference, each time with its quorum (CONF-4).

Invariants: a conference opens and resumes only when the statute does not deny it a quorum; it
adjourns and closes with no poll open; once closed it stays closed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.core.rules import Decision, as_stored
from comitia.meetings import quorum
from comitia.meetings.facts import HARDSHIP, present_codes
from comitia.meetings.models import Conference
from comitia.meetings.queries import locked, open_polls
from comitia.meetings.register import local_day
from comitia.meetings.wording import missing
from comitia.record.actions import append
from comitia.record.kinds import Kind

State = Conference.State


class SessionError(Refused):
    """Raised when a conference is in no state for what is asked."""


class NoQuorumError(Refused):
    """Raised when a conference would sit without a quorum; says what is missing."""


class OpenPollError(Refused):
    """Raised when a conference would close or adjourn over an open poll."""


@transaction.atomic
def open_conference(*, conference: Conference, actor: str, at: datetime) -> Decision:
    """Open a conference with its quorum and return what the statute says of that.

    Raises SessionError if it was opened before, is closed, or its first day has not come;
    NoQuorumError without a quorum.
    """
    conference = locked(conference)
    if conference.state != State.CONVENED:
        raise SessionError(_("This conference was opened already."))
    if local_day(conference, at) < conference.held_on:
        raise SessionError(
            _(
                "The members were invited for %(day)s, which has not come yet in %(zone)s. Open "
                "the conference on that day."
            )
            % {"day": date_format(conference.held_on), "zone": conference.time_zone}
        )
    decision = _require_quorum(conference, at)
    conference.state = State.OPEN
    conference.opened_at = at
    conference.save(update_fields=["state", "opened_at"])
    _append_sitting(Kind.CONFERENCE_OPENED, conference, decision, actor=actor, at=at)
    return decision


@transaction.atomic
def adjourn(*, conference: Conference, reason: str, actor: str, at: datetime) -> None:
    """Interrupt the conference.

    Raises SessionError unless it is in session; OpenPollError while a poll is open, for none is
    closed but in session, and a conference to which no quorum returns is never again in session.
    """
    conference = locked(conference)
    if conference.state != State.OPEN:
        raise SessionError(_("Only a conference that is in session can be adjourned."))
    _require_no_poll(conference)
    conference.state = State.ADJOURNED
    conference.save(update_fields=["state"])
    append(
        kind=Kind.CONFERENCE_ADJOURNED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={},
        personal={"reason": reason} if reason else {},
    )


@transaction.atomic
def resume(*, conference: Conference, actor: str, at: datetime) -> Decision:
    """Go on after an adjournment, with its quorum, and return what the statute says of that.

    Raises SessionError unless it is adjourned, NoQuorumError without a quorum.
    """
    conference = locked(conference)
    if conference.state != State.ADJOURNED:
        raise SessionError(_("Only a conference that is adjourned can be resumed."))
    decision = _require_quorum(conference, at)
    conference.state = State.OPEN
    conference.save(update_fields=["state"])
    _append_sitting(Kind.CONFERENCE_RESUMED, conference, decision, actor=actor, at=at)
    return decision


@transaction.atomic
def check_quorum(*, conference: Conference, actor: str, at: datetime) -> Decision:
    """Have it minuted whether there is a quorum now, and return what the statute says.

    Raises SessionError once the conference is closed.
    """
    conference = locked(conference)
    if conference.state == State.CLOSED:
        raise SessionError(_("This conference is closed: it has no quorum to check."))
    decision = quorum.ask(conference, at=at)
    _append_sitting(Kind.QUORUM_CHECKED, conference, decision, actor=actor, at=at)
    return decision


@transaction.atomic
def close(*, conference: Conference, actor: str, at: datetime) -> None:
    """Close the conference for good; also one whose day came but that never had a quorum.

    Raises SessionError if it is closed, or its first day has not come; OpenPollError while a poll
    is open.
    """
    conference = locked(conference)
    if conference.state == State.CLOSED:
        raise SessionError(_("This conference is closed already."))
    if local_day(conference, at) < conference.held_on:
        raise SessionError(
            _("The first day of this conference, %(day)s, has not come yet.")
            % {"day": date_format(conference.held_on)}
        )
    _require_no_poll(conference)
    present = len(present_codes(conference, at=at))
    conference.state = State.CLOSED
    conference.closed_at = at
    conference.save(update_fields=["state", "closed_at"])
    append(
        kind=Kind.CONFERENCE_CLOSED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"present": present},
    )


def _require_no_poll(conference: Conference) -> None:
    """Raise OpenPollError while a poll is open; polls are opened under the conference's lock."""
    poll = open_polls(conference).first()
    if poll is not None:
        raise OpenPollError(
            _("The poll on motion %(number)s, “%(title)s”, is still open. Close that poll first.")
            % {"number": poll.motion.number, "title": poll.motion.title}
        )


def _require_quorum(conference: Conference, at: datetime) -> Decision:
    decision = quorum.ask(conference, at=at)
    if decision.status not in quorum.SITTING:
        too_late_for = {HARDSHIP} if conference.opened_at else set[str]()
        lacking = missing(decision, too_late_for=too_late_for)
        raise NoQuorumError(
            _("There is no quorum. Missing: %(missing)s.")
            % {"missing": "; ".join(text for text, _clause in lacking)},
            clause=lacking[0][1] if lacking else None,
        )
    return decision


def _append_sitting(
    kind: Kind, conference: Conference, decision: Decision, *, actor: str, at: datetime
) -> None:
    """Append an act with who is present and what the statute says of the quorum."""
    data: Mapping[str, Any] = {"present": present_codes(conference, at=at)}
    append(
        kind=kind,
        subject=conference.scope,
        actor=actor,
        at=at,
        data=data,
        decision=as_stored(decision),
        rulebook=decision.rulebook,
    )
