"""Executing the rule forms that look at the steps of a procedure.

What is not stated of a step makes the condition that needs it fail; it never raises.
"""

from dataclasses import replace
from datetime import date
from typing import ClassVar, Final

from comitia.core.rules.case import Case
from comitia.core.rules.conditions import (
    Consulted,
    Decided,
    Listed,
    Meets,
    Same,
    Stated,
    Until,
)
from comitia.core.rules.decision import Lacks, Status, Why
from comitia.core.rules.evaluation import Evaluation
from comitia.core.rules.minuted import Facts, Step, Term
from comitia.core.rules.model import Rule, StagedProcedure
from comitia.core.rules.periods import last_day, next_due
from comitia.core.rules.steps import day_of, text_of

CONSENTS: Final = "consents"
"""The answer to a consultation that is no ground of an objection."""


class StepEvaluation(Evaluation):
    """Executes the rules of a procedure, those on its steps included."""

    def __init__(self, case: Case, procedure: StagedProcedure) -> None:
        super().__init__(case, None)
        self.procedure = procedure
        self._decisions: dict[tuple[str, frozenset[str]], Evaluation] = {}

    def _term(self, step: str, term: str) -> Term | None:
        found = self.facts.steps.get(step)
        return None if found is None else found.terms.get(term)

    def _stated(self, form: Stated, rule: Rule) -> Why:
        found = self._term(form.step, form.term)
        if found is None:
            return self._missing(rule, "stated", form.term)
        details: tuple[tuple[str, str | tuple[str, ...]], ...]
        if isinstance(form.value, tuple):
            given = found if isinstance(found, tuple) else (str(found),)
            missing = tuple(value for value in form.value if value not in given)
            details = (("term", form.term), ("wanted", form.value), ("found", given))
            lacks = tuple(Lacks("term", of=value) for value in missing)
            return self._why(rule, "stated all", holds=not missing, details=details, lacks=lacks)
        holds = type(found) is type(form.value) and found == form.value
        wanted = ("wanted", text_of(form.value))
        details = (("term", form.term), wanted, ("found", text_of(found)))
        return self._why(rule, "stated", holds=holds, details=details)

    def _same(self, form: Same, rule: Rule) -> Why:
        left, right = self._term(*form.left), self._term(*form.right)
        if left is None or right is None:
            return self._missing(rule, "same", (form.left if left is None else form.right)[1])
        details = (
            ("left_name", form.left[1]),
            ("left", text_of(left)),
            ("right_name", form.right[1]),
            ("right", text_of(right)),
        )
        return self._why(rule, "same", holds=left == right, details=details)

    def _listed(self, form: Listed, rule: Rule) -> Why:
        found = self._term(form.step, form.term)
        if not isinstance(found, tuple):
            return self._missing(rule, "listed", form.term)
        members = tuple(name for name in found if name in self.facts.members)
        details = (("term", form.term), ("number", len(members)), ("least", form.least))
        short = form.least - len(members)
        lacks = (Lacks("share", short, "members"),) if short > 0 else ()
        return self._why(rule, "listed", holds=short <= 0, details=details, lacks=lacks)

    def _until(self, form: Until, rule: Rule) -> Why:
        step, day = self.facts.steps.get(form.step), self._until_day(form)
        if day is None:
            return self._missing(rule, "until", form.after)
        by = ("by", day.isoformat())
        if step is None:
            return self._why(rule, "until none", holds=False, details=(by,))
        details = (("on", step.on.isoformat()), by)
        return self._why(rule, "until", holds=step.on <= day, details=details)

    def _until_day(self, form: Until) -> date | None:
        """Return the last day of a step; None if it runs from one that was not taken."""
        if form.within is None:
            return form.day
        after = self.facts.steps.get(form.after)
        return None if after is None else next_due(after.on, form.within)

    def _meets(self, form: Meets, rule: Rule) -> Why:
        body = self.case.rulebook.bodies[form.body]
        last = day_of(self._term(form.step, form.last))
        if last is None or body.meets is None:
            return self._missing(rule, "meets", form.last)
        on = self.facts.steps[form.step].on
        to_the_day = next_due(last, body.meets)
        by_the_year = last_day(last, body.meets, "by the year")
        day = to_the_day
        if to_the_day < on <= by_the_year:
            day = last_day(last, body.meets, self._value(body.meets_counted))
        details = (("on", on.isoformat()), ("last", last.isoformat()), ("by", day.isoformat()))
        return self._why(rule, "meets", holds=on <= day, details=details)

    def _consulted(self, form: Consulted, rule: Rule) -> Why:
        step = self.facts.steps.get(form.step)
        if step is None or not self.facts.members:
            return self._missing(rule, "consulted", "members" if step else form.step)
        asked, answers = step.terms.get("asked"), step.terms.get("answers", {})
        if not isinstance(asked, tuple) or not isinstance(answers, dict):
            return self._missing(rule, "consulted", "asked")
        members = list(self.facts.members)
        unasked = [name for name in members if name not in asked]
        silent = [name for name in members if name in asked and name not in answers]
        last = self._last_day_of(form, step)
        today = self._seen_from(form.step) or step.on
        is_over = today > last
        details: tuple[tuple[str, str | int | tuple[str, ...]], ...] = (
            ("asked", len(members) - len(unasked)),
            ("whole", len(members)),
            ("answered", len(members) - len(unasked) - len(silent)),
            ("by", last.isoformat()),
        )
        lacks: tuple[Lacks, ...] = ()
        if unasked:
            lacks = (Lacks("asked", len(unasked)),)
        elif silent and not is_over:
            lacks = (Lacks("answers", len(silent), last.isoformat()),)
        if lacks or not form.consensus:
            return self._why(rule, "consulted", holds=not lacks, details=details, lacks=lacks)
        answered = {name: answers[name] for name in members if name in answers}
        objections = tuple(
            name
            for name, answer in answered.items()
            if answer not in (CONSENTS, *form.inadmissible)
        )
        set_aside = tuple(name for name, answer in answered.items() if answer in form.inadmissible)
        details = (*details, ("objections", objections), ("inadmissible", set_aside))
        if objections:
            return self._why(rule, "consulted objected", holds=False, details=details)
        if silent:
            lacks = self._of_silence(form, step, len(silent))
        kind = "consulted consensus"
        return self._why(rule, kind, holds=not lacks, details=details, lacks=lacks)

    def _seen_from(self, stage: str) -> date | None:
        """Return the day on which a stage is looked at: that of what came after it, else today."""
        names = [each.name for each in self.procedure.stages]
        after = names[names.index(stage) + 1 :]
        days = [self.facts.steps[name].on for name in after if name in self.facts.steps]
        return min(days, default=self.case.today)

    def _last_day_of(self, form: Consulted, step: Step) -> date:
        """Return the last day on which an answer is in time."""
        return day_of(step.terms.get("until")) or next_due(step.on, form.over)

    def _of_silence(self, form: Consulted, step: Step, silent: int) -> tuple[Lacks, ...]:
        """Return what is lacking where some are silent: a reminder, or that silence consents."""
        reminded = day_of(step.terms.get("reminded"))
        if reminded is None or reminded > self._last_day_of(form, step):
            return (Lacks("reminder", silent),)
        return (Lacks("consent", silent),) if self._value(form.silence) == "no" else ()

    def _decided(self, form: Decided, rule: Rule) -> Why:
        step = self.facts.steps.get(form.step)
        if step is None or step.facts is None:
            return self._missing(rule, "decided", "facts")
        body = step.terms.get("body", form.by[0] if len(form.by) == 1 else None)
        if body is None:
            return self._missing(rule, "decided", "body")
        if body not in form.by:
            details: tuple[tuple[str, str | tuple[str, ...]], ...]
            details = (("body", text_of(body)), ("wanted", form.by), ("status", Status.VOID.value))
            return self._why(rule, "decided elsewhere", holds=False, details=details)
        outcome = self._decision(step.facts, str(body), form).outcome(self._assignment)
        self._frames[-1].asked.update(outcome.asked)
        holds = outcome.status is Status.CARRIED
        details = (("body", str(body)), ("motion", form.motion), ("status", outcome.status.value))
        return self._why(rule, "decided", holds=holds, details=details, because=outcome.why)

    def _decision(self, facts: Facts, body: str, form: Decided) -> Evaluation:
        """Return the evaluation of a decision, with the findings that the stages done give.

        What a stage gives is found by that stage, and by nothing else.
        """
        gives = {stage.gives for stage in self.procedure.stages if stage.gives}
        given = {
            stage.gives
            for stage in self.procedure.stages
            if stage.gives and stage.name != form.step and self._rule(stage.rule).holds
        }
        findings = (facts.findings - gives) | given
        key = (form.step, findings)
        if key not in self._decisions:
            case = Case(
                self.case.rulebook,
                self.case.rulebook.bodies[body],
                replace(facts, findings=findings),
            )
            self._decisions[key] = Evaluation(case, form.motion)
        return self._decisions[key]

    BY_FORM: ClassVar = {
        **Evaluation.BY_FORM,
        Stated: _stated,
        Same: _same,
        Listed: _listed,
        Until: _until,
        Meets: _meets,
        Consulted: _consulted,
        Decided: _decided,
    }
