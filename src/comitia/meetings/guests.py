"""Records guests and observers, and the greetings they bring (CONF-10). They have no vote."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.meetings.models import Conference, Guest
from comitia.meetings.queries import locked
from comitia.record.actions import append
from comitia.record.kinds import Kind


class GuestError(Refused):
    """Raised when a guest cannot be recorded as asked."""


@transaction.atomic
def record(
    *,
    conference: Conference,
    kind: str,
    name: str,
    affiliation: str = "",
    greeting: str = "",
    actor: str,
    at: datetime,
) -> Guest:
    """Record a guest or an observer, with the greeting that was brought, if any.

    Raises GuestError for an unknown kind, an empty name, or once the conference is closed.
    """
    conference = locked(conference)
    if conference.state == Conference.State.CLOSED:
        raise GuestError(_("The conference is closed: its guests have been received."))
    if kind not in Guest.Kind.values:
        raise GuestError(_("Say whether this is a guest or an observer."))
    if not name.strip():
        raise GuestError(_("Write the guest's name."))
    guest = Guest.objects.create(
        conference=conference,
        kind=kind,
        name=name.strip(),
        affiliation=affiliation.strip(),
        greeting=greeting.strip(),
        recorded_at=at,
    )
    personal = {
        "name": guest.name, "affiliation": guest.affiliation, "greeting": guest.greeting,
    }  # fmt: skip
    append(
        kind=Kind.GUEST_RECORDED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"guest": kind},
        personal={key: value for key, value in personal.items() if value},
    )
    return guest
