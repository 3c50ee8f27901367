"""The draft of the agenda, until the conference adopts it (CONF-5).

Invariants: the positions of the items run from 1 without a gap; once adopted the agenda stands as
it is, and only its links to motions change.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.decisions.guards import LONGEST_TEXT, SETTLING
from comitia.decisions.models import Motion, Poll
from comitia.meetings import motions
from comitia.meetings.models import AgendaItem, Conference
from comitia.meetings.queries import locked
from comitia.record.actions import append
from comitia.record.kinds import Kind


class AgendaError(Refused):
    """Raised when the agenda cannot be changed as asked."""


@transaction.atomic
def add(*, conference: Conference, title: str) -> AgendaItem:
    """Put an item at the end of the draft.

    Raises AgendaError if it is empty, if the agenda would be too long for an act, and once it is
    adopted or the conference closed.
    """
    conference = _draft(conference)
    if not title.strip():
        raise AgendaError(_("Write what the item is about."))
    if sum(map(len, [title, *_titles(conference)])) > LONGEST_TEXT:
        raise AgendaError(
            _("The agenda is full: at most %(number)d characters can stand in the record.")
            % {"number": LONGEST_TEXT}
        )
    return AgendaItem.objects.create(
        conference=conference, position=conference.agenda.count() + 1, title=title.strip()
    )


@transaction.atomic
def move(*, item: AgendaItem, up: bool) -> None:
    """Let an item change places with its neighbour; at either end it stays.

    Raises AgendaError once the agenda is adopted or the conference closed.
    """
    conference = _draft(item.conference)
    item = conference.agenda.get(pk=item.pk)
    target = item.position - 1 if up else item.position + 1
    if conference.agenda.filter(position=target).update(position=item.position):
        item.position = target
        item.save(update_fields=["position"])


@transaction.atomic
def remove(*, item: AgendaItem) -> None:
    """Take an item off the draft. Raises AgendaError once adopted or closed."""
    conference = _draft(item.conference)
    item = conference.agenda.get(pk=item.pk)
    conference.agenda.filter(position__gt=item.position).update(position=F("position") - 1)
    item.delete()


@transaction.atomic
def propose(*, conference: Conference, actor: str, at: datetime) -> Motion:
    """Lay the draft before the conference, by a motion to adopt it, and return the motion.

    Raises AgendaError for an empty agenda, or one proposed as it is or adopted already.
    """
    conference = _draft(conference)
    items = _titles(conference)
    if not items:
        raise AgendaError(_("The agenda is empty. Add at least one item before you propose it."))
    _require_not_proposed(conference, items)
    append(
        kind=Kind.AGENDA_PROPOSED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"items": items},
    )
    return motions.table(
        conference=conference,
        kind=Motion.Kind.AGENDA,
        title=_("Adoption of the agenda"),
        actor=actor,
        at=at,
    )


@transaction.atomic
def point(*, item: AgendaItem, motion: Motion | None) -> None:
    """Say which motion an item treats, or that it treats none; also once the agenda is adopted.

    Raises AgendaError for a motion of another conference, or one that another item treats.
    """
    conference = locked(item.conference)
    if motion is not None:
        if motion.docket_id != conference.docket_id:
            raise AgendaError(_("An item treats motions of its own conference only."))
        other = conference.agenda.filter(motion=motion).exclude(pk=item.pk).first()
        if other is not None:
            raise AgendaError(
                _("Motion %(number)s is treated under item %(position)s already.")
                % {"number": motion.number, "position": other.position}
            )
    conference.agenda.filter(pk=item.pk).update(motion=motion)


def _titles(conference: Conference) -> list[str]:
    return list(conference.agenda.values_list("title", flat=True))


def _require_not_proposed(conference: Conference, items: list[str]) -> None:
    """Refuse an agenda that a motion still open would adopt just as it is."""
    pending = (
        Motion.objects.filter(
            docket=conference.docket_id, kind=Motion.Kind.AGENDA, withdrawn_at=None
        )
        .exclude(decisions__status__in=SETTLING)
        .filter(payload__items=items)
        .first()
    )
    if pending is not None:
        raise AgendaError(
            _("This agenda is proposed: motion %(number)s lays it before the conference already.")
            % {"number": pending.number}
        )


def _draft(conference: Conference) -> Conference:
    """Return the conference, locked, if its agenda is still a draft."""
    conference = locked(conference)
    if conference.state == Conference.State.CLOSED:
        raise AgendaError(_("The conference is closed, and its agenda stands as it is."))
    if conference.agenda_adopted_at is not None:
        raise AgendaError(_("The conference has adopted its agenda, which stands as adopted."))
    if Poll.objects.filter(
        motion__docket=conference.docket_id, motion__kind=Motion.Kind.AGENDA, closed_at=None
    ).exists():
        raise AgendaError(
            _("The conference is voting on this agenda. Close the poll before you change it.")
        )
    return conference
