"""The status of a case alone, without reasons and what it turns on: what a replay asks first.

Invariant: the status is that of the whole decision. The rules are the same code; left out is only
what makes sentences of them, and the rules below one that is settled already.
"""

from collections.abc import Iterator
from typing import Any, Final

from comitia.core.rules.case import Case
from comitia.core.rules.decision import Status, Why
from comitia.core.rules.evaluation import Evaluation
from comitia.core.rules.model import Rule
from comitia.core.rules.readings import Assignment, Frame, UnreadError

_HELD: Final = Why(holds=True, rule="", kind="", cite=())
_FAILED: Final = Why(holds=False, rule="", kind="", cite=())


class StatusEvaluation(Evaluation):
    """Executes the rules of one case for their status."""

    def __init__(self, case: Case, motion: str | None, to: str = "decide") -> None:
        super().__init__(case, motion, to)
        self._frames = [Frame()]

    def status(self, assignment: Assignment) -> Status:
        """Return the status; contested if readings disagree of a question that none is in force of.

        A rule that is left out cannot change it, so neither can a question that only it asks.
        """
        self._assignment = assignment
        self._executed: dict[str, Why] = {}
        try:
            return self._judge()[0]
        except UnreadError as unread:
            name = unread.question
            readings = self.case.rulebook.questions[name].readings
            found = {self.status({**assignment, name: reading}) for reading in readings}
            return found.pop() if len(found) == 1 else Status.CONTESTED

    def _ask(self, question: str) -> str:
        reading = self._assignment.get(question)
        if reading is None:
            raise UnreadError(question)
        return reading

    def _rule(self, name: str) -> Why:
        found = self._executed.get(name)
        if found is None:
            found = self._executed[name] = self._execute(self._rules.rules[name])
        return found

    def _below(self, names: tuple[str, ...]) -> Iterator[Why]:
        return map(self._rule, names)

    def _why(self, rule: Rule, kind: str, *, holds: bool, **_reason: Any) -> Why:  # noqa: ARG002
        return _HELD if holds else _FAILED
