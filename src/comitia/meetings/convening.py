"""Convenes a conference: a body, a place, a first day (CONF-1, CONF-2).

A day too near for invitations in time is not refused: the statute forbids no such conference, it
only denies it a quorum, and the page says so beforehand.
"""

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comitia.accounts.roles import conference_scope
from comitia.core.errors import Refused
from comitia.decisions.models import Docket
from comitia.federation import statute
from comitia.federation.models import Body
from comitia.meetings.models import Conference
from comitia.record.actions import append
from comitia.record.kinds import Kind

LONGEST_ADDRESS: Final = 50
"""Of a conference, with room for the number that makes it unique."""


class ConveningError(Refused):
    """Raised when a conference cannot be convened as asked."""


@transaction.atomic
def convene(
    *,
    body: Body,
    title: str,
    place: str,
    held_on: date,
    time_zone: str,
    actor: str,
    at: datetime,
) -> Conference:
    """Convene a conference under the statute in force and return it.

    Raises ConveningError for a day that is past, an unknown time zone, a committee, or a conference
    of this title that is convened for this day already; NoStatuteError where no statute is in
    force.
    """
    if body.is_committee:
        raise ConveningError(
            _("%(body)s is a committee: it meets, but holds no conferences.") % {"body": body}
        )
    if time_zone not in available_timezones():
        raise ConveningError(
            _(
                "There is no time zone “%(zone)s”. Choose one by its area and city, such as "
                "Europe/Berlin."
            )
            % {"zone": time_zone}
        )
    today = at.astimezone(ZoneInfo(time_zone)).date()
    if held_on < today:
        raise ConveningError(
            _("The first day, %(day)s, is past: it is %(today)s there. Choose a day to come.")
            % {"day": date_format(held_on), "today": date_format(today)}
        )
    version = statute.in_force(today)
    # Two who convene the same body at once are given different addresses.
    Body.objects.select_for_update().get(pk=body.pk)
    _require_new(body, title, held_on)
    code = body.code.replace("_", "-").replace(":", "-")
    slug = _free_slug(f"{held_on.year}-{code}"[:LONGEST_ADDRESS])
    docket = Docket.objects.create(
        identifier=conference_scope(slug),
        body=body.kind,
        scope="" if body.continent_id is None and body.region_id is None else body.code,
        rulebook=version,
    )
    conference = Conference.objects.create(
        body=body,
        docket=docket,
        slug=slug,
        title=title,
        place=place,
        held_on=held_on,
        time_zone=time_zone,
        convened_at=at,
    )
    append(
        kind=Kind.CONFERENCE_CONVENED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={
            "body": body.code,
            "title": title,
            "place": place,
            "held_on": held_on.isoformat(),
            "time_zone": time_zone,
            "statute": version.identifier,
        },
        rulebook=version.digest,
    )
    return conference


def _require_new(body: Body, title: str, held_on: date) -> None:
    """Refuse what is most often a form sent again after going back to it."""
    if Conference.objects.filter(body=body, title=title, held_on=held_on).exists():
        raise ConveningError(
            _(
                "“%(title)s” is convened for %(day)s already; it stands in the list of "
                "conferences. Another conference of that day has another title."
            )
            % {"title": title, "day": date_format(held_on)}
        )


def _free_slug(wanted: str) -> str:
    """Return the wanted address, with the first number that makes it free if it is taken."""
    taken = set(Conference.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
