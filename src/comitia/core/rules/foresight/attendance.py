"""What comings and goings make of the quorum: the spare, what breaks it, what gives it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from comitia.core.rules.decision import Status, Why
from comitia.core.rules.foresight.answer import Arrivals, QuorumOutlook, Some, Spare
from comitia.core.rules.foresight.conditions import Conditions, Quorum
from comitia.core.rules.foresight.hall import Hall
from comitia.core.rules.foresight.monotone import Condition, People, Way, fewest
from comitia.core.rules.foresight.rules import reachable, rules_under
from comitia.core.rules.model import findings_of
from comitia.core.rules.readings import Assignment, UnreadError

MOST_FINDINGS: Final = 4
"""Of more findings than these, only none and all together are tried."""

_SITTING: Final = frozenset({Status.QUORATE, Status.CONTESTED})
_COMPOSITE: Final = frozenset({"all", "any", "deferred"})


class Attendance:
    """The quorum of a body, under one assignment of readings after another."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.conditions = Conditions(hall)

    def outlook(self, assignment: Assignment) -> QuorumOutlook:
        """Return what is foreseen of the quorum under these readings."""
        hall, findings = self.hall, self.hall.facts.findings
        status, why = hall.quorum_status(hall.now, findings, assignment)
        if status is Status.SILENT:
            return QuorumOutlook(status, why)
        quorum = self.conditions.quorum(assignment, findings)
        lasting = quorum.possible if status is Status.CONTESTED else quorum.certain
        is_exact = quorum.is_exact and status_of(quorum, hall.now) is status
        spare, breaks = None, list[_Break]()
        if status in _SITTING and lasting.holds(hall.now):
            spare = self._spare(lasting)
            breaks = list(self._breaks(lasting))
        ways = () if status is Status.QUORATE else tuple(self._arrivals(assignment))
        prevents: tuple[Why, ...] = ()
        if status is not Status.QUORATE and not ways:
            everybody = hall.quorum_status(hall.everybody, self.most_findings, assignment)[1]
            prevents = tuple(why for root in everybody for why in _failing(root))
        return QuorumOutlook(
            status=status,
            why=why,
            spare=spare,
            breaks=tuple(sorted({way.some for way in breaks}, key=lambda some: (len(some), some))),
            indispensable=() if hall.is_committee else tuple(self._indispensable(breaks)),
            arrivals=ways,
            prevents=prevents,
            is_exact=is_exact,
        )

    @property
    def most_findings(self) -> frozenset[str]:
        """The findings minuted, and all that can still be."""
        return self.hall.facts.findings | self.hall.findable

    def sets_of_findings(self, assignment: Assignment) -> Sequence[frozenset[str]]:
        """Return the findings minuted, with each set of those more that the quorum asks for."""
        return sets_of(self.hall.facts.findings, self._findings_asked(assignment))

    def _findings_asked(self, assignment: Assignment) -> list[str]:
        """Return the findings that can still be made and that a rule of the quorum asks for."""
        try:
            rules = rules_under(self.hall.body, assignment)
        except UnreadError:
            return []
        if rules is None or rules.quorum is None:
            return []
        asked = {
            name for form in reachable(rules, [rules.quorum]).values() for name in findings_of(form)
        }
        return sorted(asked & self.hall.findable)

    # ------------------------------------------------------------------ departures

    def _spare(self, condition: Condition) -> Spare:
        now = self.hall.now
        least = min(
            len(left)
            for term in condition.terms
            if (left := fewest(_demands(term), now)) is not None
        )
        worst = [len(gone) for clause in condition.clauses if (gone := self._gone(clause))]
        return Spare(worst=min(worst, default=len(now) + 1) - 1, best=len(now) - least)

    def _gone(self, clause: Way) -> People | None:
        """Return the fewest now there whose leaving breaks a condition in this way."""
        return fewest(self._departures(clause), self.hall.now)

    def _departures(self, clause: Way) -> list[tuple[People, int]]:
        """Return of which sets how many must leave to break all of a clause."""
        now = self.hall.now
        return [
            (there, len(there) - atom.number + 1)
            for atom in clause
            if len(there := atom.people & now) >= atom.number
        ]

    def _breaks(self, condition: Condition) -> Iterator["_Break"]:
        """Yield the departures that break a condition and contain no others that do."""
        ways = []
        for clause in condition.clauses:
            gone = self._gone(clause)
            if gone is not None:
                demands = self._departures(clause)
                ways.append(_Break(tuple(demands), self._some(clause), len(gone)))
        for way in ways:
            others = (other for other in ways if other is not way and other.some != way.some)
            if not any(way.contains(other) for other in others):
                yield way

    def _some(self, clause: Way) -> tuple[Some, ...]:
        now, names = self.hall.now, self.conditions.names
        numbers = sorted(
            (len(atom.people & now) - atom.number + 1, names[atom.people])
            for atom in clause
            if len(atom.people & now) >= atom.number
        )
        return tuple(Some(number, group) for number, group in numbers)

    def _indispensable(self, breaks: Sequence["_Break"]) -> list[str]:
        """Return those whose leaving alone breaks it."""
        alone: set[int] = set()
        for way in breaks:
            if way.size == 1:
                alone |= frozenset.intersection(*(people for people, _ in way.demands))
        return [self.hall.people[place].name for place in sorted(alone)]

    # ------------------------------------------------------------------ arrivals

    def _arrivals(self, assignment: Assignment) -> list[Arrivals]:
        """Return the smallest ways to a quorum that follows from the text.

        A way that needs more findings than another is one only if it needs fewer arrivals.
        """
        ways: list[Arrivals] = []
        for findings in self.sets_of_findings(assignment):
            condition = self.conditions.quorum(assignment, findings).certain
            more = tuple(sorted(findings - self.hall.facts.findings))
            found = [self._coming(term, more) for term in condition.terms]
            possible = [way for way in found if way is not None]
            if not possible:
                continue
            best = min(possible, key=lambda way: (way.number, way.some))
            if all(best.number < way.number or not set(way.findings) <= set(more) for way in ways):
                ways.append(best)
        return ways

    def _coming(self, term: Way, findings: tuple[str, ...]) -> Arrivals | None:
        """Return the fewest arrivals that meet a term; None if not even everybody does."""
        hall, names = self.hall, self.conditions.names
        demands = [
            (atom.people, atom.number - len(atom.people & hall.now))
            for atom in term
            if atom.number > len(atom.people & hall.now)
        ]
        comers = fewest(demands, hall.everybody - hall.now)
        if comers is None:
            return None
        some = sorted(
            Some(number, names[people]) for people, number in demands if people != hall.everybody
        )
        return Arrivals(len(comers), tuple(some), findings)


@dataclass(frozen=True, slots=True)
class _Break:
    """Departures: so many of each of some sets, and the fewest who are all of that."""

    demands: tuple[tuple[People, int], ...]
    some: tuple[Some, ...]
    size: int

    def contains(self, other: "_Break") -> bool:
        """Tell whether whatever meets these demands meets those too."""
        return all(
            any(narrow <= people and more >= number for narrow, more in self.demands)
            for people, number in other.demands
        )


def _demands(term: Way) -> list[tuple[People, int]]:
    return [(atom.people, atom.number) for atom in term]


def status_of(quorum: Quorum, there: People) -> Status:
    """Return the status that the conditions give."""
    if quorum.is_silent:
        return Status.SILENT
    if quorum.certain.holds(there):
        return Status.QUORATE
    return Status.CONTESTED if quorum.possible.holds(there) else Status.NO_QUORUM


def sets_of(findings: frozenset[str], more: Sequence[str]) -> list[frozenset[str]]:
    """Return findings with each set of those more, small sets first; within `MOST_FINDINGS`."""
    sizes = range(len(more) + 1) if len(more) <= MOST_FINDINGS else (0, len(more))
    return [findings.union(chosen) for size in sizes for chosen in combinations(more, size)]


def _failing(why: Why) -> Iterator[Why]:
    """Yield the reasons that are no mere joining of others and do not hold."""
    if why.holds:
        return
    if why.kind in _COMPOSITE:
        for below in why.because:
            yield from _failing(below)
    else:
        yield why
