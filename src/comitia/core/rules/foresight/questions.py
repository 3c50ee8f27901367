"""Which open questions can come to matter: those on which some continuation turns.

A question is named only with a witness: an attendance, with ballots where it is about a poll, that
the engine decides otherwise under the other reading. That none is missed rests, for the quorum, on
its conditions, which are compared whole; for polls, on the attendances and the ways of casting that
are tried: who is there now, everybody, everybody but those who have voted in some way already, and
of these the fewest with whom there is a quorum; all voting alike or divided, the small and the
large delegations first, all others silent, abstaining or against.
Of two readings changed together only each by itself is tried; elections are not.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import Final

from comitia.core.rules.decision import Status
from comitia.core.rules.foresight.attendance import Attendance, status_of
from comitia.core.rules.foresight.hall import Hall
from comitia.core.rules.foresight.monotone import Condition, People, Way, fewest, separating
from comitia.core.rules.foresight.polls import OTHERS, Casting, Path, Poll, Voter
from comitia.core.rules.foresight.rules import asked_by, asked_of, reachable
from comitia.core.rules.foresight.votes import MotionClass
from comitia.core.rules.minuted import Ballot, Split
from comitia.core.rules.model import RuleSet

QUORUM: Final = "quorum"

_WHOLE: Final = {
    "mostly yes": "yes",
    "barely yes": "yes",
    "yes over no": "yes",
    "mostly no": "no",
    "barely no": "no",
    "no over yes": "no",
    "tied": "abstain",
}
"""How a delegation of several may be divided, and what one of a single delegate does instead."""


class Turning:
    """Finds the questions on which the quorum and the classes of motion can turn."""

    def __init__(self, hall: Hall, attendance: Attendance) -> None:
        self.hall = hall
        self.attendance = attendance

    def others(self, question: str) -> list[str]:
        """Return the readings of a question that are not in force."""
        in_force = self.hall.in_force.get(question)
        readings = self.hall.rulebook.questions[question].readings
        return [reading for reading in readings if reading != in_force]

    # ------------------------------------------------------------------ the quorum

    def of_quorum(self) -> list[str]:
        """Return the questions on which the quorum can turn."""
        asked = self._asked(lambda rules: () if rules.quorum is None else (rules.quorum,))
        asked += self._asked_of_bodies(lambda rules: asked_of(rules.established))
        return [
            question
            for question in asked
            if any(self._turns_quorum(question, reading) for reading in self.others(question))
        ]

    def _turns_quorum(self, question: str, reading: str) -> bool:
        hall = self.hall
        changed = hall.with_reading(question, reading)
        return any(
            hall.quorum_status(there, findings, hall.in_force)[0]
            is not hall.quorum_status(there, findings, changed)[0]
            for findings in self.attendance.sets_of_findings(hall.in_force)
            for there in self._doubtful(changed, findings)
        )

    def _doubtful(
        self, changed: Mapping[str, str], findings: frozenset[str], motion: str | None = None
    ) -> Iterator[People]:
        """Yield attendances at which the two readings may differ."""
        hall, conditions = self.hall, self.attendance.conditions
        yield hall.now
        yield hall.everybody
        one, other = (
            conditions.quorum(each, findings, motion) for each in (hall.in_force, changed)
        )
        pairs: list[tuple[Condition, Condition]] = [
            (one.certain, other.certain),
            (one.possible, other.possible),
        ]
        for left, right in pairs:
            yield from separating(left, right, hall.everybody)
            yield from separating(right, left, hall.everybody)

    def _asked(self, roots: Callable[[RuleSet], Sequence[str]]) -> list[str]:
        """Return the questions that some rules of the body, and those below them, may ask."""
        body = self.hall.body
        asked = [] if body.rests_on is None else [body.rests_on]
        for rules in body.variants.values():
            if rules is not None:
                for form in reachable(rules, roots(rules)).values():
                    asked += asked_by(form, rules)
        return list(dict.fromkeys(asked))

    def _of_vote(self) -> set[str]:
        """Return the questions of what has one vote, and of how divided delegations count."""
        return set(self._asked_of_bodies(lambda rules: asked_of(rules.vote.per, rules.vote.split)))

    def _asked_of_bodies(self, asked: Callable[[RuleSet], Sequence[str]]) -> list[str]:
        """Return the questions asked by the rules of the body, under any reading."""
        found = [
            question
            for rules in self.hall.body.variants.values()
            if rules is not None
            for question in asked(rules)
            if question
        ]
        return list(dict.fromkeys(found))

    # ------------------------------------------------------------------ polls

    def of_motion(self, motion: MotionClass) -> list[str]:
        """Return the questions on which a poll on the class can turn."""
        name = motion.motion
        asked = self._asked(lambda rules: _attempts(rules, name))
        asked += self._asked_of_bodies(
            lambda rules: (rules.motions[name].question,) if name in rules.motions else ()
        )
        if all(one.delegates == 1 for one in self.hall.people):
            # Then no reading of what has one vote, or of divided delegations, makes a difference.
            asked = [question for question in asked if question not in self._of_vote()]
        turning: set[str] = set()
        row, _ = motion.row(self.hall.in_force)
        can_tie = row is not None and row.again is not None
        if motion.is_election(self.hall.in_force):
            return []
        for question in asked:
            if self._turns_quorum_of(motion, question):
                turning.add(question)
        for path in self._paths(motion):
            waiting = [question for question in asked if question not in turning]
            if not waiting:
                break
            turning |= self._turned(path, waiting, can_tie=can_tie)
        return [question for question in asked if question in turning]

    def _turns_quorum_of(self, motion: MotionClass, question: str) -> bool:
        """Tell whether a class has a quorum of its own that can turn on a question."""
        hall = self.hall
        row, rules = motion.row(hall.in_force)
        if row is None or rules is None or row.quorum is None:
            return False
        for reading in self.others(question):
            changed = hall.with_reading(question, reading)
            for setting in motion.settings(hall.everybody, hall.in_force):
                for there in self._doubtful(changed, setting.findings, motion.motion):
                    poll = Poll(hall, motion.motion, replace(setting, there=there))
                    if poll.status({}, hall.in_force) is not poll.status({}, changed):
                        return True
        return False

    def _turned(self, path: Path, waiting: Sequence[str], *, can_tie: bool) -> set[str]:
        """Return those of some questions on which it turns somewhere along a path."""
        hall = self.hall
        places = {0, path.whole}
        if can_tie:
            places.add(path.even())
        if not any(question in waiting for question in self._met(path, places)):
            return set()
        now = [path.least(status, hall.in_force) for status in (Status.CONTESTED, Status.CARRIED)]
        places |= {place for place in now if place is not None}
        met = self._met(path, places)
        return {
            question
            for question in met.intersection(waiting)
            for reading in self.others(question)
            if self._differs(path, places, now, hall.with_reading(question, reading))
        }

    def _met(self, path: Path, places: set[int]) -> set[str]:
        """Return the questions that are met at some places of a path."""
        return {question for each in places for question in path.met(each, self.hall.in_force)}

    def _differs(
        self,
        path: Path,
        places: set[int],
        now: Sequence[int | None],
        changed: Mapping[str, str],
    ) -> bool:
        """Tell whether it comes out otherwise under the other reading somewhere along a path."""
        in_force = self.hall.in_force
        if any(path.status(each, in_force) is not path.status(each, changed) for each in places):
            return True
        then = [path.least(status, changed) for status in (Status.CONTESTED, Status.CARRIED)]
        return then != now

    def _paths(self, motion: MotionClass) -> Iterator[Path]:
        per = motion.unit(self.hall.in_force)
        for there in self._attendances(motion.motion):
            for setting in motion.settings(there, self.hall.in_force):
                yield from motion.ties(setting, self.hall.in_force)
                poll = Poll(self.hall, motion.motion, setting)
                voters = poll.voters()
                for order in _orders(voters, self.hall.facts.accused):
                    for favour, rest in _manners(voters):
                        yield Path(poll, len(voters), _casting(order, favour, rest), per)

    def _attendances(self, motion: str) -> Iterator[People]:
        """Yield the attendances to try, of those with which the body can decide on a class."""
        hall, findings = self.hall, self.attendance.most_findings
        quorum = self.attendance.conditions.quorum(hall.in_force, findings, motion)
        found = [hall.now]
        for staying in self._staying():
            found.append(staying)
            for term, sign in product(quorum.possible.terms, (1, -1)):
                least = self._fewest(term, staying, sign)
                if least is not None:
                    found.append(least)
        seen = set()
        for there in found:
            if there not in seen:
                seen.add(there)
                if status_of(quorum, there) is not Status.NO_QUORUM:
                    yield there

    def _staying(self) -> Iterator[People]:
        """Yield everybody, and everybody but those who voted in some ways, in all combinations."""
        hall = self.hall
        by_vote: dict[Ballot, set[int]] = {}
        for place, one in enumerate(hall.people):
            ballot = hall.facts.ballots.get(one.name)
            if ballot is not None:
                vote = ballot if isinstance(ballot, str) else "divided"
                by_vote.setdefault(vote, set()).add(place)
        for gone in product(*((frozenset[int](), people) for people in by_vote.values())):
            yield hall.everybody.difference(*gone)

    def _fewest(self, term: Way, among: People, sign: int) -> People | None:
        """Return the fewest who meet a term, the smallest or the largest delegations first."""
        people = self.hall.people
        demands = [(atom.people, atom.number) for atom in term]
        return fewest(demands, among, order=lambda place: sign * people[place].delegates)


def _attempts(rules: RuleSet, name: str) -> list[str]:
    """Return the rules that are tried for a class of motion, whichever it may be."""
    rows = rules.rows(name) if name in rules.motions else ()
    tried = [rule for row in rows for rule in (*row.attempts, row.again, row.quorum)]
    return [rule for rule in tried if rule is not None]


def _orders(voters: Sequence[Voter], accused: str | None) -> list[list[Voter]]:
    """Return the orders in which voters are taken to be for a motion, each once."""
    orders: list[list[Voter]] = []
    for sign, accused_last in product((1, -1), (False, True)):
        order = sorted(
            voters, key=lambda voter: ((voter[0] == accused) is accused_last, sign * voter[1])
        )
        if order not in orders:
            orders.append(order)
    return orders


def _manners(voters: Sequence[Voter]) -> list[tuple[str, str | None]]:
    """Return how those for a motion vote, and all others; divided only where some can be."""
    favours, others = ["yes"], [*OTHERS]
    if any(size > 1 for _, size in voters):
        favours += [manner for manner, whole in _WHOLE.items() if whole == "yes"]
        others += [manner for manner, whole in _WHOLE.items() if whole != "yes"]
    return list(product(favours, others))


def _casting(voters: Sequence[Voter], favour: str, rest: str | None) -> Casting:
    """Return a way of casting, by how many voters are for the motion."""

    def cast(number: int) -> Mapping[str, Ballot]:
        manners = [favour] * number + [rest] * (len(voters) - number)
        return {
            name: _ballot(manner, size)
            for (name, size), manner in zip(voters, manners, strict=True)
            if manner is not None
        }

    return cast


@lru_cache(maxsize=1024)
def _ballot(manner: str, size: int) -> Ballot:
    """Return the ballot of a delegation; one that cannot divide so votes as a whole."""
    if manner not in _WHOLE:
        return manner
    if size == 1:
        return _WHOLE[manner]
    most, half = size - 1, (size - 1) // 2
    divided = {
        "mostly yes": Split(yes=most, abstain=1),
        "barely yes": Split(yes=1, abstain=most),
        "yes over no": Split(yes=half + 1, no=half, abstain=most - 2 * half),
        "mostly no": Split(no=most, abstain=1),
        "barely no": Split(no=1, abstain=most),
        "no over yes": Split(yes=half, no=half + 1, abstain=most - 2 * half),
        "tied": Split(yes=size // 2, no=size // 2, abstain=size % 2),
    }
    return divided[manner]
