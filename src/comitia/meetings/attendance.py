"""Records delegations coming and going, so that who is present is known at every moment (CONF-3).

Invariants: only a credentialled delegation arrives; whether it is present is what its last movement
says; a mistake is not undone but followed by another movement.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.meetings.models import Conference, Movement
from comitia.meetings.queries import locked
from comitia.meetings.register import Entry, register
from comitia.record.actions import append
from comitia.record.kinds import Kind


class AttendanceError(Refused):
    """Raised when a delegation cannot arrive or leave."""


@transaction.atomic
def arrive(
    *, conference: Conference, codes: Collection[str], actor: str, at: datetime
) -> list[Movement]:
    """Record that delegations came in, or came back; who is in already stays in.

    Raises AttendanceError, and records nothing, if one of them is not credentialled, if all are in
    already, or once the conference is closed.
    """
    conference = locked(conference)
    everyone = register(conference, at)
    entries = _chosen(conference, codes, everyone)
    if without := [entry for entry in entries if not entry.is_credentialled]:
        raise AttendanceError(
            _(
                "No credentials were accepted of %(names)s, so the delegation is not admitted. "
                "Register it, accept its credentials, and let it come in then."
            )
            % {"names": _names(without)}
        )
    moving = [entry for entry in entries if not entry.is_present]
    if not moving:
        raise AttendanceError(_("Already present: %(names)s.") % {"names": _names(entries)})
    present = sum(entry.is_present for entry in everyone)
    movements = _moved(conference, moving, Movement.Direction.IN, actor=actor, at=at)
    for come, entry in enumerate(moving, start=1):
        append(
            kind=Kind.DELEGATION_ARRIVED,
            subject=conference.scope,
            actor=actor,
            at=at,
            data={
                "organisation": entry.code,
                "returned": entry.has_gone,
                "present": present + come,
            },
        )
    return movements


@transaction.atomic
def leave(
    *, conference: Conference, codes: Collection[str], actor: str, at: datetime
) -> list[Movement]:
    """Record that delegations went out; who is out already stays out.

    Raises AttendanceError if none of them is in, or once the conference is closed.
    """
    conference = locked(conference)
    everyone = register(conference, at)
    entries = _chosen(conference, codes, everyone)
    moving = [entry for entry in entries if entry.is_present]
    if not moving:
        raise AttendanceError(_("Not present: %(names)s.") % {"names": _names(entries)})
    present = sum(entry.is_present for entry in everyone)
    movements = _moved(conference, moving, Movement.Direction.OUT, actor=actor, at=at)
    for gone, entry in enumerate(moving, start=1):
        append(
            kind=Kind.DELEGATION_LEFT,
            subject=conference.scope,
            actor=actor,
            at=at,
            data={"organisation": entry.code, "present": present - gone},
        )
    return movements


def _chosen(
    conference: Conference, codes: Collection[str], everyone: Iterable[Entry]
) -> list[Entry]:
    """Return the entries of these codes; refuse what can never move."""
    if conference.state == Conference.State.CLOSED:
        raise AttendanceError(_("The conference is closed: nobody comes or goes any more."))
    wanted = set(codes)
    entries = [entry for entry in everyone if entry.code in wanted]
    if unknown := wanted - {entry.code for entry in entries}:
        raise AttendanceError(
            _("Not on the roll of this conference: %(codes)s. Record who came as guests.")
            % {"codes": ", ".join(sorted(unknown))}
        )
    if not entries:
        raise AttendanceError(_("No delegation is chosen. Tick those that came or went."))
    return entries


def _moved(
    conference: Conference,
    entries: Iterable[Entry],
    direction: Movement.Direction,
    *,
    actor: str,
    at: datetime,
) -> list[Movement]:
    """Save a movement of the delegation of each entry."""
    delegations = dict(conference.delegations.values_list("organisation__code", "pk"))
    return Movement.objects.bulk_create(
        Movement(
            delegation_id=delegations[entry.code], direction=direction, at=at, recorded_by=actor
        )
        for entry in entries
    )


def _names(entries: Iterable[Entry]) -> str:
    return ", ".join(entry.organisation.short for entry in entries)
