"""Elections as rules: what a method of `core.tally` finds on the facts of one case.

Nothing is counted here; facts that an election needs and that are not given make it fail.
"""

from dataclasses import dataclass

from comitia.core.rules.case import Case
from comitia.core.rules.decision import Lacks
from comitia.core.rules.model import Elect, ElectInBallots
from comitia.core.tally import approval, ballots

Details = tuple[tuple[str, str | int | tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What became of an election: whether all places are filled, and what its sentence needs."""

    details: Details
    lacks: tuple[Lacks, ...]

    @property
    def holds(self) -> bool:
        """Whether all places are filled."""
        return not self.lacks


def missing(case: Case) -> str | None:
    """Return which facts an election lacks, if any."""
    if not case.facts.candidates:
        return "candidates"
    return "places" if case.facts.places is None else None


def by_approval(form: Elect, case: Case, unit: str) -> Held:
    """Elect by order of approvals."""
    given, places = case.approvals(unit), case.facts.places or 0
    cast = sum(votes for _, votes in given)
    election = approval.elect(
        given,
        candidates=tuple(case.facts.candidates),
        places=places,
        needed=form.threshold.needed(cast),
        groups=_groups_of_candidates(case, form.spread),
    )
    return _held(places, cast, election.elected, (("runoff", election.runoff),))


def in_ballots(form: ElectInBallots, case: Case, unit: str) -> Held:
    """Elect in one ballot of a series, and say between whom the next is."""
    given, places = case.approvals(unit), case.facts.places or 0
    cast = sum(votes for _, votes in ballots.valid(given, places))
    result = ballots.elect(
        given,
        candidates=tuple(case.facts.candidates),
        places=places,
        needed=form.threshold.needed(cast),
    )
    is_open = len(result.elected) < places
    return _held(places, cast, result.elected, _next_ballot(form, case, result) if is_open else ())


def _held(places: int, cast: int, elected: tuple[str, ...], more: Details) -> Held:
    left = places - len(elected)
    return Held(
        details=(("elected", elected), ("places", places), ("cast", cast), *more),
        lacks=(Lacks("places", left),) if left else (),
    )


def _next_ballot(form: ElectInBallots, case: Case, result: ballots.Result) -> Details:
    """Return between whom the next ballot or the lot is, and who is tied for standing in it."""
    votes = {result.votes[name] for name in result.standing}
    is_tie_of_all = set(result.votes) == set(result.standing) and len(votes) == 1
    is_for_one = len(result.elected) + 1 == case.facts.places
    if form.lots in case.facts.findings and is_tie_of_all and is_for_one:
        return (("lot", result.standing),)
    if form.freed in case.facts.findings:
        return (("freed", form.freed or ""),)
    return (("further", result.standing), ("tied", result.tied))


def _groups_of_candidates(case: Case, kind: str | None) -> dict[str, str] | None:
    """Return the group of each candidate by its member, if all are known."""
    if kind is None:
        return None
    groups = {}
    for candidate, member in case.facts.candidates.items():
        found = case.facts.members.get(member or candidate)
        group = getattr(found, kind) if found is not None else None
        if group is None:
            return None
        groups[candidate] = group
    return groups
