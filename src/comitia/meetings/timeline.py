"""The time line of a conference in preparation: what was done, what is next, what is late."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comitia.decisions.queries import readings_in_force
from comitia.meetings import quorum
from comitia.meetings.deadlines import deadline
from comitia.meetings.models import Conference
from comitia.meetings.register import Entry, local_day
from comitia.ui.pictures import Step
from comitia.ui.pictures.timeline import StepState


def steps(conference: Conference, entries: Sequence[Entry], *, at: datetime) -> list[Step]:
    """Return the steps from convening to opening."""
    has_begun = local_day(conference, at) >= conference.held_on
    return [
        Step(
            label=_("Convened"),
            state="done",
            when=date_format(local_day(conference, conference.convened_at)),
        ),
        _invitations(conference, entries, at),
        _delegations(entries),
        Step(
            label=_("Opening"),
            state="next" if has_begun else "later",
            when=date_format(conference.held_on),
        ),
    ]


def _invitations(conference: Conference, entries: Sequence[Entry], at: datetime) -> Step:
    limit = deadline(
        quorum.rulebook(conference),
        conference.body.kind,
        conference.held_on,
        readings_in_force(docket=conference.docket, at=at),
    )
    without = sum(entry.invited_on is None for entry in entries)
    state: StepState = "next" if without else "done"
    if limit and without and limit.is_missed(local_day(conference, at)):
        state = "late"
    note = (
        ngettext(
            "%(number)s member has no invitation yet",
            "%(number)s members have no invitation yet",
            without,
        )
        % {"number": without}
        if without
        else _("every member is invited")
    )
    return Step(
        label=_("Invitations"),
        state=state,
        when=_("by %(day)s") % {"day": date_format(limit.day)} if limit else "",
        note=note,
    )


def _delegations(entries: Sequence[Entry]) -> Step:
    registered = sum(entry.is_registered for entry in entries)
    credentialled = sum(entry.is_credentialled for entry in entries)
    are_invited = all(entry.invited_on for entry in entries)
    return Step(
        label=_("Delegations"),
        state="done" if credentialled == len(entries) else "next" if are_invited else "later",
        note=_("%(registered)s of %(members)s registered, %(credentialled)s credentialled")
        % {
            "registered": registered,
            "members": len(entries),
            "credentialled": credentialled,
        },
    )
