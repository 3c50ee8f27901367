"""Foresight: what can still become of the quorum and of each class of motion, from now on.

Pure and exact like the engine, which is the judge of everything said here: no threshold is written
a second time. `foresee` answers; `sentences` makes text and JSON of the answer. What is searched,
and within which bounds, is said where it is searched: `hall` (who can come and leave), `conditions`
(the quorum), `votes` (polls), `questions` (what can turn).
"""

from collections.abc import Collection, Mapping

from comitia.core.rules.engine import AskError
from comitia.core.rules.foresight.answer import (
    Arrivals,
    Foresight,
    Group,
    MotionOutlook,
    Needed,
    OpenQuestion,
    QuorumOutlook,
    ReadingOutlook,
    Some,
    Spare,
)
from comitia.core.rules.foresight.attendance import Attendance
from comitia.core.rules.foresight.hall import Hall
from comitia.core.rules.foresight.questions import QUORUM, Turning
from comitia.core.rules.foresight.votes import MotionClass
from comitia.core.rules.minuted import Facts
from comitia.core.rules.model import Rulebook, Ruling
from comitia.core.rules.source import nearest

__all__ = [
    "QUORUM",
    "Arrivals",
    "Foresight",
    "Group",
    "MotionOutlook",
    "Needed",
    "OpenQuestion",
    "QuorumOutlook",
    "ReadingOutlook",
    "Some",
    "Spare",
    "foresee",
]


def foresee(
    rulebook: Rulebook,
    *,
    body: str,
    facts: Facts,
    rulings: Collection[Ruling] = (),
    motion: str | None = None,
    delegates: Mapping[str, int] | None = None,
    findable: Collection[str] | None = None,
) -> Foresight:
    """Return what is foreseen for a body: of the quorum, and of each class of motion or of one.

    Args:
        rulebook: the statute.
        body: the name of the body.
        facts: what is known now; the ballots of a poll may be partial.
        rulings: the readings that were chosen.
        motion: the one class to look at; all of them if None.
        delegates: how many delegates a member would come with that is not there; one if not given.
        findable: the findings that can still be made; all that the statute knows if None.

    Raises:
        AskError: the rulebook does not know the body, the class of motion, or a ruling.
        FactsError: the facts do not fit the body.

    """
    asked = rulebook.bodies.get(body)
    if asked is None:
        raise AskError(f"unknown body {body!r}{nearest(body, rulebook.bodies)}")
    if motion is not None and motion not in asked.motions:
        near = nearest(motion, asked.motions)
        raise AskError(f"unknown class of motion {motion!r} of {body}{near}")
    can_be_found = rulebook.findings if findable is None else frozenset(findable)
    hall = Hall(rulebook, asked, facts, rulings, delegates=delegates or {}, findable=can_be_found)
    attendance = Attendance(hall)
    classes = [
        MotionClass(hall, name) for name in asked.motions if motion is None or name == motion
    ]
    return Foresight(
        body=body,
        quorum=attendance.outlook(hall.in_force),
        motions=tuple(each.outlook(hall.in_force) for each in classes),
        questions=tuple(_questions(hall, attendance, classes)),
    )


def _questions(
    hall: Hall, attendance: Attendance, classes: Collection[MotionClass]
) -> list[OpenQuestion]:
    turning = Turning(hall, attendance)
    turned = {QUORUM: turning.of_quorum()}
    turned |= {each.motion: turning.of_motion(each) for each in classes}
    questions = dict.fromkeys(name for names in turned.values() for name in names)
    found = []
    for question in questions:
        turns = tuple(name for name, names in turned.items() if question in names)
        under = {
            reading: attendance.outlook(hall.with_reading(question, reading))
            for reading in hall.rulebook.questions[question].readings
        }
        differ = len({outlook.status for outlook in under.values()}) > 1
        readings = tuple(
            ReadingOutlook(
                reading=reading,
                in_force=hall.in_force.get(question) == reading,
                quorum=outlook.status,
                spare=outlook.spare,
                arrivals=outlook.arrivals,
                needed=tuple(
                    (each.motion, each.needed(hall.with_reading(question, reading)))
                    for each in classes
                    if differ or each.motion in turns
                ),
            )
            for reading, outlook in under.items()
        )
        found.append(OpenQuestion(question, turns, readings))
    return found
