"""Mutation of rulebooks: each small change must be noticed by one of the rulebook's worked cases.

A mutant is noticed if a case is answered otherwise than expected: another status, another set of
open questions, or without the clause that the case names. A change of clauses or of an order is
noticed if the tree of reasons differs. What the engine does not execute (provisions, procedures,
who rules on a question) cannot change an answer: a mutant that leaves all that it executes as it
was is counted as not executed, and not tried.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from comitia.core.rules import (
    AskError,
    FactsError,
    Procedure,
    Rulebook,
    RulebookError,
    Why,
    load_procedure,
    load_text,
    procedure_of,
    with_procedure,
)
from comitia.core.rules.model import RuleSet
from tests.core.rules.shipped_cases import order_of
from tests.verification import survivors
from tests.verification.mutants import Mutant, mutants
from tests.verification.parts import Result
from tests.verification.worked import Subject, Worked, subjects

SHORT: Final = 12
"""The short form tries every mutant whose number this divides."""


def run(full: bool) -> Result:
    """Try the mutants of every shipped text."""
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for subject in subjects():
        outcome = Trial(subject).tried(1 if full else SHORT)
        counts += Counter(
            {
                "refused": outcome.refused,
                "not executed": outcome.not_executed,
                "killed": len(outcome.killed),
                "survived": len(outcome.survived),
            }
        )
        explained = survivors.read(subject.name)
        faults += (
            f"{subject.name}: {fault}"
            for fault in survivors.faults(explained, outcome.survived, outcome.killed, whole=full)
        )
    return Result({"mutants": counts.total(), **counts}, tuple(faults))


class Trial:
    """The mutants of one text, tried by its worked cases; those that noticed most go first."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.killed: list[str] = []
        self.survived: list[str] = []
        self.refused = 0
        self.not_executed = 0
        original = Layers(subject.statute, subject.procedure)
        self._executed = _executed(original.base)
        self._reasons = {}
        for worked in subject.worked:
            decision = worked.answer(original.under(worked))
            if not worked.is_answered_as_expected(decision):
                raise ValueError(f"{worked.case.name}: not answered as expected, mutant or not")
            self._reasons[id(worked)] = _shape(decision.why)
        self._worked = list(subject.worked)

    def tried(self, stride: int) -> "Trial":
        """Try every so many of the mutants."""
        for number, mutant in enumerate(mutants(self.subject.text)):
            if number % stride == 0:
                self._try(mutant)
        return self

    def _try(self, mutant: Mutant) -> None:
        subject = self.subject
        try:
            if subject.procedure:
                layers = Layers(subject.statute, procedure_of(mutant.text))
            else:
                layers = Layers(load_text(mutant.text), None)
        except RulebookError:
            self.refused += 1
            return
        if _executed(layers.base) == self._executed:
            self.not_executed += 1
        elif self._is_noticed(layers, mutant):
            self.killed.append(mutant.name)
        else:
            self.survived.append(mutant.name)

    def _is_noticed(self, layers: "Layers", mutant: Mutant) -> bool:
        for index, worked in enumerate(self._worked):
            if self._notices(worked, layers, mutant):
                self._worked.insert(0, self._worked.pop(index))
                return True
        return False

    def _notices(self, worked: Worked, layers: "Layers", mutant: Mutant) -> bool:
        try:
            decision = worked.answer(layers.under(worked))
        except (AskError, FactsError, RulebookError):
            return True
        if not worked.is_answered_as_expected(decision):
            return True
        return mutant.reasons and _shape(decision.why) != self._reasons[id(worked)]


class Layers:
    """A statute with the rules of procedure that are tried, or with those that a case asks for."""

    def __init__(self, statute: Rulebook, procedure: Procedure | None) -> None:
        self.base = with_procedure(statute, procedure) if procedure else statute
        self._laid: dict[str | None, Rulebook] = {None: self.base}
        self._has_procedure = procedure is not None

    def under(self, worked: Worked) -> Rulebook:
        """Return the rulebook under which a case is to be answered."""
        order = None if self._has_procedure else order_of(worked.case)
        if order not in self._laid:
            self._laid[order] = with_procedure(self.base, load_procedure(str(order)))
        return self._laid[order]


def _executed(rulebook: Rulebook) -> Any:
    """Return all that the engine reads of a rulebook; two that agree in it answer alike."""
    bodies = {
        name: (body.kind, body.rests_on, tuple(map(_of_variant, body.variants.items())))
        for name, body in rulebook.bodies.items()
    }
    meets = {name: body.meets for name, body in rulebook.bodies.items()}
    procedures = {
        name: (found.body.kind, found.body.variants, found.stages, found.begins)
        for name, found in rulebook.procedures.items()
        if found.stages
    }
    meets = meets if procedures else {}
    asked = _asked((bodies, procedures)) | {body.rests_on for body in rulebook.bodies.values()}
    questions = {
        name: (question.readings, question.take)
        for name, question in rulebook.questions.items()
        if name in asked
    }
    cites = {
        body.name: rulebook.questions[body.rests_on].cite
        for body in rulebook.bodies.values()
        if body.rests_on is not None
    }
    return rulebook.groups, bodies, meets, procedures, questions, cites


def _of_variant(item: tuple[str | None, RuleSet | None]) -> Any:
    """Return a body's rules; of a class that is only put to a vote no reason cites the clause."""
    reading, rules = item
    if rules is None:
        return reading, None
    motions = {
        name: replace(motion, cite=(), via=()) if motion.attempts and not motion.after else motion
        for name, motion in rules.motions.items()
    }
    return reading, replace(rules, motions=motions)


def _asked(value: Any) -> set[str]:
    """Return the questions that anything in typed data refers to."""
    if isinstance(value, Mapping):
        return set().union(*map(_asked, value.values()))
    if isinstance(value, tuple):
        return set().union(*map(_asked, value))
    if is_dataclass(value):
        own = getattr(value, "question", "")
        below = (_asked(getattr(value, item.name)) for item in fields(value))
        return {own}.union(*below)
    return set()


def _shape(why: tuple[Why, ...]) -> tuple[Any, ...]:
    """Return the tree of reasons without its numbers: what held, by which clauses, in order."""
    return tuple(
        (
            reason.rule,
            reason.kind,
            reason.holds,
            reason.cite,
            reason.via,
            reason.details if reason.kind == "gap" else (),
            reason.readings,
            tuple((item.kind, item.of) for item in reason.lacks),
            _shape(reason.because),
        )
        for reason in why
    )
