"""The quorum of a body as a monotone condition on who is there, found by asking the engine.

What a rule counts together is known of its form; from how many on it holds is not written here a
second time but found by bisection, with the engine as the judge, for a condition that one more
arrival never breaks. Each number found is tried on others of the same set too: where that, or all
the sets together, give another answer, the rule counts in a way that is not known here, and the
result is marked as not exact.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from comitia.core.rules.decision import Why
from comitia.core.rules.foresight.answer import Group
from comitia.core.rules.foresight.hall import Hall
from comitia.core.rules.foresight.monotone import (
    ALWAYS,
    NEVER,
    Condition,
    People,
    all_of,
    any_of,
    at_least,
)
from comitia.core.rules.foresight.rules import asked_by, asked_of, quorum_of, rules_under, words
from comitia.core.rules.model import All, AnyOf, Deferred, Form, RuleSet, Sent
from comitia.core.rules.quantities import GROUPS
from comitia.core.rules.readings import Assignment, UnreadError

_WITHOUT_LEGITIMATION: Final = "backing"
_IN_PERSON: Final = "present in person"


@dataclass(frozen=True, slots=True)
class Quorum:
    """The quorum under the readings in force and each reading of what has none.

    `certain` is when the status is "quorate", `possible` when it is so or contested. `is_silent`
    where the text asks for no quorum, or has no rules.
    """

    certain: Condition
    possible: Condition
    is_silent: bool = False
    is_exact: bool = True


class Conditions:
    """Finds the conditions of one body, and names the sets that they count."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.names: dict[People, Group] = {hall.everybody: Group("anybody")}
        self.leaves: dict[tuple[Any, ...], tuple[Condition, bool]] = {}
        self._quorums: dict[tuple[Any, ...], Quorum] = {}

    def quorum(
        self, assignment: Assignment, findings: frozenset[str], motion: str | None = None
    ) -> Quorum:
        """Return when the body has a quorum with these findings, or one for a class of motion."""
        key = (tuple(sorted(assignment.items())), findings, motion)
        if key not in self._quorums:
            self._quorums[key] = self._branched(assignment, findings, motion)
        return self._quorums[key]

    def _branched(
        self, assignment: Assignment, findings: frozenset[str], motion: str | None
    ) -> Quorum:
        try:
            return self._settled(assignment, findings, motion)
        except UnreadError as unread:
            branches = [
                self.quorum({**assignment, unread.question: reading}, findings, motion)
                for reading in self.hall.rulebook.questions[unread.question].readings
            ]
        silent = [branch.is_silent for branch in branches]
        if any(silent):
            # Where a body has rules under one reading only, it is contested whoever is there.
            return Quorum(NEVER, ALWAYS, is_silent=all(silent))
        return Quorum(
            certain=all_of(branch.certain for branch in branches),
            possible=any_of(branch.possible for branch in branches),
            is_exact=all(branch.is_exact for branch in branches),
        )

    def _settled(
        self, assignment: Assignment, findings: frozenset[str], motion: str | None
    ) -> Quorum:
        rules = rules_under(self.hall.body, assignment)
        name = None if rules is None else quorum_of(rules, motion, assignment)
        if rules is None or name is None:
            return Quorum(NEVER, NEVER, is_silent=True)
        learning = _Learning(self, rules, assignment, findings, of_body=name == rules.quorum)
        condition = learning.condition(name)
        return Quorum(condition, condition, is_exact=learning.is_exact)

    def called(self, people: People, group: Group) -> People:
        """Keep what a set is called; one that is everybody is called so."""
        self.names.setdefault(people, group)
        return people


class _Learning:
    """Finds the condition of the quorum under one assignment of readings."""

    def __init__(
        self,
        kept: Conditions,
        rules: RuleSet,
        assignment: Assignment,
        findings: frozenset[str],
        *,
        of_body: bool,
    ) -> None:
        self.kept = kept
        self.of_body = of_body
        self.hall = kept.hall
        self.rules = rules
        self.assignment = assignment
        self.findings = findings
        self.is_exact = True

    def condition(self, name: str) -> Condition:
        """Return the condition of a rule and all below it."""
        form = self.rules.rules[name].form
        if isinstance(form, All):
            return all_of(self.condition(below) for below in form.rules)
        if isinstance(form, AnyOf):
            return any_of(self.condition(below) for below in form.rules)
        if isinstance(form, Deferred):
            if form.question not in self.assignment:
                raise UnreadError(form.question)
            chosen = form.rules[self.assignment[form.question]]
            return ALWAYS if chosen is None else self.condition(chosen)
        return self._leaf(name, form)

    def _leaf(self, name: str, form: Form) -> Condition:
        asked = (*asked_by(form, self.rules), *asked_of(self.rules.established))
        readings = tuple(self.assignment.get(question) for question in asked)
        body_reading = self.assignment.get(self.hall.body.rests_on or "")
        key = (self.of_body, body_reading, name, readings, self.findings)
        if key not in self.kept.leaves:
            self.kept.leaves[key] = self._learn(name, form)
        condition, is_exact = self.kept.leaves[key]
        self.is_exact &= is_exact
        return condition

    def _learn(self, name: str, form: Form) -> tuple[Condition, bool]:
        everybody = self.hall.everybody
        if not self._holds(name, everybody):
            return NEVER, True
        if self._holds(name, frozenset()):
            return ALWAYS, True
        atoms, least, is_exact = [], everybody, True
        for people in self._counted(form):
            order = sorted(people)
            number = self._least(name, order)
            if not number:
                continue
            others = everybody - people
            is_exact &= self._holds(name, others.union(order[-number:]))
            is_exact &= not self._holds(name, others.union(order[len(order) - number + 1 :]))
            atoms.append(at_least(people, number))
            least = least - frozenset(order[number:])
        condition = all_of(atoms)
        is_exact &= self._holds(name, least) and not condition.holds(frozenset())
        return condition, is_exact

    def _least(self, name: str, order: Sequence[int]) -> int:
        """Return how many of a set must be there for a rule to hold, with all others there."""
        others = self.hall.everybody.difference(order)
        low, high = 0, len(order)
        while low < high:
            middle = (low + high) // 2
            if self._holds(name, others.union(order[:middle])):
                high = middle
            else:
                low = middle + 1
        return low

    def _holds(self, name: str, there: People) -> bool:
        """Ask the engine whether a rule holds."""
        evaluation = self.hall.quorum(there, self.findings)
        if not self.of_body:
            return evaluation.reason(name, self.assignment).holds
        # The body's own quorum may be that of the opening.
        outcome = evaluation.outcome(self.assignment)
        return next(_named(name, outcome.why)).holds

    def _counted(self, form: Form) -> Iterator[People]:
        """Yield the sets that a rule counts, apart from each other or all the same."""
        hall, called = self.hall, self.kept.called
        said = words(form, hall.rulebook, self.assignment)
        kinds = said.intersection(GROUPS)
        for kind in sorted(kinds):
            for name, people in hall.groups[kind].items():
                yield called(people, Group(kind, name))
        if kinds:
            return
        if isinstance(form, Sent):
            for place in hall.uninvited:
                yield called(frozenset({place}), Group("member", hall.people[place].name))
        elif _WITHOUT_LEGITIMATION in said:
            yield called(hall.without_legitimation, Group("without legitimation"))
        elif _IN_PERSON in said:
            yield called(hall.in_person, Group("in person"))
        else:
            yield hall.everybody


def _named(name: str, reasons: Sequence[Why]) -> Iterator[Why]:
    """Yield the reasons of a rule among some and those below them."""
    for why in reasons:
        if why.rule == name:
            yield why
        yield from _named(name, why.because)
