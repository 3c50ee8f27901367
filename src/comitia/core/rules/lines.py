"""Cases as lines of JSON: asking a rulebook about many, and replaying them under another.

A line is `{"ask": "decide"|"quorum", "body": …, "motion": …, "facts": {…}}`, for a quorum also
`"to": "open"|"decide"`; further keys are ignored. A bad line is an answer of its own and stops
nothing.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from comitia.core.rules.decision import Decision
from comitia.core.rules.engine import AskError, assignment_of, decide, quorum
from comitia.core.rules.facts import FactsError, parse_facts
from comitia.core.rules.model import Rulebook, Ruling
from comitia.core.rules.strict_json import JsonError, read_json

PURPOSES: Final = ("decide", "open")
"""What a quorum can be asked for; the first unless a line says otherwise."""


class LineError(ValueError):
    """A line that asks nothing; the message says what is wrong with it, `id` whose it is."""

    def __init__(self, message: str, id_given: Any = None) -> None:
        self.id = id_given
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the statute: of the quorum, or if a motion is named, of what becomes of it.

    `to` is what the quorum is asked for. `id` and `recorded`, the status that its line says it had,
    are not part of the question.
    """

    body: str
    motion: str | None
    facts: Any
    id: Any = None
    recorded: str | None = None
    to: str = PURPOSES[0]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a line: a decision, or an error; the query, if the line was one."""

    line: int
    id: Any
    query: Query | None
    decision: Decision | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A line whose status another rulebook changes."""

    line: int
    id: Any
    was: str
    decision: Decision


def read_query(text: str | bytes) -> Query:
    """Read one line.

    Raises:
        LineError: it is no JSON object, or a key is missing or wrong.

    """
    try:
        value = read_json(text)
    except JsonError as error:
        raise LineError(str(error)) from None
    if not isinstance(value, dict):
        raise LineError(f"expected an object with 'ask', 'body' and 'facts', found {value!r:.60}")
    given = value.get("id")
    ask, body, motion = (value.get(key) for key in ("ask", "body", "motion"))
    if ask not in ("decide", "quorum"):
        raise LineError(f"ask: expected 'decide' or 'quorum', found {ask!r:.60}", given)
    if not isinstance(body, str):
        raise LineError(f"body: expected the name of a body, found {body!r:.60}", given)
    if ask == "decide" and not isinstance(motion, str):
        raise LineError(f"motion: expected a class of motion, found {motion!r:.60}", given)
    to = value.get("to") if ask == "quorum" else None
    if to is not None and to not in PURPOSES:
        raise LineError(f"to: expected 'decide' or 'open', found {to!r:.60}", given)
    if "facts" not in value:
        raise LineError("facts: expected an object, found nothing", given)
    recorded = value.get("status")
    return Query(
        body=body,
        motion=motion if ask == "decide" else None,
        facts=value["facts"],
        id=given,
        recorded=recorded if isinstance(recorded, str) else None,
        to=PURPOSES[0] if to is None else to,
    )


def answer(rulebook: Rulebook, query: Query, rulings: Collection[Ruling] = ()) -> Decision:
    """Put one question to a rulebook.

    Raises:
        AskError: an unknown body, class of motion or ruling.
        FactsError: facts that cannot be used.

    """
    facts = parse_facts(query.facts)
    if query.motion is None:
        return quorum(rulebook, body=query.body, facts=facts, rulings=rulings, to=query.to)
    return decide(rulebook, body=query.body, motion=query.motion, facts=facts, rulings=rulings)


def batch(
    rulebook: Rulebook, lines: Iterable[str | bytes], rulings: Collection[Ruling] = ()
) -> Iterator[Answer]:
    """Answer every line in order.

    Raises:
        AskError: a ruling that the rulebook does not know; it would spoil every line alike.

    """
    assignment_of(rulebook, rulings)
    for number, text in enumerate(lines, start=1):
        try:
            query = read_query(text)
        except LineError as error:
            yield Answer(number, error.id, None, None, str(error))
            continue
        try:
            yield Answer(number, query.id, query, answer(rulebook, query, rulings))
        except (AskError, FactsError) as error:
            yield Answer(number, query.id, query, None, str(error))


def replay(
    before: Rulebook,
    after: Rulebook,
    lines: Iterable[str | bytes],
    rulings: Collection[Ruling] = (),
) -> Iterator[Answer | Change]:
    """Yield a change for every line that `after`, with the rulings, answers otherwise.

    What a line was is the status recorded in it, or else what `before` answers. A line that cannot
    be answered is yielded as it is.
    """
    for now in batch(after, lines, rulings):
        if now.query is None or now.decision is None:
            yield now
            continue
        try:
            was = now.query.recorded or str(answer(before, now.query).status)
        except (AskError, FactsError) as error:
            yield Answer(now.line, now.id, now.query, None, str(error))
            continue
        if was != now.decision.status:
            yield Change(now.line, now.id, was, now.decision)
