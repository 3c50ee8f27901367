"""Which parts of the statute a decision used, kept beside it so that they can be looked up.

Invariant: the uses of a decision are what its reasons say, and are saved in its transaction. The
decisions of a rule are found by an index, never by reading through the reasons of all decisions.
"""

from collections.abc import Iterable, Iterator

from comitia.core.rules import Decision as Answer
from comitia.core.rules import Why
from comitia.decisions.models import Decision, Ruling, Use


def keep(decision: Decision, answer: Answer, rulings: Iterable[Ruling]) -> None:
    """Save what the decision used; `rulings` are those that were in force."""
    Use.objects.bulk_create(of(decision, answer, rulings))


def of(decision: Decision, answer: Answer, rulings: Iterable[Ruling]) -> list[Use]:
    """Return what the decision used, not saved yet, each once."""
    body = decision.motion.docket.body
    ruled = {ruling.question: ruling for ruling in rulings}
    pivotal = {name for alternative in answer.alternatives for name, _ in alternative.readings}
    reasons = list(every(answer.why))
    rules = {why.rule: why.holds for why in reasons if why.is_of_rule}
    clauses = dict.fromkeys(clause for why in reasons for clause in (*why.cite, *why.via))
    read = dict.fromkeys((*answer.unruled, *sorted(pivotal)), "") | dict(answer.readings)
    return [
        Use(decision=decision, kind=Use.Kind.BODY, body=body),
        *(
            Use(decision=decision, kind=Use.Kind.RULE, body=body, name=name, holds=holds)
            for name, holds in rules.items()
        ),
        *(Use(decision=decision, kind=Use.Kind.CLAUSE, name=name) for name in clauses),
        *(
            Use(
                decision=decision,
                kind=Use.Kind.QUESTION,
                name=name,
                reading=reading,
                ruling=ruled.get(name),
                is_pivotal=name in pivotal,
            )
            for name, reading in read.items()
        ),
    ]


def every(reasons: Iterable[Why]) -> Iterator[Why]:
    """Yield these reasons, and all below them."""
    for why in reasons:
        yield why
        yield from every(why.because)
