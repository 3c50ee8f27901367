"""The rule forms that look at the steps of a procedure: who did what, how, on which day.

They stand beside the forms of `model` that look at members, votes and seats, and combine with them.
A step is what was done at a stage; a term is what is stated of it, under a name of the rulebook's
choice.
"""

from dataclasses import dataclass
from datetime import date

from comitia.core.rules.parameters import Open
from comitia.core.rules.periods import Period


@dataclass(frozen=True, slots=True)
class Stated:
    """A term of a step is this value, or names all of these."""

    term: str
    step: str
    value: str | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Same:
    """Two terms are the same; each is named by its step and itself."""

    left: tuple[str, str]
    right: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A term of a step names at least so many members."""

    term: str
    step: str
    least: int


@dataclass(frozen=True, slots=True)
class Until:
    """A step was taken by a day that the text fixes, or so long after another step."""

    step: str
    day: date | None = None
    within: Period | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Meets:
    """A body met again within the period that it has: the step against the day of the last time."""

    body: str
    step: str
    last: str


@dataclass(frozen=True, slots=True)
class Consulted:
    """All members were asked in writing, and have answered or let the time go by.

    With `consensus` nobody objects besides, on a ground that counts; whether who is silent consents
    is `silence`. The time is `over`, unless the step sets a day.
    """

    step: str
    over: Period
    consensus: bool
    silence: Open
    inadmissible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A body carried a motion of a class, on the facts of the step."""

    step: str
    motion: str
    by: tuple[str, ...]


StepForm = Stated | Same | Listed | Until | Meets | Consulted | Decided
