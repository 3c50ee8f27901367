"""How many voted which way: counted by the engine, for the units that the statute gives a vote."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from comitia.core.rules import Rulebook, Ruling, assignment_of, parse_facts
from comitia.core.rules.case import Case
from comitia.core.rules.model import Ask, Open, Vote


@dataclass(frozen=True, slots=True)
class Tally:
    """How many voted which way, and how many of those present gave no ballot."""

    yes: int
    no: int
    abstain: int
    silent: int

    def as_json(self) -> dict[str, int]:
        """Return the four numbers by name."""
        return asdict(self)


def count(
    rulebook: Rulebook, *, body: str, facts: Mapping[str, Any], rulings: Collection[Ruling]
) -> Tally:
    """Count the ballots in the facts, under the readings in force."""
    in_force = assignment_of(rulebook, rulings)

    def reading(value: Open) -> str:
        if isinstance(value, Ask):
            return in_force.get(value.question) or rulebook.questions[value.question].readings[0]
        return value

    vote = _vote(rulebook, body)
    counted = Case(rulebook, rulebook.bodies[body], parse_facts(facts)).votes(
        reading(vote.per), reading(vote.split)
    )
    return Tally(
        yes=counted.yes,
        no=counted.no,
        abstain=counted.abstain,
        silent=counted.present - counted.yes - counted.no - counted.abstain,
    )


def _vote(rulebook: Rulebook, body: str) -> Vote:
    """Return who has a vote in the body, under the first reading that gives it rules."""
    return next(rules.vote for rules in rulebook.bodies[body].variants.values() if rules)
