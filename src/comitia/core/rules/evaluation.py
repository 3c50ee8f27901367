"""Judging a case: whether there is a quorum, and what becomes of a motion, under given readings.

The order is that of the contract: barred, a finding that must come first, the quorum, a gap, the
rules to try. The rules themselves are executed by `rule_evaluation`.
"""

from dataclasses import replace

from comitia.core.rules.case import Case
from comitia.core.rules.decision import Lacks, Outcome, Status, Why
from comitia.core.rules.model import Motion, RuleSet
from comitia.core.rules.readings import Assignment, Frame, Kept
from comitia.core.rules.rule_evaluation import RuleEvaluation


class Evaluation(RuleEvaluation):
    """Judges one case, under one assignment of readings after another.

    `known` is one of a case that differs in nothing that the rules read which were executed there;
    what these gave is not found again.
    """

    def __init__(
        self,
        case: Case,
        motion: str | None,
        to: str = "decide",
        known: "Evaluation | None" = None,
    ) -> None:
        super().__init__(case, {} if known is None else known.kept)
        self.motion = motion
        self.to = to
        self.at_opening: Evaluation | None = None if known is None else known.at_opening
        self._outcomes: Kept[Outcome] = Kept()

    def outcome(self, assignment: Assignment) -> Outcome:
        """Return the outcome of the motion, or of the bare question of quorum if there is none.

        Raises:
            UnreadError: a question was met that the assignment does not answer.

        """
        kept = self._outcomes.get(assignment)
        if kept is not None:
            return kept[0]
        self._assignment = assignment
        self._frames = [Frame()]
        status, (first, *others) = self._judge()
        asked, own = self._frames[0].asked, tuple(self._frames[0].own)
        if own:
            first = replace(first, readings=tuple(dict.fromkeys((*own, *first.readings))))
        result = Outcome(status, (first, *others), asked)
        self._outcomes.keep(result, asked)
        return result

    def reason(self, name: str, assignment: Assignment) -> Why:
        """Return the reason of one rule by itself, of those there now.

        Raises:
            UnreadError: a question was met that the assignment does not answer.

        """
        self._assignment = assignment
        self._frames = [Frame()]
        rests_on = self.case.body.rests_on
        self._variant = None if rests_on is None else self._ask(rests_on)
        rules = self.case.body.variants[self._variant]
        if rules is None:
            raise KeyError(name)
        self._rules = rules
        return self._rule(name)

    def _judge(self) -> tuple[Status, tuple[Why, ...]]:
        motion, body = self.motion, self.case.body
        reading = None if body.rests_on is None else self._ask(body.rests_on)
        variant = body.variants.get(reading)
        if variant is None or (motion is not None and motion not in variant.motions):
            cite = self.case.rulebook.questions[body.rests_on].cite if body.rests_on else ()
            return Status.SILENT, (self._of_body("no rules", cite),)
        self._rules, self._variant = variant, reading
        if motion is None:
            return self._judge_quorum(variant)
        return self._judge_motion(variant, self._row(variant, motion))

    def _judge_quorum(self, variant: RuleSet) -> tuple[Status, tuple[Why, ...]]:
        name = variant.quorum
        if self.to == "open" and variant.to_open is not None:
            name = variant.to_open
        if name is None:
            return Status.SILENT, (self._of_body("no quorum rule", ()),)
        why = self._quorum(variant, name)
        return Status.QUORATE if why.holds else Status.NO_QUORUM, (why,)

    def _row(self, variant: RuleSet, name: str) -> Motion:
        """Return the row of a class; that of the class to which it belongs, where that is open."""
        motion = variant.motions[name]
        other = motion.classes[self._ask(motion.question)] if motion.question else None
        return motion if other is None else variant.motions[other]

    def _judge_motion(self, variant: RuleSet, motion: Motion) -> tuple[Status, tuple[Why, ...]]:
        if motion.barred:
            return Status.OUT_OF_ORDER, (self._of_motion("barred", motion),)
        missing = tuple(name for name in motion.after if name not in self.facts.findings)
        if missing:
            return Status.VOID, tuple(
                self._of_motion("after", motion, (("finding", name),), Lacks("finding", of=name))
                for name in missing
            )
        why: tuple[Why, ...] = ()
        required = motion.quorum or variant.quorum
        if required is not None:
            quorum = self._quorum(variant, required)
            why = (quorum,)
            if not quorum.holds:
                return Status.NO_QUORUM, why
        if motion.gap:
            return Status.SILENT, (*why, self._of_motion("gap", motion, (("gap", motion.gap),)))
        return self._try(motion, why)

    def _try(self, motion: Motion, why: tuple[Why, ...]) -> tuple[Status, tuple[Why, ...]]:
        """Try the rules of a motion in order; where none holds, see if the vote is taken again.

        The last reason is the one that decided: why it is carried or taken again, or the last that
        was tried.
        """
        tried: tuple[Why, ...] = ()
        for name in motion.attempts:
            tried = (*tried, self._rule(name))
            if tried[-1].holds:
                return Status.CARRIED, (*why, *tried)
        if motion.again is None:
            return Status.LOST, (*why, *tried)
        again = self._rule(motion.again)
        if again.holds:
            return Status.TIED, (*why, *tried, again)
        return Status.LOST, (*why, again, *tried)

    def _quorum(self, variant: RuleSet, name: str) -> Why:
        """Return the reason of the quorum, from those there now or from those at the opening.

        Which of the two is asked for only where other members were there at the opening, and only
        of the body's own quorum to decide: one to open, or of a class of motion, is always of now.
        """
        at_opening = self.case.opening if name == variant.quorum else None
        if at_opening is None or self._value(variant.established) == "at every decision":
            return self._rule(name)
        if self.at_opening is None:
            self.at_opening = Evaluation(at_opening, None)
        outcome = self.at_opening.outcome(self._assignment)
        self._frames[-1].asked.update(outcome.asked)
        return outcome.why[0]

    def _of_motion(
        self,
        kind: str,
        motion: Motion,
        details: tuple[tuple[str, str], ...] = (),
        *lacks: Lacks,
    ) -> Why:
        return Why(
            holds=False,
            rule=motion.name,
            kind=kind,
            cite=motion.cite,
            via=motion.via,
            details=details,
            lacks=lacks,
        )

    def _of_body(self, kind: str, cite: tuple[str, ...]) -> Why:
        rule = self.case.body.name
        return Why(holds=False, rule=rule, kind=kind, cite=cite)
