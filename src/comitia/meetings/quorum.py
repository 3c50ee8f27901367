"""What the statute says of a conference's quorum, and what it would if someone left (CONF-4).

The engine is asked, never second-guessed. It is a pure function of texts and facts, so that an
answer once given is kept and given again as long as nothing has changed.
"""

import json
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from comitia.core.rules import Decision, Rulebook, Ruling, Status, parse_facts
from comitia.core.rules import quorum as asked_of_the_statute
from comitia.core.rules.model import Each
from comitia.decisions.queries import readings_in_force
from comitia.decisions.statute import rulebook_for, rulebook_of
from comitia.meetings.facts import stated, statement
from comitia.meetings.models import Conference
from comitia.meetings.register import Entry

SITTING: Final = frozenset({Status.QUORATE, Status.CONTESTED, Status.SILENT})
"""What a conference may open with: only the certain lack of a quorum forbids it."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What the quorum would be if any one of these delegations left."""

    codes: tuple[str, ...]
    decision: Decision


@dataclass(frozen=True, slots=True)
class Outlook:
    """The quorum now, and the delegations whose leaving would change it."""

    decision: Decision
    losses: tuple[Loss, ...]


def rulebook(conference: Conference) -> Rulebook:
    """Return the statute that the conference was convened under, with its rules of procedure."""
    return rulebook_for(conference.docket)


def ask(conference: Conference, *, at: datetime) -> Decision:
    """Ask the statute whether the conference has a quorum at this moment."""
    return asked_of_the_statute(
        rulebook(conference),
        body=conference.body.kind,
        facts=parse_facts(statement(conference, at=at)),
        rulings=readings_in_force(docket=conference.docket, at=at),
    )


def outlook(
    conference: Conference,
    entries: Iterable[Entry],
    *,
    at: datetime,
    rulings: tuple[Ruling, ...] | None = None,
) -> Outlook:
    """Return the quorum that a register of the conference gives, and who must not leave.

    Whoever has read the rulings in force hands them over.
    """
    if rulings is None:
        rulings = readings_in_force(docket=conference.docket, at=at)
    return _outlook(
        conference.docket.rulebook.source,
        conference.docket.procedure,
        conference.body.kind,
        json.dumps(stated(conference, entries)),
        rulings,
    )


@lru_cache(maxsize=32)
def _outlook(
    source: str, procedure: str, body: str, facts: str, rulings: tuple[Ruling, ...]
) -> Outlook:
    statute = rulebook_of(source, procedure)
    case: dict[str, Any] = json.loads(facts)
    decision = _answer(statute, body, case, rulings)
    losses = []
    if decision.status in SITTING:
        for codes in _alike(case, groups_counted(statute, body)):
            left = {code: number for code, number in case["present"].items() if code != codes[0]}
            then = _answer(statute, body, {**case, "present": left}, rulings)
            if then.status is not decision.status:
                losses.append(Loss(codes, then))
    return Outlook(decision, tuple(losses))


def _answer(
    statute: Rulebook, body: str, case: Mapping[str, Any], rulings: Sequence[Ruling]
) -> Decision:
    return asked_of_the_statute(statute, body=body, facts=parse_facts(case), rulings=rulings)


def groups_counted(statute: Rulebook, body: str) -> frozenset[str]:
    """Return by which groups the body's rules count delegations: continent, region, country."""
    return frozenset(
        rule.form.group
        for rules in statute.bodies[body].variants.values()
        for rule in (rules.rules.values() if rules else ())
        if isinstance(rule.form, Each)
    )


def _alike(case: Mapping[str, Any], groups: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the delegations present, together those whose leaving is the same to the statute.

    It counts them by groups, and together with those that legitimate in writing; and the presence
    of one that was not invited may stand for its invitation.
    """
    consents, groups = frozenset(case["consents"]), sorted(groups)
    classes: defaultdict[Hashable, list[str]] = defaultdict(list)
    for code in case["present"]:
        member = case["members"][code]
        uninvited_since = None if code in case["invited"] else member.get("admitted")
        key = (*(member.get(group) for group in groups), code in consents, uninvited_since)
        classes[key].append(code)
    return [tuple(codes) for codes in classes.values()]
