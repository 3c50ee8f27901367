"""Takes ballots: from a delegation itself, or from tellers for a hall without devices (VOTE-1).

Invariants: every casting is kept, numbered for each organisation; the last one counts, whoever
entered it; a tellers' sheet is saved whole or not at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comitia.decisions import facts
from comitia.decisions.actions.polls import (
    locked_open,
    require_not_stood_back,
    stood_back_already,
)
from comitia.decisions.electorate import Electorate
from comitia.decisions.errors import Fault, InputError, SheetError
from comitia.decisions.models import Ballot, Poll
from comitia.federation.models import Organisation

_COUNTED: Final = ("yes", "no", "abstain")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a tellers' sheet: a choice, and the last ballot that the teller saw of it.

    `seen` is the sequence of that ballot, 0 for none: one that came in since is not written over.
    """

    organisation: str
    choice: str
    seen: int = 0


@transaction.atomic
def cast(
    *,
    poll: Poll,
    organisation: Organisation,
    choice: str,
    counts: Mapping[str, int] | None = None,
    channel: Ballot.Channel,
    electorate: Electorate,
    actor: str,
    at: datetime,
) -> Ballot:
    """Cast the ballot of an organisation, or change it; `counts` are those of a split delegation.

    Raises:
        EntitlementError: the organisation has no seat or is not present.
        InputError: there is no such choice, or more delegates are counted than are there.
        PollClosedError: the poll is closed.
        StateError: it has stood back from the poll.

    """
    poll = locked_open(poll)
    electorate.require(organisation)
    require_not_stood_back(poll, organisation)
    split = _checked_counts(choice, counts or {}, electorate.present[organisation.code])
    last = poll.ballots.filter(organisation=organisation).aggregate(last=Max("sequence"))["last"]
    return Ballot.objects.create(
        poll=poll,
        organisation=organisation,
        sequence=(last or 0) + 1,
        choice=choice,
        **split,
        channel=channel,
        cast_by=actor,
        at=at,
    )


def _checked_counts(choice: str, counts: Mapping[str, int], delegates: int) -> dict[str, int]:
    """Return the delegates counted for each choice: none unless the delegation is split."""
    if choice not in Ballot.Choice.values:
        raise InputError(
            _("“%(choice)s” is no choice. Choose yes, no or abstain.") % {"choice": choice}
        )
    if choice != Ballot.Choice.SPLIT:
        return dict.fromkeys(_COUNTED, 0)
    split = {name: counts.get(name, 0) for name in _COUNTED}
    if any(count < 0 for count in split.values()) or not 0 < sum(split.values()) <= delegates:
        raise InputError(
            _(
                "%(counted)s delegates are counted, and this delegation has %(delegates)s. Enter "
                "how many of them vote yes, no and abstain."
            )
            % {"counted": sum(split.values()), "delegates": delegates}
        )
    return split


@transaction.atomic
def cast_sheet(
    *,
    poll: Poll,
    entries: Sequence[Entry],
    electorate: Electorate,
    actor: str,
    at: datetime,
) -> list[Ballot]:
    """Cast the ballots of a tellers' sheet; rows that say what already counts change nothing.

    Raises:
        PollClosedError: the poll is closed.
        SheetError: with every fault of the sheet; nothing was saved.

    """
    poll = locked_open(poll)
    counting = facts.counting(poll.ballots.select_related("organisation"))
    changes = [entry for entry in entries if _is_change(entry, counting.get(entry.organisation))]
    organisations = {
        organisation.code: organisation
        for organisation in Organisation.objects.filter(
            code__in={entry.organisation for entry in changes}
        )
    }
    stood_back = set(facts.stood_back_from(poll))
    faults = [
        Fault(entry.organisation, message)
        for entry in changes
        if (
            message := _fault(
                entry,
                organisations.get(entry.organisation),
                counting.get(entry.organisation),
                electorate,
                stood_back,
            )
        )
    ]
    faults += _repeated(changes)
    if faults:
        raise SheetError(
            ngettext(
                "The sheet has %(count)s fault, so none of it was saved. Correct the row that is "
                "named and send it again.",
                "The sheet has %(count)s faults, so none of it was saved. Correct the rows that "
                "are named and send it again.",
                len(faults),
            )
            % {"count": len(faults)},
            faults,
        )
    return Ballot.objects.bulk_create(
        Ballot(
            poll=poll,
            organisation=organisations[entry.organisation],
            sequence=_sequence(counting.get(entry.organisation)) + 1,
            choice=entry.choice,
            channel=Ballot.Channel.TELLER,
            cast_by=actor,
            at=at,
        )
        for entry in changes
    )


def _sequence(ballot: Ballot | None) -> int:
    return ballot.sequence if ballot else 0


def _is_change(entry: Entry, counts: Ballot | None) -> bool:
    """Tell whether the row says something else than what counts already."""
    return counts is None or counts.choice != entry.choice


def _fault(
    entry: Entry,
    organisation: Organisation | None,
    counts: Ballot | None,
    electorate: Electorate,
    stood_back: set[str],
) -> str:
    """Say what is wrong with a row; empty if nothing is."""
    if organisation is None:
        return _("“%(code)s” is no organisation.") % {"code": entry.organisation}
    if entry.choice not in _COUNTED:
        return _("“%(choice)s” is no choice. Choose yes, no or abstain.") % {"choice": entry.choice}
    if fault := electorate.fault(organisation):
        return fault
    if entry.organisation in stood_back:
        return stood_back_already(organisation)
    if counts is not None and counts.sequence != entry.seen:
        return _(
            "%(organisation)s has voted since this sheet was shown: %(choice)s, %(channel)s. Ask "
            "which of the two is meant."
        ) % {
            "organisation": organisation.short,
            "choice": counts.get_choice_display(),
            "channel": counts.get_channel_display(),
        }
    return ""


def _repeated(entries: Iterable[Entry]) -> list[Fault]:
    """Return a fault for every organisation that stands on the sheet twice."""
    seen: set[str] = set()
    faults = []
    for entry in entries:
        if entry.organisation in seen:
            faults.append(
                Fault(
                    entry.organisation,
                    _("“%(code)s” stands on the sheet twice. Keep one row.")
                    % {"code": entry.organisation},
                )
            )
        seen.add(entry.organisation)
    return faults
