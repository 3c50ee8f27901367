"""From rows to the facts that the engine is asked about, as its JSON.

The assembly supplies its part (`case`): held, members, invited, present, consents and its own
findings. Added here is what belongs to the motion: findings, objections, ballots. Only ballots of
members present at this moment count; who stood back counts as present and silent (CONF-10).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from comitia.decisions.models import Ballot, ConsensusAttempt, Motion, Objection, Poll

Case = Mapping[str, Any]
"""The assembly's part of the facts."""

Vote = str | dict[str, int]
"""A ballot as the engine reads it: a choice, or how many delegates made each."""


def of_debate(motion: Motion, case: Case) -> dict[str, Any]:
    """Return the facts of a motion on which nobody has voted."""
    made = motion.findings.values_list("name", flat=True)
    return {**case, "findings": [*case.get("findings", ()), *made]}


def of_consensus(attempt: ConsensusAttempt, case: Case) -> dict[str, Any]:
    """Return the facts of a motion at the end of a consensus attempt."""
    return {**of_debate(attempt.motion, case), "objections": objections(standing(attempt, case))}


def of_poll(
    poll: Poll, case: Case, ballots: Mapping[str, Vote], attempt: ConsensusAttempt | None
) -> dict[str, Any]:
    """Return the facts of a motion at the close of a poll, after the attempt that went before."""
    facts = {**of_debate(poll.motion, case), "ballots": dict(ballots)}
    if attempt is not None:
        facts["objections"] = objections(standing(attempt, case))
    return facts


def standing(attempt: ConsensusAttempt, case: Case) -> list[Objection]:
    """Return the objections of an attempt that were not withdrawn, of who is still a member."""
    raised = attempt.objections.filter(withdrawn_at=None).select_related("organisation")
    members = case.get("members", {})
    return [objection for objection in raised if objection.organisation.code in members]


def objections(rows: Iterable[Objection]) -> list[dict[str, str]]:
    """Return objections by who raised them and on which ground."""
    return [{"by": row.organisation.code, "ground": row.ground} for row in rows]


def voters(case: Case) -> dict[str, int]:
    """Return the members present, with their numbers of delegates; guests have no vote."""
    members = case.get("members", {})
    return {code: size for code, size in case.get("present", {}).items() if code in members}


def counting(rows: Iterable[Ballot]) -> dict[str, Ballot]:
    """Return the ballot of each organisation that counts: its last, whoever entered it."""
    last: dict[str, Ballot] = {}
    for row in rows:
        before = last.get(row.organisation.code)
        if before is None or before.sequence < row.sequence:
            last[row.organisation.code] = row
    return last


def vote(ballot: Ballot) -> Vote:
    """Return a ballot as the engine reads it."""
    if ballot.choice == Ballot.Choice.SPLIT:
        counts = {"yes": ballot.yes, "no": ballot.no, "abstain": ballot.abstain}
        return {name: count for name, count in counts.items() if count}
    return ballot.choice


def votes(poll: Poll, case: Case) -> dict[str, Vote]:
    """Return the votes that count if the poll closes now."""
    present = voters(case)
    stood_back = set(stood_back_from(poll))
    cast = counting(poll.ballots.select_related("organisation"))
    return {
        code: vote(cast[code])
        for code in sorted(cast)
        if code in present and code not in stood_back
    }


def stood_back_from(poll: Poll) -> list[str]:
    """Return the codes of those that stood back from the poll."""
    return sorted(poll.stand_backs.values_list("organisation__code", flat=True))
