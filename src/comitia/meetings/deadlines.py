"""When a conference falls due, and until when its invitations may be sent (CONF-1, CONF-2).

Pure reading of the rulebook: the period between two conferences, the notice before one, and what
"three months before" means at the end of a month. No rows, no clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from comitia.core.rules import Period, Rulebook, Ruling, latest_day, next_due
from comitia.core.rules.model import Ask, Open, Sent
from comitia.core.rules.periods import is_cut, last_day

NEARS = timedelta(days=182)
"""How long before the last day to invite a conference is said to fall due soon."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day on which an invitation is in time, and what that rests on.

    `otherwise` is the day that the other reading of the month's end gives, where the two differ.
    """

    day: date
    period: Period
    clause: str
    otherwise: date | None = None

    def is_missed(self, sent_on: date) -> bool:
        """Tell whether an invitation sent on that day is late."""
        return sent_on > self.day


def deadline(
    rulebook: Rulebook, body: str, held_on: date, rulings: Sequence[Ruling] = ()
) -> Deadline | None:
    """Return until when a conference held on that day may be invited; None if no rule says so."""
    found = _notice_rule(rulebook, body)
    if found is None:
        return None
    sent, clause = found
    reading, others = _readings(rulebook, sent.month_end, rulings)
    return Deadline(
        day=latest_day(held_on, sent.before, reading),
        period=sent.before,
        clause=clause,
        otherwise=(
            latest_day(held_on, sent.before, others[0])
            if others and is_cut(held_on, sent.before)
            else None
        ),
    )


def earliest_day(
    rulebook: Rulebook, body: str, sent_on: date, rulings: Sequence[Ruling] = ()
) -> date:
    """Return the first day for which invitations sent on `sent_on` are in time."""
    held_on = sent_on
    while (limit := deadline(rulebook, body, held_on, rulings)) and limit.is_missed(sent_on):
        held_on = max(held_on + timedelta(days=1), next_due(sent_on, limit.period))
    return held_on


class DueState(StrEnum):
    """How a coming conference stands to the day by which it must be held."""

    LATER = "later"
    NEARS = "nears"
    TOO_LATE_TO_INVITE = "too late to invite"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Due:
    """By when the next conference of a body must be held, counted from the day of the last."""

    last: date
    day: date
    invite_by: date

    def state(self, today: date) -> DueState:
        """Tell how near the day is."""
        if today > self.day:
            return DueState.PASSED
        if today > self.invite_by:
            return DueState.TOO_LATE_TO_INVITE
        return DueState.NEARS if self.invite_by - today <= NEARS else DueState.LATER


def due(rulebook: Rulebook, body: str, last: date, rulings: Sequence[Ruling] = ()) -> Due | None:
    """Return when the conference after the one of `last` falls due; None if no rule says so."""
    asked = rulebook.bodies[body]
    if asked.meets is None:
        return None
    counted, _ = _readings(rulebook, asked.meets_counted, rulings)
    day = last_day(last, asked.meets, counted)
    limit = deadline(rulebook, body, day, rulings)
    return Due(last=last, day=day, invite_by=limit.day if limit else day)


def _notice_rule(rulebook: Rulebook, body: str) -> tuple[Sent, str] | None:
    """Return the body's rule on previous notice and its clause."""
    for rules in rulebook.bodies[body].variants.values():
        for rule in rules.rules.values() if rules else ():
            if isinstance(rule.form, Sent):
                return rule.form, rule.cite[0]
    return None


def _readings(
    rulebook: Rulebook, parameter: Open, rulings: Sequence[Ruling]
) -> tuple[str, tuple[str, ...]]:
    """Return the reading in force of a parameter, and the other readings of its question."""
    if not isinstance(parameter, Ask):
        return parameter, ()
    question = rulebook.questions[parameter.question]
    ruled = {ruling.question: ruling.reading for ruling in rulings}
    reading = ruled.get(question.name, question.take or question.readings[0])
    return reading, tuple(each for each in question.readings if each != reading)
