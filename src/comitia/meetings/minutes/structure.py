"""What minutes consist of, in the order in which they are read.

Everything is read from acts, and each item names the act in which it stands. Organisations and
people are named as far as the reader may know them; nothing is decided or written by hand here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from comitia.core.rules import Decision, Rulebook
from comitia.record.models import Head


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as the reader may know it: by name, or by its code alone."""

    code: str
    name: str
    group: str = ""

    def __str__(self) -> str:
        return self.name if self.name == self.code else f"{self.name} ({self.code})"


@dataclass(frozen=True, slots=True)
class Item:
    """Something that happened, and the act in which it stands."""

    at: datetime
    act: int


@dataclass(frozen=True, slots=True)
class Note(Item):
    """An explanation added afterwards; it changes nothing of what it explains."""

    after: int
    text: str
    author: str


@dataclass(frozen=True, slots=True)
class Convening(Item):
    """Who was called together, where and when, under which statute."""

    body: str
    body_title: str
    title: str
    place: str
    held_on: date
    time_zone: str
    statute: str
    statute_digest: str


@dataclass(frozen=True, slots=True)
class Invitation(Item):
    """An invitation sent to one member."""

    organisation: Party
    channel: str
    sent_on: date


@dataclass(frozen=True, slots=True)
class Legitimation(Item):
    """A written legitimation of the conference by a member."""

    organisation: Party
    received_on: date


@dataclass(frozen=True, slots=True)
class Finding(Item):
    """What only people can find, with its mover and its minute."""

    name: str
    mover: Party | None
    minute: str


@dataclass(frozen=True, slots=True)
class Delegation(Item):
    """A delegation registered, and when its credentials were accepted."""

    organisation: Party
    delegates: int
    credentialled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Presence:
    """How many delegations are present, in all and from each continent."""

    total: int
    by_group: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Movement:
    """Who came and who left at one moment, and who was present from then on."""

    at: datetime
    acts: tuple[int, ...]
    came: tuple[Party, ...]
    left: tuple[Party, ...]
    present: Presence


@dataclass(frozen=True, slots=True)
class Quorum(Item):
    """What the statute says of the quorum at one moment."""

    present: Presence
    decision: Decision


@dataclass(frozen=True, slots=True)
class Pause(Item):
    """An adjournment, its reason, and the resumption if there was one."""

    reason: str
    resumed: Quorum | None


@dataclass(frozen=True, slots=True)
class Agenda(Item):
    """An agenda, proposed or adopted by a motion."""

    points: tuple[str, ...]
    motion: int | None


@dataclass(frozen=True, slots=True)
class Procedure(Item):
    """Rules of procedure, adopted by a motion."""

    identifier: str
    digest: str
    motion: int


@dataclass(frozen=True, slots=True)
class Presidium(Item):
    """A presidium, elected by a motion; its names as far as they are disclosed."""

    members: tuple[Party, ...]
    names: tuple[str, ...]
    motion: int


@dataclass(frozen=True, slots=True)
class Guest(Item):
    """A guest or observer and the greeting brought, as far as they are disclosed."""

    kind: str
    name: str
    affiliation: str
    greeting: str


@dataclass(frozen=True, slots=True)
class Contribution(Item):
    """Something said on a motion."""

    organisation: Party | None
    text: str


@dataclass(frozen=True, slots=True)
class Classification(Item):
    """A class given to a motion: by the presidium, or by another motion that carried."""

    name: str
    mover: Party | None
    by_motion: int | None


@dataclass(frozen=True, slots=True)
class Objection(Item):
    """An objection to consensus, on its ground."""

    organisation: Party
    ground: str
    text: str
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Attempt(Item):
    """An attempt to decide by consensus."""

    number: int
    objections: tuple[Objection, ...]
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Ballot:
    """How a delegation voted: a choice, or the numbers of its delegates for each."""

    organisation: Party
    choice: str | Mapping[str, int] | list[str]


@dataclass(frozen=True, slots=True)
class Result(Item):
    """What became of a motion, and why.

    A poll has a tally and ballots; a consultation has no decision.
    """

    route: str
    present: Presence
    decision: Decision | None
    rests_on_contested: bool = False
    tally: Mapping[str, int] = field(default_factory=dict)
    ballots: tuple[Ballot, ...] = ()
    stood_back: tuple[Party, ...] = ()
    silent: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration(Item):
    """What an organisation that had stood back from a poll declared later."""

    organisation: Party
    choice: str


@dataclass(frozen=True, slots=True)
class Poll(Item):
    """A poll by roll call."""

    number: int
    is_consultation: bool
    quorum: Decision | None
    present: Presence
    result: Result | None
    declarations: tuple[Declaration, ...]


@dataclass(frozen=True, slots=True)
class Undertaking(Item):
    """Whether an organisation takes part in carrying a decision out."""

    organisation: Party
    answer: str
    note: str


@dataclass(frozen=True, slots=True)
class Motion(Item):
    """A motion, from its tabling to what each member undertook; debate before and after."""

    number: int
    kind: str
    title: str
    text: str
    mover: Party | None
    classes: tuple[Classification, ...]
    debate_before: tuple[Contribution, ...]
    findings: tuple[Finding, ...]
    attempts: tuple[Attempt, ...]
    polls: tuple[Poll, ...]
    decided: tuple[Result, ...]
    debate_after: tuple[Contribution, ...]
    undertakings: tuple[Undertaking, ...]
    withdrawn_at: datetime | None
    notes: tuple[Note, ...]

    @property
    def classification(self) -> str:
        """The class that counts: the last one given."""
        return self.classes[-1].name


@dataclass(frozen=True, slots=True)
class Ruling(Item):
    """A reading chosen for an open question."""

    motion: int
    question: str
    text: str
    reading: str
    is_contested: bool


@dataclass(frozen=True, slots=True)
class Authorisation(Item):
    """The presidium's authorisation: by whom, and the head of the record that it refers to."""

    author: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one conference. `notes` are by the section they belong to."""

    subject: str
    rulebook: Rulebook
    convening: Convening
    invitations: tuple[Invitation, ...]
    not_invited: tuple[Party, ...]
    legitimations: tuple[Legitimation, ...]
    findings: tuple[Finding, ...]
    delegations: tuple[Delegation, ...]
    opening: Quorum | None
    attendance: tuple[Movement, ...]
    checks: tuple[Quorum, ...]
    agendas: tuple[Agenda, ...]
    procedures: tuple[Procedure, ...]
    presidia: tuple[Presidium, ...]
    tellers: tuple[Item, ...]
    guests: tuple[Guest, ...]
    motions: tuple[Motion, ...]
    rulings: tuple[Ruling, ...]
    pauses: tuple[Pause, ...]
    closing: Item | None
    authorisation: Authorisation | None
    notes: Mapping[str, tuple[Note, ...]]
    head: Head

    @property
    def groups(self) -> tuple[str, ...]:
        """The continents from which delegations came, in the order of the statute."""
        seen = {group for movement in self.attendance for group in movement.present.by_group}
        return tuple(group for group in self.rulebook.groups if group in seen)
