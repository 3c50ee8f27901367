"""All that the page of a poll says: who may vote, what counts for whom, how it ended.

Read in three queries, whatever the number of ballots: the poll, its ballots, who stood back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from comitia.core.rules import Rulebook
from comitia.decisions import queries, statute
from comitia.decisions.models import Ballot, Poll, StandBack
from comitia.federation.models import Organisation
from comitia.meetings.models import Conference
from comitia.meetings.results import Outcome, bar, outcome
from comitia.ui.pictures import Result


@dataclass(frozen=True, slots=True)
class Line:
    """One organisation in a poll: every ballot it cast, the one that counts, or that it stood back.

    `counts` is None for who gave none; who stood back counts as silent whatever it cast before.
    """

    organisation: Organisation
    ballots: tuple[Ballot, ...]
    stood_back: StandBack | None

    @property
    def counts(self) -> Ballot | None:
        """The ballot that counts."""
        return None if self.stood_back else self.last

    @property
    def last(self) -> Ballot | None:
        """The last ballot cast."""
        return self.ballots[-1] if self.ballots else None

    @property
    def was_changed(self) -> bool:
        """Whether more than one ballot was cast."""
        return len(self.ballots) > 1


class PollPage:
    """The page of one poll of a conference."""

    def __init__(self, conference: Conference, poll: Poll) -> None:
        self.conference = conference
        self.poll = poll
        self.motion = poll.motion

    @property
    def version(self) -> str:
        """A text that changes whenever the page does."""
        return str(vars(self.poll)["version"])

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """What each organisation did in the poll, by code: only those that did something."""
        cast: dict[Organisation, list[Ballot]] = {}
        for ballot in queries.ballots(self.poll):
            cast.setdefault(ballot.organisation, []).append(ballot)
        stood_back = {
            row.organisation: row for row in self.poll.stand_backs.select_related("organisation")
        }
        return {
            each.code: Line(each, tuple(cast.get(each, ())), stood_back.get(each))
            for each in sorted({*cast, *stood_back}, key=lambda each: each.code)
        }

    @property
    def is_open(self) -> bool:
        """Whether ballots are taken."""
        return self.poll.closed_at is None

    def given_by(self, codes: Iterable[str]) -> int:
        """Return how many of these have given a ballot that counts."""
        return sum(1 for code in codes if (line := self.lines.get(code)) and line.counts)

    @cached_property
    def outcome(self) -> Outcome | None:
        """What was decided; None while the poll is open, and for a consultation."""
        decision = getattr(self.poll, "decision", None)
        return outcome(decision) if decision else None

    @cached_property
    def counted(self) -> Result | None:
        """The bar of a consultation that is closed."""
        return bar(self.poll.result["tally"], None) if self.poll.result else None

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rulebook that the motion is judged by."""
        return statute.rulebook_for(self.conference.docket, self.motion.rulebook)
