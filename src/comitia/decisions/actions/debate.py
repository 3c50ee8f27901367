"""Keeps what is said about a motion and what people find (VOTE-4, VOTE-8).

The software never finds anything: practical necessity and sufficient debate are minuted findings
with a mover. They are made before the vote, not in view of it.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.decisions import guards, statute
from comitia.decisions.errors import InputError, StateError
from comitia.decisions.models import Contribution, Finding, Motion
from comitia.federation.models import Organisation
from comitia.record.actions import append
from comitia.record.kinds import Kind


@transaction.atomic
def note_contribution(
    *, motion: Motion, text: str, organisation: Organisation | None = None, actor: str, at: datetime
) -> Contribution:
    """Keep a contribution to the debate; before the vote and after it.

    Raises:
        InputError: it is empty or too long.

    """
    motion = guards.locked(motion)
    contribution = Contribution.objects.create(
        motion=motion,
        organisation=organisation,
        text=guards.require_text(text, _("The contribution")),
        at=at,
        recorded_by=actor,
    )
    append(
        kind=Kind.DEBATE_NOTED,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": motion.number,
            "organisation": organisation.code if organisation else None,
        },
        personal={"text": contribution.text},
    )
    return contribution


@transaction.atomic
def make_finding(
    *,
    motion: Motion,
    finding: str,
    minute: str,
    mover: Organisation | None = None,
    actor: str,
    at: datetime,
) -> Finding:
    """Minute a finding that the motion's class asks for, with who moved it.

    Raises:
        InputError: the class asks for no such finding, or the minute is empty.
        StateError: it was made already, a poll is open, or the motion is settled.

    """
    motion = guards.locked(motion)
    guards.require_undecided(motion)
    _require_needed(motion, finding)
    minute = guards.require_text(minute, _("The minute of the finding"))
    if motion.polls.filter(closed_at=None).exists():
        raise StateError(
            _(
                "A poll on motion %(number)s is open. What a vote rests on is found before it, "
                "not in view of it: close the poll first."
            )
            % {"number": motion.number}
        )
    if motion.findings.filter(name=finding).exists():
        raise StateError(
            _("“%(finding)s” was found and minuted for motion %(number)s already. It stands.")
            % {"finding": finding, "number": motion.number}
        )
    made = Finding.objects.create(motion=motion, name=finding, mover=mover, minute=minute, at=at)
    append(
        kind=Kind.FINDING_MADE,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "finding": finding,
            "mover": mover.code if mover else None,
            "motion": motion.number,
        },
        personal={"minute": minute},
    )
    return made


def _require_needed(motion: Motion, finding: str) -> None:
    needed = statute.findings_needed(
        guards.rulebook_of(motion), motion.docket.body, motion.classification
    )
    if finding in needed:
        return
    if not needed:
        raise InputError(
            _("Motion %(number)s is of the class “%(class)s”, which rests on no finding.")
            % {"number": motion.number, "class": motion.classification}
        )
    raise InputError(
        _("“%(finding)s” is no finding that motion %(number)s needs. Choose one of: %(needed)s.")
        % {"finding": finding, "number": motion.number, "needed": ", ".join(needed)}
    )
