"""What foresight answers: ids and numbers only; `sentences` makes words of them, in any language.

"Somebody" is one of those who can be there: a delegation, or a seat of a committee.
"""

from dataclasses import dataclass

from comitia.core.rules.decision import Status, Why


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """Those of whom so many come or leave.

    `kind` is "continent", "region" or "country" with the name of one; "anybody"; "without
    legitimation", who do not legitimate in writing; "in person", who hold a seat and no proxy; or
    "member" with the name of one.
    """

    kind: str
    name: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Some:
    """So many of a group."""

    number: int
    group: Group


@dataclass(frozen=True, slots=True)
class Spare:
    """How many may leave before the quorum is lost.

    At `worst` just those leave on whom most depends, at `best` those on whom least does.
    """

    worst: int
    best: int


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The fewest who would have to come for a quorum, with findings still to be minuted.

    `some` are those who must be among them; one who comes may count for several.
    """

    number: int
    some: tuple[Some, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuorumOutlook:
    """The quorum: its status now, and what comings and goings can make of it.

    - `spare` is None unless the body can sit now; where the status is contested, it and `breaks`
      tell until when the quorum is not certainly lacking.
    - `breaks` are the smallest departures that would end it, each to be read together ("2 from
      africa"; "3 of anybody and 1 without legitimation"); none of them contains another.
    - `indispensable` are the members whose leaving alone would end it; seats have no names.
    - `arrivals` are the ways to a quorum that follows from the text; empty if there is one, and if
      nobody's coming can give it: then `prevents` holds the reasons.
    - `is_exact` is False where a rule counts in a way that foresight does not know, so that what is
      said of numbers may not be the smallest.
    """

    status: Status
    why: tuple[Why, ...]
    spare: Spare | None = None
    breaks: tuple[tuple[Some, ...], ...] = ()
    indispensable: tuple[str, ...] = ()
    arrivals: tuple[Arrivals, ...] = ()
    prevents: tuple[Why, ...] = ()
    is_exact: bool = True


@dataclass(frozen=True, slots=True)
class Needed:
    """The least votes for a motion with which it is carried; None where no number suffices.

    What all others do: they are `silent`, they `abstain`, or they vote against (`opposed`). Counted
    are the votes still to be cast, beside those that stand.
    """

    silent: int | None
    abstaining: int | None
    opposed: int | None


@dataclass(frozen=True, slots=True)
class MotionOutlook:
    """A class of motion, with who is there now.

    - `possible` are the outcomes that some ballots and objections of theirs can bring about, with
      the findings that can still be minuted or without; `decided` says that there is only one.
    - `votes` are those there, `outstanding` those of them not cast yet.
    - `needed` is None where no vote is taken: it is out of order, there is no rule or no quorum, or
      it is an election.
    - `consensus`: it can be carried without a vote, if nobody objects.
    - `missing` are the findings that are not minuted and without which no vote can carry it.
    """

    motion: str
    possible: tuple[Status, ...]
    votes: int
    outstanding: int
    needed: Needed | None
    consensus: bool
    missing: tuple[str, ...]
    is_election: bool = False

    @property
    def decided(self) -> bool:
        """Whether no outstanding ballot can change the outcome."""
        return len(self.possible) == 1

    @property
    def may_abstain(self) -> int | None:
        """How many may abstain if all others vote for it."""
        least = self.needed.abstaining if self.needed else None
        return None if least is None else self.outstanding - least

    @property
    def may_oppose(self) -> int | None:
        """How many may vote against it if all others vote for it."""
        least = self.needed.opposed if self.needed else None
        return None if least is None else self.outstanding - least


@dataclass(frozen=True, slots=True)
class ReadingOutlook:
    """What holds under one reading of an open question, with who is there now.

    `needed` holds the votes needed for each class that the question can turn, as in its outlook,
    and for all classes where the readings differ on whether there is a quorum now.
    """

    reading: str
    in_force: bool
    quorum: Status
    spare: Spare | None
    arrivals: tuple[Arrivals, ...]
    needed: tuple[tuple[str, Needed | None], ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question on which the outcome of something can come to turn today.

    `turns` names what: "quorum", and the classes of motion that a poll can make turn on it.
    """

    question: str
    turns: tuple[str, ...]
    readings: tuple[ReadingOutlook, ...]

    @property
    def differs_now(self) -> bool:
        """Whether its readings give different numbers with who is there now."""
        first, *others = (
            (each.quorum, each.spare, each.arrivals, each.needed) for each in self.readings
        )
        return any(other != first for other in others)


@dataclass(frozen=True, slots=True)
class Foresight:
    """All that is foreseen for a body."""

    body: str
    quorum: QuorumOutlook
    motions: tuple[MotionOutlook, ...]
    questions: tuple[OpenQuestion, ...]
