"""The worked cases of every shipped rulebook, ready to be asked again and again in one process.

A rulebook that is shipped without cases is refused here: nothing would show what it says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from comitia.core.rules import (
    Decision,
    Facts,
    Procedure,
    Rulebook,
    Why,
    load,
    load_procedure,
    parse_facts,
    shipped,
)
from tests.core.rules import shipped_cases
from tests.core.rules.shipped_cases import Asked, answer, order_of


@dataclass(frozen=True)
class Worked:
    """One worked case, its facts read once."""

    case: Asked
    facts: Facts

    @classmethod
    def of(cls, case: Asked) -> "Worked":
        """Return the case with its facts read."""
        return cls(case, parse_facts(case.facts))

    def answer(self, rulebook: Rulebook) -> Decision:
        """Put the case to a rulebook."""
        return answer(self.case, self.facts, rulebook)

    def is_answered_as_expected(self, decision: Decision) -> bool:
        """Say whether status, open questions and clause are those of the case."""
        case = self.case
        if (str(decision.status), decision.turns_on) != (case.status, case.turns_on):
            return False
        return case.clause is None or case.clause in {
            clause for why in reasons(decision.why) for clause in (*why.cite, *why.via)
        }


@dataclass(frozen=True)
class Subject:
    """A text whose meaning the cases show: a statute, or rules of procedure laid over it."""

    name: str
    statute: Rulebook
    procedure: Procedure | None
    worked: tuple[Worked, ...]

    @cached_property
    def text(self) -> str:
        """The text itself."""
        return self.procedure.source if self.procedure else self.statute.source


def reasons(why: tuple[Why, ...]) -> Iterator[Why]:
    """Yield every reason of a tree."""
    for reason in why:
        yield reason
        yield from reasons(reason.because)


def subjects() -> list[Subject]:
    """Return every shipped text with its worked cases.

    Raises:
        LookupError: a shipped rulebook has no cases.

    """
    found = []
    for name in shipped():
        if name not in shipped_cases.CASES:
            raise LookupError(
                f"{name}: a rulebook without worked cases; add them to {shipped_cases.__name__}"
            )
        cases = shipped_cases.CASES[name]
        found.append(Subject(name, load(name), None, tuple(map(Worked.of, cases))))
        orders = {order for case in cases if (order := order_of(case)) is not None}
        for procedure in sorted(orders):
            over = tuple(Worked.of(case) for case in cases if order_of(case) == procedure)
            found.append(
                Subject(f"{name}+{procedure}", load(name), load_procedure(procedure), over)
            )
    return found
