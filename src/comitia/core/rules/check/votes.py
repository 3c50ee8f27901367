"""Majorities on the border: silence that counts as no, and rulings by less than they alter."""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import Final

from comitia.core.rules import model
from comitia.core.rules.check.asked import asked_by, quantities_of, reached
from comitia.core.rules.check.conditions import (
    AtLeast,
    Condition,
    Every,
    Not,
    Spread,
    at_least,
    atoms,
    holds,
    is_set,
    name_of,
)
from comitia.core.rules.check.findings import Finding, error, note
from comitia.core.rules.check.study import Matter, Study, View
from comitia.core.rules.check.variables import Setting
from comitia.core.rules.check.witness import compared, described
from comitia.core.rules.check.worlds import World, bound_of, space_of

FEW: Final = 12
"""Votes enough to tell any two majorities of common fractions apart."""

MANY: Final = 1000
"""As many as are enough for every share and every fixed number that is worth the name."""


def findings(study: Study) -> Iterator[Finding]:
    """Yield what is found of majorities."""
    for matter in study.matters:
        if matter.motion is not None:
            views = study.views(matter, study.in_force(matter)) or []
            yield from _silence(study, matter, views)
    for question in study.rulebook.questions.values():
        yield from _rulings(study, question)


# ------------------------------------------------------------------ silence


def _silence(study: Study, matter: Matter, views: list[View]) -> Iterator[Finding]:
    for view in views:
        translation = view.translation()
        for name in view.met:
            form = matter.rules.rules[name].form
            if not isinstance(form, model.Share) or translation.value(form.force) == "aim":
                continue
            if (translation.value(form.share), translation.value(form.of)) == ("yes", "present"):
                world = _silent_world(study, view, name, form)
                if world is not None:
                    yield _silence_finding(study, matter, view, name, world)


def _silent_world(study: Study, view: View, name: str, form: model.Share) -> World | None:
    """Return the smallest world in which those who are silent make a majority fail."""
    setting, ratio = view.translation().setting, form.threshold.ratio
    cast = {"yes": ratio.denominator - ratio.numerator, "no": -ratio.numerator}
    of_cast = Every((at_least(cast, int(form.threshold.strict)), at_least({"yes": 1, "no": 1}, 1)))
    condition = Every((of_cast, Not(view.rule(name))))
    worlds = study.worlds(
        space_of(condition, setting, study.groups), bound_of(condition, study.groups)
    )
    return worlds.first(worlds.where(condition)) if worlds else None


def _silence_finding(study: Study, matter: Matter, view: View, name: str, world: World) -> Finding:
    rule = matter.rules.rules[name]
    form = rule.form
    reading = ""
    if isinstance(form, model.Share) and isinstance(form.of, model.Ask):
        reading = f" while {form.of.question} is read 'present'"
    return note(
        "silence-is-no",
        study.places.rule(matter.body.name, rule),
        (*rule.cite, *rule.via),
        f"{name} counts who is there and silent, or abstains, as if against{reading}",
        witness=f"{described(world, view)}: {compared(view, name, world)}, "
        f"though {world['yes']} of {world['yes'] + world['no']} cast would be",
        bodies=(matter.body.name,),
    )


# ------------------------------------------------------------------ rulings


def _rulings(study: Study, question: model.Question) -> Iterator[Finding]:
    """Yield each class whose majority a question alters, if a smaller one can rule on it."""
    for matter in study.matters:
        if matter.motion is None or not _alters_votes(study, matter, question.name):
            continue
        ruling = _ruling(study, question, matter)
        if ruling is None or ruling.motion == matter.motion:
            continue
        world = _weaker(study, ruling, matter)
        if world is not None:
            yield error(
                "weaker-ruling",
                study.places.at("question", question.name, "ruled_as"),
                question.cite,
                f"{question.name} alters the majority of {matter.label}, but a smaller one rules "
                f"on it, that of {ruling.label}",
                witness=f"{world['yes']} yes and {world['no']} no of {world['represented']} there "
                f"carry {ruling.label}, but not {matter.label}",
                bodies=(matter.body.name,),
            )


def _alters_votes(study: Study, matter: Matter, question: str) -> bool:
    """Say whether the question stands in a rule of a class that counts votes."""
    known = study.rulebook.questions
    vote = matter.rules.vote.per
    if isinstance(vote, model.Ask) and vote.question == question:
        return True
    rules = matter.rules.rules
    return any(
        question in asked_by(rules[name].form) and "yes" in quantities_of(rules[name].form, known)
        for name in reached(matter.rules, matter.tops)
    )


def _ruling(study: Study, question: model.Question, matter: Matter) -> Matter | None:
    """Return the matter by which the question is ruled on: of the body named, or the same body."""
    bodies = [question.ruled_by or matter.body.name, *study.rulebook.bodies]
    for body in bodies:
        for other in study.matters:
            if (
                other.body.name == body
                and other.motion is not None
                and other.motion.name == question.ruled_as
            ):
                return other
    return None


def _weaker(study: Study, ruling: Matter, altered: Matter) -> World | None:
    """Return the smallest world whose votes carry the ruling but not the class that it alters.

    Somebody objects, and all is found and minuted that only the altered class asks for, so that its
    votes decide; of what the ruling asks for, only as much as still leaves its votes to decide.
    """
    conditions = [_condition(study, matter) for matter in (ruling, altered)]
    carries, other = conditions
    if carries is None or other is None:
        return None
    setting = Setting(altered.body.kind, "organisation")
    no_more_than_there = at_least({"represented": 1, "yes": -1, "no": -1}, 0)
    of_ruling = sorted(_flags(carries))
    of_other = [is_set(name) for name in sorted(_flags(other) - _flags(carries))]
    for values in product((1, 0), repeat=len(of_ruling)):
        flags = dict(zip(of_ruling, values, strict=True))
        if _holds_without_votes(carries, flags, setting):
            continue
        fixed = [is_set(name) if on else Not(is_set(name)) for name, on in flags.items()]
        condition = Every(
            (carries, Not(other), no_more_than_there, at_least({"yes": 1}, 1), *fixed, *of_other)
        )
        space = space_of(condition, setting, study.groups)
        worlds = study.worlds(space, FEW)
        world = worlds.first(worlds.where(condition)) if worlds else None
        if world is not None:
            return world
    return None


def _condition(study: Study, matter: Matter) -> Condition | None:
    """Return the condition that a matter holds; None if not all of it is analysed."""
    readings = study.in_force(matter)
    view = study.view(matter, readings[0]) if readings else None
    return view.condition if view is not None and view.is_exact else None


def _flags(condition: Condition) -> set[str]:
    """Return the findings and objections that a condition asks for."""
    return {
        name
        for atom in atoms(condition)
        if isinstance(atom, AtLeast)
        for name, _ in atom.terms
        if ":" in name
    }


def _holds_without_votes(condition: Condition, flags: Mapping[str, int], setting: Setting) -> bool:
    """Say whether a condition holds with all there and no vote cast."""
    met = list(atoms(condition))
    names = {name for atom in met if isinstance(atom, AtLeast) for name, _ in atom.terms}
    everybody = {item.name: MANY for item in setting.variables(names)}
    everybody |= {name_of(atom): 1 for atom in met if isinstance(atom, Spread)}
    nobody = dict.fromkeys(("yes", "no", "accused_yes", "accused_no"), 0)
    return holds(condition, {**everybody, **nobody, **flags})
