"""Adds notes to minutes, and authorises them.

Invariants: a note is an act and explains an act of the same conference; minutes are authorised
once, by the presidium, after the closing, with the head of the record as it was then.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.meetings.models import Conference
from comitia.meetings.queries import locked
from comitia.record.actions import append
from comitia.record.kinds import Kind
from comitia.record.models import Act
from comitia.record.queries import act_of, head


class NoteError(Refused):
    """Raised when a note says nothing, or explains no act of the conference."""


class AuthorisationError(Refused):
    """Raised when there are no closed minutes to authorise, or they are authorised already."""


@transaction.atomic
def add_note(*, conference: Conference, after: int, text: str, actor: str, at: datetime) -> Act:
    """Add an explanation to the minutes, after the act of this index.

    Raises NoteError if the text is empty or the act is not one of this conference.
    """
    text = text.strip()
    if not text:
        raise NoteError(_("The note is empty. Write what the readers should know."))
    if act_of(conference.scope, after) is None:
        raise NoteError(
            _(
                "Act %(index)s is not an act of this conference. Choose one that stands in its "
                "minutes."
            )
            % {"index": after}
        )
    return append(
        kind=Kind.MINUTES_NOTED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"after": after},
        personal={"text": text},
    )


@transaction.atomic
def authorise_minutes(*, conference: Conference, actor: str, at: datetime) -> Act:
    """Authorise the minutes of a closed conference, as the record now stands.

    Raises AuthorisationError if it is not closed, or its minutes are authorised already.
    """
    conference = locked(conference)
    if conference.state != Conference.State.CLOSED:
        raise AuthorisationError(
            _("The conference is not closed, so its minutes are not complete. Close it first.")
        )
    if conference.minutes_authorised_at is not None:
        raise AuthorisationError(
            _("These minutes are authorised already. Add as a note what is still to be said.")
        )
    conference.minutes_authorised_at = at
    conference.save(update_fields=["minutes_authorised_at"])
    now = head()
    return append(
        kind=Kind.MINUTES_AUTHORISED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"size": now.size, "acts": now.chain},
    )
