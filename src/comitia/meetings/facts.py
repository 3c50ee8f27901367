"""The only translator from a conference's rows to the facts that the statute engine is asked about.

Stated are: the day, the roll of the body, who was invited when, who is present, who was when it
opened, who legitimates the conference in writing, and the minuted hardship. What belongs to a
motion (its findings, objections and ballots) is added by the app that knows motions.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from comitia.federation.facts import members
from comitia.meetings.models import Conference
from comitia.meetings.register import Entry, at_opening, present, register

HARDSHIP: Final = "hardship"
"""The finding of III.A.1:5, as the rulebook calls it."""


def statement(conference: Conference, *, at: datetime) -> dict[str, Any]:
    """Return the facts of the conference at this moment, as the JSON that the engine reads."""
    return stated(conference, register(conference, at))


def stated(conference: Conference, entries: Iterable[Entry]) -> dict[str, Any]:
    """Return the facts that a register of the conference states."""
    entries = list(entries)
    opening = {"opening": at_opening(entries)} if conference.opened_at else {}
    return opening | {
        "held": conference.held_on.isoformat(),
        "members": members(entry.organisation for entry in entries),
        "invited": {
            entry.code: entry.invited_on.isoformat() for entry in entries if entry.invited_on
        },
        "present": present(entries),
        "consents": sorted(entry.code for entry in entries if entry.legitimated_on),
        "findings": [HARDSHIP] if conference.hardship_minute else [],
    }


def present_codes(conference: Conference, *, at: datetime) -> list[str]:
    """Return the codes of the delegations present, in order."""
    return sorted(present(register(conference, at)))
