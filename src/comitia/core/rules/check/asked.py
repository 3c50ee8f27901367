"""Which questions the rules of a statute ask, and of which rules a rule is made."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Final

from comitia.core.rules import model
from comitia.core.rules.forms import referenced

_COUNTED: Final = (model.Deferred, model.Share, model.Count, model.Each, model.Tie)
"""The forms of which each question can change a condition on numbers."""

_VOTES: Final = frozenset({"yes", "no", "cast", "present"})


def variants(rulebook: model.Rulebook) -> Iterator[tuple[model.Body, str | None, model.RuleSet]]:
    """Yield the rules of every body under each reading that gives it rules."""
    for body in rulebook.bodies.values():
        for reading, variant in body.variants.items():
            if variant is not None:
                yield body, reading, variant


def asked_by(form: model.Form) -> list[str]:
    """Return the questions that a form itself asks, whatever its kind."""
    asked = [form.question] if isinstance(form, model.Deferred) else []
    values = (getattr(form, field.name) for field in fields(form))
    return asked + [value.question for value in values if isinstance(value, model.Ask)]


def rule_sets(rulebook: model.Rulebook) -> Iterator[model.RuleSet]:
    """Yield the rules of every body under every reading, and of every procedure."""
    yield from (variant for _, _, variant in variants(rulebook))
    yield from (procedure.rules for procedure in rulebook.procedures.values())


def questions_used(rulebook: model.Rulebook) -> set[str]:
    """Return the questions that a quorum, a motion or a procedure can turn on."""
    used = {body.rests_on for body in rulebook.bodies.values() if body.rests_on is not None}
    used |= {item.begins.question for item in rulebook.procedures.values() if item.begins}
    parameters = [rulebook.transit, *(body.meets_counted for body in rulebook.bodies.values())]
    for variant in rule_sets(rulebook):
        used.update(motion.question for motion in variant.motions.values() if motion.question)
        parameters += [variant.vote.per, variant.vote.split, variant.established]
        for rule in variant.rules.values():
            used.update(asked_by(rule.form))
    return used.union(item.question for item in parameters if isinstance(item, model.Ask))


def reached(rules: model.RuleSet, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return these rules and all that they are made of, each before its parts."""
    found: dict[str, None] = {}
    waiting = list(reversed(names))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = None
            waiting.extend(reversed(referenced(rules.rules[name].form)))
    return tuple(found)


def questions_of(
    rules: model.RuleSet, names: tuple[str, ...], known: Mapping[str, model.Question]
) -> tuple[str, ...]:
    """Return the questions that can change a condition on numbers of these rules."""
    found: dict[str, None] = {}
    counts_votes = False
    for name in reached(rules, names):
        form = rules.rules[name].form
        if isinstance(form, _COUNTED):
            found.update(dict.fromkeys(asked_by(form)))
        counts_votes = counts_votes or not _VOTES.isdisjoint(quantities_of(form, known))
    if counts_votes and isinstance(rules.vote.per, model.Ask):
        found[rules.vote.per.question] = None
    return tuple(found)


def quantities_of(form: model.Form, known: Mapping[str, model.Question]) -> set[str]:
    """Return the quantities that a form can count, under any reading."""
    match form:
        case model.Share(share, of):
            named: tuple[model.Open, ...] = (share, of)
        case model.Count(count):
            named = (count,)
        case model.Unequal(left, right) | model.Equal(left, right) | model.Tie(left, right):
            named = (left, right)
        case _:
            named = ()
    return {
        name
        for item in named
        for name in (known[item.question].readings if isinstance(item, model.Ask) else (item,))
    }
