"""What is minuted of a case, typed: who is a member, who was there, who voted how, what was done.

`facts` reads it from JSON; past that nothing is a dictionary of anything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Member:
    """A member on the roll of the body that decides."""

    continent: str | None = None
    region: str | None = None
    country: str | None = None
    admitted: date | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """Who objects, and on which ground."""

    by: str
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of a committee; None where a number is not given.

    `sent` are filled by those whom other bodies send, `fixed` is the number that was set for the
    committee, `holders` has the member to which the holder of each seat belongs.
    """

    elected: int | None = None
    filled: int | None = None
    in_person: int | None = None
    by_proxy: int | None = None
    sent: int | None = None
    fixed: int | None = None
    holders: Mapping[str, str] = field(default_factory=dict)


Term = str | bool | int | tuple[str, ...] | Mapping[str, str]
"""What is stated of a step: a text (also a day), a yes or no, a number, names, or texts by name."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done at a stage of a procedure: on which day, and what is stated of it.

    `facts` are those of a decision, where the step was one.
    """

    on: date
    terms: Mapping[str, Term]
    facts: "Facts | None" = None


@dataclass(frozen=True, slots=True)
class Split:
    """A ballot by delegates: how many voted which way."""

    yes: int = 0
    no: int = 0
    abstain: int = 0

    @property
    def size(self) -> int:
        """How many delegates it counts."""
        return self.yes + self.no + self.abstain

    @property
    def is_divided(self) -> bool:
        """Whether its delegates voted differently."""
        return sum(1 for count in (self.yes, self.no, self.abstain) if count) > 1


Ballot = str | Split | tuple[str, ...]
"""Of a whole delegation ("yes", "no", "abstain"), by its delegates, or a list of candidates."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one case. The digest is of the JSON that it was read from."""

    held: date | None
    members: Mapping[str, Member]
    invited: Mapping[str, date]
    present: Mapping[str, int]
    opening: Mapping[str, int] | None
    consents: frozenset[str]
    findings: frozenset[str]
    objections: tuple[Objection, ...]
    ballots: Mapping[str, Ballot]
    accused: str | None
    seats: Seats
    candidates: Mapping[str, str | None]
    places: int | None
    on: date | None
    steps: Mapping[str, Step]
    digest: str
