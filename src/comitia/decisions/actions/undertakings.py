"""Records whether a member takes part in carrying a decision out (VOTE-6).

A decision is never an obligation until the member takes it on; it may change its answer, and every
answer is kept.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.decisions import guards
from comitia.decisions.errors import EntitlementError, InputError, StateError
from comitia.decisions.models import Motion, Undertaking
from comitia.federation.models import Organisation
from comitia.record.actions import append
from comitia.record.kinds import Kind


@transaction.atomic
def state_undertaking(
    *,
    motion: Motion,
    organisation: Organisation,
    answer: str,
    note: str = "",
    members: Collection[str],
    actor: str,
    at: datetime,
) -> Undertaking:
    """Record a member's answer; `members` are the codes of the roll of this day, present or not.

    Raises:
        EntitlementError: the organisation is no member.
        InputError: there is no such answer.
        StateError: there is no decision to carry out.

    """
    motion = guards.locked(motion)
    if (
        motion.kind != Motion.Kind.RESOLUTION
        or not motion.decisions.filter(status="carried").exists()
    ):
        raise StateError(
            _(
                "Motion %(number)s is no resolution that was carried, so there is nothing to take "
                "part in."
            )
            % {"number": motion.number}
        )
    if organisation.code not in members:
        raise EntitlementError(
            _("%(organisation)s is not on the roll of members of this body.")
            % {"organisation": organisation.short}
        )
    if answer not in Undertaking.Answer.values:
        raise InputError(
            _("“%(answer)s” is no answer. Choose one of: %(known)s.")
            % {
                "answer": answer,
                "known": ", ".join(str(item) for item in Undertaking.Answer.labels),
            }
        )
    note = note.strip()
    guards.require_short(note, _("The note"))
    undertaking = Undertaking.objects.create(
        motion=motion, organisation=organisation, answer=answer, note=note, at=at
    )
    append(
        kind=Kind.UNDERTAKING_STATED,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": motion.number,
            "organisation": organisation.code,
            "answer": answer,
        },
        personal={"note": note} if note else {},
    )
    return undertaking
