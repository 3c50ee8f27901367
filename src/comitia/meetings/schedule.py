"""When the next conference of each body falls due, from what the rows say (CONF-1).

The period is counted from the first day of the last conference that was opened; for a body that has
held none, from the day on which the first statute came into force.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min

from comitia.decisions.models import Docket
from comitia.decisions.queries import readings_in_force
from comitia.federation import queries, statute
from comitia.federation.models import Body, RulebookVersion
from comitia.meetings.deadlines import Due, DueState, due, earliest_day
from comitia.meetings.models import Conference
from comitia.meetings.queries import conferences


@dataclass(frozen=True, slots=True)
class Entry:
    """One body: its members, its last and its coming conference, and by when it must meet.

    `earliest` is the first day for which invitations sent today would be in time.
    """

    body: Body
    members: int
    last: Conference | None
    coming: Conference | None
    due: Due | None
    state: DueState
    earliest: date


def schedule(day: date, *, at: datetime) -> list[Entry]:
    """Return an entry for each body that holds conferences, from the world down.

    Raises NoStatuteError before any statute was in force.
    """
    version = statute.in_force(day)
    rulebook = statute.rulebook(version)
    first_day = RulebookVersion.objects.aggregate(day=Min("in_force"))["day"]
    # What three months are at the end of a month is ruled for the whole federation, if at all.
    rulings = readings_in_force(docket=Docket(), at=at)
    last, coming = _last_and_coming()
    entries = []
    bodies = [(body, place.members) for place in queries.places(day) for body in place.conferences]
    for body, members in bodies:
        held = last.get(body.pk)
        next_due = due(rulebook, body.kind, held.held_on if held else first_day, rulings)
        entries.append(
            Entry(
                body=body,
                members=members,
                last=held,
                coming=coming.get(body.pk),
                due=next_due,
                state=next_due.state(day) if next_due else DueState.LATER,
                earliest=earliest_day(rulebook, body.kind, day, rulings),
            )
        )
    return entries


def _last_and_coming() -> tuple[dict[int, Conference], dict[int, Conference]]:
    """Return by body the last conference that was opened, and the next that was not yet."""
    last: dict[int, Conference] = {}
    coming: dict[int, Conference] = {}
    for conference in conferences().order_by("held_on", "pk"):
        if conference.opened_at is not None:
            last[conference.body_id] = conference
        elif conference.state == Conference.State.CONVENED:
            coming.setdefault(conference.body_id, conference)
    return last, coming
