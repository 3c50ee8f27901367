"""Who can prevent every quorum, and the smallest group that is one or carries a motion."""

from collections.abc import Iterator
from dataclasses import replace
from math import lcm
from typing import Final

from comitia.core.rules import model
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
    value,
)
from comitia.core.rules.check.findings import Claim, Finding, Trial, note
from comitia.core.rules.check.said import ROLLS, cite_of, place_of, roll_of, told_apart
from comitia.core.rules.check.study import Matter, Study, View
from comitia.core.rules.check.surplus import first_decided, fixes_numbers
from comitia.core.rules.check.trials import facts_of, readings_of, trial, trial_of
from comitia.core.rules.check.witness import counted, described, names_of
from comitia.core.rules.check.worlds import World
from comitia.core.rules.decision import Status

_THERE: Final = (
    ("represented", "represented"),
    ("attending", "present or by proxy"),
    ("in_person", "present in person"),
)
"""The counts that tell who is there, in words."""

_ROLLED: Final = frozenset(
    ("members", "represented", "backing", "delegates", "elected", "filled", "attending")
)
"""The counts that all grow where a larger roll is there as a whole."""


def findings(study: Study) -> Iterator[Finding]:
    """Yield what is found of quorums and majorities in numbers of people."""
    for matter in study.matters:
        views = study.views(matter, study.in_force(matter)) or []
        exact = [view for view in views if view.is_exact]
        if matter.motion is None:
            yield from _thin_groups(study, matter, exact)
            yield from _smallest_quorum(study, matter, exact)
        elif exact:
            yield from _smallest_group(study, matter, exact[0])


# ------------------------------------------------------------------ thin groups


def _thin_groups(study: Study, matter: Matter, views: list[View]) -> Iterator[Finding]:
    """Yield each group that, with too few members, prevents every quorum."""
    for view in views:
        for name in view.met:
            form = matter.rules.rules[name].form
            if not isinstance(form, model.Each) or not _can_be_thin(form):
                continue
            spread = view.rule(name)
            if not isinstance(spread, Spread) or spread.capped:
                continue
            reachable = view.worlds.where(view.condition)
            if reachable and not reachable & view.worlds.where(Not(spread)):
                yield replace(
                    _thin_group(study, matter, view, name, form),
                    claims=(Claim(view.worlds.space, Every((view.condition, Not(spread)))),),
                )


def _can_be_thin(form: model.Each) -> bool:
    """Say whether a group can have too few members: a region or country has one if it has any."""
    return form.group == "continent" or form.least > 1


def _thin_group(study: Study, matter: Matter, view: View, name: str, form: model.Each) -> Finding:
    rule = matter.rules.rules[name]
    few = form.least - 1
    kinds = study.rulebook.groups
    if form.group != "continent":
        kinds = tuple(names_of(kinds, form.group, 2))
    unless = ""
    if isinstance(form.capped, model.Ask):
        unless = f", unless {form.capped.question} is read 'yes'"
    sizes = dict.fromkeys(kinds, form.least) | {kinds[0]: few}
    said = ", ".join(f"{number} of {group}" for group, number in sizes.items())
    return note(
        "thin-group",
        study.places.rule(matter.body.name, rule),
        (*rule.cite, *rule.via),
        f"a {form.group} {_with_few(form.least)} prevents every quorum{unless}",
        witness=f"{counted(sum(sizes.values()), 'member')} ({said}), all represented: {few} of at "
        f"least {form.least} from {kinds[0]}",
        bodies=(matter.body.name,),
        trials=_tried_thin(view, form, sizes),
    )


def _with_few(least: int) -> str:
    return "without members" if least == 1 else f"with fewer than {least} members"


def _tried_thin(view: View, form: model.Each, sizes: dict[str, int]) -> tuple[Trial, ...]:
    spread = Spread(form.group, form.least, capped=False)
    count = sum(sizes.values())
    world = {
        item.name: 0 if item.name.startswith("objection:") else 1
        for item in view.worlds.space.variables
        if ":" in item.name
    }
    world |= {"members": count, "represented": count, "written": 0, "backing": count}
    world[name_of(spread)] = 0
    facts = facts_of(world, view)
    if facts is None:
        return ()
    names = [group for group, number in sizes.items() for _ in range(number)]
    for member, group in zip(facts["members"].values(), names, strict=True):
        member[form.group] = group
    if view.matter.tops != (view.matter.rules.quorum,):
        return ()
    return (trial(view, facts, Status.NO_QUORUM),)


# ------------------------------------------------------------------ smallest quorum


def _smallest_quorum(study: Study, matter: Matter, views: list[View]) -> Iterator[Finding]:
    for view in views:
        worlds = smallest_quorums(view)
        if not worlds:
            continue
        said = ", ".join(_share_of(view, world) for world in worlds)
        yield note(
            "smallest-quorum",
            place_of(study, matter),
            cite_of(matter),
            f"the smallest quorum{_measured(view, worlds[0])}{told_apart(study, view)}: {said}",
            witness="; ".join(described(world, view) for world in worlds),
            bodies=(matter.body.name,),
            trials=tuple(item for world in worlds for item in trial_of(view, world)),
        )


def _measured(view: View, world: World) -> str:
    """Return what the numbers of a smallest quorum count: who is there, of which roll."""
    root = roll_of(view)
    there = next((said for name, said in _THERE if name in world), "")
    return f" ({there}{f' of {ROLLS[root]}' if root else ''})" if there else ""


def _share_of(view: View, world: World) -> str:
    there = world.get("represented", world.get("attending", world.get("in_person", 0)))
    root = roll_of(view)
    found = [name[8:] for name in sorted(world) if name.startswith("finding:") and world[name]]
    said = f"{there} of {world[root]}" if root else str(there)
    return f"{said} with {' and '.join(found)} found" if found else said


def smallest_quorums(view: View) -> list[World]:
    """Return the smallest quorum of the smallest roll, and those of one on which all decides."""
    quorate = view.worlds.where(view.condition)
    first = view.worlds.first(quorate)
    if first is None:
        return []
    root = roll_of(view)
    if root is None:
        return [first]
    large = view.worlds.where(_is(root, _roll(view, root, first[root])))
    found = [first, view.worlds.first(quorate & large)]
    flags = [item.name for item in view.worlds.space.variables if item.name.startswith("finding:")]
    if flags:
        plain = Every(tuple(Not(is_set(name)) for name in flags))
        found.append(view.worlds.first(quorate & large & view.worlds.where(plain)))
    unique = []
    for world in found:
        if world is not None and world not in unique:
            unique.append(world)
    return unique


def _is(name: str, number: int) -> Condition:
    return Every((AtLeast(((name, 1),), number), AtLeast(((name, -1),), -number)))


def _roll(view: View, root: str, least: int) -> int:
    """Return the smallest roll on which every share decides, where fixed numbers do on the least.

    Where they do not, return one that all shares divide.
    """
    decided = [
        world[root]
        for name in view.met
        if fixes_numbers(view)
        and isinstance(view.matter.rules.rules[name].form, model.Share)
        and (world := first_decided(view, name)) is not None
    ]
    latest = max(decided, default=least)
    return (
        latest if latest > max(least, 1) else min(view.worlds.bound, 2 * period_of(view.condition))
    )


def period_of(condition: Condition) -> int:
    """Return a number of which every share in a condition is a whole number."""
    period = 1
    for atom in atoms(condition):
        if isinstance(atom, AtLeast):
            period = lcm(period, max((abs(number) for _, number in atom.terms), default=1))
    return period


# ------------------------------------------------------------------ smallest group


def _smallest_group(study: Study, matter: Matter, view: View) -> Iterator[Finding]:
    quorum = study.quorum_of(matter)
    before = study.views(quorum, study.in_force(quorum)) if quorum else None
    if quorum is not None and (not before or not before[0].is_exact or _counts_votes(before[0])):
        return
    roll = before[0] if before else None
    carrying = {name: worlds for name in matter.tops if (worlds := _carrying(view, name, roll))}
    if carrying:
        said = (
            f"{name} {' or '.join(dict.fromkeys(_votes(view, world) for _, world in worlds))}"
            f"{_out_of_reach(view, name, roll)}"
            for name, worlds in carrying.items()
        )
        shown = (
            f"{name}: {'; '.join(dict.fromkeys(_told(view, world) for _, world in worlds))}"
            for name, worlds in carrying.items()
        )
        yield note(
            "smallest-group",
            place_of(study, matter),
            cite_of(matter),
            f"the fewest that carry {matter.label}: {', '.join(said)}",
            witness="; ".join(shown),
            bodies=(matter.body.name,),
            trials=tuple(
                item
                for worlds in carrying.values()
                for base, world in worlds
                for item in _tried_group(view, roll or view, base, world)
            ),
        )


def _counts_votes(view: View) -> bool:
    """Say whether a quorum depends on votes, so that votes cannot be varied upon it."""
    return any(item.name in ("yes", "no") for item in view.worlds.space.variables)


def _votes(view: View, world: World) -> str:
    if not world.get("yes"):
        return "needs no vote"
    against = f" against {world['no']}" if world["no"] else ""
    return f"{world['yes']} yes{against} of {value(view.translation().setting.there, world)}"


def _told(view: View, world: World) -> str:
    there = value(view.translation().setting.there, world)
    if "yes" not in world:
        return f"{there} present, nobody objects"
    yes, no = world["yes"], world["no"]
    return f"{there} present, {yes} yes, {no} no, {there - yes - no} silent"


def _tried_group(view: View, roll: View, base: World, world: World) -> tuple[Trial, ...]:
    """Return the question whether a motion carries: the roll of a quorum, and votes of its own."""
    motion = view.matter.motion
    votes = {name: world[name] for name in ("yes", "no") if name in world}
    present = {name: base[name] for name in ("represented", "attending") if name in base}
    facts = facts_of({**base, **votes}, roll)
    ballots = facts_of({**present, **votes}, view)
    names = [item.name for item in view.worlds.space.variables]
    more = any(name == "accused" or name.startswith("sent:") for name in names)
    if facts is None or ballots is None or motion is None or more:
        return ()
    facts["ballots"] = ballots["ballots"]
    found = {name[8:] for name in world if name.startswith("finding:") and world[name]}
    facts["findings"] = sorted(found.union(facts["findings"], motion.after))
    readings = readings_of(roll) | readings_of(view)
    return (replace(trial(view, facts, Status.CARRIED), readings=tuple(readings.items())),)


def _out_of_reach(view: View, name: str, quorum: View | None) -> str:
    """Return which of the small quorums can never carry a rule, as an end of a sentence."""
    condition, setting = view.rule(name), view.translation().setting
    cast = {item.name: -1 for item in view.worlds.space.variables if item.name in ("yes", "no")}
    # However few are represented, they may have any number of delegates.
    if quorum is None or not cast or setting.unit == "delegate":
        return ""
    few = []
    for base in smallest_quorums(quorum):
        there = value(setting.there, _whole(base))
        if not view.worlds.where(Every((condition, at_least(cast, -there)))):
            few.append(there)
    return f", which a quorum of {max(few)} can never give" if few else ""


def _carrying(view: View, name: str, quorum: View | None) -> list[tuple[World, World]] | None:
    """Return, on small quorums, the fewest votes with which a rule holds; None if none are found.

    If a rule asks for more votes than any of them has, all of a larger roll are there.

    What the quorum does not settle is taken to be found and minuted, and nobody objects.
    """
    condition = view.rule(name)
    votes = any(
        term in ("yes", "no")
        for atom in atoms(condition)
        if isinstance(atom, AtLeast)
        for term, _ in atom.terms
    )

    def carried(bases: list[World]) -> list[tuple[World, World]]:
        worlds = ((base, _fewest(view, condition, base, votes=votes)) for base in bases)
        return [(base, world) for base, world in worlds if world is not None]

    bases = _bases(condition, quorum)
    return carried(bases) or carried(_larger(view, condition, quorum, bases)) or None


def _larger(
    view: View, condition: Condition, quorum: View | None, bases: list[World]
) -> list[World]:
    """Return a quorum at which just as many are there as a condition asks votes of."""
    least = view.worlds.first(view.worlds.where(condition))
    if least is None or not bases:
        return []
    votes = least.get("yes", 0) + least.get("no", 0)
    number = max(votes, *(least.get(name, 0) for name in ("represented", "attending")))
    if number <= value(view.translation().setting.there, _whole(bases[0])):
        return []
    larger = {
        name: number if name in _ROLLED and count < number else count
        for name, count in bases[0].items()
    }
    return [larger] if quorum is None or _judged(quorum.condition, larger) else []


def _bases(condition: Condition, quorum: View | None) -> list[World]:
    """Return how many are there: as many as a small quorum, or as a share divides."""
    if quorum is not None:
        return smallest_quorums(quorum)
    counts = ("members", "represented", "elected", "attending")
    return [dict.fromkeys(counts, 2 * period_of(condition))]


def _fewest(view: View, condition: Condition, base: World, *, votes: bool) -> World | None:
    """Return the world with the fewest votes for, then against, in which a condition holds."""
    whole = _whole(base)
    for variable in view.worlds.space.variables:
        if ":" in variable.name and variable.name not in base:
            whole[variable.name] = int(not variable.name.startswith("objection:"))
    if not votes:
        return whole if _judged(condition, whole) else None
    present = value(view.translation().setting.there, whole)
    for yes in range(present + 1):
        for no in range(present - yes + 1):
            world = {**whole, "yes": yes, "no": no}
            if _judged(condition, world):
                return world
    return None


def _whole(base: World) -> dict[str, int]:
    """Return the counts of a quorum with all those that it leaves open."""
    there = base.get("represented", base.get("attending", 0))
    whole = dict.fromkeys(("members", "represented", "delegates", "backing", "attending"), there)
    whole |= dict.fromkeys(("written", "accused_there", "accused_yes", "accused_no"), 0)
    return {**whole, "accused": 1, **base}


def _judged(condition: Condition, world: World) -> bool:
    try:
        return holds(condition, world)
    except KeyError:
        return False
