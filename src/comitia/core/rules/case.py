"""The facts of one question put to one body, counted once for all readings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import attrgetter

from comitia.core.rules.facts import FactsError
from comitia.core.rules.minuted import Facts, Split
from comitia.core.rules.model import Body, Rulebook
from comitia.core.rules.source import nearest


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes of one case: for, against, abstaining, and all that are there."""

    yes: int
    no: int
    abstain: int
    present: int

    def of(self, name: str) -> int:
        """Return a quantity by its name."""
        counts = {"yes": self.yes, "no": self.no, "present": self.present}
        return self.yes + self.no if name == "cast" else counts[name]


class Case:
    """The facts of one question put to one body, counted once for all readings.

    `alike` is a case of the same body and roll, whose facts are known to fit as these are: what it
    checked and what it counted of the roll is not done again.

    Raises:
        FactsError: a ballot of somebody who is no member, a continent the statute does not know, a
            finding that no rule asks for.

    """

    def __init__(
        self, rulebook: Rulebook, body: Body, facts: Facts, *, alike: "Case | None" = None
    ) -> None:
        self.rulebook = rulebook
        self.body = body
        self.facts = facts
        self._votes: dict[tuple[str, str, str | None], Votes] = {}
        if alike is None:
            self._check()
        else:
            self.sizes = alike.sizes

    def _check(self) -> None:
        faults = []
        for name, member in self.facts.members.items():
            if member.continent is not None and member.continent not in self.rulebook.groups:
                near = nearest(member.continent, self.rulebook.groups)
                faults.append(f"members.{name}: unknown continent {member.continent!r}{near}")
        known = self.rulebook.findings
        faults += [
            f"findings: unknown finding {name!r}{nearest(name, known)}"
            for name in sorted(self.facts.findings - known)
        ]
        if self.body.kind != "committee":
            faults += [
                f"ballots: {name!r} is no member"
                for name in self.facts.ballots
                if name not in self.facts.members
            ]
        if faults:
            raise FactsError(faults)

    @cached_property
    def represented(self) -> tuple[str, ...]:
        """The members with a delegation present; guests are none."""
        return tuple(name for name in self.facts.present if name in self.facts.members)

    @cached_property
    def opening(self) -> "Case | None":
        """The case as it was at the opening; None where that is not told or was the same."""
        facts = self.facts
        if facts.opening is None or self.body.kind != "assembly":
            return None
        there = {name for name in facts.opening if name in facts.members}
        if there == set(self.represented):
            return None
        then = replace(facts, present=facts.opening, opening=None)
        return Case(self.rulebook, self.body, then, alike=self)

    @cached_property
    def voters(self) -> tuple[str, ...]:
        """Who may vote: who is there, or in a referendum every member, or every seat."""
        if self.body.kind == "committee":
            return tuple(self.facts.ballots)
        if self.body.kind == "referendum":
            return tuple(self.facts.members)
        return self.represented

    @cached_property
    def units_differ(self) -> bool:
        """Whether it matters if organisations or delegates vote."""
        return any(self._delegates(name) != 1 for name in self.voters)

    def _delegates(self, name: str) -> int:
        """Return how many delegates a voter has: those present, else those its ballot names."""
        ballot = self.facts.ballots.get(name)
        named = ballot.size if isinstance(ballot, Split) else 1
        return self.facts.present.get(name, named)

    @cached_property
    def is_split(self) -> bool:
        """Whether any delegation that may vote is divided."""
        if Split not in set(map(type, self.facts.ballots.values())):
            return False
        ballots = (self.facts.ballots.get(name) for name in self.voters)
        return any(isinstance(ballot, Split) and ballot.is_divided for ballot in ballots)

    @cached_property
    def sizes(self) -> Mapping[str, Mapping[str, int]]:
        """How many members each group has, by kind of group; None stands for not given."""
        members = self.facts.members.values()
        known: dict[str, dict[str | None, int]] = {
            "continent": dict.fromkeys(self.rulebook.groups, 0),
            "region": {},
            "country": {},
        }
        return {
            kind: {
                name: number
                for name, number in (start | Counter(map(attrgetter(kind), members))).items()
                if name is not None
            }
            for kind, start in known.items()
        }

    def held(self, of: str) -> Iterable[str]:
        """Return the member of each delegation that is there, or of each seat that is held."""
        return self.facts.seats.holders.values() if of == "seated" else self.represented

    @cached_property
    def today(self) -> date | None:
        """The day that is asked about; the last on which anything was done if none is."""
        steps = self.facts.steps.values()
        return self.facts.on or max((step.on for step in steps), default=None)

    def quantity(self, name: str) -> int | None:
        """Return how many there are of a quantity that is no vote; None if the facts do not say."""
        return self._quantities[name]

    @cached_property
    def _quantities(self) -> Mapping[str, int | None]:
        facts, seats = self.facts, self.facts.seats
        attending = None
        if seats.in_person is not None or seats.by_proxy is not None:
            attending = (seats.in_person or 0) + (seats.by_proxy or 0)
        return {
            "members": len(facts.members),
            "entitled": len(facts.members),
            "entitled less the accused": None if facts.accused is None else len(facts.members) - 1,
            "represented": len(self.represented),
            "written": len(facts.consents),
            "backing": len(facts.consents.union(self.represented)),
            "seats elected": seats.elected,
            "seats filled": seats.filled,
            "seats sent": seats.sent,
            "seats in all": None if seats.elected is None else seats.elected + (seats.sent or 0),
            "seats set": seats.fixed,
            "present in person": seats.in_person,
            "present or by proxy": attending,
        }

    def votes(self, per: str, split: str, without: str | None = None) -> Votes:
        """Count the votes, one for each organisation, delegate or seat, without those of one."""
        key = (per, split, without)
        if key not in self._votes:
            self._votes[key] = self._count_votes(*key)
        return self._votes[key]

    def approvals(self, per: str) -> list[tuple[tuple[str, ...], int]]:
        """Return the ballots for candidates, each with its votes."""
        return [
            (ballot, self._delegates(name) if per == "delegate" else 1)
            for name in self.voters
            if isinstance(ballot := self.facts.ballots.get(name), tuple)
        ]

    def _count_votes(self, per: str, split: str, without: str | None) -> Votes:
        counts = {"yes": 0, "no": 0, "abstain": 0}
        voters = [name for name in self.voters if name != without]
        for name in voters:
            ballot = self.facts.ballots.get(name)
            if isinstance(ballot, Split):
                for choice, number in _split_counts(ballot, per, split):
                    counts[choice] += number
            elif isinstance(ballot, str):
                counts[ballot] += self._delegates(name) if per == "delegate" else 1
        if self.body.kind == "committee":
            present = self.quantity("present or by proxy") or 0
        elif per == "delegate":
            present = sum(self._delegates(name) for name in voters)
        else:
            present = len(voters)
        return Votes(**counts, present=present)


def _split_counts(ballot: Split, per: str, split: str) -> tuple[tuple[str, int], ...]:
    """Return the votes of a delegation that voted by delegates: one of them, or none, or each."""
    if per == "delegate":
        return (("yes", ballot.yes), ("no", ballot.no), ("abstain", ballot.abstain))
    if not ballot.size or (ballot.is_divided and split == "not possible"):
        return ()
    if ballot.yes == ballot.no:
        return (("abstain", 1),)
    return (("yes" if ballot.yes > ballot.no else "no", 1),)
