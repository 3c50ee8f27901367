"""Executing a procedure on what was done at its stages, under given readings.

Stages are gone through in order. One that is not done keeps the procedure waiting; if something was
done after it all the same, that is void, with the clause of the stage that was skipped. Invariants
are those of `evaluation`, whose rules a procedure shares.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from comitia.core.rules.conditions import Consulted, Until
from comitia.core.rules.decision import Status, Why
from comitia.core.rules.forms import referenced
from comitia.core.rules.model import All, AnyOf, Deferred, Rule, RuleSet, Stage
from comitia.core.rules.readings import Frame
from comitia.core.rules.step_rules import StepEvaluation
from comitia.core.rules.steps import day_of


class ProcedureEvaluation(StepEvaluation):
    """Executes the stages of one procedure, under one assignment of readings after another."""

    def _judge(self) -> tuple[Status, tuple[Why, ...]]:
        self._rules, self._variant = self.procedure.rules, None
        done: list[Why] = []
        for number, stage in enumerate(self.procedure.stages):
            step = self.facts.steps.get(stage.name)
            later = self._taken_after(number)
            if step is None:
                return self._not_taken(stage, later, tuple(done))
            reason = self._rule(stage.rule)
            if not reason.holds:
                return self._not_done(stage, reason, later, tuple(done))
            early = [name for name in later if self.facts.steps[name].on < step.on]
            if early:
                return Status.VOID, (*done, self._too_late(stage, early[0], reason))
            done.append(self._of_stage("done", stage, reason))
        return Status.COMPLETE, (*done, *self._begun(len(done)))

    def _taken_after(self, number: int) -> list[str]:
        """Return the stages after one at which something was done."""
        after = self.procedure.stages[number + 1 :]
        return [stage.name for stage in after if stage.name in self.facts.steps]

    def _not_taken(
        self, stage: Stage, later: list[str], done: tuple[Why, ...]
    ) -> tuple[Status, tuple[Why, ...]]:
        """Return what becomes of a procedure that waits for this stage."""
        if later:
            return Status.VOID, (*done, self._of_stage("skipped", stage, None))
        missed = self._missed(stage)
        if missed is not None:
            return Status.LAPSED, (*done, self._of_stage("missed", stage, missed))
        return self._waiting(done, self._of_stage("next", stage, None))

    def _not_done(
        self, stage: Stage, reason: Why, later: list[str], done: tuple[Why, ...]
    ) -> tuple[Status, tuple[Why, ...]]:
        """Return what becomes of a procedure in which this stage was not done as it must be."""
        failed = (*done, self._of_stage("failed", stage, reason))
        decided = _decided_otherwise(reason)
        if later and decided is not Status.SILENT:
            return Status.VOID, failed
        if stage.gap:
            gap = self._of_stage("gap", stage, reason)
            return Status.SILENT, (*done, replace(gap, details=(*gap.details, ("gap", stage.gap))))
        if decided is not None:
            return decided, failed
        if stage is self.procedure.stages[-1] and not _is_under_way(reason):
            return Status.VOID, failed
        return self._waiting(done, self._of_stage("unfinished", stage, reason))

    def _waiting(self, done: tuple[Why, ...], why: Why) -> tuple[Status, tuple[Why, ...]]:
        begun = self._begun(len(done))
        return Status.IN_EFFECT if begun else Status.PENDING, (*done, *begun, why)

    def _of_stage(self, kind: str, stage: Stage, reason: Why | None) -> Why:
        step = self.facts.steps.get(stage.name)
        return Why(
            holds=kind == "done",
            rule=stage.name,
            kind=f"stage {kind}",
            cite=stage.cite,
            via=stage.via,
            details=(("on", step.on.isoformat()),) if step else (),
            because=(reason,) if reason else (),
        )

    def _too_late(self, stage: Stage, other: str, reason: Why) -> Why:
        """Return the reason that a stage was done only after one that must come later."""
        why = self._of_stage("late", stage, reason)
        on = self.facts.steps[other].on.isoformat()
        return replace(why, details=(*why.details, ("other", other), ("other_on", on)))

    def _missed(self, stage: Stage) -> Why | None:
        """Return the reason why a stage can no more be done: a last day has passed."""
        if self._may_still_hold(stage.rule):
            return None
        return next(
            self._rule(rule.name)
            for rule in _with_all_below(self._rules, stage.rule)
            if not self._may_still_hold(rule.name) and isinstance(rule.form, Until)
        )

    def _may_still_hold(self, name: str) -> bool:
        """Say whether a rule may hold although no step of its stage was taken by today."""
        form = self._rules.rules[name].form
        if isinstance(form, All):
            return all(self._may_still_hold(other) for other in form.rules)
        if isinstance(form, AnyOf):
            return any(self._may_still_hold(other) for other in form.rules)
        if isinstance(form, Deferred):
            other = form.rules[self._ask(form.question)]
            return other is None or self._may_still_hold(other)
        if isinstance(form, Until) and form.step not in self.facts.steps:
            day, today = self._until_day(form), self.case.today
            return day is None or today is None or today <= day
        return True

    def _begun(self, number: int) -> tuple[Why, ...]:
        """Return the reason for which the effect has begun by the stages done, if it has."""
        begins = self.procedure.begins
        stages = [stage.name for stage in self.procedure.stages[:number]]
        if begins is None or not any(name in stages for name in begins.stages.values()):
            return ()
        condition = self._rule(begins.condition)
        if not condition.holds:
            return ()
        frame = Frame()
        self._frames.append(frame)
        stage = begins.stages[self._ask(begins.question)]
        self._frames.pop()
        self._frames[-1].asked.update(frame.asked)
        if stage not in stages:
            return ()
        return (
            Why(
                holds=True,
                rule=stage,
                kind="begins",
                cite=begins.cite,
                details=(("on", self._ended(stage).isoformat()),),
                because=(condition,),
                readings=tuple(frame.own),
            ),
        )

    def _ended(self, stage: str) -> date:
        """Return the day on which a stage was over: a consultation with its time, unless told."""
        step = self.facts.steps[stage]
        ended = day_of(step.terms.get("ended"))
        for rule in self._rules.rules.values():
            if ended is None and isinstance(rule.form, Consulted) and rule.form.step == stage:
                ended = self._last_day_of(rule.form, step)
        return ended or step.on


def _with_all_below(rules: RuleSet, name: str) -> Iterator[Rule]:
    rule = rules.rules[name]
    yield rule
    for other in referenced(rule.form):
        yield from _with_all_below(rules, other)


def _is_under_way(why: Why) -> bool:
    """Say whether a stage fails only because a consultation has not come to its end."""
    return all(
        any(lack.kind in _MAY_STILL_COME for lack in reason.lacks) for reason in _failing(why)
    )


_MAY_STILL_COME: Final = frozenset({"asked", "answers", "reminder"})
"""What a consultation lacks as long as it can still be brought to its end."""


def _decided_otherwise(why: Why) -> Status | None:
    """Return what a body decided instead of carrying, if a stage fails for that alone."""
    failing = list(_failing(why))
    if all(reason.kind == "decided" for reason in failing):
        return Status(str(failing[0].detail("status")))
    return None


def _failing(why: Why) -> Iterator[Why]:
    """Yield the reasons for which one does not hold: the lowest, but none of a decision's own."""
    below = [] if why.kind == "decided" else [each for each in why.because if not each.holds]
    if not below:
        yield why
    for reason in below:
        yield from _failing(reason)
