"""What decides nothing, and what decides only on larger rolls.

A matter's worlds with each of its rules are compared with those without it.
"""

from collections.abc import Callable, Iterator

from comitia.core.rules import model
from comitia.core.rules.check.conditions import (
    ALWAYS,
    Every,
    Not,
    at_least,
    differs,
)
from comitia.core.rules.check.findings import Claim, Finding, note
from comitia.core.rules.check.said import (
    ROLLS,
    roll_of,
    said_of_readings,
    smallest,
    told_apart,
    views_with,
)
from comitia.core.rules.check.study import Matter, Study, View, parts
from comitia.core.rules.check.translation import Edge
from comitia.core.rules.check.trials import trial_of
from comitia.core.rules.check.witness import compared, described
from comitia.core.rules.check.worlds import World
from comitia.core.rules.forms import referenced


def findings(study: Study) -> Iterator[Finding]:
    """Yield the rules of every matter without which its outcome is the same, always or at first."""
    for matter in study.matters:
        views = study.whole_views(matter)
        if views is not None:
            yield from _surplus(study, matter, *views)
            if matter.motion is None:
                yield from _decides_from(study, matter, views[1])


def _surplus(
    study: Study, matter: Matter, every: list[View], in_force: list[View]
) -> Iterator[Finding]:
    """Yield the rules that change nothing, the outermost first, nothing below those."""
    if not all(view.worlds.where(view.condition) for view in in_force):
        return
    passed: set[str] = set()
    for name in dict.fromkeys(name for view in in_force for name in view.met):
        form = matter.rules.rules[name].form
        if name in passed:
            passed.update(referenced(form))
        elif isinstance(form, model.All | model.AnyOf):
            for part in form.rules:
                edge = (name, part)
                if part not in passed and all(map(_surplus_in(edge), views_with(in_force, name))):
                    passed.add(part)
                    yield _surplus_finding(
                        study, matter, edge, views_with(every, name), views_with(in_force, name)
                    )


def _surplus_in(edge: Edge) -> Callable[[View], bool]:
    """Return a test if the status is the same without a part that is not trivially so."""

    def is_surplus(view: View) -> bool:
        part = view.rule(edge[1])
        if part == ALWAYS or not view.worlds.where(part):
            return False
        without = view.attempts(view.matter.tops, edge)
        return view.worlds.where(without) == view.worlds.where(view.condition)

    return is_surplus


def _surplus_finding(
    study: Study, matter: Matter, edge: Edge, every: list[View], in_force: list[View]
) -> Finding:
    parent, name = edge
    always = all(map(_surplus_in(edge), every))
    views = every if always else in_force
    rule = matter.rules.rules[name]
    siblings = [item for item in referenced(matter.rules.rules[parent].form) if item != name]
    is_all = isinstance(matter.rules.rules[parent].form, model.All)
    implied = next(
        (
            item
            for item in siblings
            if all(_implies(view, item, name, is_all=is_all) for view in views)
        ),
        None,
    )
    if implied is None:
        reason = f"what else {matter.label} asks for already settles it"
    else:
        reason = f"implied by {implied}" if is_all else f"covered by {implied}"
    return note(
        "surplus",
        study.places.rule(matter.body.name, rule),
        (*rule.cite, *rule.via),
        f"{name} in {parent} decides nothing: {reason}"
        f"{said_of_readings(study, matter, every=always)}",
        witness=_surplus_witness(views[0], name, implied, is_all=is_all),
        bodies=(matter.body.name,),
        claims=tuple(
            Claim(view.worlds.space, differs(view.condition, view.attempts(matter.tops, edge)))
            for view in views
        ),
    )


def _implies(view: View, one: str, other: str, *, is_all: bool) -> bool:
    left, right = view.worlds.where(view.rule(one)), view.worlds.where(view.rule(other))
    return not left & ~right if is_all else not right & ~left


def _surplus_witness(view: View, name: str, implied: str | None, *, is_all: bool) -> str:
    """Return the smallest world in which the rule fails (or, of alternatives, holds), with why."""
    condition = view.rule(name)
    world = smallest(view, Not(condition) if is_all else condition)
    if world is None:
        return ""
    said = [compared(view, one, world) for one in (name, implied) if one is not None]
    return f"{described(world, view)}: {', and '.join(said)}"


# ------------------------------------------------------------------ from how many members on


def _decides_from(study: Study, matter: Matter, in_force: list[View]) -> Iterator[Finding]:
    """Yield the shares that fixed numbers overshadow on small rolls."""
    views = [
        (view, roll)
        for view in in_force
        if view.is_exact and fixes_numbers(view) and (roll := roll_of(view))
    ]
    names = dict.fromkeys(name for view, _ in views for name in view.met)
    for name in names:
        rule = matter.rules.rules[name]
        if not isinstance(rule.form, model.Share | model.Count):
            continue
        found = []
        for view, roll in views:
            if name not in view.met:
                continue
            least = view.worlds.first(view.worlds.where(view.condition))
            world = first_decided(view, name)
            if least and world and world[roll] > max(least[roll], 1):
                found.append((view, world, roll))
        if found:
            yield _from_finding(study, matter, name, found, len(views))


def fixes_numbers(view: View) -> bool:
    """Say whether a matter asks for a fixed number, which can overshadow a share."""
    forms = (view.matter.rules.rules[name].form for name in view.met)
    return any(isinstance(form, model.Count | model.Each) for form in forms)


def first_decided(view: View, name: str) -> World | None:
    """Return the smallest world in which the outcome is another without a rule of a matter."""
    roll = roll_of(view)
    if roll is None:
        return None
    parents = [
        parent
        for parent in view.met
        if name in parts(view.matter.rules.rules[parent].form, view.readings)
    ]
    worlds = [
        view.worlds.first(
            view.worlds.where(
                differs(view.condition, view.attempts(view.matter.tops, (parent, name)))
            )
        )
        for parent in parents
    ]
    return min((world for world in worlds if world), key=lambda item: item[roll], default=None)


def _from_finding(
    study: Study, matter: Matter, name: str, found: list[tuple[View, World, str]], views: int
) -> Finding:
    rule = matter.rules.rules[name]
    view, world, _ = found[0]
    said = []
    for other, one, roll in found:
        under = told_apart(study, other) if views > 1 else ""
        said.append(f"from {one[roll]} {ROLLS[roll]} on{under}")
    return note(
        "decides-from",
        study.places.rule(matter.body.name, rule),
        (*rule.cite, *rule.via),
        f"{name} decides only {', '.join(said)}: on smaller rolls the rest of the quorum does",
        witness=f"{described(world, view)}: {compared(view, name, world)}",
        bodies=(matter.body.name,),
        trials=trial_of(view, world),
        claims=tuple(
            Claim(
                other.worlds.space,
                Every(
                    (
                        differs(other.condition, other.attempts(matter.tops, edge)),
                        at_least({roll: -1}, 1 - one[roll]),
                    )
                ),
            )
            for other, one, roll in found
            for edge in (
                (parent, name)
                for parent in other.met
                if name in parts(matter.rules.rules[parent].form, other.readings)
            )
        ),
    )
