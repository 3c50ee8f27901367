"""What one version of a statute has that another has not, item by item, as typed values.

Invariant: two versions differ here only if they can differ in what they say or in what they decide;
layout, comments and the order of tables are no difference.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from comitia.core.rules.contents import own
from comitia.core.rules.model import (
    Body,
    Clause,
    Motion,
    Open,
    Provision,
    Question,
    Rule,
    Rulebook,
    StagedProcedure,
)

Item = TypeVar("Item")
Cited = TypeVar("Cited", Rule, Motion, Provision)


@dataclass(frozen=True, slots=True)
class Change(Generic[Item]):
    """An item that was added (no old one), removed (no new one), or changed."""

    name: str
    old: Item | None
    new: Item | None


@dataclass(frozen=True, slots=True)
class BodyChange:
    """What became of a body: itself, its rules, its classes of motion, its provisions.

    `frame` has the body on both sides if anything but these changed: kind, roll, meetings, vote,
    whom it follows. `inherited` names the rules and classes that changed in the body it follows.
    """

    name: str
    old: Body | None
    new: Body | None
    frame: Change[Body] | None
    rules: tuple[Change[Rule], ...]
    motions: tuple[Change[Motion], ...]
    provisions: tuple[Change[Provision], ...]
    inherited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs between two versions."""

    groups: Change[tuple[str, ...]] | None
    bodies: tuple[BodyChange, ...]
    procedures: tuple[Change[StagedProcedure], ...]
    transit: Change[Open] | None
    questions: tuple[Change[Question], ...]
    clauses: tuple[Change[Clause], ...]

    def __bool__(self) -> bool:
        return any(
            (
                self.groups,
                self.bodies,
                self.procedures,
                self.transit,
                self.questions,
                self.clauses,
            )
        )


def differences(old: Rulebook, new: Rulebook) -> Differences:
    """Return what differs from the old version to the new one, in the order of the new one."""
    return Differences(
        groups=None if old.groups == new.groups else Change("groups", old.groups, new.groups),
        bodies=tuple(_bodies(old, new)),
        procedures=_changes(old.procedures, new.procedures),
        transit=None if old.transit == new.transit else Change("transit", old.transit, new.transit),
        questions=_changes(old.questions, new.questions),
        clauses=_changes(old.clauses, new.clauses),
    )


def _changes(old: Mapping[str, Item], new: Mapping[str, Item]) -> tuple[Change[Item], ...]:
    return tuple(
        Change(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*new, *old))
        if old.get(name) != new.get(name)
    )


def _bodies(old: Rulebook, new: Rulebook) -> Iterator[BodyChange]:
    for name in dict.fromkeys((*new.bodies, *old.bodies)):
        before, after = old.bodies.get(name), new.bodies.get(name)
        if before != after:
            yield _body(name, before, after)


def _body(name: str, before: Body | None, after: Body | None) -> BodyChange:
    rules = _changes(_rules(before), _rules(after))
    motions = _changes(_motions(before), _motions(after))
    provisions = _changes(before.provisions if before else {}, after.provisions if after else {})
    return BodyChange(
        name=name,
        old=before,
        new=after,
        frame=Change(name, before, after) if _frame(before) != _frame(after) else None,
        rules=tuple(change for change in rules if not _is_inherited(change)),
        motions=tuple(change for change in motions if not _is_inherited(change)),
        provisions=tuple(change for change in provisions if not _is_inherited(change)),
        inherited=(*_inherited(rules), *_inherited(motions), *_inherited(provisions)),
    )


def _inherited(changes: tuple[Change[Cited], ...]) -> tuple[str, ...]:
    return tuple(change.name for change in changes if _is_inherited(change))


def _is_inherited(change: Change[Cited]) -> bool:
    """Tell whether a change is another body's, and only came along."""
    return all(side is None or bool(side.via) for side in (change.old, change.new))


def _rules(body: Body | None) -> Mapping[str, Rule]:
    rules = own(body) if body else None
    return rules.rules if rules else {}


def _motions(body: Body | None) -> Mapping[str, Motion]:
    rules = own(body) if body else None
    return rules.motions if rules else {}


def _frame(body: Body | None) -> object:
    """Return what is left of a body without its rules, classes and provisions."""
    if body is None:
        return None
    rules = own(body)
    kept = (rules.vote, rules.established) if rules else ()
    return replace(body, variants=dict.fromkeys(body.variants), provisions={}), kept
