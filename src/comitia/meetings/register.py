"""The register of a conference: what it knows of each member, read at once (CONF-2, CONF-3).

One query, whatever the size of the roll. The facts given to the engine, the hall picture, the door
desk and the list of invitations all read from it, so that they cannot disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import CharField, Count, Exists, OuterRef, QuerySet, Subquery, Value

from comitia.federation.models import Organisation
from comitia.federation.queries import roll_on
from comitia.meetings.models import (
    Conference,
    Delegate,
    Delegation,
    Legitimation,
    Movement,
    Notice,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One member of the body that meets, as the conference knows it now.

    `is_unreached`: an invitation was tried and none has succeeded. `moved_at` and `direction` are
    of the delegation's last movement, `was_at_opening` of the last before the conference opened.
    """

    organisation: Organisation
    invited_on: date | None
    is_unreached: bool
    legitimated_on: date | None
    delegates: int
    is_credentialled: bool
    direction: str | None
    moved_at: datetime | None
    was_at_opening: bool = False

    @property
    def code(self) -> str:
        """The organisation's code."""
        return self.organisation.code

    @property
    def is_registered(self) -> bool:
        """Whether its delegation is registered."""
        return self.delegates > 0

    @property
    def is_present(self) -> bool:
        """Whether its delegation is in."""
        return self.direction == Movement.Direction.IN

    @property
    def has_gone(self) -> bool:
        """Whether its delegation came and is out."""
        return self.direction == Movement.Direction.OUT


def register(conference: Conference, at: datetime) -> list[Entry]:
    """Return an entry for each member on the roll of the conference, by continent and code."""
    members = roll_on(roll_day(conference, at), conference.body)
    return [
        Entry(
            organisation=member,
            invited_on=member.invited_on,
            is_unreached=member.was_tried and member.invited_on is None,
            legitimated_on=member.legitimated_on,
            delegates=member.delegates or 0,
            is_credentialled=member.credentialled_at is not None,
            direction=member.direction,
            moved_at=member.moved_at,
            was_at_opening=member.direction_at_opening == Movement.Direction.IN,
        )
        for member in _annotated(members, conference)
    ]


def roll_day(conference: Conference, at: datetime) -> date:
    """Return the day whose roll counts: the first day until it has come, the last once closed."""
    return max(conference.held_on, local_day(conference, conference.closed_at or at))


def local_day(conference: Conference, at: datetime) -> date:
    """Return the calendar day of a moment at the place of the conference."""
    return at.astimezone(ZoneInfo(conference.time_zone)).date()


def present(entries: Iterable[Entry]) -> dict[str, int]:
    """Return the delegations present with their numbers of delegates, by code."""
    return {entry.code: entry.delegates for entry in entries if entry.is_present}


def at_opening(entries: Iterable[Entry]) -> dict[str, int]:
    """Return the delegations that were there at the opening, with their delegates, by code."""
    return {entry.code: entry.delegates for entry in entries if entry.was_at_opening}


def _annotated(members: QuerySet[Organisation], conference: Conference) -> QuerySet[Any]:
    notices = Notice.objects.filter(conference=conference, organisation=OuterRef("pk"))
    sent = notices.filter(failure="").order_by("sent_on")
    legitimations = Legitimation.objects.filter(conference=conference, organisation=OuterRef("pk"))
    delegations = Delegation.objects.filter(conference=conference, organisation=OuterRef("pk"))
    last_movement = Movement.objects.filter(
        delegation__conference=conference, delegation__organisation=OuterRef("pk")
    ).order_by("-at", "-pk")
    delegates = (
        Delegate.objects.filter(
            delegation__conference=conference, delegation__organisation=OuterRef("pk")
        )
        .order_by()
        .values("delegation")
        .annotate(number=Count("pk"))
    )
    return members.annotate(
        invited_on=Subquery(sent.values("sent_on")[:1]),
        was_tried=Exists(notices),
        legitimated_on=Subquery(legitimations.values("received_on")[:1]),
        credentialled_at=Subquery(delegations.values("credentialled_at")[:1]),
        delegates=Subquery(delegates.values("number")),
        direction=Subquery(last_movement.values("direction")[:1]),
        moved_at=Subquery(last_movement.values("at")[:1]),
        direction_at_opening=Subquery(
            last_movement.filter(at__lte=conference.opened_at).values("direction")[:1]
        )
        if conference.opened_at
        else Value(None, output_field=CharField()),
    )
