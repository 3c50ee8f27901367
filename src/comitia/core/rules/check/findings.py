"""What a critical reading finds: how grave, of which kind, where, and a world that shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from comitia.core.rules.check.conditions import Condition
from comitia.core.rules.check.worlds import Space
from comitia.core.rules.decision import Status


class Severity(StrEnum):
    """An error makes the check fail; a note is for the drafter to weigh."""

    ERROR = "error"
    NOTE = "note"


GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "The file": ("malformed", "unknown", "cycle", "contradiction"),
    "Where the text is silent": ("gap", "no-rules", "no-quorum", "no-class", "no-row"),
    "Where the text is open": ("no-default", "between-clauses", "only-procedures"),
    "What can never be": ("unreachable-quorum", "never-carried", "never-holds", "dead-attempt"),
    "What decides nothing": ("surplus", "decides-from", "same-row"),
    "Who can prevent, and who can decide": ("thin-group", "smallest-quorum", "smallest-group"),
    "On the border": ("silence-is-no", "weaker-ruling", "no-ruling"),
    "What is not used": ("unused-rule", "unused-question", "unused-clauses"),
    "What may be misspelt": ("lone-finding",),
    "What was not analysed": ("not-analysed",),
}
"""Every kind of finding, in the groups and in the order in which they are shown."""

KINDS: Final = tuple(kind for kinds in GROUPS.values() for kind in kinds)


@dataclass(frozen=True, slots=True)
class Claim:
    """That a condition holds in no world of a space: what was seen up to a bound."""

    space: Space
    never: Condition


@dataclass(frozen=True, slots=True)
class Trial:
    """A question to the engine that shows a finding: what is asked, of which facts, and how.

    `motion` is None for a quorum; `status` is the answer under these readings.
    """

    body: str
    motion: str | None
    facts: Mapping[str, Any]
    readings: tuple[tuple[str, str], ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `where` is the key of the file, `line` its line, 0 if it has none. `bodies` are those for which
    it is so, as a body that is like another shares its findings. The finding holds without bounds
    if all of its `claims` do; `proof` is what a solver says of that, once it was asked.
    """

    severity: Severity
    kind: str
    where: str
    line: int
    cite: tuple[str, ...]
    sentence: str
    witness: str = ""
    bodies: tuple[str, ...] = ()
    trials: tuple[Trial, ...] = ()
    proof: str = ""
    claims: tuple[Claim, ...] = field(default=(), compare=False, repr=False)


Place = tuple[str, int]
"""A key of the file as messages write it, and its line; 0 if it has none."""


def error(kind: str, place: Place, cite: tuple[str, ...], sentence: str, **more: Any) -> Finding:
    """Return an error at a place."""
    return Finding(Severity.ERROR, kind, *place, cite, sentence, **more)


def note(kind: str, place: Place, cite: tuple[str, ...], sentence: str, **more: Any) -> Finding:
    """Return a note at a place."""
    return Finding(Severity.NOTE, kind, *place, cite, sentence, **more)


def arranged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings by severity, kind and line, those that several bodies share once."""
    found: dict[tuple[object, ...], Finding] = {}
    for item in findings:
        key = (item.severity, item.kind, item.where, item.sentence)
        before = found.get(key)
        if before is None:
            found[key] = item
        else:
            found[key] = replace(
                before,
                bodies=tuple(dict.fromkeys((*before.bodies, *item.bodies))),
                trials=(*before.trials, *item.trials),
                claims=(*before.claims, *item.claims),
            )
    return tuple(
        sorted(
            found.values(),
            key=lambda item: (
                item.severity is not Severity.ERROR,
                KINDS.index(item.kind),
                item.line,
                item.where,
            ),
        )
    )
