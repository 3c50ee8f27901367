"""Reading a loaded rulebook for what a careful drafter would want to know.

A rulebook with errors does not load at all (`RulebookError`); what is found here are notes: where
the text is silent or open, and what the file declares and does not use.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from comitia.core.rules.forms import referenced, rules_of
from comitia.core.rules.model import Ask, Deferred, Rulebook, RuleSet, StagedProcedure


@dataclass(frozen=True, slots=True)
class Note:
    """One finding that is no error: the clauses it concerns, and one sentence."""

    cite: tuple[str, ...]
    sentence: str


def check(rulebook: Rulebook) -> tuple[Note, ...]:
    """Return all notes on a rulebook, in a fixed order."""
    return (
        *_gaps(rulebook),
        *_open_questions(rulebook),
        *_unused_rules(rulebook),
        *_unused_clauses(rulebook),
    )


def _variants(rulebook: Rulebook) -> Iterator[tuple[str, str | None, RuleSet]]:
    for body in rulebook.bodies.values():
        for reading, variant in body.variants.items():
            if variant is not None:
                yield body.name, reading, variant


def _gaps(rulebook: Rulebook) -> Iterator[Note]:
    for body in rulebook.bodies.values():
        for reading, variant in body.variants.items():
            if variant is None and body.rests_on is not None:
                question = rulebook.questions[body.rests_on]
                yield Note(
                    question.cite, f"{body.name} has no rules if {question.name} is {reading!r}"
                )
        for motion in body.motions.values():
            if motion.gap:
                yield Note(
                    motion.cite, f"{body.name}, {motion.name}: the text is silent: {motion.gap}"
                )


def _open_questions(rulebook: Rulebook) -> Iterator[Note]:
    used = questions_used(rulebook)
    for question in rulebook.questions.values():
        if question.take is None:
            yield Note(
                question.cite,
                f"question {question.name} has no default: contested until a body rules on it",
            )
        if question.name not in used:
            yield Note(question.cite, f"question {question.name} is met by no rule")


def questions_used(rulebook: Rulebook) -> set[str]:
    """Return the questions that a quorum, a motion or a procedure can turn on."""
    used = {body.rests_on for body in rulebook.bodies.values() if body.rests_on is not None}
    used |= {item.begins.question for item in rulebook.procedures.values() if item.begins}
    parameters: list[object] = [rulebook.transit]
    parameters += [body.meets_counted for body in rulebook.bodies.values()]
    for variant in _rule_sets(rulebook):
        used.update(motion.question for motion in variant.motions.values() if motion.question)
        parameters += [variant.vote.per, variant.vote.split, variant.established]
        for rule in variant.rules.values():
            parameters += [getattr(rule.form, item.name) for item in fields(rule.form)]
            if isinstance(rule.form, Deferred):
                used.add(rule.form.question)
    return used.union(item.question for item in parameters if isinstance(item, Ask))


def _rule_sets(rulebook: Rulebook) -> Iterator[RuleSet]:
    """Yield the rules of every body under every reading, and of every procedure."""
    yield from (variant for _, _, variant in _variants(rulebook))
    yield from (procedure.rules for procedure in rulebook.procedures.values())


def _unused_rules(rulebook: Rulebook) -> Iterator[Note]:
    seen: set[tuple[str, ...]] = set()
    for body, _, variant in _variants(rulebook):
        reached = {name for motion in variant.motions.values() for name in rules_of(motion)}
        reached.update(name for name in (variant.quorum, variant.to_open) if name is not None)
        waiting = list(reached)
        while waiting:
            for name in referenced(variant.rules[waiting.pop()].form):
                if name not in reached:
                    reached.add(name)
                    waiting.append(name)
        for name, rule in variant.rules.items():
            if name not in reached and not rule.via and (body, name) not in seen:
                seen.add((body, name))
                yield Note(rule.cite, f"{body}: rule {name} is used by no quorum and no motion")


def _cited_by(procedure: StagedProcedure) -> Iterator[str]:
    for provision in procedure.provisions.values():
        yield from provision.cite
    for stage in procedure.stages:
        yield from (*stage.cite, *stage.via)
    if procedure.begins:
        yield from procedure.begins.cite


def _unused_clauses(rulebook: Rulebook) -> Iterator[Note]:
    used: set[str] = set()
    for question in rulebook.questions.values():
        used.update(question.cite)
    for body in rulebook.bodies.values():
        used.update(body.meets_cite)
        for provision in body.provisions.values():
            used.update(provision.cite)
    for procedure in rulebook.procedures.values():
        used.update(_cited_by(procedure))
    for variant in _rule_sets(rulebook):
        used.update(variant.vote.cite)
        for rule in variant.rules.values():
            used.update(rule.cite, rule.via)
        for motion in variant.motions.values():
            used.update(motion.cite, motion.via)
    unused = [name for name in rulebook.clauses if name not in used]
    if unused:
        yield Note((), f"clauses cited by nothing: {', '.join(unused)}")
