"""Cases as lines of JSON: asking a rulebook about many, and replaying them under another.

A line is `{"ask": "decide"|"quorum", "body": …, "motion": …, "facts": {…}}`; further keys are
ignored. A bad line is an answer of its own and stops nothing.
"""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from comitia.core.rules.decision import Decision
from comitia.core.rules.engine import AskError, decide, quorum
from comitia.core.rules.facts import FactsError, parse_facts
from comitia.core.rules.model import Rulebook, Ruling


class CaseError(ValueError):
    """A line that is no case; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question to the statute, as a line asks it."""

    ask: str
    body: str
    motion: str | None
    facts: Any
    id: Any = None
    recorded: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a line: a decision, or an error."""

    line: int
    case: Case | None
    decision: Decision | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A case whose status another rulebook changes."""

    line: int
    id: Any
    was: str
    decision: Decision


def read_case(text: str) -> Case:
    """Read one line.

    Raises:
        CaseError: it is no JSON object, or a key is missing or wrong.

    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CaseError(f"no JSON: {error}") from None
    if not isinstance(value, dict):
        raise CaseError(f"expected an object with 'ask', 'body' and 'facts', found {value!r:.60}")
    ask = value.get("ask")
    if ask not in ("decide", "quorum"):
        raise CaseError(f"ask: expected 'decide' or 'quorum', found {ask!r:.60}")
    body = value.get("body")
    if not isinstance(body, str):
        raise CaseError(f"body: expected the name of a body, found {body!r:.60}")
    motion = value.get("motion")
    if ask == "decide" and not isinstance(motion, str):
        raise CaseError(f"motion: expected a class of motion, found {motion!r:.60}")
    recorded = value.get("status")
    return Case(
        ask=ask,
        body=body,
        motion=motion if ask == "decide" else None,
        facts=value.get("facts", {}),
        id=value.get("id"),
        recorded=recorded if isinstance(recorded, str) else None,
    )


def answer_case(rulebook: Rulebook, case: Case, rulings: Collection[Ruling] = ()) -> Decision:
    """Ask the rulebook about a case.

    Raises:
        AskError: an unknown body, class of motion or ruling.
        FactsError: facts that cannot be used.

    """
    facts = parse_facts(case.facts)
    if case.motion is None:
        return quorum(rulebook, body=case.body, facts=facts, rulings=rulings)
    return decide(rulebook, body=case.body, motion=case.motion, facts=facts, rulings=rulings)


def batch(
    rulebook: Rulebook, lines: Iterable[str], rulings: Collection[Ruling] = ()
) -> Iterator[Answer]:
    """Answer every line in order."""
    for number, text in enumerate(lines, start=1):
        case = None
        try:
            case = read_case(text)
            yield Answer(number, case, answer_case(rulebook, case, rulings))
        except (CaseError, AskError, FactsError) as error:
            yield Answer(number, case, None, str(error))


def replay(
    before: Rulebook,
    after: Rulebook,
    lines: Iterable[str],
    *,
    rulings_before: Collection[Ruling] = (),
    rulings_after: Collection[Ruling] = (),
) -> Iterator[Answer | Change]:
    """Yield a change for every case that `after` answers otherwise, and every bad line.

    What a case was is the status recorded in its line, or else what `before` answers.
    """
    for answer in batch(after, lines, rulings_after):
        if answer.case is None or answer.decision is None:
            yield answer
            continue
        was = answer.case.recorded
        if was is None:
            try:
                was = str(answer_case(before, answer.case, rulings_before).status)
            except AskError as error:
                yield Answer(answer.line, answer.case, None, str(error))
                continue
        if was != answer.decision.status:
            yield Change(answer.line, answer.case.id, was, answer.decision)


def parse_ruling(text: str) -> Ruling:
    """Read a ruling written `question=reading`.

    Raises:
        AskError: it is not of that form.

    """
    question, sign, reading = text.partition("=")
    if not (sign and question.strip() and reading.strip()):
        raise AskError(f"{text!r} is no ruling; expected question=reading")
    return Ruling(question.strip(), reading.strip())
