"""Every continuation of a small world, one by one: what foresight is measured against.

Nothing is shared with foresight but the engine: attendances are all subsets of the members, ballots
all that those there can cast, findings all that can still be made, objections none or one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any

from comitia.core.rules import Decision, Rulebook, Ruling, Status, decide, parse_facts, quorum
from comitia.core.rules.minuted import Ballot, Facts, Objection, Split

Rulings = tuple[Ruling, ...]


def subsets(names: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield all subsets, small ones first."""
    for size in range(len(names) + 1):
        yield from combinations(names, size)


@dataclass(frozen=True, repr=False)
class World:
    """A small world: its facts, and what can still be found and who would come with how many."""

    rulebook: Rulebook
    body: str
    facts: Facts
    rulings: Rulings = ()
    findable: frozenset[str] = frozenset()
    delegates: int = 1

    @classmethod
    def of(cls, rulebook: Rulebook, body: str, facts: dict[str, Any], **more: Any) -> "World":
        """Return the world of facts in JSON."""
        return cls(rulebook, body, parse_facts(facts), **more)

    def __repr__(self) -> str:
        return f"World({self.body}, {self.facts}, {self.rulings}, {set(self.findable)})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    @property
    def names(self) -> list[str]:
        """The members."""
        return list(self.facts.members)

    def sizes(self, there: tuple[str, ...]) -> dict[str, int]:
        """Return an attendance with its delegates."""
        return {name: self.facts.present.get(name, self.delegates) for name in there}

    def at(self, there: tuple[str, ...], findings: frozenset[str] | None = None) -> Facts:
        """Return the facts with these there."""
        found = self.facts.findings if findings is None else findings
        return replace(self.facts, present=self.sizes(there), findings=found)

    def findings(self) -> list[frozenset[str]]:
        """Return what may come to be minuted."""
        more = sorted(self.findable - self.facts.findings)
        return [self.facts.findings.union(chosen) for chosen in subsets(more)]

    def quorum(self, facts: Facts) -> Decision:
        """Ask for the quorum."""
        return quorum(self.rulebook, body=self.body, facts=facts, rulings=self.rulings)

    def polls(self, motion: str, there: tuple[str, ...]) -> Iterator[Decision]:
        """Yield what becomes of a motion with these there, for all that may happen."""
        for facts in self.ballots(there):
            for findings in self.findings():
                for objections in self.objections():
                    yield self.decide(
                        motion, replace(facts, findings=findings, objections=objections)
                    )

    def decide(self, motion: str, facts: Facts) -> Decision:
        """Ask what becomes of a motion."""
        given = {"body": self.body, "motion": motion, "rulings": self.rulings}
        return decide(self.rulebook, facts=facts, **given)

    def objections(self) -> list[tuple[Objection, ...]]:
        """Return the objections that may stand."""
        if self.facts.objections or self.facts.ballots or not self.names:
            return [self.facts.objections]
        return [(), (Objection(self.names[-1]),)]

    def voters(self, there: tuple[str, ...]) -> dict[str, int]:
        """Return who can still cast a ballot, with delegates."""
        kind = self.rulebook.bodies[self.body].kind
        sizes = self.sizes(there)
        names = self.names if kind == "referendum" else there
        return {name: sizes.get(name, 1) for name in names if name not in self.facts.ballots}

    def ballots(self, there: tuple[str, ...]) -> Iterator[Facts]:
        """Yield the facts with all ballots that those there can cast."""
        voters = self.voters(there)
        for cast in product(*(_ballots_of(size) for size in voters.values())):
            given = {name: each for name, each in zip(voters, cast, strict=True) if each}
            yield replace(self.at(there), ballots={**self.facts.ballots, **given})


def _ballots_of(size: int) -> list[Ballot | None]:
    divided = [
        split
        for yes in range(size + 1)
        for no in range(size + 1 - yes)
        if (split := Split(yes, no, size - yes - no)).is_divided
    ]
    return [None, "yes", "no", "abstain", *divided]


SITTING = (Status.QUORATE, Status.CONTESTED)
