"""Asking the statute: whether there is a quorum, and what becomes of a motion.

The answer is computed under the readings in force (rulings, else defaults), then under every other
reading of every question met, and of every two of them together, to report what it turns on. A
question with neither ruling nor default is tried under all its readings: if they disagree, the
answer is `contested`. The engine never guesses.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import combinations, product

from comitia.core.rules.case import Case
from comitia.core.rules.decision import Alternative, Decision, Status, Why
from comitia.core.rules.digests import digest_of_rulings
from comitia.core.rules.evaluation import Evaluation
from comitia.core.rules.minuted import Facts
from comitia.core.rules.model import Rulebook, Ruling
from comitia.core.rules.readings import Assignment, UnreadError
from comitia.core.rules.source import nearest
from comitia.core.rules.stages import ProcedureEvaluation
from comitia.core.rules.status import StatusEvaluation
from comitia.core.rules.steps import check_steps


class AskError(ValueError):
    """A body, motion, question or reading that the rulebook does not know."""


def decide(
    rulebook: Rulebook,
    *,
    body: str,
    motion: str,
    facts: Facts,
    rulings: Collection[Ruling] = (),
) -> Decision:
    """Decide a motion of a class in a body, on the facts given.

    Raises:
        AskError: the rulebook does not know the body, the class of motion, or a ruling.
        FactsError: the facts do not fit the body.

    """
    evaluation = Evaluation(_case(rulebook, body, motion, facts), motion)
    return _Asking(rulebook, evaluation, facts, rulings).decision()


def quorum(
    rulebook: Rulebook,
    *,
    body: str,
    facts: Facts,
    rulings: Collection[Ruling] = (),
    to: str = "decide",
) -> Decision:
    """Say whether a body has a quorum, on the facts given.

    Args:
        rulebook: the statute.
        body: which body.
        facts: who is there, and what else the statute asks for.
        rulings: the readings chosen for open questions.
        to: "decide", or "open", where a body may open and debate with fewer than it decides with.

    Raises:
        AskError: the rulebook does not know the body, or a ruling.
        FactsError: the facts do not fit the body.

    """
    evaluation = Evaluation(_case(rulebook, body, None, facts), None, to)
    return _Asking(rulebook, evaluation, facts, rulings).decision()


def proceed(
    rulebook: Rulebook, *, procedure: str, facts: Facts, rulings: Collection[Ruling] = ()
) -> Decision:
    """Say how far a procedure has come, on what was done at its stages by the day asked about.

    Raises:
        AskError: the rulebook does not know the procedure, or it has no stages, or a ruling.
        FactsError: the facts do not fit the procedure.

    """
    known = [name for name, found in rulebook.procedures.items() if found.stages]
    if procedure not in known:
        raise AskError(f"unknown procedure {procedure!r}{nearest(procedure, known)}")
    found = rulebook.procedures[procedure]
    check_steps(found, facts)
    if facts.on is not None:
        taken = {name: step for name, step in facts.steps.items() if step.on <= facts.on}
        facts = replace(facts, steps=taken)
    evaluation = ProcedureEvaluation(Case(rulebook, found.body, facts), found)
    return _Asking(rulebook, evaluation, facts, rulings).decision()


def status(
    rulebook: Rulebook,
    *,
    body: str,
    motion: str | None,
    facts: Facts,
    in_force: Assignment,
    to: str = "decide",
) -> Status:
    """Return the status alone of what `decide`, or without a motion `quorum`, answers; faster.

    `in_force` are the readings that `assignment_of` returns.

    Raises:
        AskError: the rulebook does not know the body or the class of motion.
        FactsError: the facts do not fit the body.

    """
    case = _case(rulebook, body, motion, facts)
    return StatusEvaluation(case, motion, to).status(in_force)


def reasons(
    rulebook: Rulebook,
    *,
    body: str,
    motion: str | None,
    facts: Facts,
    in_force: Assignment,
    to: str = "decide",
) -> tuple[Status, tuple[Why, ...]]:
    """Return the status with its reasons, without what it turns on; `status` says the rest."""
    case = _case(rulebook, body, motion, facts)
    return resolve(rulebook, Evaluation(case, motion, to), in_force)[:2]


def assignment_of(rulebook: Rulebook, rulings: Collection[Ruling]) -> dict[str, str]:
    """Return the reading in force of every question that has a ruling or a default.

    Raises:
        AskError: a ruling on an unknown question, or of a reading that it does not have, or two
            that contradict each other.

    """
    assignment = {
        name: question.take
        for name, question in rulebook.questions.items()
        if question.take is not None
    }
    ruled: dict[str, str] = {}
    for ruling in rulings:
        question = rulebook.questions.get(ruling.question)
        if question is None:
            near = nearest(ruling.question, rulebook.questions)
            raise AskError(f"unknown question {ruling.question!r}{near}")
        if ruling.reading not in question.readings:
            readings = " | ".join(question.readings)
            raise AskError(
                f"question {ruling.question!r} has no reading {ruling.reading!r}; its readings: "
                f"{readings}"
            )
        if ruled.setdefault(ruling.question, ruling.reading) != ruling.reading:
            raise AskError(
                f"question {ruling.question!r} is ruled on twice, {ruled[ruling.question]!r} and "
                f"{ruling.reading!r}"
            )
    return assignment | ruled


def _case(rulebook: Rulebook, name: str, motion: str | None, facts: Facts) -> Case:
    body = rulebook.bodies.get(name)
    if body is None:
        raise AskError(f"unknown body {name!r}{nearest(name, rulebook.bodies)}")
    if motion is not None and motion not in body.motions:
        near = nearest(motion, body.motions)
        raise AskError(f"unknown class of motion {motion!r} of {name}{near}")
    return Case(rulebook, body, facts)


Resolved = tuple[Status, tuple[Why, ...], tuple[str, ...]]
"""A status, the reasons for it, and the questions met."""


def resolve(rulebook: Rulebook, evaluation: Evaluation, assignment: Assignment) -> Resolved:
    """Return status, reasons and questions met; contested if an unruled question decides."""
    try:
        outcome = evaluation.outcome(assignment)
    except UnreadError as unread:
        name = unread.question
        branches = [
            resolve(rulebook, evaluation, {**assignment, name: reading})
            for reading in rulebook.questions[name].readings
        ]
        met = tuple(dict.fromkeys((name, *(item for branch in branches for item in branch[2]))))
        agreed = len({status for status, _, _ in branches}) == 1
        return branches[0][0] if agreed else Status.CONTESTED, branches[0][1], met
    return outcome.status, outcome.why, tuple(outcome.asked)


class _Asking:
    """One question to the statute, asked under one assignment of readings after another."""

    def __init__(
        self,
        rulebook: Rulebook,
        evaluation: Evaluation,
        facts: Facts,
        rulings: Collection[Ruling],
    ) -> None:
        self.rulebook = rulebook
        self.facts = facts
        self.rulings = rulings
        self.in_force = assignment_of(rulebook, rulings)
        self.evaluation = evaluation

    def decision(self) -> Decision:
        """Return the answer with its reasons and what it turns on."""
        status, why, met = self._resolve(self.in_force)
        return Decision(
            status=status,
            why=why,
            readings=tuple((name, self.in_force[name]) for name in met if name in self.in_force),
            unruled=tuple(name for name in met if name not in self.in_force),
            alternatives=tuple(self._alternatives(status, met)),
            rulebook=self.rulebook.digest,
            rulings=digest_of_rulings(self.rulings),
            facts=self.facts.digest,
        )

    def _resolve(self, assignment: Assignment) -> Resolved:
        return resolve(self.rulebook, self.evaluation, assignment)

    def _alternatives(self, status: Status, met: tuple[str, ...]) -> Iterator[Alternative]:
        """Yield the smallest changes of at most two readings that change the status.

        Two readings together can give something new only where each is still met under the other.
        """
        pivotal = set()
        met_under = {}
        for name in sorted(met):
            for reading in self._others(name):
                other, _, met_under[name, reading] = self._resolve({**self.in_force, name: reading})
                if other is not status:
                    pivotal.add(name)
                    yield Alternative(((name, reading),), other)
        questions = sorted(set(met).union(*met_under.values()) - pivotal)
        for left, right in combinations(questions, 2):
            for one, two in product(self._others(left), self._others(right)):
                changed = ((left, one), (right, two))
                if right in met_under.get(changed[0], met) and left in met_under.get(
                    changed[1], met
                ):
                    other, _, _ = self._resolve({**self.in_force, **dict(changed)})
                    if other is not status:
                        yield Alternative(changed, other)

    def _others(self, name: str) -> list[str]:
        """Return the readings of a question that are not in force."""
        in_force = self.in_force.get(name)
        return [item for item in self.rulebook.questions[name].readings if item != in_force]
