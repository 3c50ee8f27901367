"""A world in words: its counts, how groups share them, and what a rule compares in it."""

from typing import Final

from comitia.core.rules import model
from comitia.core.rules.check import spread as sharing
from comitia.core.rules.check.conditions import Spread, holds, name_of, value
from comitia.core.rules.check.spread import Group
from comitia.core.rules.check.study import View
from comitia.core.rules.check.translation import Translation
from comitia.core.rules.check.worlds import World

_COUNTED: Final = (
    ("members", "members"),
    ("represented", "represented"),
    ("delegates", "delegates"),
    ("written", "legitimating in writing"),
    ("elected", "seats elected"),
    ("filled", "filled"),
    ("attending", "present or by proxy"),
    ("in_person", "in person"),
    ("yes", "yes"),
    ("no", "no"),
)


def described(world: World, view: View) -> str:
    """Return a world in words: its counts, how groups share them, what was found."""
    words = []
    for name, what in _COUNTED:
        if name not in world:
            continue
        said = f"{world[name]} {_one(what) if world[name] == 1 else what}"
        if name == "represented":
            spreads = (item for item in view.worlds.space.spreads if name_of(item) in world)
            said += "".join(f" ({_shared(view, spread, world)})" for spread in spreads)
        words.append(said)
    if world.get("backing", 0) > world.get("represented", 0):
        words.append(f"{world['backing'] - world['represented']} more in writing")
    if "accused" in world:
        words.append(_accused(world))
    words += [f"{name[8:]} found" for name in sorted(world) if is_on(world, name, "finding:")]
    if any(is_on(world, name, "objection:") for name in world):
        words.append("an objection")
    return ", ".join(words)


def numbers_tried(view: View) -> str:
    """Return up to which number of what worlds were tried, as an end of a sentence."""
    names = {item.name for item in view.worlds.space.variables}
    words = [what for name, what in _COUNTED if name in names]
    return f", with 0 to {view.worlds.bound} {', '.join(words)}" if words else ""


def _one(what: str) -> str:
    return {"members": "member", "delegates": "delegate", "seats elected": "seat elected"}.get(
        what, what
    )


def is_on(world: World, name: str, prefix: str) -> bool:
    """Say whether a yes or no of a kind is yes in a world."""
    return name.startswith(prefix) and bool(world[name])


def _accused(world: World) -> str:
    if not world["accused"]:
        return "nobody accused"
    if world.get("accused_yes"):
        return "the accused votes yes"
    return "the accused votes no" if world.get("accused_no") else "the accused does not vote"


def groups_of(view: View, spread: Spread | None, kind: str, world: World) -> tuple[Group, ...]:
    """Return how many members each group of a kind has in a world, and how many represented."""
    groups = dict(view.worlds.space.groups).get(kind)
    held = spread is None or bool(world[name_of(spread)])
    return sharing.shape(
        spread, groups, world.get("members", 0), world.get("represented", 0), held=held
    )


def _shared(view: View, spread: Spread, world: World) -> str:
    groups = groups_of(view, spread, spread.group, world)
    there = {represented for _, represented in groups}
    if len(there) == 1 and len(groups) > 1:
        return f"{there.pop()} of each of {len(groups)} {plural(spread.group)}"
    names = names_of(view.matter.groups, spread.group, len(groups))
    return ", ".join(
        f"{represented} of {size} in {name}"
        for name, (size, represented) in zip(names, groups, strict=True)
        if size or not spread.capped
    )


def names_of(continents: tuple[str, ...], group: str, number: int) -> list[str]:
    """Return the names of so many groups of a kind."""
    if group == "continent":
        return list(continents[:number])
    return [f"{group} {index + 1}" for index in range(number)]


def counted(number: int, what: str) -> str:
    """Return a number of things, in the plural if there is not just one."""
    return f"{number} {what if number == 1 else plural(what)}"


def plural(group: str) -> str:
    """Return the plural of a word."""
    irregular = {"country": "countries", "body": "bodies", "class": "classes"}
    return irregular.get(group, f"{group}s")


def compared(view: View, name: str, world: World) -> str:
    """Return the two numbers that a rule compares in a world, and whether they suffice."""
    translation = view.translation()
    form = view.matter.rules.rules[name].form
    held = holds(translation.rule(name), world)
    try:
        said = _compared(translation, form, world, held=held)
    except KeyError:  # It compares a count with itself, which then is in no world.
        said = ""
    return said or f"{name} {'holds' if held else 'does not hold'}"


def _compared(translation: Translation, form: model.Form, world: World, *, held: bool) -> str:
    setting = translation.setting
    match form:
        case model.Share(threshold=threshold):
            share, base = translation.value(form.share), translation.value(form.of)
            number = value(setting.quantity(share, base), world)
            whole = value(setting.quantity(base, base), world)
            sign = "more than" if threshold.strict else "at least"
            return (
                f"{number} {share} of {whole} {base} "
                f"{'is' if held else 'is not'} {sign} {threshold.ratio}"
            )
        case model.Count(least=least, most=most):
            what = translation.value(form.count)
            number = value(setting.quantity(what), world)
            bounds = [f"at least {least}"] if least is not None else []
            bounds += [f"at most {most}"] if most is not None else []
            return f"{number} {what} {'is' if held else 'is not'} {' and '.join(bounds)}"
        case model.Unequal(left, right):
            one, other = (value(setting.quantity(item), world) for item in (left, right))
            return f"{one} {left} and {other} {right} are {'not ' if held else ''}equal"
        case _:
            return ""
