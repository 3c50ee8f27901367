"""A matter that was opened under one version of a statute and is decided under another.

Which version decides may be left open by the statute. So the matter is put to both, under the
readings in force, and the answer says whether it turns on that question too.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from comitia.core.rules.decision import Alternative, Decision
from comitia.core.rules.engine import AskError, assignment_of, decide
from comitia.core.rules.minuted import Facts
from comitia.core.rules.model import Ask, Rulebook, Ruling

_OPENED: Final = "opened"
_VOTED: Final = "voted"


def version_on(versions: Sequence[Rulebook], day: date) -> Rulebook:
    """Return the version in force on a day.

    Raises:
        AskError: none was in force yet.

    """
    in_force = [version for version in versions if version.in_force <= day]
    if not in_force:
        raise AskError(f"no version of the statute was in force on {day.isoformat()}")
    return max(in_force, key=lambda version: version.in_force)


def decide_in_transit(
    versions: Sequence[Rulebook],
    *,
    opened: date,
    voted: date,
    body: str,
    motion: str,
    facts: Facts,
    rulings: Collection[Ruling] = (),
) -> Decision:
    """Decide a motion by the version in force when it was opened, or voted on, as the text has it.

    What the text has is asked of the version in force when the vote was taken.

    Raises:
        AskError: no version was in force, or one does not know the body, the class, or a ruling.
        FactsError: the facts do not fit the body.

    """
    when_opened, when_voted = version_on(versions, opened), version_on(versions, voted)
    by_version = {
        reading: decide(
            version,
            body=body,
            motion=motion,
            facts=facts,
            rulings=_known_to(version, rulings, when_voted),
        )
        for reading, version in ((_OPENED, when_opened), (_VOTED, when_voted))
    }
    transit = when_voted.transit
    if not isinstance(transit, Ask):
        return by_version[transit]
    in_force = assignment_of(when_voted, _known_to(when_voted, rulings, when_opened))
    reading = in_force.get(transit.question, _OPENED)
    other = _VOTED if reading == _OPENED else _OPENED
    decision = by_version[reading]
    if when_opened is when_voted:
        return decision
    turned = _turned(decision, by_version[other], (transit.question, other))
    alternatives = tuple(sorted((*decision.alternatives, *turned), key=_by_size))
    return replace(
        decision,
        readings=(*decision.readings, (transit.question, reading)),
        alternatives=alternatives,
    )


def _turned(
    decision: Decision, under_other: Decision, transit: tuple[str, str]
) -> Iterator[Alternative]:
    """Yield what the other version changes, by itself or together with one other reading."""
    if under_other.status is not decision.status:
        yield Alternative((transit,), under_other.status)
        return
    pivotal = {item.readings[0][0] for item in decision.alternatives if len(item.readings) == 1}
    for item in under_other.alternatives:
        if len(item.readings) == 1 and item.readings[0][0] not in pivotal:
            yield Alternative(tuple(sorted((*item.readings, transit))), item.status)


def _by_size(alternative: Alternative) -> tuple[int, tuple[tuple[str, str], ...]]:
    return len(alternative.readings), alternative.readings


def _known_to(version: Rulebook, rulings: Collection[Ruling], other: Rulebook) -> list[Ruling]:
    """Return the rulings without those on questions that only the other version has."""
    return [
        ruling
        for ruling in rulings
        if ruling.question in version.questions or ruling.question not in other.questions
    ]
