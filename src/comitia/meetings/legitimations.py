"""What stands in for a majority that cannot be reached: written legitimations, and the special
reasons minuted by the convening committee before the opening (CONF-4).
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.federation.models import Organisation
from comitia.federation.queries import roll_on
from comitia.meetings.facts import HARDSHIP
from comitia.meetings.models import Conference, Legitimation
from comitia.meetings.queries import locked
from comitia.meetings.register import local_day, roll_day
from comitia.record.actions import append
from comitia.record.kinds import Kind


class LegitimationError(Refused):
    """Raised when a legitimation cannot be recorded as asked."""


class HardshipError(Refused):
    """Raised when special reasons cannot be minuted any more, or say nothing."""


@transaction.atomic
def receive(
    *,
    conference: Conference,
    organisation: Organisation,
    evidence: str,
    received_on: date,
    actor: str,
    at: datetime,
) -> Legitimation:
    """Record the written legitimation of a conference by a member.

    Raises LegitimationError for an organisation that is no member or has given its legitimation
    already, without evidence, for a day to come, or once the conference is closed.
    """
    conference = locked(conference)
    if conference.state == Conference.State.CLOSED:
        raise LegitimationError(
            _("The conference is closed: a legitimation cannot change its quorum any more.")
        )
    if not evidence:
        raise LegitimationError(
            _("Say what was received, such as “letter of 3 March, signed by the leadership”.")
        )
    if received_on > local_day(conference, at):
        raise LegitimationError(
            _("%(day)s is still to come. Give the day on which the legitimation was received.")
            % {"day": date_format(received_on)}
        )
    members = roll_on(roll_day(conference, at), conference.body)
    if not members.filter(pk=organisation.pk).exists():
        raise LegitimationError(
            _(
                "%(organisation)s is not on the roll of this conference, and only its members "
                "legitimate it."
            )
            % {"organisation": organisation.short}
        )
    if conference.legitimations.filter(organisation=organisation).exists():
        raise LegitimationError(
            _("The legitimation of %(organisation)s was received already, and counts once.")
            % {"organisation": organisation.short}
        )
    legitimation = Legitimation.objects.create(
        conference=conference,
        organisation=organisation,
        evidence=evidence,
        received_on=received_on,
        recorded_at=at,
    )
    append(
        kind=Kind.LEGITIMATION_RECEIVED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"organisation": organisation.code, "received_on": received_on.isoformat()},
        personal={"evidence": evidence},
    )
    return legitimation


@transaction.atomic
def minute_hardship(*, conference: Conference, minute: str, actor: str, at: datetime) -> None:
    """Minute why a majority cannot come, as the convening committee finds before the opening.

    A later minute takes the place of an earlier one; both stand in the record.

    Raises HardshipError for an empty minute, or once the conference was opened.
    """
    conference = locked(conference)
    if conference.opened_at is not None or conference.state == Conference.State.CLOSED:
        raise HardshipError(
            _(
                "The special reasons are for the convening committee to minute before the opening, "
                "and this conference has been opened."
            )
        )
    if not minute:
        raise HardshipError(_("Write down the special reasons; they stand in the minutes."))
    conference.hardship_minute = minute
    conference.save(update_fields=["hardship_minute"])
    append(
        kind=Kind.FINDING_MADE,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"finding": HARDSHIP, "mover": None},
        personal={"minute": minute},
    )
