"""The forms of rules, typed: each a small value, and together a closed set.

A parameter that the text leaves open is an `Ask`. The forms that look at the steps of a procedure
stand in `conditions`. A form is added only when a real statute needs it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from comitia.core.rules.conditions import StepForm
from comitia.core.rules.parameters import Open
from comitia.core.rules.periods import Period


@dataclass(frozen=True, slots=True)
class Threshold:
    """A share that must be reached, or exceeded if strict. Nothing of nothing never reaches it."""

    strict: bool
    ratio: Fraction

    def holds(self, number: int, whole: int) -> bool:
        """Say whether `number` of `whole` suffices, compared by cross-multiplication."""
        if whole <= 0:
            return False
        have = number * self.ratio.denominator
        need = self.ratio.numerator * whole
        return have > need if self.strict else have >= need

    def needed(self, whole: int) -> int:
        """Return the least number that suffices of `whole`; at least one."""
        part, ratio = self.ratio.numerator * whole, self.ratio.denominator
        return max(1, part // ratio + 1 if self.strict else -(-part // ratio))

    def __str__(self) -> str:
        return f"{'>' if self.strict else '>='} {self.ratio}"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole against a threshold. With `force` "aim" it is an aim, not a condition."""

    share: Open
    of: Open
    threshold: Threshold
    force: Open = "must"


@dataclass(frozen=True, slots=True)
class Count:
    """A number within bounds, of which at least one is given. `force` is as with a share."""

    count: Open
    least: int | None
    most: int | None
    force: Open = "must"


@dataclass(frozen=True, slots=True)
class Each:
    """At least so many of each group; `capped`: fewer suffice where a group has fewer members.

    `force` is as with a share.
    """

    group: str
    least: int
    of: str
    capped: Open = "no"
    force: Open = "must"


@dataclass(frozen=True, slots=True)
class Sent:
    """Previous notice: something was sent to each member so long before the day.

    `counted` says if these are clear days, between the two that do not count; `served` is how long
    after it was sent it counts as delivered, where that is what the period runs from.
    """

    what: str
    to: Open
    before: Period
    month_end: Open
    waived: Open
    counted: Open = "from day to day"
    served: Period | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What only people can find, and is minuted."""

    finding: str


@dataclass(frozen=True, slots=True)
class NoObjection:
    """Nobody objects; objections on an inadmissible ground do not count."""

    inadmissible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unequal:
    """Two counts differ: a tie is lost."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Equal:
    """Two counts are the same."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Tie:
    """Two counts are the same, and not nothing: votes equally divided.

    Does not hold once the finding `unless` is minuted, nor if `then` is "rejected".
    """

    left: str
    right: str
    unless: str | None = None
    then: Open = "second vote"


@dataclass(frozen=True, slots=True)
class All:
    """Every one of the named rules holds."""

    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the named rules holds."""

    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deferred:
    """The text defers to a question: each reading names a rule, or None if nothing is required."""

    question: str
    rules: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Elect:
    """Approval election: by order of approvals, each elected by a share of the ballots cast.

    With `spread`, each group that has a candidate with that share is given a place first.
    """

    threshold: Threshold
    spread: str | None = None


@dataclass(frozen=True, slots=True)
class ElectInBallots:
    """Election in ballots: each elected by a share of the valid ballots, or a further ballot.

    That is restricted to the candidates with the most votes, at most twice as many as places are
    left; not if the finding `freed` is minuted. If `lots` is, the lot decides a tie for one place.
    """

    threshold: Threshold
    freed: str | None = None
    lots: str | None = None


Form = (
    Share
    | Count
    | Each
    | Sent
    | Finding
    | NoObjection
    | Unequal
    | Equal
    | Tie
    | All
    | AnyOf
    | Deferred
    | Elect
    | ElectInBallots
    | StepForm
)


def findings_of(form: Form) -> tuple[str, ...]:
    """Return the findings that a form asks for."""
    match form:
        case Finding(finding=name):
            found: tuple[str | None, ...] = (name,)
        case Tie(unless=name):
            found = (name,)
        case ElectInBallots(freed=freed, lots=lots):
            found = (freed, lots)
        case _:
            found = ()
    return tuple(name for name in found if name is not None)
