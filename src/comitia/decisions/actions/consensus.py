"""Seeks consensus: opens an attempt, takes objections and their withdrawal, closes it (VOTE-2).

Invariant: a motion whose attempt ends without an objection that stands is put to the engine at
once, without ballots; with one, it may be put to a poll.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.decisions import facts, guards, outcomes, statute
from comitia.decisions.electorate import Electorate
from comitia.decisions.errors import InputError, StateError
from comitia.decisions.models import ConsensusAttempt, Decision, Motion, Objection
from comitia.federation.models import Organisation
from comitia.record.actions import append
from comitia.record.kinds import Kind


@transaction.atomic
def open_consensus(*, motion: Motion, actor: str, at: datetime) -> ConsensusAttempt:
    """Begin an attempt to decide the motion without a vote.

    Raises:
        BarredError: its class is decided by nobody (VOTE-3).
        StateError: its class is voted on at once, or it is settled or being decided.

    """
    motion = guards.locked(motion)
    guards.require_undecided(motion)
    guards.require_not_barred(motion)
    guards.require_nothing_open(motion)
    guards.require_class_undisputed(motion)
    if not statute.seeks_consensus(
        guards.rulebook_of(motion), motion.docket.body, motion.classification
    ):
        raise StateError(
            _(
                "Motion %(number)s is of the class “%(class)s”, which is put to a vote without "
                "seeking consensus first. Open a poll."
            )
            % {"number": motion.number, "class": motion.classification}
        )
    attempt = ConsensusAttempt.objects.create(motion=motion, opened_at=at)
    append(
        kind=Kind.CONSENSUS_SOUGHT,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={"motion": motion.number, "attempt": _number(attempt)},
    )
    return attempt


@transaction.atomic
def raise_objection(
    *,
    motion: Motion,
    organisation: Organisation,
    ground: str,
    text: str = "",
    electorate: Electorate,
    actor: str,
    at: datetime,
) -> Objection:
    """Record that an organisation stands against consensus, and on which ground.

    Raises:
        EntitlementError: the organisation is not present.
        InputError: there is no such ground.
        StateError: consensus is not being sought, or it has objected already.

    """
    motion = guards.locked(motion)
    attempt = _open_attempt(motion)
    electorate.require(organisation)
    if ground not in Objection.Ground.values:
        raise InputError(
            _("“%(ground)s” is no ground of an objection. Choose one of: %(known)s.")
            % {
                "ground": ground,
                "known": ", ".join(str(label) for label in Objection.Ground.labels),
            }
        )
    text = text.strip()
    guards.require_short(text, _("The text of the objection"))
    if attempt.objections.filter(organisation=organisation, withdrawn_at=None).exists():
        raise StateError(
            _(
                "%(organisation)s has objected to motion %(number)s already, and that objection "
                "stands. Withdraw it first to raise another."
            )
            % {"organisation": organisation.short, "number": motion.number}
        )
    objection = Objection.objects.create(
        attempt=attempt, organisation=organisation, ground=ground, text=text, raised_at=at
    )
    append(
        kind=Kind.OBJECTION_RAISED,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": motion.number,
            "attempt": _number(attempt),
            "organisation": organisation.code,
            "ground": ground,
        },
        personal={"text": text} if text else {},
    )
    return objection


@transaction.atomic
def withdraw_objection(*, objection: Objection, actor: str, at: datetime) -> Objection:
    """Withdraw an objection while consensus is still being sought.

    Raises:
        StateError: the attempt is closed, or the objection was withdrawn already.

    """
    motion = guards.locked(objection.attempt.motion)
    attempt = _open_attempt(motion)
    objection = Objection.objects.select_related("organisation").get(pk=objection.pk)
    if objection.attempt_id != attempt.pk or objection.withdrawn_at is not None:
        raise StateError(
            _("This objection of %(organisation)s no longer stands, so it cannot be withdrawn.")
            % {"organisation": objection.organisation.short}
        )
    objection.withdrawn_at = at
    objection.save(update_fields=["withdrawn_at"])
    append(
        kind=Kind.OBJECTION_WITHDRAWN,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": motion.number,
            "attempt": _number(attempt),
            "organisation": objection.organisation.code,
        },
    )
    return objection


@transaction.atomic
def close_consensus(
    *, motion: Motion, case: Mapping[str, Any], actor: str, at: datetime
) -> Decision | None:
    """End the attempt; decide the motion if no admissible objection stands, else return None.

    Raises:
        StateError: consensus is not being sought.

    """
    motion = guards.locked(motion)
    attempt = _open_attempt(motion)
    attempt.closed_at = at
    attempt.save(update_fields=["closed_at"])
    standing = facts.standing(attempt, case)
    append(
        kind=Kind.CONSENSUS_CLOSED,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": motion.number,
            "attempt": _number(attempt),
            "standing": facts.objections(standing),
        },
    )
    inadmissible = guards.inadmissible_grounds(motion)
    if any(objection.ground not in inadmissible for objection in standing):
        return None
    return outcomes.conclude(
        motion=motion,
        case=facts.of_consensus(attempt, case),
        route=Decision.Route.CONSENSUS,
        actor=actor,
        at=at,
    )


def _open_attempt(motion: Motion) -> ConsensusAttempt:
    attempt = motion.attempts.filter(closed_at=None).first()
    if attempt is None:
        raise StateError(
            _(
                "Consensus on motion %(number)s is not being sought now. Objections are raised and "
                "withdrawn between the opening and the close of an attempt."
            )
            % {"number": motion.number}
        )
    attempt.motion = motion
    return attempt


def _number(attempt: ConsensusAttempt) -> int:
    """Return which attempt on its motion this is, counted from one."""
    return ConsensusAttempt.objects.filter(motion=attempt.motion_id, pk__lte=attempt.pk).count()
