"""Tables motions, assigns their class, withdraws them, and refuses what is not put to a vote."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from comitia.decisions import facts, guards, outcomes, proposals
from comitia.decisions.errors import InputError, StateError
from comitia.decisions.models import Decision, Docket, Motion
from comitia.federation.models import Organisation
from comitia.record.actions import append
from comitia.record.kinds import Kind

LONGEST_TITLE = 200


@transaction.atomic
def table_motion(
    *,
    docket: Docket,
    kind: str,
    title: str,
    text: str = "",
    mover: Organisation | None = None,
    classification: str = "",
    payload: Mapping[str, Any] | None = None,
    actor: str,
    at: datetime,
) -> Motion:
    """Put a motion on the docket; `payload` is what its kind brings about (see `proposals`).

    Raises:
        InputError: title, text, class or payload cannot be.
        StateError: it is about another motion that is not open for it.

    """
    docket = guards.locked_docket(docket)
    title = _checked_title(title)
    if kind == Motion.Kind.RESOLUTION:
        text = guards.require_text(text, _("The text of the motion"))
    guards.require_short(text, _("The text of the motion"))
    proposal = proposals.propose(
        docket=docket, kind=kind, classification=classification, payload=payload or {}
    )
    last = docket.motions.aggregate(last=Max("number"))["last"] or 0
    motion = Motion.objects.create(
        docket=docket,
        number=last + 1,
        kind=kind,
        title=title,
        text=text,
        mover=mover,
        classification=proposal.classification,
        payload=dict(proposal.payload),
        rulebook=docket.rulebook,
        tabled_at=at,
    )
    append(
        kind=Kind.MOTION_TABLED,
        subject=docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": motion.number,
            "motion_kind": motion.kind,
            "title": motion.title,
            "text": motion.text,
            "mover": mover.code if mover else None,
            "class": motion.classification,
            "payload": proposals.for_record(proposal.payload),
        },
    )
    return motion


def _checked_title(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise InputError(_("The motion has no title. Give it one by which it can be called."))
    if len(title) > LONGEST_TITLE:
        raise InputError(
            _("The title has %(length)s characters; at most %(limit)s fit. Shorten it.")
            % {"length": len(title), "limit": LONGEST_TITLE}
        )
    return title


@transaction.atomic
def assign_class(
    *,
    motion: Motion,
    classification: str,
    mover: Organisation | None = None,
    actor: str,
    at: datetime,
) -> Motion:
    """Let the presidium propose another class for a motion (I-14).

    Raises:
        InputError: there is no such class, or the motion has it already.
        StateError: the conference has decided the class, or the motion is being decided.

    """
    motion = guards.locked(motion)
    proposals.require_reclassifiable(motion)
    proposals.require_class(guards.rulebook_of(motion), motion.docket.body, classification)
    proposals.require_other_class(motion, classification)
    _require_not_overruled(motion)
    motion.classification = classification
    motion.save(update_fields=["classification"])
    append(
        kind=Kind.CLASS_ASSIGNED,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": motion.number,
            "class": classification,
            "mover": mover.code if mover else None,
        },
    )
    return motion


def _require_not_overruled(motion: Motion) -> None:
    overruling = Motion.objects.filter(
        docket=motion.docket_id,
        kind=Motion.Kind.CLASSIFICATION,
        payload__motion=motion.number,
        decisions__status="carried",
    ).first()
    if overruling is not None:
        raise StateError(
            _(
                "The conference itself decided the class of motion %(number)s, by motion "
                "%(overruling)s. Only another decision of the conference changes it."
            )
            % {"number": motion.number, "overruling": overruling.number}
        )


@transaction.atomic
def withdraw_motion(*, motion: Motion, actor: str, at: datetime) -> Motion:
    """Withdraw a motion that is neither settled nor being decided.

    Raises:
        StateError: it is settled, withdrawn already, or being decided.

    """
    motion = guards.locked(motion)
    guards.require_undecided(motion)
    guards.require_nothing_open(motion)
    motion.withdrawn_at = at
    motion.save(update_fields=["withdrawn_at"])
    append(
        kind=Kind.MOTION_WITHDRAWN,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={"motion": motion.number},
    )
    return motion


@transaction.atomic
def refuse_motion(*, motion: Motion, case: Mapping[str, Any], actor: str, at: datetime) -> Decision:
    """Record that a motion is out of order: its class is not put to a vote (VOTE-3).

    Raises:
        StateError: its class may be decided, or it is settled or withdrawn.

    """
    motion = guards.locked(motion)
    guards.require_undecided(motion)
    guards.require_class_undisputed(motion)
    if not guards.class_of(motion).barred:
        raise StateError(
            _(
                "Motion %(number)s is of the class “%(class)s”, which may be decided. Only a "
                "motion of a class that the statute keeps from any vote is out of order."
            )
            % {"number": motion.number, "class": motion.classification}
        )
    return outcomes.conclude(
        motion=motion,
        case=facts.of_debate(motion, case),
        route=Decision.Route.REFUSAL,
        actor=actor,
        at=at,
    )
