"""What can never be: quorums that nobody reaches, motions that never carry, rules that never hold.

What is said to be never so was not so in any world up to the bound that the numbers of the rules
ask for; each such finding carries what a solver has to refute to confirm it without bounds.
"""

from collections.abc import Iterator

from comitia.core.rules import model
from comitia.core.rules.check.asked import reached
from comitia.core.rules.check.conditions import (
    Every,
    Not,
    holds,
)
from comitia.core.rules.check.findings import Claim, Finding, error, note
from comitia.core.rules.check.said import (
    cite_of,
    place_of,
    said_of_readings,
    smallest,
    views_with,
)
from comitia.core.rules.check.study import Matter, Study, View, parts
from comitia.core.rules.check.witness import compared, counted, described, numbers_tried
from comitia.core.rules.check.worlds import MOST_FLAGS, MOST_ROWS


def findings(study: Study) -> Iterator[Finding]:
    """Yield what is found in every matter of a rulebook."""
    for matter in study.matters:
        views = study.whole_views(matter)
        if views is None:
            yield from _without_continents(study, matter) or [_too_much(study, matter)]
        else:
            yield from _opaque(study, matter, views[0])
            yield from _never(study, matter, *views)


def _without_continents(study: Study, matter: Matter) -> list[Finding]:
    """Return the rules that ask something of continents, where the statute names none."""
    asked = [] if study.groups else reached(matter.rules, matter.tops)
    return [
        note(
            "not-analysed",
            study.places.rule(matter.body.name, rule),
            (*rule.cite, *rule.via),
            f"{rule.name} asks for each continent, but the statute has no continents: "
            "name them as groups in the table [roll]",
            witness="0 continents",
            bodies=(matter.body.name,),
        )
        for rule in map(matter.rules.rules.__getitem__, asked)
        if isinstance(rule.form, model.Each) and rule.form.group == "continent"
    ]


def _too_much(study: Study, matter: Matter) -> Finding:
    return note(
        "not-analysed",
        place_of(study, matter),
        cite_of(matter),
        f"{matter.label}: there is too much to try; nothing is said about what can never be",
        witness=f"more than {MOST_ROWS} rows of counts, or more than {MOST_FLAGS} findings",
        bodies=(matter.body.name,),
    )


def _opaque(study: Study, matter: Matter, every: list[View]) -> Iterator[Finding]:
    """Yield the rules of a form that is not analysed."""
    for name in sorted(set[str]().union(*(view.opaque for view in every))):
        rule = matter.rules.rules[name]
        yield note(
            "not-analysed",
            study.places.rule(matter.body.name, rule),
            (*rule.cite, *rule.via),
            f"{name} is of a form that is not analysed, and taken to hold or not",
            witness=f"{counted(len(every[0].met), 'rule')} in {matter.label}, 1 of them this",
            bodies=(matter.body.name,),
        )


# ------------------------------------------------------------------ never


def _never(
    study: Study, matter: Matter, every: list[View], in_force: list[View]
) -> Iterator[Finding]:
    body = (matter.body.name,)
    dead = all(not view.worlds.where(view.condition) for view in every)
    dead_now = all(not view.worlds.where(view.condition) for view in in_force)
    if dead or dead_now:
        yield _nothing(study, matter, every if dead else in_force, is_error=dead)
    complete = study.is_complete(matter)
    for name in _empty_rules(matter, every):
        if matter.motion is None and name in matter.tops:
            continue
        rule = matter.rules.rules[name]
        yield (error if complete else note)(
            "never-holds",
            study.places.rule(body[0], rule),
            (*rule.cite, *rule.via),
            f"{name} can never hold{said_of_readings(study, matter, every=True)}"
            f"{_because(matter, name, views_with(every, name))}",
            witness=_tried(views_with(every, name), name),
            bodies=body,
            claims=tuple(
                Claim(view.worlds.space, view.rule(name)) for view in views_with(every, name)
            ),
        )
    yield from _dead_attempts(study, matter, every, in_force)


def _nothing(study: Study, matter: Matter, views: list[View], *, is_error: bool) -> Finding:
    kind = "unreachable-quorum" if matter.motion is None else "never-carried"
    what = (
        "no attendance of any roll is a quorum"
        if matter.motion is None
        else f"no vote carries a motion of class {matter.label}"
    )
    return (error if is_error and study.is_complete(matter) else note)(
        kind,
        place_of(study, matter),
        cite_of(matter),
        f"{what}{said_of_readings(study, matter, every=is_error)}",
        witness=_tried(views, matter.tops[0]),
        bodies=(matter.body.name,),
        claims=tuple(Claim(view.worlds.space, view.condition) for view in views),
    )


def _empty_rules(matter: Matter, every: list[View]) -> list[str]:
    """Return the rules that hold in no world under any reading, without those made of such."""
    met_in: dict[str, list[View]] = {}
    for view in every:
        for name in view.met:
            met_in.setdefault(name, []).append(view)
    empty = {
        name
        for name, views in met_in.items()
        if all(not view.worlds.where(view.rule(name)) for view in views)
    }
    return [
        name
        for name in met_in
        if name in empty
        and not any(
            part in empty
            for view in met_in[name]
            for part in parts(matter.rules.rules[name].form, view.readings)
        )
    ]


def _because(matter: Matter, name: str, views: list[View]) -> str:
    names = parts(matter.rules.rules[name].form, views[0].readings)
    return f": {', '.join(names)} exclude each other" if len(names) > 1 else ""


def _tried(views: list[View], name: str) -> str:
    """Return how much was tried, and a world that comes near."""
    view = views[0]
    missed = _nearest_miss(view, name)
    count = sum(view.worlds.size for view in views)
    cases = counted(count, "case")
    tried = f"{cases} tried{numbers_tried(view)}, and it holds in none"
    return f"{tried}; for instance, {missed}" if missed else tried


def _nearest_miss(view: View, name: str) -> str:
    """Return the smallest world in which a part of a rule holds, and how all its parts stand."""
    names = [name, *parts(view.matter.rules.rules[name].form, view.readings)]
    for part in names[1:]:
        world = smallest(view, view.rule(part))
        if world is not None:
            held = [other for other in names[1:] if holds(view.rule(other), world)]
            failed = [other for other in names[1:] if other not in held]
            said = [", and ".join(compared(view, other, world) for other in held)]
            if failed:
                said.append(", and ".join(compared(view, other, world) for other in failed))
            return f"with {described(world, view)}: {', but '.join(said)}"
    return ""


def _dead_attempts(
    study: Study, matter: Matter, every: list[View], in_force: list[View]
) -> Iterator[Finding]:
    if matter.motion is None:
        return
    for index, name in enumerate(matter.tops[1:], start=1):
        earlier = matter.tops[:index]

        def is_dead(view: View, name: str = name, earlier: tuple[str, ...] = earlier) -> bool:
            alone = view.worlds.where(view.rule(name))
            return bool(alone) and not alone & ~view.worlds.where(view.attempts(earlier))

        always, now = all(map(is_dead, every)), all(map(is_dead, in_force))
        if not always and not now:
            continue
        views = every if always else in_force
        rule = matter.rules.rules[name]
        world = smallest(views[0], views[0].rule(name)) or {}
        shown = next(one for one in earlier if holds(views[0].rule(one), world))
        yield (error if always and study.is_complete(matter) else note)(
            "dead-attempt",
            place_of(study, matter),
            (*cite_of(matter), *rule.cite),
            f"{name} never decides: whenever it holds, {' or '.join(earlier)} has carried already"
            f"{said_of_readings(study, matter, every=always)}",
            witness=f"{described(world, views[0])}: {compared(views[0], name, world)}, "
            f"and {compared(views[0], shown, world)}",
            bodies=(matter.body.name,),
            claims=tuple(
                Claim(view.worlds.space, Every((view.rule(name), Not(view.attempts(earlier)))))
                for view in views
            ),
        )
