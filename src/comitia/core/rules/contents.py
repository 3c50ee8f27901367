"""Finding one's way in a statute: which rules a body has, where one came from, what cites a clause.

Nothing is decided here. A body whose rules rest on an open question is read under the reading in
force; where that gives it none, or there is none, under the first that does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from comitia.core.rules.describe import asked
from comitia.core.rules.forms import referenced
from comitia.core.rules.forms import rules_of as rules_of_motion
from comitia.core.rules.model import (
    Ask,
    Body,
    Open,
    Provision,
    Rule,
    Rulebook,
    RuleSet,
    StagedProcedure,
)

Readings = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the statute: its kind, the body or procedure it is of, and its name there.

    The kinds are "rule", "motion", "provision", "meets", "vote", "quorum", "like" and "question",
    and of a procedure "stage", "condition", "begins" and "term".
    """

    kind: str
    of: str
    name: str


def rules_of(body: Body, readings: Readings) -> RuleSet | None:
    """Return the rules of a body under the readings in force; None if they give it none."""
    if body.rests_on is None:
        return body.variants[None]
    reading = readings.get(body.rests_on)
    return body.variants[reading] if reading is not None else own(body)


def own(body: Body) -> RuleSet | None:
    """Return the rules of a body under the first reading that gives it any."""
    return next((variant for variant in body.variants.values() if variant is not None), None)


def find_rule(body: Body, name: str, readings: Readings) -> Rule | None:
    """Return a rule of a body: under the readings in force, or else under any."""
    for rules in (rules_of(body, readings), *body.variants.values()):
        if rules is not None and name in rules.rules:
            return rules.rules[name]
    return None


def parent_of(body: Body, readings: Readings) -> str | None:
    """Return the body that another follows, under the readings in force."""
    if body.rests_on is None:
        return body.like
    reading = readings.get(body.rests_on)
    followed = [name for name, rules in body.variants.items() if rules is not None]
    if reading is None:
        return followed[0] if followed else None
    return reading if reading in followed else None


def origin(rulebook: Rulebook, body: str, rule: str, readings: Readings) -> str:
    """Return the body whose own rule this is: itself, or one that it follows."""
    at = rulebook.bodies[body]
    while (found := find_rule(at, rule, readings)) is not None and found.via:
        parent = parent_of(at, readings)
        if parent is None:
            break
        at = rulebook.bodies[parent]
    return at.name


def followers(rulebook: Rulebook, body: str, readings: Readings) -> tuple[str, ...]:
    """Return the bodies that follow this one directly."""
    return tuple(
        each.name for each in rulebook.bodies.values() if parent_of(each, readings) == body
    )


def needing(rules: RuleSet, name: str) -> tuple[str, ...]:
    """Return the rules that need this one."""
    return tuple(rule.name for rule in rules.rules.values() if name in referenced(rule.form))


def trying(rules: RuleSet, name: str) -> tuple[str, ...]:
    """Return the classes of motion that ask this rule: that try it, or have it for a quorum."""
    return tuple(
        motion.name for motion in rules.motions.values() if name in rules_of_motion(motion)
    )


def citing(rulebook: Rulebook, clause: str) -> tuple[Place, ...]:
    """Return what rests on a clause; what is inherited stands only where it came from."""
    return tuple(place for place, cited in _cited(rulebook) if clause in cited)


def asking(rulebook: Rulebook, question: str) -> tuple[Place, ...]:
    """Return where a question is met; what is inherited stands only where it came from."""
    return tuple(place for place, open_ in _open(rulebook) if question in open_)


def _cited(rulebook: Rulebook) -> Iterator[tuple[Place, tuple[str, ...]]]:
    for name, question in rulebook.questions.items():
        yield Place("question", "", name), question.cite
    for body in rulebook.bodies.values():
        yield Place("meets", body.name, ""), body.meets_cite
        rules = own(body)
        if rules is not None:
            yield from _cited_in(body, rules)
        for item in _stated(body.provisions):
            yield Place("provision", body.name, item.name), item.cite
    for procedure in rulebook.procedures.values():
        yield from _cited_in_procedure(procedure)


def _cited_in_procedure(procedure: StagedProcedure) -> Iterator[tuple[Place, tuple[str, ...]]]:
    for stage in procedure.stages:
        if not stage.via:
            yield Place("stage", procedure.name, stage.name), stage.cite
    for rule in procedure.rules.rules.values():
        if not rule.via:
            yield Place("condition", procedure.name, rule.name), rule.cite
    if procedure.begins is not None:
        yield Place("begins", procedure.name, ""), procedure.begins.cite
    for item in _stated(procedure.provisions):
        yield Place("term", procedure.name, item.name), item.cite


def _cited_in(body: Body, rules: RuleSet) -> Iterator[tuple[Place, tuple[str, ...]]]:
    yield Place("vote", body.name, ""), rules.vote.cite
    followed = {clause for rule in rules.rules.values() for clause in rule.via[-1:]}
    yield Place("like", body.name, ""), tuple(sorted(followed))
    for rule in rules.rules.values():
        if not rule.via:
            yield Place("rule", body.name, rule.name), rule.cite
    for motion in rules.motions.values():
        if not motion.via:
            yield Place("motion", body.name, motion.name), motion.cite


def _open(rulebook: Rulebook) -> Iterator[tuple[Place, tuple[str, ...]]]:
    for body in rulebook.bodies.values():
        rules = own(body)
        if body.rests_on is not None:
            yield Place("like", body.name, ""), (body.rests_on,)
        yield Place("meets", body.name, ""), open_in(body.meets_counted)
        if rules is not None:
            yield from _open_in(body, rules)
        for item in _stated(body.provisions):
            yield Place("provision", body.name, item.name), _asked_by(item)
    for procedure in rulebook.procedures.values():
        for rule in procedure.rules.rules.values():
            if not rule.via:
                yield Place("condition", procedure.name, rule.name), asked(rule.form)
        if procedure.begins is not None:
            yield Place("begins", procedure.name, ""), (procedure.begins.question,)
        for item in _stated(procedure.provisions):
            yield Place("term", procedure.name, item.name), _asked_by(item)


def _open_in(body: Body, rules: RuleSet) -> Iterator[tuple[Place, tuple[str, ...]]]:
    yield Place("vote", body.name, ""), asked(rules.vote)
    if rules.quorum is not None:
        yield Place("quorum", body.name, ""), open_in(rules.established)
    for rule in rules.rules.values():
        if not rule.via:
            yield Place("rule", body.name, rule.name), asked(rule.form)
    for motion in rules.motions.values():
        if not motion.via:
            yield Place("motion", body.name, motion.name), asked(motion)


def open_in(parameter: Open) -> tuple[str, ...]:
    """Return the question that a parameter is left to, if it is."""
    return (parameter.question,) if isinstance(parameter, Ask) else ()


def _stated(provisions: Mapping[str, Provision]) -> Iterator[Provision]:
    """Yield the provisions that a body states itself."""
    yield from (item for item in provisions.values() if not item.via)


def _asked_by(provision: Provision) -> tuple[str, ...]:
    return tuple(
        value[1:]
        for value in provision.terms.values()
        if isinstance(value, str) and value.startswith("?")
    )
