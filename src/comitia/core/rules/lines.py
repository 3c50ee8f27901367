"""Cases as lines of JSON: asking a rulebook about many, and replaying them under another.

A line is `{"ask": "decide"|"quorum", "body": …, "motion": …, "facts": {…}}`, for a quorum also
`"to": "open"|"decide"`; or `{"ask": "proceed", "procedure": …, "facts": {…}}`. `on` and `known` are
the two days of a chronicle. How it was decided may stand in it too: `status`, `rulings`,
`rulebook`, `rules_of_procedure`; a replay reads them, a batch does not. Further keys are ignored. A
bad line is an answer of its own and stops nothing.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from comitia.core.rules.asked import PURPOSES, Query, answer
from comitia.core.rules.chronicle import asked_about, facts_as_of
from comitia.core.rules.decision import Decision, Status, Why
from comitia.core.rules.engine import AskError, assignment_of
from comitia.core.rules.facts import FactsError
from comitia.core.rules.model import Rulebook, Ruling
from comitia.core.rules.replaying import Recorded, Replayer, ReplayError
from comitia.core.rules.source import nearest
from comitia.core.rules.strict_json import JsonError, is_unicode, read_json

_OUTCOMES: Final = tuple(str(status) for status in Status)


class LineError(ValueError):
    """A line that asks nothing; the message says what is wrong with it, `id` whose it is."""

    def __init__(self, message: str, id_given: Any = None) -> None:
        self.id = id_given
        super().__init__(message)


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
    """A line decided otherwise: what it was, `before` for which reasons if known, and now.

    `names_rulebook` tells a decision that was taken by a rulebook from what somebody expects.
    """

    line: int
    id: Any
    was: str
    decision: Decision
    before: tuple[Why, ...] | None
    names_rulebook: bool


def read_line(text: str | bytes) -> dict[str, Any]:
    """Read the object that a line is.

    Raises:
        LineError: it is none.

    """
    try:
        value = read_json(text)
    except JsonError as error:
        raise LineError(str(error)) from None
    if not isinstance(value, dict):
        raise LineError(f"expected an object with 'ask', 'body' and 'facts', found {value!r:.60}")
    return value


def read_query(value: dict[str, Any]) -> Query:
    """Read the question of a line.

    Raises:
        LineError: a key is missing or wrong.

    """
    given = value.get("id")
    ask, body, motion = (value.get(key) for key in ("ask", "body", "motion"))
    if ask == "proceed":
        return _read_procedure(value, given)
    if ask not in ("decide", "quorum"):
        expected = "'decide', 'quorum' or 'proceed'"
        raise LineError(f"ask: expected {expected}, found {ask!r:.60}", given)
    if not isinstance(body, str):
        raise LineError(f"body: expected the name of a body, found {body!r:.60}", given)
    if ask == "decide" and not isinstance(motion, str):
        raise LineError(f"motion: expected a class of motion, found {motion!r:.60}", given)
    to = value.get("to") if ask == "quorum" else None
    if to is not None and to not in PURPOSES:
        raise LineError(f"to: expected 'decide' or 'open', found {to!r:.60}", given)
    return Query(
        body=body,
        motion=motion if ask == "decide" else None,
        facts=_facts(value, given),
        id=given,
        to=PURPOSES[0] if to is None else to,
    )


def _read_procedure(value: dict[str, Any], given: Any) -> Query:
    procedure = value.get("procedure")
    if not isinstance(procedure, str) or not procedure:
        raise LineError(f"procedure: expected its name, found {procedure!r:.60}", given)
    facts = asked_about(_facts(value, given), _day(value, "on", given))
    return Query(body="", motion=None, facts=facts, id=given, procedure=procedure)


def _facts(value: dict[str, Any], given: Any) -> Any:
    """Return the facts of a line, as they were and were known on the days that it names."""
    if "facts" not in value:
        raise LineError("facts: expected an object, found nothing", given)
    if not isinstance(value["facts"], list):
        return value["facts"]
    so, known = (_day(value, key, given) for key in ("on", "known"))
    try:
        return facts_as_of(value["facts"], so=so, known=known)
    except FactsError as error:
        raise LineError(str(error), given) from None


def _day(value: dict[str, Any], key: str, given: Any) -> date | None:
    text = value.get(key)
    try:
        return None if text is None else date.fromisoformat(text)
    except (TypeError, ValueError):
        expected = "a day such as '2013-10-06'"
        raise LineError(f"{key}: expected {expected}, found {text!r:.60}", given) from None


def read_recorded(value: dict[str, Any]) -> Recorded:
    """Read how the decision of a line was taken.

    What a batch prints can be joined to its lines: the digest that it gives of the rulings says
    nothing of what they were.

    Raises:
        LineError: a key is wrong.

    """
    status, rulebook = value.get("status"), value.get("rulebook")
    rulings, procedure = value.get("rulings"), value.get("rules_of_procedure")
    if isinstance(rulings, dict) and all(isinstance(item, str) for item in rulings.values()):
        ruled = tuple(Ruling(*item) for item in rulings.items())
    elif rulings is None or isinstance(rulings, str):
        ruled = ()
    else:
        raise LineError(
            f"rulings: expected an object of readings by question, found {rulings!r:.60}",
            value.get("id"),
        )
    if isinstance(procedure, str) and not procedure.isascii():
        try:
            procedure.encode()
        except UnicodeEncodeError:
            raise LineError("rules_of_procedure: not valid Unicode", value.get("id")) from None
    if not isinstance(procedure, str | None):
        raise LineError(
            f"rules_of_procedure: expected their text, found {procedure!r:.60}", value.get("id")
        )
    if status is not None and (not isinstance(status, str) or status not in _OUTCOMES):
        near = nearest(status, _OUTCOMES) if isinstance(status, str) else ""
        raise LineError(f"status: unknown outcome {status!r:.60}{near}", value.get("id"))
    return Recorded(
        status=status,
        rulings=ruled,
        rulebook=rulebook if isinstance(rulebook, str) else None,
        procedure=procedure or "",
    )


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
            query = read_query(read_line(text))
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
    *,
    assumes_before: bool = False,
    keeps_rulebook: bool = False,
    known: Iterable[Rulebook] = (),
) -> Iterator[Answer | Change]:
    """Yield a change for every line that `after`, with the rulings, answers otherwise.

    What is given takes the place of what the line records; `Replayer` says how. What a line was is
    the status recorded in it, or else what the rulebook that it records, or `before`, answers. A
    line that cannot be replayed is yielded as an answer that says why.

    Raises:
        AskError: a ruling that `after` does not know; it would spoil every line alike.

    """
    replayer = Replayer(
        before=before,
        after=after,
        rulings=rulings,
        assumes_before=assumes_before,
        keeps_rulebook=keeps_rulebook,
        known=known,
    )
    for number, text in enumerate(lines, start=1):
        query = None
        try:
            value = read_line(text)
            query = read_query(value)
            recorded = read_recorded(value)
            found = replayer.difference(query, recorded, digest=not is_unicode(text))
        except LineError as error:
            yield Answer(number, error.id, query, None, str(error))
        except (AskError, FactsError, ReplayError) as error:
            yield Answer(number, query.id if query else None, query, None, str(error))
        else:
            if found and found.decision:
                yield Change(
                    line=number,
                    id=query.id,
                    was=found.was,
                    decision=found.decision,
                    before=found.before,
                    names_rulebook=recorded.rulebook is not None,
                )
