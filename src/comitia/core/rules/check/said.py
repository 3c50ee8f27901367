"""What findings say alike: where and on which clauses a matter stands, and under which readings."""

from typing import Final

from comitia.core.rules.check.conditions import AtLeast, Condition, Every
from comitia.core.rules.check.findings import Place
from comitia.core.rules.check.study import Matter, Study, View
from comitia.core.rules.check.worlds import World

ROLLS: Final = {"members": "members", "elected": "seats elected"}
"""The counts that tell how large a body is, in words."""


def roll_of(view: View) -> str | None:
    """Return the count that tells how large the body is; None if nothing depends on that."""
    names = {item.name for item in view.worlds.space.variables}
    return next((name for name in ROLLS if name in names), None)


def place_of(study: Study, matter: Matter) -> Place:
    """Return where a matter is written."""
    name = matter.body.name
    if matter.motion is not None:
        return study.places.motion(name, matter.motion)
    return study.places.rule(name, matter.rules.rules[matter.tops[0]])


def cite_of(matter: Matter) -> tuple[str, ...]:
    """Return the clauses that a matter rests on."""
    item = matter.motion or matter.rules.rules[matter.tops[0]]
    return (*item.cite, *item.via)


def said_of_readings(study: Study, matter: Matter, *, every: bool) -> str:
    """Return under which readings something was found, as an end of a sentence."""
    if study.every(matter) == study.in_force(matter):
        return ""
    return " under every reading" if every else " under the readings in force"


def views_with(views: list[View], name: str) -> list[View]:
    """Return the views in which a rule is met."""
    return [view for view in views if name in view.met]


def smallest(view: View, condition: Condition) -> World | None:
    """Return the smallest world of those in a condition, one that is not empty if there is."""
    found = view.worlds.where(condition)
    return view.worlds.first(found & view.worlds.where(_something(view))) or view.worlds.first(
        found
    )


def _something(view: View) -> Condition:
    """Return the condition that a world is not empty: somebody is there, or something is cast."""
    names = [item.name for item in view.worlds.space.variables if ":" not in item.name]
    wanted = [name for name in ("members", "represented", "attending", "yes") if name in names]
    return Every(tuple(AtLeast(((name, 1),), 1) for name in wanted))


def told_apart(study: Study, view: View) -> str:
    """Return the readings of the questions without a default, by which views differ."""
    questions = study.rulebook.questions
    open_ones = [
        f"{name} is {reading!r}"
        for name, reading in view.readings.items()
        if questions[name].take is None
    ]
    return f" if {' and '.join(open_ones)}" if open_ones else ""
