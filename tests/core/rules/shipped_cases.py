"""The worked cases of every shipped rulebook, of decisions and of procedures, asked alike."""

from typing import Final

from comitia.core.rules import (
    Decision,
    Facts,
    Rulebook,
    Ruling,
    decide,
    proceed,
    quorum,
)
from tests.core.rules.procedure_cases import PROCEDURES
from tests.core.rules.procedure_cases import Case as ProcedureCase
from tests.core.rules.test_worked_cases import CASES as DECISIONS
from tests.core.rules.worked_cases import Case

Asked = Case | ProcedureCase

CASES: Final[dict[str, tuple[Asked, ...]]] = {
    name: (
        *(case for case in DECISIONS if case.rulebook == name),
        *(PROCEDURES if name == "icor-2010" else ()),
    )
    for name in dict.fromkeys(case.rulebook for case in DECISIONS)
}


def order_of(case: Asked) -> str | None:
    """Return the rules of procedure that a case needs, if any."""
    return case.rules_of_procedure if isinstance(case, ProcedureCase) else case.procedure


def answer(case: Asked, facts: Facts, rulebook: Rulebook) -> Decision:
    """Put a case to a rulebook, on facts that were read before."""
    rulings = [Ruling(*text.split("=", 1)) for text in case.rulings]
    if isinstance(case, ProcedureCase):
        return proceed(rulebook, procedure=case.procedure, facts=facts, rulings=rulings)
    if case.motion is None:
        return quorum(rulebook, body=case.body, facts=facts, rulings=rulings, to=case.to)
    return decide(rulebook, body=case.body, motion=case.motion, facts=facts, rulings=rulings)
