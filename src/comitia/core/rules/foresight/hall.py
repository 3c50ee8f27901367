"""Who can be there, and what the engine says of each attendance.

The space of foresight: any of the members on the roll may come or leave, each with the delegates
that it has present or that are foreseen for it, else with one; any finding among those that can
still be made may be minuted; notice, written legitimations and the roll stay as they are. In a
committee any filled seat may be taken by its holder; who is there by proxy stays so.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from comitia.core.rules.case import Case
from comitia.core.rules.decision import Status, Why
from comitia.core.rules.engine import assignment_of, resolve
from comitia.core.rules.evaluation import Evaluation
from comitia.core.rules.foresight.monotone import People
from comitia.core.rules.foresight.rules import reachable, words
from comitia.core.rules.minuted import Ballot, Facts, Member, Objection
from comitia.core.rules.model import (
    All,
    AnyOf,
    Body,
    Count,
    Deferred,
    Each,
    Finding,
    Rulebook,
    Ruling,
    Sent,
    Share,
)
from comitia.core.rules.readings import Assignment

_OF_ATTENDANCE: Final = frozenset({Each, Sent, Finding, All, AnyOf, Deferred})
_OF_BALLOTS: Final = frozenset({"yes", "no", "cast"})


@dataclass(frozen=True, slots=True)
class Somebody:
    """One who can be there: a member with its delegation, or a seat of a committee."""

    name: str
    delegates: int = 1
    member: Member | None = None
    legitimates: bool = False
    is_invited: bool = True
    by_proxy: bool = False


class Hall:
    """Those who can be there, those who are, and the question put to the body.

    Raises:
        FactsError: the facts do not fit the body.

    """

    def __init__(
        self,
        rulebook: Rulebook,
        body: Body,
        facts: Facts,
        rulings: Collection[Ruling],
        *,
        delegates: Mapping[str, int],
        findable: frozenset[str],
    ) -> None:
        self.rulebook = rulebook
        self.body = body
        self.facts = facts
        self.in_force = assignment_of(rulebook, rulings)
        self.findable = findable - facts.findings
        self._case = Case(rulebook, body, facts)
        self._quorums: dict[tuple[People, frozenset[str]], Evaluation] = {}
        self._present: dict[People, Mapping[str, int]] = {}
        self.people, self.now = self._seats() if self.is_committee else self._delegations(delegates)
        self.everybody: People = frozenset(range(len(self.people)))

    @property
    def is_committee(self) -> bool:
        """Whether seats are counted, not delegations."""
        return self.body.kind == "committee"

    def _delegations(self, delegates: Mapping[str, int]) -> tuple[tuple[Somebody, ...], People]:
        facts = self.facts
        people = tuple(
            Somebody(
                name=name,
                delegates=facts.present.get(name, delegates.get(name, 1)),
                member=member,
                legitimates=name in facts.consents,
                is_invited=name in facts.invited,
            )
            for name, member in facts.members.items()
        )
        now = (place for place, one in enumerate(people) if one.name in facts.present)
        return people, frozenset(now)

    def _seats(self) -> tuple[tuple[Somebody, ...], People]:
        """Return the filled seats: those there in person, by proxy, and not at all.

        The facts tell how many, not which: a seat with a ballot is there.
        """
        seats = self.facts.seats
        in_person, by_proxy = seats.in_person or 0, seats.by_proxy or 0
        filled = seats.elected if seats.filled is None else seats.filled
        size = max(filled or 0, in_person + by_proxy)
        known = [*self.facts.ballots]
        names = known + [
            name for number in range(1, size + 1) if (name := f"seat {number}") not in known
        ]
        people = tuple(
            Somebody(name=name, by_proxy=in_person <= place < in_person + by_proxy)
            for place, name in enumerate(names[:size])
        )
        return people, frozenset(range(in_person + by_proxy))

    # ------------------------------------------------------------------ what the engine says

    def facts_at(
        self,
        there: People,
        *,
        findings: frozenset[str],
        objections: tuple[Objection, ...] = (),
        ballots: Mapping[str, Ballot] | None = None,
    ) -> Facts:
        """Return the facts of an attendance."""
        changed = replace(
            self.facts, findings=findings, objections=objections, ballots=ballots or {}
        )
        if self.is_committee:
            proxies = sum(self.people[place].by_proxy for place in there)
            seats = self.facts.seats
            if seats.in_person is None and seats.by_proxy is None and not there:
                return changed
            attending = replace(seats, in_person=len(there) - proxies, by_proxy=proxies)
            return replace(changed, seats=attending)
        if there not in self._present:
            people = (self.people[place] for place in sorted(there))
            self._present[there] = {one.name: one.delegates for one in people}
        return replace(changed, present=self._present[there])

    def evaluation(
        self, facts: Facts, motion: str | None, quorum: Evaluation | None = None
    ) -> Evaluation:
        """Return an evaluation of facts that were made here; `quorum` is that of who is there."""
        case = Case(self.rulebook, self.body, facts, alike=self._case)
        return Evaluation(case, motion, known=quorum if self._is_quorum_apart else None)

    @cached_property
    def _is_quorum_apart(self) -> bool:
        """Whether the quorum is known to read nothing of what is put to the vote."""
        forms = [
            form
            for rules in self.body.variants.values()
            if rules is not None and rules.quorum is not None
            for form in reachable(rules, [rules.quorum]).values()
        ]
        return all(
            type(form) in _OF_ATTENDANCE
            or (
                isinstance(form, Share | Count)
                and _OF_BALLOTS.isdisjoint(words(form, self.rulebook))
            )
            for form in forms
        )

    def quorum(self, there: People, findings: frozenset[str]) -> Evaluation:
        """Return the evaluation of the quorum of an attendance; kept, for it is asked often."""
        key = there, findings
        if key not in self._quorums:
            evaluation = self.evaluation(self.facts_at(there, findings=findings), None)
            resolve(self.rulebook, evaluation, self.in_force)  # What it gives serves others too.
            self._quorums[key] = evaluation
        return self._quorums[key]

    def quorum_status(
        self, there: People, findings: frozenset[str], assignment: Assignment
    ) -> tuple[Status, tuple[Why, ...]]:
        """Return what the engine says of the quorum, and why."""
        evaluation = self.quorum(there, findings)
        status, why, _ = resolve(self.rulebook, evaluation, assignment)
        return status, why

    def with_reading(self, question: str, reading: str) -> Assignment:
        """Return the readings in force with one changed."""
        return {**self.in_force, question: reading}

    # ------------------------------------------------------------------ who counts together

    @cached_property
    def groups(self) -> Mapping[str, Mapping[str, People]]:
        """Everybody by group, by kind of group; the groups that the statute names first."""
        kinds: dict[str, dict[str, set[int]]] = {"continent": {}, "region": {}, "country": {}}
        kinds["continent"] = {name: set() for name in self.rulebook.groups}
        for place, one in enumerate(self.people):
            for kind, named in kinds.items():
                group = getattr(one.member, kind, None)
                if group is not None:
                    named.setdefault(group, set()).add(place)
        return {
            kind: {name: frozenset(people) for name, people in named.items()}
            for kind, named in kinds.items()
        }

    @cached_property
    def without_legitimation(self) -> People:
        """Those that do not legitimate in writing."""
        return self._those(not one.legitimates for one in self.people)

    @cached_property
    def in_person(self) -> People:
        """The seats that are not taken by proxy."""
        return self._those(not one.by_proxy for one in self.people)

    @cached_property
    def uninvited(self) -> Sequence[int]:
        """Those that were never invited."""
        return sorted(self._those(not one.is_invited for one in self.people))

    @staticmethod
    def _those(chosen: Iterable[bool]) -> People:
        return frozenset(place for place, is_one in enumerate(chosen) if is_one)
