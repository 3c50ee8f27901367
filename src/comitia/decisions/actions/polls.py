"""Opens and closes roll-call polls, and records who stands back from one (VOTE-1, CONF-10).

Invariants: an assembly votes on one question at a time; a poll closes once, whoever else closes it
at the same moment; one that opened without a quorum is counted and decides nothing.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.core.rules import Decision as Answer
from comitia.core.rules import Status, as_stored
from comitia.decisions import facts, guards, outcomes, statute, tally
from comitia.decisions.electorate import Electorate
from comitia.decisions.errors import (
    ConsensusNotSoughtError,
    InputError,
    NoQuorumError,
    PollClosedError,
    StateError,
)
from comitia.decisions.models import Ballot, ConsensusAttempt, Decision, Motion, Poll, StandBack
from comitia.decisions.queries import readings_in_force
from comitia.federation.models import Organisation
from comitia.record.actions import append
from comitia.record.kinds import Kind
from comitia.ui.status import shown

_DECLARATIONS: Final = (Ballot.Choice.YES, Ballot.Choice.NO, Ballot.Choice.ABSTAIN)


@transaction.atomic
def open_poll(
    *,
    motion: Motion,
    quorum: Answer,
    case: Mapping[str, Any],
    consultation: bool = False,
    actor: str,
    at: datetime,
) -> Poll:
    """Open a poll; without a quorum only as a consultation, which decides nothing.

    Raises:
        BarredError: the motion's class is not put to a vote (VOTE-3).
        ConsensusNotSoughtError: its class asks for an attempt at consensus first (VOTE-2).
        NoQuorumError: there is no quorum, and a decision was asked for.
        StateError: it is settled, its class is disputed, or another poll is open.

    """
    motion = guards.locked(motion)
    guards.require_undecided(motion)
    guards.require_not_barred(motion)
    guards.require_nothing_open(motion)
    guards.require_no_other_poll(motion)
    guards.require_class_undisputed(motion)
    _require_yes_or_no(motion)
    _require_consensus_sought(motion, case)
    _require_quorum(quorum, consultation=consultation)
    poll = Poll.objects.create(
        motion=motion,
        number=motion.polls.count() + 1,
        is_consultation=consultation,
        opened_at=at,
    )
    append(
        kind=Kind.POLL_OPENED,
        subject=motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": motion.number,
            "poll": poll.number,
            "consultation": consultation,
            "present": sorted(facts.voters(case)),
        },
        decision=as_stored(quorum) if consultation else None,
        rulebook=quorum.rulebook if consultation else None,
    )
    return poll


def _require_yes_or_no(motion: Motion) -> None:
    if statute.is_election(guards.rulebook_of(motion), motion.docket.body, motion.classification):
        raise StateError(
            _(
                "Motion %(number)s is an election, which is held by ballots for candidates. A poll "
                "here asks for yes or no. Assign another class if the question is yes or no."
            )
            % {"number": motion.number}
        )


def _require_consensus_sought(motion: Motion, case: Mapping[str, Any]) -> None:
    if not statute.seeks_consensus(
        guards.rulebook_of(motion), motion.docket.body, motion.classification
    ):
        return
    clause = guards.class_of(motion).cite[0]
    attempt = guards.last_attempt(motion)
    if attempt is None:
        raise ConsensusNotSoughtError(
            _(
                "Consensus on motion %(number)s has not been sought yet, and for the class "
                "“%(class)s” it is sought before a vote. Open an attempt at consensus first."
            )
            % {"number": motion.number, "class": motion.classification},
            clause=clause,
        )
    inadmissible = guards.inadmissible_grounds(motion)
    if all(objection.ground in inadmissible for objection in facts.standing(attempt, case)):
        raise ConsensusNotSoughtError(
            _(
                "No objection stood when consensus on motion %(number)s was last sought, so there "
                "is nothing to vote on. Seek consensus again: with a quorum it decides the motion."
            )
            % {"number": motion.number},
            clause=clause,
        )


def _require_quorum(quorum: Answer, *, consultation: bool) -> None:
    if quorum.status is not Status.NO_QUORUM:
        if consultation:
            raise StateError(
                _(
                    "A consultation is for an assembly without a quorum, and this one may decide. "
                    "Open the poll as a decision."
                )
            )
    elif not consultation:
        raise NoQuorumError(
            _(
                "There is no quorum, so nothing can be decided now. Open the poll as a "
                "consultation, which is counted and decides nothing, or wait until enough "
                "delegations are present."
            ),
            clause=next((clause for why in quorum.why for clause in why.cite), None),
        )


@transaction.atomic
def close_poll(*, poll: Poll, case: Mapping[str, Any], actor: str, at: datetime) -> Decision | None:
    """Close a poll on the facts of this moment, and decide the motion; None for a consultation.

    `case` is the assembly's part of the facts. Of two who close at once the second is refused.

    Raises:
        PollClosedError: it is closed already; the message gives its result.

    """
    motion = guards.locked(poll.motion)
    poll = Poll.objects.select_for_update().get(pk=poll.pk)
    poll.motion = motion
    if poll.closed_at is not None:
        raise PollClosedError(_closed_already(poll))
    ballots = facts.votes(poll, case)
    whole = facts.of_poll(poll, case, ballots, _attempt_before(motion))
    counted = tally.count(
        guards.rulebook_of(motion),
        body=motion.docket.body,
        facts=whole,
        rulings=readings_in_force(docket=motion.docket, at=at),
    )
    poll.closed_at = at
    poll.result = {
        "tally": counted.as_json(),
        "ballots": ballots,
        "present": sorted(facts.voters(case)),
        "stood_back": facts.stood_back_from(poll),
    }
    poll.save(update_fields=["closed_at", "result"])
    if poll.is_consultation:
        append(
            kind=Kind.POLL_CLOSED,
            subject=motion.docket.identifier,
            actor=actor,
            at=at,
            data=outcomes.poll_data(poll, motion),
        )
        return None
    return outcomes.conclude(
        motion=motion, case=whole, route=Decision.Route.POLL, poll=poll, actor=actor, at=at
    )


def _attempt_before(motion: Motion) -> ConsensusAttempt | None:
    """Return the attempt whose objections count, if the motion's class asks for one."""
    rulebook = guards.rulebook_of(motion)
    if statute.seeks_consensus(rulebook, motion.docket.body, motion.classification):
        return guards.last_attempt(motion)
    return None


def _closed_already(poll: Poll) -> str:
    decision = Decision.objects.filter(poll=poll).first()
    result = shown(decision.status).word if decision else _("a consultation, nothing decided")
    return _(
        "This poll on motion %(number)s was closed before you: %(result)s. Your closing changed "
        "nothing; look at the result on the page of the motion."
    ) % {"number": poll.motion.number, "result": result}


@transaction.atomic
def stand_back(
    *, poll: Poll, organisation: Organisation, electorate: Electorate, actor: str, at: datetime
) -> StandBack:
    """Record that an organisation stands back to consult its leadership (CONF-10).

    It counts as present and silent; a ballot that it cast before does not count.

    Raises:
        EntitlementError: the organisation is not present.
        PollClosedError: the poll is closed.
        StateError: it has stood back already.

    """
    poll = locked_open(poll)
    electorate.require(organisation)
    require_not_stood_back(poll, organisation)
    stood_back = StandBack.objects.create(poll=poll, organisation=organisation, at=at)
    append(
        kind=Kind.STOOD_BACK,
        subject=poll.motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": poll.motion.number,
            "poll": poll.number,
            "organisation": organisation.code,
        },
    )
    return stood_back


@transaction.atomic
def declare_later(
    *, poll: Poll, organisation: Organisation, declaration: str, actor: str, at: datetime
) -> StandBack:
    """Record what an organisation that stood back declares afterwards; the result stays as it is.

    Raises:
        InputError: there is no such declaration.
        StateError: the poll is open, it did not stand back, or has declared already.

    """
    poll = Poll.objects.select_for_update().get(pk=poll.pk)
    stood_back = (
        StandBack.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(poll=poll, organisation=organisation)
        .first()
    )
    if declaration not in _DECLARATIONS:
        raise InputError(
            _("“%(declaration)s” is no declaration. Choose yes, no or abstain.")
            % {"declaration": declaration}
        )
    names = {"organisation": organisation.short}
    if stood_back is None:
        raise StateError(
            _("%(organisation)s did not stand back from this poll, so it has nothing to declare.")
            % names
        )
    if poll.closed_at is None:
        raise StateError(
            _("The poll is still open. %(organisation)s declares after its close.") % names
        )
    if stood_back.declaration:
        raise StateError(
            _("%(organisation)s has declared already: %(declaration)s. That declaration stands.")
            % {**names, "declaration": stood_back.get_declaration_display()}
        )
    stood_back.declaration = declaration
    stood_back.declared_at = at
    stood_back.save(update_fields=["declaration", "declared_at"])
    append(
        kind=Kind.DECLARED_LATER,
        subject=poll.motion.docket.identifier,
        actor=actor,
        at=at,
        data={
            "motion": poll.motion.number,
            "poll": poll.number,
            "organisation": organisation.code,
            "declaration": declaration,
        },
    )
    return stood_back


def locked_open(poll: Poll) -> Poll:
    """Lock the poll and return it; raise PollClosedError if it is closed."""
    Poll.objects.select_for_update().get(pk=poll.pk)
    poll = Poll.objects.select_related("motion__docket").get(pk=poll.pk)
    if poll.closed_at is not None:
        raise PollClosedError(
            _(
                "The poll on motion %(number)s is closed, so ballots are no longer taken. The "
                "ballots that were in at its close have been counted."
            )
            % {"number": poll.motion.number}
        )
    return poll


def require_not_stood_back(poll: Poll, organisation: Organisation) -> None:
    """Raise StateError if the organisation has stood back from the poll."""
    if poll.stand_backs.filter(organisation=organisation).exists():
        raise StateError(stood_back_already(organisation))


def stood_back_already(organisation: Organisation) -> str:
    """Say that the organisation has stood back, and what it can do."""
    return _(
        "%(organisation)s has stood back from this poll and counts as present and silent. It may "
        "declare itself after the close; the result stays as it is."
    ) % {"organisation": organisation.short}
