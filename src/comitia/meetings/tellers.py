"""Appoints the tellers of a conference, who enter ballots for those without a device (CONF-5)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.accounts.models import Grant, User
from comitia.accounts.roles import Role
from comitia.core.errors import Refused
from comitia.meetings.models import Conference
from comitia.meetings.people import bring_in
from comitia.meetings.queries import locked
from comitia.record.actions import append
from comitia.record.kinds import Kind


class TellerError(Refused):
    """Raised when somebody cannot be appointed a teller."""


@transaction.atomic
def appoint(
    *,
    conference: Conference,
    name: str,
    email: str,
    actor: str,
    at: datetime,
    lifetime: timedelta,
) -> tuple[User, str]:
    """Let the person with this address enter ballots at this conference.

    Returns the person and the token of the invitation link, which is empty for a person who has an
    account already.

    Raises TellerError once the conference is closed, or for a person who is a teller already; and
    what accounts refuse.
    """
    conference = locked(conference)
    if conference.state == Conference.State.CLOSED:
        raise TellerError(_("This conference is closed: nothing is left to be counted."))
    held = Grant.objects.filter(
        user__email=email.strip().lower(), role=Role.TELLER, scope=conference.scope
    )
    if held.exists():
        raise TellerError(
            _("The person with the address %(email)s is a teller of this conference already.")
            % {"email": email}
        )
    user, token = bring_in(
        email=email,
        name=name,
        role=Role.TELLER,
        scope=conference.scope,
        actor=actor,
        at=at,
        lifetime=lifetime,
    )
    append(
        kind=Kind.TELLER_APPOINTED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"person": user.identifier},
    )
    return user, token
