"""Reading a loaded rulebook for what a careful drafter would want to know.

A rulebook with errors does not load at all (`RulebookError`); what is found here are notes: where
the text is silent or open, and what the file declares and does not use.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from comitia.core.rules.forms import referenced
from comitia.core.rules.model import Ask, Deferred, Each, Rulebook, RuleSet, Sent, Share


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
            yield Note(
                question.cite, f"question {question.name} is met by no rule, only by procedures"
            )


def questions_used(rulebook: Rulebook) -> set[str]:
    """Return the questions that a quorum or a motion of some body can turn on."""
    used = {body.rests_on for body in rulebook.bodies.values() if body.rests_on is not None}
    for _, _, variant in _variants(rulebook):
        parameters: list[object] = [variant.vote.per, variant.vote.split, variant.established]
        for rule in variant.rules.values():
            form = rule.form
            if isinstance(form, Share):
                parameters += [form.share, form.of, form.force]
            elif isinstance(form, Each):
                parameters.append(form.capped)
            elif isinstance(form, Sent):
                parameters += [form.to, form.month_end, form.waived]
            elif isinstance(form, Deferred):
                used.add(form.question)
        used.update(item.question for item in parameters if isinstance(item, Ask))
    return used


def _unused_rules(rulebook: Rulebook) -> Iterator[Note]:
    seen: set[tuple[str, ...]] = set()
    for body, _, variant in _variants(rulebook):
        reached = {name for motion in variant.motions.values() for name in motion.attempts}
        if variant.quorum is not None:
            reached.add(variant.quorum)
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


def _unused_clauses(rulebook: Rulebook) -> Iterator[Note]:
    used: set[str] = set()
    for question in rulebook.questions.values():
        used.update(question.cite)
    for body in rulebook.bodies.values():
        used.update(body.meets_cite)
        for provision in body.provisions.values():
            used.update(provision.cite)
    for procedure in rulebook.procedures.values():
        for provision in procedure.values():
            used.update(provision.cite)
    for _, _, variant in _variants(rulebook):
        used.update(variant.vote.cite)
        for rule in variant.rules.values():
            used.update(rule.cite, rule.via)
        for motion in variant.motions.values():
            used.update(motion.cite, motion.via)
    unused = [name for name in rulebook.clauses if name not in used]
    if unused:
        yield Note((), f"clauses cited by nothing: {', '.join(unused)}")
