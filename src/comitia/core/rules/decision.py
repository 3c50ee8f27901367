"""What the engine answers: a status, a tree of reasons, and what it turns on.

The tree stores ids and numbers only; `explain` makes sentences of it, in any language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from comitia.core.rules.model import Threshold


class Status(StrEnum):
    """The status words of the contract; the last four are those of a procedure."""

    CARRIED = "carried"
    LOST = "lost"
    TIED = "tied"
    NO_QUORUM = "no quorum"
    OUT_OF_ORDER = "out of order"
    VOID = "void"
    CONTESTED = "contested"
    SILENT = "silent"
    QUORATE = "quorate"
    COMPLETE = "complete"
    IN_EFFECT = "in effect"
    PENDING = "pending"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Numbers:
    """The two numbers that a share compares, and what was needed."""

    number: int
    share: str
    whole: int
    base: str
    threshold: Threshold
    needed: int


@dataclass(frozen=True, slots=True)
class Lacks:
    """What is missing: how many of what; `of` names the group, day, finding or facts."""

    kind: str
    number: int = 0
    of: str = ""


OF_NO_RULE: Final = frozenset({"barred", "after", "gap", "no rules", "no quorum rule", "begins"})
"""The kinds of reason whose `rule` is the name of a class of motion, a body or a procedure."""


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: whether a rule held, what it compared, its clauses, and the reasons below it.

    `details` holds what the sentence of the rule's kind needs besides the numbers.
    """

    holds: bool
    rule: str
    kind: str
    cite: tuple[str, ...]
    via: tuple[str, ...] = ()
    numbers: Numbers | None = None
    details: tuple[tuple[str, str | int | tuple[str, ...]], ...] = ()
    because: tuple["Why", ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    lacks: tuple[Lacks, ...] = ()

    @property
    def is_of_rule(self) -> bool:
        """Whether the reason is that of a rule, not of a class of motion, a body or a stage."""
        return self.kind not in OF_NO_RULE and not self.kind.startswith("stage ")

    def detail(self, name: str) -> str | int | tuple[str, ...]:
        """Return one detail by its name."""
        return dict(self.details)[name]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one assignment of readings gives, and the readings that were asked for."""

    status: Status
    why: tuple[Why, ...]
    asked: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Alternative:
    """What another reading would give: the readings changed, and the status then."""

    readings: tuple[tuple[str, str], ...]
    status: Status

    @property
    def questions(self) -> str:
        """The questions changed, as `turns_on` writes them."""
        return " + ".join(question for question, _ in self.readings)


@dataclass(frozen=True, slots=True)
class Decision:
    """The engine's answer, with the digests of rulebook, rulings and facts that gave it.

    `readings` are those that were in force for the questions met; a question without a ruling and
    without a default is in `unruled`, and the reasons shown are those of its first reading.
    """

    status: Status
    why: tuple[Why, ...]
    readings: tuple[tuple[str, str], ...]
    unruled: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    rulebook: str
    rulings: str
    facts: str

    @property
    def turns_on(self) -> tuple[str, ...]:
        """The smallest sets of questions whose other reading changes the status."""
        return tuple(dict.fromkeys(alternative.questions for alternative in self.alternatives))
