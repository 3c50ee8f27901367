"""One question to the statute, as data: what a line asks, and what a recorded decision asked."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from comitia.core.rules.decision import Decision
from comitia.core.rules.engine import decide, proceed, quorum
from comitia.core.rules.facts import parse_facts
from comitia.core.rules.minuted import Facts
from comitia.core.rules.model import Rulebook, Ruling

PURPOSES: Final = ("decide", "open")
"""What a quorum can be asked for; the first unless a line says otherwise."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the statute: of the quorum, or if a motion is named, of what becomes of it.

    `to` is what the quorum is asked for. Where a `procedure` is named, the question is how far that
    has come, and there is no body. `id` is given back and not part of the question.
    """

    body: str
    motion: str | None
    facts: Any
    id: Any = None
    to: str = PURPOSES[0]
    procedure: str = ""


def answer(rulebook: Rulebook, query: Query, rulings: Collection[Ruling] = ()) -> Decision:
    """Put one question to a rulebook.

    Raises:
        AskError: an unknown body, class of motion, procedure or ruling.
        FactsError: facts that cannot be used.

    """
    return answer_on(rulebook, query, parse_facts(query.facts), rulings)


def answer_on(
    rulebook: Rulebook, query: Query, facts: Facts, rulings: Collection[Ruling] = ()
) -> Decision:
    """Put one question to a rulebook on facts that are read already; else like `answer`."""
    if query.procedure:
        return proceed(rulebook, procedure=query.procedure, facts=facts, rulings=rulings)
    if query.motion is None:
        return quorum(rulebook, body=query.body, facts=facts, rulings=rulings, to=query.to)
    return decide(rulebook, body=query.body, motion=query.motion, facts=facts, rulings=rulings)
