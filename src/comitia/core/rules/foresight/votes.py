"""What the votes of who is there can make of a class of motion: outcomes, and votes needed.

The space: those there, with any ballots of those that have given none; those given stand. Where no
objection is recorded and no ballot given, consensus may be reached or not; else the objections stay
as they are. Elections are foreseen only as far as that they can succeed or fail.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from comitia.core.rules.decision import Status
from comitia.core.rules.foresight.answer import MotionOutlook, Needed
from comitia.core.rules.foresight.attendance import sets_of
from comitia.core.rules.foresight.hall import Hall
from comitia.core.rules.foresight.monotone import People
from comitia.core.rules.foresight.polls import OTHERS, Path, Poll, Setting, casting, votes
from comitia.core.rules.foresight.rules import reachable, row_under, rules_under
from comitia.core.rules.minuted import Objection
from comitia.core.rules.model import (
    Elect,
    ElectInBallots,
    Form,
    Motion,
    NoObjection,
    RuleSet,
    findings_of,
)
from comitia.core.rules.parameters import Ask
from comitia.core.rules.readings import Assignment, UnreadError

_ORDER: Final = (
    Status.CARRIED,
    Status.TIED,
    Status.LOST,
    Status.CONTESTED,
    Status.NO_QUORUM,
    Status.SILENT,
    Status.VOID,
    Status.OUT_OF_ORDER,
)


class MotionClass:
    """A class of motion of a body, under one assignment of readings after another."""

    def __init__(self, hall: Hall, motion: str) -> None:
        self.hall = hall
        self.motion = motion
        self._paths: dict[tuple[Setting, str], list[Path]] = {}

    def outlook(self, assignment: Assignment) -> MotionOutlook:
        """Return what is foreseen of it under these readings, with who is there now."""
        voting, per = self._voting(assignment), self.unit(assignment)
        poll = Poll(self.hall, self.motion, voting)
        needed = self.needed(assignment)
        return MotionOutlook(
            motion=self.motion,
            possible=tuple(sorted(self._possible(assignment), key=_ORDER.index)),
            votes=votes(poll.voters(given=True), per),
            outstanding=votes(poll.voters(), per),
            needed=needed,
            consensus=self._needs_no_vote(assignment),
            missing=tuple(
                name
                for name in self.findings_asked(assignment)
                if needed is not None
                and needed.silent is not None
                and not self._can_carry(
                    replace(voting, findings=voting.findings - {name}), assignment
                )
            ),
            is_election=self.is_election(assignment),
        )

    def needed(self, assignment: Assignment) -> Needed | None:
        """Return the votes needed once all is found that can be; None where none are taken."""
        if self.is_election(assignment):
            return None
        paths = self.paths(self._voting(assignment), assignment)
        if not all(path.takes_votes(assignment) for path in paths):
            return None
        least: list[int | None] = []
        for path in paths:
            near = least[-1] if least else None
            least.append(path.least(Status.CARRIED, assignment, near))
        return Needed(*least)

    def _voting(self, assignment: Assignment) -> Setting:
        """Return the setting of a vote now: all is found that can be, consensus was not reached."""
        found = self.hall.facts.findings.union(self.findings_asked(assignment))
        return Setting(self.hall.now, found, self.objections(assignment)[-1])

    # ------------------------------------------------------------------ what varies

    def settings(self, there: People, assignment: Assignment) -> Iterator[Setting]:
        """Yield what may be minuted with these there: all findings and objections first."""
        asked = self.findings_asked(assignment)
        for findings in reversed(sets_of(self.hall.facts.findings, asked)):
            for objections in reversed(self.objections(assignment)):
                yield Setting(there, findings, objections)

    def objections(self, assignment: Assignment) -> Sequence[tuple[Objection, ...]]:
        """Return the objections that are possible: those that stand, or none and one."""
        facts = self.hall.facts
        varies = self.tries_consensus(assignment) and self.hall.people
        if facts.objections or facts.ballots or not varies:
            return (facts.objections,)
        return ((), (Objection(self.hall.people[0].name),))

    def findings_asked(self, assignment: Assignment) -> list[str]:
        """Return the findings that are not minuted, can be, and that the class asks for."""
        motion, _ = self.row(assignment)
        if motion is None:
            return []
        asked = {name for form in self._forms(assignment) for name in findings_of(form)}
        return sorted(asked.union(motion.after) & self.hall.findable)

    def tries_consensus(self, assignment: Assignment) -> bool:
        """Tell whether it matters to it that nobody objects."""
        return any(isinstance(form, NoObjection) for form in self._forms(assignment))

    def is_election(self, assignment: Assignment) -> bool:
        """Tell whether it is decided by ballots for candidates."""
        return any(isinstance(form, Elect | ElectInBallots) for form in self._forms(assignment))

    def unit(self, assignment: Assignment) -> str:
        """Return what has one vote each; organisations where that is open."""
        _, rules = self.row(assignment)
        if rules is None:
            return ""
        per = rules.vote.per
        return assignment.get(per.question, "") if isinstance(per, Ask) else per

    def row(self, assignment: Assignment) -> tuple[Motion | None, RuleSet | None]:
        """Return the class of motion and the rules it stands among; None if there are none."""
        body = self.hall.body
        try:
            rules = rules_under(self.hall.body, assignment)
        except UnreadError:
            rules = next((each for each in body.variants.values() if each is not None), None)
        return (None if rules is None else row_under(rules, self.motion, assignment)), rules

    def _forms(self, assignment: Assignment) -> list[Form]:
        motion, rules = self.row(assignment)
        if motion is None or rules is None:
            return []
        tried = (*motion.attempts, motion.again, motion.quorum)
        return list(reachable(rules, [name for name in tried if name is not None]).values())

    # ------------------------------------------------------------------ what comes out

    def paths(self, setting: Setting, assignment: Assignment) -> list[Path]:
        """Return the ways of casting: those not for it silent, abstaining, or against."""
        key = setting, self.unit(assignment)
        if key not in self._paths:
            poll, per = Poll(self.hall, self.motion, setting), key[1]
            voters = poll.voters()
            self._paths[key] = [
                Path(poll, votes(voters, per), casting(voters, per, others), per)
                for others in OTHERS
            ]
        return self._paths[key]

    def ties(self, setting: Setting, assignment: Assignment) -> list[Path]:
        """Return the ways of casting by which votes can be equally divided, if that matters."""
        row, _ = self.row(assignment)
        if row is None or row.again is None:
            return []
        poll, per = Poll(self.hall, self.motion, setting), self.unit(assignment)
        voters = poll.voters()
        return [
            Path(poll, votes(voters, per), casting(voters, per, "no", but_one=but_one), per)
            for but_one in (False, True)
        ]

    def _possible(self, assignment: Assignment) -> set[Status]:
        """Return the outcomes that ballots, findings and objections of who is there bring about."""
        of_one = self._of_election if self.is_election(assignment) else self._of_ballots
        settings = self.settings(self.hall.now, assignment)
        return {status for setting in settings for status in of_one(setting, assignment)}

    def _of_ballots(self, setting: Setting, assignment: Assignment) -> set[Status]:
        """Return the outcomes that some ballots bring about.

        At the ends none or all are for it; between the last that is lost and the first that is
        carried it may be contested.
        """
        first, *_ = paths = self.paths(setting, assignment)
        best = first.status(first.whole, assignment)
        found = {best, *(path.status(0, assignment) for path in paths)}
        is_open = any(
            question not in assignment
            for path in paths
            for number in (0, path.whole)
            for question in path.met(number, assignment)
        )
        if is_open and found == {Status.CARRIED, Status.LOST}:
            for path in paths:
                least = path.least(Status.CONTESTED, assignment)
                found.add(path.status(path.whole if least is None else least, assignment))
        found.update(
            path.status(path.even(), assignment) for path in self.ties(setting, assignment)
        )
        return found

    def _of_election(self, setting: Setting, assignment: Assignment) -> set[Status]:
        """Return what becomes of an election where nobody votes, and where all agree."""
        poll = Poll(self.hall, self.motion, setting)
        facts = self.hall.facts
        candidates = dict(facts.candidates) or {"candidate": None}
        places = facts.places or 1
        agreed = tuple(candidates)[:places]
        return {
            poll.status(
                {name: agreed for name, _ in poll.voters() if all_agree},
                assignment,
                candidates=candidates,
                places=places,
            )
            for all_agree in (False, True)
        }

    def _needs_no_vote(self, assignment: Assignment) -> bool:
        """Tell whether it is carried though nobody votes for it, if nobody objects.

        Only where consensus is tried: votes already cast can carry a class too.
        """
        if not self.tries_consensus(assignment):
            return False
        unopposed = replace(self._voting(assignment), objections=self.objections(assignment)[0])
        return not unopposed.objections and all(
            path.status(0, assignment) is Status.CARRIED
            for path in self.paths(unopposed, assignment)
        )

    def _can_carry(self, setting: Setting, assignment: Assignment) -> bool:
        path, *_ = self.paths(setting, assignment)
        return path.status(path.whole, assignment) is Status.CARRIED
