"""Reading rules without executing them: what they refer to, what they ask, which words they use."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from comitia.core.rules.forms import referenced
from comitia.core.rules.model import Body, Deferred, Form, Motion, Rulebook, RuleSet
from comitia.core.rules.parameters import Ask
from comitia.core.rules.readings import Assignment, UnreadError


def rules_under(body: Body, assignment: Assignment) -> RuleSet | None:
    """Return the rules that a body has; None if it has none.

    Raises:
        UnreadError: that is a question to which there is no answer.

    """
    rests_on = body.rests_on
    if rests_on is None:
        return body.variants.get(None)
    if rests_on not in assignment:
        raise UnreadError(rests_on)
    return body.variants.get(assignment[rests_on])


def asked_by(form: Form, rules: RuleSet) -> tuple[str, ...]:
    """Return the questions that a form may ask, those of how votes are counted included."""
    values: list[object] = [getattr(form, field.name) for field in fields(form)]
    asked = asked_of(*values, rules.vote.per, rules.vote.split)
    if isinstance(form, Deferred):
        asked += (form.question,)
    return tuple(dict.fromkeys(asked))


def asked_of(*values: object) -> tuple[str, ...]:
    """Return the questions that some parameters leave open."""
    return tuple(value.question for value in values if isinstance(value, Ask))


def quorum_of(rules: RuleSet, motion: str | None, assignment: Assignment) -> str | None:
    """Return the rule that is the quorum of a class of motion, or of the body."""
    row = None if motion is None else row_under(rules, motion, assignment)
    return rules.quorum if row is None or row.quorum is None else row.quorum


def row_under(rules: RuleSet, name: str, assignment: Assignment) -> Motion | None:
    """Return the row of a class of motion; None if there is none.

    Where its class is open and has no answer, it is the first that it may be.
    """
    row = rules.motions.get(name)
    if row is None or not row.question:
        return row
    if row.question not in assignment:
        return next(iter(rules.rows(name)), row)
    other = row.classes[assignment[row.question]]
    return row if other is None else rules.motions[other]


def reachable(rules: RuleSet, names: Sequence[str]) -> Mapping[str, Form]:
    """Return the forms of some rules and of all that these refer to."""
    found: dict[str, Form] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = rules.rules[name].form
            waiting += referenced(found[name])
    return found


def words(form: Form, rulebook: Rulebook, assignment: Assignment | None = None) -> frozenset[str]:
    """Return the words that a form is made of; of what is open its reading, or all of them."""
    found: set[str] = set()
    for field in fields(form):
        value = getattr(form, field.name)
        if isinstance(value, Ask):
            readings = rulebook.questions[value.question].readings
            reading = None if assignment is None else assignment.get(value.question)
            found.update(readings if reading is None else (reading,))
        elif isinstance(value, str):
            found.add(value)
        elif isinstance(value, tuple):
            found.update(item for item in value if isinstance(item, str))
    return frozenset(found)
