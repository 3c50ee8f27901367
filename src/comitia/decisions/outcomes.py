"""What becomes of a motion: the engine is asked, and its answer saved with the act it stands in.

Invariants: decision, act, what the decision used of the statute and what it brings about are saved
together or not at all; a status other than carried, lost and out of order settles nothing. The one
exception is a ruling that only an assembly whose quorum turns on the very question could adopt: it
is adopted all the same, marked contested, and so is everything that rests on it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from comitia.core.rules import Decision as Answer
from comitia.core.rules import Status, as_stored, decide_in_transit, parse_facts
from comitia.decisions import facts, statute, uses
from comitia.decisions.models import Decision, Motion, Poll, Ruling
from comitia.decisions.queries import rulings_in_force
from comitia.federation.models import Federation
from comitia.record.actions import append
from comitia.record.kinds import Kind


def conclude(
    *,
    motion: Motion,
    case: Mapping[str, Any],
    route: Decision.Route,
    poll: Poll | None = None,
    actor: str,
    at: datetime,
) -> Decision:
    """Ask the engine, save its answer with its act, and let the motion take effect if it carried.

    The motion is locked, and `case` are the whole facts, those of the motion included.
    """
    rulings = rulings_in_force(docket=motion.docket, at=at)
    today = Federation.objects.get().day(at)
    answer = decide_in_transit(
        statute.versions_for(motion, today),
        opened=motion.rulebook.in_force,
        voted=today,
        body=motion.docket.body,
        motion=motion.classification,
        facts=parse_facts(case),
        rulings=[ruling.as_core() for ruling in rulings],
    )
    data: dict[str, Any]
    if poll is None:
        kind = Kind.MOTION_DECIDED
        data = {
            "motion": motion.number,
            "route": route.value,
            "present": sorted(facts.voters(case)),
        }
    else:
        kind = Kind.POLL_CLOSED
        data = poll_data(poll, motion)
    contested = {ruling.question for ruling in rulings if ruling.is_contested}
    rests_on_contested = not contested.isdisjoint(pivotal_questions(answer))
    act = append(
        kind=kind,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data=data | {"rests_on_contested": rests_on_contested},
        decision=as_stored(answer),
        rulebook=answer.rulebook,
    )
    decision = Decision.objects.create(
        motion=motion,
        poll=poll,
        route=route,
        status=answer.status.value,
        classification=motion.classification,
        facts=dict(case),
        rulings={ruling.question: _kept(ruling) for ruling in rulings},
        procedure=motion.docket.procedure,
        answer=as_stored(answer),
        rests_on_contested=rests_on_contested,
        at=at,
        act=act.index,
    )
    uses.keep(decision, answer, rulings)
    if answer.status is Status.CARRIED or _is_adopted_though_contested(motion, answer):
        _take_effect(motion, decision, actor=actor, at=at)
    return decision


def _kept(ruling: Ruling) -> dict[str, Any]:
    """Return a ruling as a decision keeps it: the reading, and who chose it when."""
    return {
        "reading": ruling.reading,
        "docket": ruling.motion.docket.identifier,
        "motion": ruling.motion.number,
        "in_force_from": ruling.in_force_from.isoformat(),
        "contested": ruling.is_contested,
    }


def poll_data(poll: Poll, motion: Motion) -> dict[str, Any]:
    """Return what the act of a poll's close says: who voted how, and how many."""
    return {
        "motion": motion.number,
        "poll": poll.number,
        "consultation": poll.is_consultation,
        **poll.result,
    }


def pivotal_questions(answer: Answer) -> frozenset[str]:
    """Return every question on which the answer turns, alone or together with another."""
    return frozenset(
        question for alternative in answer.alternatives for question, _ in alternative.readings
    )


def _is_adopted_though_contested(motion: Motion, answer: Answer) -> bool:
    """Tell whether the answer to a ruling turns on the ruling itself, and on nothing else."""
    if motion.kind != Motion.Kind.RULING or answer.status is not Status.CONTESTED:
        return False
    question, reading = motion.payload["question"], motion.payload["reading"]
    return answer.turns_on == (question,) and any(
        alternative.readings == ((question, reading),) and alternative.status is Status.CARRIED
        for alternative in answer.alternatives
    )


def _take_effect(motion: Motion, decision: Decision, *, actor: str, at: datetime) -> None:
    """Bring about what the docket itself knows; the assembly does the rest."""
    match motion.kind:
        case Motion.Kind.RULING:
            _adopt_ruling(motion, decision, actor=actor, at=at)
        case Motion.Kind.CLASSIFICATION:
            _change_class(motion, actor=actor, at=at)
        case Motion.Kind.RULES_OF_PROCEDURE:
            _adopt_procedure(motion, actor=actor, at=at)


def _adopt_ruling(motion: Motion, decision: Decision, *, actor: str, at: datetime) -> None:
    ruling = Ruling.objects.create(
        motion=motion,
        question=motion.payload["question"],
        reading=motion.payload["reading"],
        in_force_from=at,
        is_contested=decision.status == Status.CONTESTED or decision.rests_on_contested,
    )
    append(
        kind=Kind.RULING_ADOPTED,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": motion.number,
            "question": ruling.question,
            "reading": ruling.reading,
            "contested": ruling.is_contested,
        },
    )


def _change_class(motion: Motion, *, actor: str, at: datetime) -> None:
    target = Motion.objects.get(docket=motion.docket, number=motion.payload["motion"])
    target.classification = motion.payload["class"]
    target.save(update_fields=["classification"])
    append(
        kind=Kind.CLASS_ASSIGNED,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": target.number,
            "class": target.classification,
            "mover": motion.mover.code if motion.mover else None,
            "by_motion": motion.number,
        },
    )


def _adopt_procedure(motion: Motion, *, actor: str, at: datetime) -> None:
    docket = motion.docket
    docket.procedure = motion.payload["source"]
    docket.save(update_fields=["procedure"])
    append(
        kind=Kind.PROCEDURE_ADOPTED,
        subject=docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": motion.number,
            "identifier": motion.payload["identifier"],
            "digest": motion.payload["digest"],
        },
    )
