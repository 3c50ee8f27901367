"""What a conference does with motions: supplies presence and facts, lets take effect what carried.

The motions themselves are the business of `decisions`, which does not know who is in the hall. Here
each action first asks whether the conference is in a state for it, then gathers the facts of the
moment.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.core.rules import RulebookError, load_procedure
from comitia.decisions import actions
from comitia.decisions.electorate import Electorate
from comitia.decisions.errors import EntitlementError, InputError, StateError
from comitia.decisions.models import (
    Ballot,
    ConsensusAttempt,
    Contribution,
    Decision,
    Finding,
    Motion,
    Objection,
    Poll,
    StandBack,
    Undertaking,
)
from comitia.federation.models import Organisation
from comitia.federation.queries import roll_on
from comitia.meetings import effects
from comitia.meetings.facts import statement
from comitia.meetings.models import Conference, Delegate
from comitia.meetings.queries import locked
from comitia.meetings.quorum import ask
from comitia.meetings.register import register, roll_day


class NotInSessionError(StateError):
    """Raised when a conference that is not in session would deliberate or decide."""


class ConferenceClosedError(StateError):
    """Raised when a motion would be changed after the conference."""


# --- before the decision --------------------------------------------------------------------------


@transaction.atomic
def table(
    *,
    conference: Conference,
    kind: str,
    title: str,
    text: str = "",
    mover: Organisation | None = None,
    classification: str = "",
    payload: Mapping[str, Any] | None = None,
    actor: str,
    at: datetime,
) -> Motion:
    """Table a motion at the conference, from its convening to its close.

    `payload` by kind: none for a resolution and the agenda (which is the one put together);
    `{"procedure": name}` or `{"source": text}` for rules of procedure; `{"delegates": keys}` for a
    presidium; `{"motion": number, "class": name}`; `{"question": name, "reading": reading}`.

    Raises:
        ConferenceClosedError: the conference is closed.
        EntitlementError: the mover is no member of the body that meets.
        InputError: what the motion brings is incomplete or cannot be.
        StateError: it is about a motion that is settled or being decided.

    """
    conference = locked(conference)
    _require_not_closed(conference)
    _require_member(conference, mover, at)
    return actions.table_motion(
        docket=conference.docket,
        kind=kind,
        title=title,
        text=text,
        mover=mover,
        classification=classification,
        payload=_completed(conference, kind, payload or {}),
        actor=actor,
        at=at,
    )


def _completed(conference: Conference, kind: str, payload: Mapping[str, Any]) -> Mapping[str, Any]:
    """Add to a payload what only the conference knows."""
    match kind:
        case Motion.Kind.AGENDA:
            return {"items": _agenda(conference)}
        case Motion.Kind.PRESIDIUM:
            return _presidium(conference, payload)
        case Motion.Kind.RULES_OF_PROCEDURE if "procedure" in payload:
            return {"source": _offered(str(payload["procedure"]))}
    return payload


def _agenda(conference: Conference) -> list[str]:
    return list(conference.agenda.order_by("position", "pk").values_list("title", flat=True))


def _presidium(conference: Conference, payload: Mapping[str, Any]) -> dict[str, Any]:
    wanted = list(dict.fromkeys(payload.get("delegates", ())))
    found = {
        delegate.pk: delegate.delegation.organisation.code
        for delegate in Delegate.objects.filter(
            pk__in=wanted,
            delegation__conference=conference,
            delegation__credentialled_at__isnull=False,
        ).select_related("delegation__organisation")
    }
    if len(found) < len(wanted):
        raise InputError(
            _(
                "Only delegates of delegations that were credentialled here can be elected to the "
                "presidium. Choose from the list of delegates."
            )
        )
    return {"delegates": wanted, "organisations": [found[key] for key in wanted]}


def _offered(name: str) -> str:
    try:
        return load_procedure(name).source
    except RulebookError as error:
        raise InputError(
            _("There are no rules of procedure called “%(name)s” to choose from.") % {"name": name}
        ) from error


@transaction.atomic
def withdraw(*, conference: Conference, motion: Motion, actor: str, at: datetime) -> Motion:
    """Withdraw a motion. Raises StateError if it is settled or being decided."""
    _require_not_closed(locked(conference))
    return actions.withdraw_motion(motion=motion, actor=actor, at=at)


@transaction.atomic
def classify(
    *,
    conference: Conference,
    motion: Motion,
    classification: str,
    mover: Organisation | None = None,
    actor: str,
    at: datetime,
) -> Motion:
    """Assign the class that the presidium proposes. Raises InputError and StateError."""
    _require_not_closed(locked(conference))
    return actions.assign_class(
        motion=motion, classification=classification, mover=mover, actor=actor, at=at
    )


@transaction.atomic
def contribute(
    *,
    conference: Conference,
    motion: Motion,
    text: str,
    organisation: Organisation | None = None,
    actor: str,
    at: datetime,
) -> Contribution:
    """Keep a contribution to the debate, before the vote or after it (VOTE-8)."""
    conference = locked(conference)
    _require_not_closed(conference)
    _require_member(conference, organisation, at)
    return actions.note_contribution(
        motion=motion, text=text, organisation=organisation, actor=actor, at=at
    )


@transaction.atomic
def find(
    *,
    conference: Conference,
    motion: Motion,
    finding: str,
    minute: str,
    mover: Organisation | None = None,
    actor: str,
    at: datetime,
) -> Finding:
    """Minute a finding on a motion. Raises InputError and StateError."""
    conference = locked(conference)
    _require_session(conference)
    _require_member(conference, mover, at)
    return actions.make_finding(
        motion=motion, finding=finding, minute=minute, mover=mover, actor=actor, at=at
    )


# --- consensus ------------------------------------------------------------------------------------


@transaction.atomic
def open_consensus(
    *, conference: Conference, motion: Motion, actor: str, at: datetime
) -> ConsensusAttempt:
    """Begin an attempt at consensus. Raises BarredError and StateError."""
    _require_session(locked(conference))
    return actions.open_consensus(motion=motion, actor=actor, at=at)


@transaction.atomic
def raise_objection(
    *,
    conference: Conference,
    motion: Motion,
    organisation: Organisation,
    ground: str,
    text: str = "",
    actor: str,
    at: datetime,
) -> Objection:
    """Record an objection of a delegation that is present. Raises Refused."""
    conference = locked(conference)
    _require_session(conference)
    return actions.raise_objection(
        motion=motion,
        organisation=organisation,
        ground=ground,
        text=text,
        electorate=electorate(conference, at=at),
        actor=actor,
        at=at,
    )


@transaction.atomic
def withdraw_objection(
    *, conference: Conference, objection: Objection, actor: str, at: datetime
) -> Objection:
    """Withdraw an objection. Raises StateError if the attempt is over."""
    _require_session(locked(conference))
    return actions.withdraw_objection(objection=objection, actor=actor, at=at)


@transaction.atomic
def close_consensus(
    *, conference: Conference, motion: Motion, actor: str, at: datetime
) -> Decision | None:
    """End the attempt; return what was decided, or None if an objection stands."""
    conference = locked(conference)
    _require_session(conference)
    decision = actions.close_consensus(
        motion=motion, case=statement(conference, at=at), actor=actor, at=at
    )
    if decision is not None:
        effects.take_effect(conference, decision, actor=actor, at=at)
    return decision


# --- polls ----------------------------------------------------------------------------------------


@transaction.atomic
def open_poll(
    *,
    conference: Conference,
    motion: Motion,
    consultation: bool = False,
    actor: str,
    at: datetime,
) -> Poll:
    """Open a poll; without a quorum only as a consultation. Raises StateError and its kinds."""
    conference = locked(conference)
    _require_session(conference)
    _require_agenda_unchanged(conference, motion)
    return actions.open_poll(
        motion=motion,
        quorum=ask(conference, at=at),
        case=statement(conference, at=at),
        consultation=consultation,
        actor=actor,
        at=at,
    )


def _require_agenda_unchanged(conference: Conference, motion: Motion) -> None:
    if motion.kind == Motion.Kind.AGENDA and motion.payload["items"] != _agenda(conference):
        raise StateError(
            _(
                "The agenda was changed after motion %(number)s was tabled, so the vote would be "
                "on another one. Withdraw the motion and propose the agenda as it now is."
            )
            % {"number": motion.number}
        )


def cast(
    *,
    conference: Conference,
    poll: Poll,
    organisation: Organisation,
    choice: str,
    counts: Mapping[str, int] | None = None,
    channel: str,
    actor: str,
    at: datetime,
) -> Ballot:
    """Cast or change the ballot of a delegation that is present. Raises Refused."""
    _require_session(conference)
    return actions.cast(
        poll=poll,
        organisation=organisation,
        choice=choice,
        counts=counts,
        channel=Ballot.Channel(channel),
        electorate=electorate(conference, at=at),
        actor=actor,
        at=at,
    )


def cast_sheet(
    *,
    conference: Conference,
    poll: Poll,
    entries: Sequence[actions.Entry],
    actor: str,
    at: datetime,
) -> list[Ballot]:
    """Cast the ballots of a tellers' sheet, all or none. Raises SheetError and StateError."""
    _require_session(conference)
    return actions.cast_sheet(
        poll=poll,
        entries=entries,
        electorate=electorate(conference, at=at),
        actor=actor,
        at=at,
    )


def stand_back(
    *, conference: Conference, poll: Poll, organisation: Organisation, actor: str, at: datetime
) -> StandBack:
    """Record that a delegation stands back from a poll (CONF-10). Raises Refused."""
    _require_session(conference)
    return actions.stand_back(
        poll=poll,
        organisation=organisation,
        electorate=electorate(conference, at=at),
        actor=actor,
        at=at,
    )


def declare_later(
    *, poll: Poll, organisation: Organisation, declaration: str, actor: str, at: datetime
) -> StandBack:
    """Record a later declaration, also after the conference; the result stays as it is."""
    return actions.declare_later(
        poll=poll, organisation=organisation, declaration=declaration, actor=actor, at=at
    )


@transaction.atomic
def close_poll(*, conference: Conference, poll: Poll, actor: str, at: datetime) -> Decision | None:
    """Close a poll and decide its motion; return None for a consultation.

    Raises:
        NotInSessionError: the conference is not in session.
        PollClosedError: somebody closed it before.

    """
    conference = locked(conference)
    _require_session(conference)
    decision = actions.close_poll(poll=poll, case=statement(conference, at=at), actor=actor, at=at)
    if decision is not None:
        effects.take_effect(conference, decision, actor=actor, at=at)
    return decision


@transaction.atomic
def refuse(*, conference: Conference, motion: Motion, actor: str, at: datetime) -> Decision:
    """Record that a motion is out of order. Raises StateError if its class may be decided."""
    conference = locked(conference)
    _require_session(conference)
    return actions.refuse_motion(
        motion=motion, case=statement(conference, at=at), actor=actor, at=at
    )


# --- after the decision ---------------------------------------------------------------------------


def state_undertaking(
    *,
    conference: Conference,
    motion: Motion,
    organisation: Organisation,
    answer: str,
    note: str = "",
    actor: str,
    at: datetime,
) -> Undertaking:
    """Record whether a member takes part, at the conference or later (VOTE-6). Raises Refused."""
    members = roll_on(roll_day(conference, at), conference.body).values_list("code", flat=True)
    return actions.state_undertaking(
        motion=motion,
        organisation=organisation,
        answer=answer,
        note=note,
        members=set(members),
        actor=actor,
        at=at,
    )


# --- what the conference knows --------------------------------------------------------------------


def electorate(conference: Conference, *, at: datetime) -> Electorate:
    """Return who may vote at this moment."""
    entries = register(conference, at)
    return Electorate(
        present={entry.code: entry.delegates for entry in entries if entry.is_present},
        seated=frozenset(entry.code for entry in entries if entry.is_credentialled),
    )


def _require_session(conference: Conference) -> None:
    if conference.state != Conference.State.OPEN:
        raise NotInSessionError(
            _(
                "The conference is not in session (%(state)s), so nothing is decided now. Open or "
                "resume it first."
            )
            % {"state": conference.get_state_display()}
        )


def _require_not_closed(conference: Conference) -> None:
    if conference.state == Conference.State.CLOSED:
        raise ConferenceClosedError(
            _(
                "The conference is closed and its motions stand as they are. Undertakings and "
                "later declarations are still recorded."
            )
        )


def _require_member(
    conference: Conference, organisation: Organisation | None, at: datetime
) -> None:
    if organisation is None:
        return
    members = roll_on(roll_day(conference, at), conference.body)
    if not members.filter(pk=organisation.pk).exists():
        raise EntitlementError(
            _("%(organisation)s is not on the roll of members of this body.")
            % {"organisation": organisation.short}
        )
