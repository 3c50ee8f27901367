"""What a critical reading works with: the rulebook, its bodies' matters, and the worlds tried.

A matter is what a body can be asked: whether it has a quorum, or whether a class of motion carries.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from math import prod
from typing import Final

from comitia.core.rules import model
from comitia.core.rules.check.asked import questions_of, variants
from comitia.core.rules.check.conditions import Condition, TooLargeError
from comitia.core.rules.check.places import Places
from comitia.core.rules.check.translation import Edge, Translation
from comitia.core.rules.check.worlds import (
    Space,
    Worlds,
    bound_of,
    space_of,
)
from comitia.core.rules.forms import referenced
from comitia.core.rules.readings import Assignment

MOST_READINGS: Final = 96
"""With more combinations of readings than this, only those in force are tried."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a body can be asked: of its quorum if `motion` is None, or of a class of motion.

    `tops` are the rules of which one must hold.
    """

    body: model.Body
    reading: str | None
    rules: model.RuleSet
    motion: model.Motion | None
    tops: tuple[str, ...]
    groups: tuple[str, ...]

    @property
    def key(self) -> tuple[str | None, ...]:
        """What tells this matter from every other of its rulebook."""
        return (self.body.name, self.reading, self.motion.name if self.motion else None, *self.tops)

    @property
    def label(self) -> str:
        """What is asked, as sentences call it."""
        return self.tops[0] if self.motion is None else self.motion.name


@dataclass(frozen=True, slots=True)
class View:
    """A matter under given readings: its condition, and the worlds in which it was tried."""

    matter: Matter
    readings: Assignment
    condition: Condition
    worlds: Worlds
    opaque: frozenset[str]

    @property
    def is_exact(self) -> bool:
        """Whether every world of the view can be, and all that the numbers ask for were tried."""
        return self.worlds.is_whole and not self.opaque and not self.worlds.space.is_loose

    @property
    def met(self) -> tuple[str, ...]:
        """The rules that the matter rests on, each before its parts."""
        found: dict[str, None] = {}
        waiting = list(reversed(self.matter.tops))
        while waiting:
            name = waiting.pop()
            if name not in found:
                found[name] = None
                waiting.extend(reversed(parts(self.matter.rules.rules[name].form, self.readings)))
        return tuple(found)

    def translation(self, without: Edge | None = None) -> Translation:
        """Return the rules as conditions, perhaps without one that another is made of."""
        matter = self.matter
        return Translation(matter.rules, matter.body.kind, self.readings, without)

    def rule(self, name: str) -> Condition:
        """Return the condition that a rule holds."""
        return self.translation().rule(name)

    def attempts(self, names: tuple[str, ...], without: Edge | None = None) -> Condition:
        """Return the condition that one of some rules holds."""
        return self.translation(without).attempts(names)


class Study:
    """One critical reading of a rulebook: what is asked, and the worlds tried so far."""

    def __init__(self, rulebook: model.Rulebook) -> None:
        self.rulebook = rulebook
        self.places = Places(rulebook)
        number = len(rulebook.groups)
        self.groups: Mapping[str, int] = {"continent": number} if number else {}
        self._worlds: dict[tuple[Space, int], Worlds | None] = {}
        self._views: dict[tuple[object, ...], View | None] = {}

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """Return all that the bodies of the rulebook can be asked and that rules decide."""
        return tuple(self._matters())

    def _matters(self) -> Iterator[Matter]:
        for body, reading, rules in variants(self.rulebook):
            quorums = [rules.quorum, rules.to_open]
            quorums += [motion.quorum for motion in rules.motions.values()]
            for name in dict.fromkeys(quorums):
                if name is not None:
                    yield Matter(body, reading, rules, None, (name,), self.rulebook.groups)
            for motion in rules.motions.values():
                if motion.attempts:
                    yield self.matter(body, reading, rules, motion)

    def matter(
        self, body: model.Body, reading: str | None, rules: model.RuleSet, motion: model.Motion
    ) -> Matter:
        """Return the matter of a class of motion."""
        return Matter(body, reading, rules, motion, motion.attempts, self.rulebook.groups)

    def quorum_of(self, matter: Matter) -> Matter | None:
        """Return the matter of the quorum that comes before a motion; None if there is none."""
        name = (matter.motion.quorum if matter.motion else None) or matter.rules.quorum
        return replace(matter, motion=None, tops=(name,)) if name is not None else None

    def in_force(self, matter: Matter) -> list[dict[str, str]]:
        """Return the readings in force: each default, and every reading where there is none."""
        return self._combined(matter, only_defaults=True)

    def every(self, matter: Matter) -> list[dict[str, str]]:
        """Return every combination of readings; only those in force if they are too many."""
        found = self._combined(matter, only_defaults=False)
        return found or self.in_force(matter)

    def is_complete(self, matter: Matter) -> bool:
        """Say whether every combination of readings is tried."""
        questions = self.rulebook.questions
        names = questions_of(matter.rules, matter.tops, questions)
        return prod(len(questions[name].readings) for name in names) <= MOST_READINGS

    def _combined(self, matter: Matter, *, only_defaults: bool) -> list[dict[str, str]]:
        questions = self.rulebook.questions
        names = questions_of(matter.rules, matter.tops, questions)
        choices = [
            (take,)
            if only_defaults and (take := questions[name].take)
            else questions[name].readings
            for name in names
        ]
        if prod(map(len, choices)) > MOST_READINGS:
            return []
        return [dict(zip(names, chosen, strict=True)) for chosen in product(*choices)]

    def view(self, matter: Matter, readings: Assignment) -> View | None:
        """Return a matter under given readings; None if there are too many worlds to try."""
        key = (*matter.key, *readings.items())
        if key not in self._views:
            self._views[key] = self._viewed(matter, readings)
        return self._views[key]

    def _viewed(self, matter: Matter, readings: Assignment) -> View | None:
        translation = Translation(matter.rules, matter.body.kind, readings)
        try:
            condition = translation.attempts(matter.tops)
        except (TooLargeError, RecursionError):
            return None
        space = space_of(condition, translation.setting, self.groups)
        if not self.groups and any(spread.group == "continent" for spread in space.spreads):
            return None  # No member can be of a continent that the statute does not name.
        worlds = self.worlds(space, bound_of(condition, self.groups))
        if worlds is None:
            return None
        return View(
            matter, dict(translation.asked), condition, worlds, frozenset(translation.opaque)
        )

    def views(self, matter: Matter, readings: list[dict[str, str]]) -> list[View] | None:
        """Return a matter under each of some readings; None if one of them cannot be tried.

        Readings that differ only in what is then not asked give one view.
        """
        found: list[View] = []
        for item in readings:
            if any(view.readings.items() <= item.items() for view in found):
                continue
            view = self.view(matter, item)
            if view is None:
                return None
            found.append(view)
        return found

    def whole_views(self, matter: Matter) -> tuple[list[View], list[View]] | None:
        """Return a matter under every reading, and under those in force.

        None if there is too much to try all worlds up to the bounds that its numbers ask for.
        """
        every = self.views(matter, self.every(matter))
        in_force = self.views(matter, self.in_force(matter))
        if not every or not in_force or not all(view.worlds.is_whole for view in every):
            return None
        return every, in_force

    def worlds(self, space: Space, bound: int) -> Worlds | None:
        """Return the worlds of a space up to a bound; None if there are too many."""
        key = (space, bound)
        if key not in self._worlds:
            try:
                self._worlds[key] = Worlds(space, bound)
            except TooLargeError:
                self._worlds[key] = None
        return self._worlds[key]


def parts(form: model.Form, readings: Assignment) -> tuple[str, ...]:
    """Return the rules that a form is made of under given readings."""
    if isinstance(form, model.Deferred):
        name = form.rules[readings[form.question]]
        return () if name is None else (name,)
    return referenced(form)
