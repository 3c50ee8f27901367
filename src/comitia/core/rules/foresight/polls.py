"""A poll of which some ballots are still to be cast: what becomes of it with so many votes for it.

The engine is asked; in between two numbers it is found by bisection where the outcome changes, for
one more vote for a motion never loses it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from comitia.core.rules.decision import Status
from comitia.core.rules.engine import resolve
from comitia.core.rules.evaluation import Evaluation
from comitia.core.rules.foresight.hall import Hall
from comitia.core.rules.foresight.monotone import People
from comitia.core.rules.minuted import Ballot, Objection, Split
from comitia.core.rules.quantities import SPLITS
from comitia.core.rules.readings import Assignment

OTHERS: Final = (None, "abstain", "no")
"""What those do that do not vote for it: nothing, or one of these."""

DELEGATE: Final = "delegate"

_RANK: Final = {Status.LOST: 0, Status.TIED: 0, Status.CONTESTED: 1, Status.CARRIED: 2}

Voter = tuple[str, int]
"""A name, and how many delegates it has."""

Casting = Callable[[int], Mapping[str, Ballot]]
"""The ballots, by how many of them are for the motion."""


@dataclass(frozen=True, slots=True)
class Setting:
    """All of a case but the ballots still to be cast: who is there, what is minuted."""

    there: People
    findings: frozenset[str]
    objections: tuple[Objection, ...]


class Poll:
    """A class of motion put to the vote in a setting."""

    def __init__(self, hall: Hall, motion: str, setting: Setting) -> None:
        self.hall = hall
        self.motion = motion
        self.setting = setting

    def voters(self, *, given: bool = False) -> list[Voter]:
        """Return who can vote and has given no ballot, or also who has; the accused last.

        In a referendum everybody can, there or not.
        """
        hall, there = self.hall, self.setting.there
        voting = hall.everybody if hall.body.kind == "referendum" else there
        voters = [
            (one.name, one.delegates if place in there else 1)
            for place, one in ((place, hall.people[place]) for place in sorted(voting))
            if given or one.name not in hall.facts.ballots
        ]
        return sorted(voters, key=lambda voter: voter[0] == hall.facts.accused)

    def evaluation(self, ballots: Mapping[str, Ballot], **election: Any) -> Evaluation:
        """Return the evaluation with these ballots besides those given."""
        setting = self.setting
        facts = self.hall.facts_at(
            setting.there,
            findings=setting.findings,
            objections=setting.objections,
            ballots={**self.hall.facts.ballots, **ballots},
        )
        quorum = self.hall.quorum(setting.there, setting.findings)
        return self.hall.evaluation(replace(facts, **election), self.motion, quorum)

    def status(
        self, ballots: Mapping[str, Ballot], assignment: Assignment, **election: Any
    ) -> Status:
        """Return what becomes of the motion; of an election, with what is foreseen of it."""
        evaluation = self.evaluation(ballots, **election)
        return resolve(self.hall.rulebook, evaluation, assignment)[0]


class Path:
    """A poll by how many ballots are for the motion, all else of them being settled."""

    def __init__(self, poll: Poll, whole: int, casting: Casting, per: str) -> None:
        self.poll = poll
        self.whole = whole
        self._casting = casting
        self._per = per
        self._evaluations: dict[int, Evaluation] = {}

    def status(self, number: int, assignment: Assignment) -> Status:
        """Return what becomes of the motion with so many for it."""
        return resolve(self.poll.hall.rulebook, self._evaluation(number), assignment)[0]

    def met(self, number: int, assignment: Assignment) -> tuple[str, ...]:
        """Return the questions that are met there."""
        return resolve(self.poll.hall.rulebook, self._evaluation(number), assignment)[2]

    def takes_votes(self, assignment: Assignment) -> bool:
        """Tell whether it is by votes that it is carried or lost."""
        ends = (self.status(number, assignment) for number in (0, self.whole))
        return all(status in _RANK for status in ends)

    def least(self, status: Status, assignment: Assignment, near: int | None = None) -> int | None:
        """Return the least number with which it comes to this status, or a better one.

        It is looked for first where it is expected to be.
        """

        def reaches(number: int) -> bool:
            return _RANK.get(self.status(number, assignment), -1) >= _RANK[status]

        if not reaches(self.whole):
            return None
        low, high = 0, self.whole
        if near is not None and near <= high and reaches(near):
            high = near
            if near and not reaches(near - 1):
                low = near
        return _least(low, high, reaches)

    def even(self) -> int:
        """Return the least number with which no fewer votes are for the motion than against it."""

        def is_even(number: int) -> bool:
            counted = self._evaluation(number).case.votes(self._per, SPLITS[0])
            return counted.yes >= counted.no

        return _least(0, self.whole, is_even)

    def _evaluation(self, number: int) -> Evaluation:
        if number not in self._evaluations:
            self._evaluations[number] = self.poll.evaluation(self._casting(number))
        return self._evaluations[number]


def _least(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """Return the least number between two for which something holds, as it does for the last."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def votes(voters: Sequence[Voter], per: str) -> int:
    """Return how many votes some have."""
    return sum(size for _, size in voters) if per == DELEGATE else len(voters)


def casting(
    voters: Sequence[Voter], per: str, others: str | None, *, but_one: bool = False
) -> Casting:
    """Return a way of casting so many votes for a motion, while all others do the same.

    All others but one vote, if so said: of an odd number of votes these can be equally divided.
    """
    spared = voters[-1][0] if but_one and voters else None

    def cast(number: int) -> Mapping[str, Ballot]:
        ballots: dict[str, Ballot] = {}
        for name, size in voters:
            own = size if per == DELEGATE else 1
            given = min(own, number)
            number -= given
            if given == own:
                ballots[name] = "yes"
            elif given:
                rest = {} if others is None else {others: own - given}
                ballots[name] = Split(**{"yes": given, **rest})
            elif others is not None and name != spared:
                ballots[name] = others
            elif others is not None and own > 1:
                ballots[name] = Split(**{others: own - 1, "abstain": 1})
        return ballots

    return cast
