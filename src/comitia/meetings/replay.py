"""What a ruling or an amendment would have changed: the recorded decisions, replayed for a page.

Nothing is saved. A page replays no more than the latest `MOST` decisions, which takes about half a
second; the whole of a longer record is for the command line, which does not keep a reader waiting.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from math import prod
from typing import Final

from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.core.rules import AskError, FactsError, Rulebook, RulebookError, Ruling
from comitia.core.rules.parting import parted
from comitia.core.rules.replaying import Difference, Replayer, ReplayError
from comitia.decisions import recorded
from comitia.decisions.recorded import RecordedDecision
from comitia.federation import statute
from comitia.federation.models import RulebookVersion
from comitia.meetings.models import Conference
from comitia.ui.reasons import Reason, reason

MOST: Final = 1000
"""How many decisions a page replays."""

MOST_OPEN: Final = 10_000
"""In how many ways a text may leave its questions open, without a reading that is preferred."""


class TooOpenError(Refused):
    """Raised for a text that leaves so much open that trying its readings would not end."""


@dataclass(frozen=True, slots=True)
class Parted:
    """One rule that made the difference, then and now; None where there is no such rule."""

    was: Reason | None
    now: Reason | None


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A decision that would have been another; no rules where the reasons then are not known."""

    decision: RecordedDecision
    conference: Conference
    was: str
    now: str
    rules: Sequence[Parted]


@dataclass(frozen=True, slots=True)
class Failed:
    """A decision that could not be replayed, and why."""

    decision: RecordedDecision
    conference: Conference
    reason: str


@dataclass(slots=True)
class Replay:
    """What a replay found: of how many recorded decisions how many were replayed."""

    recorded: int
    replayed: int = 0
    otherwise: list[Otherwise] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)

    @property
    def tried(self) -> int:
        """How many decisions were looked at."""
        return self.replayed + len(self.failed)

    @property
    def is_cut(self) -> bool:
        """Whether the record is longer than what a page replays."""
        return self.recorded > self.tried


def replay(*, rulings: Sequence[Ruling], amended: Rulebook | None, on: date) -> Replay:
    """Replay the latest decisions under these rulings, and under an amended statute if given.

    Raises:
        AskError: a ruling that the statute does not know.
        NoStatuteError: no statute is in force.
        TooOpenError: the amended statute leaves too much open.

    """
    in_force = statute.rulebook(statute.in_force(on))
    if amended is not None:
        _require_decided(amended)
    replayer = Replayer(
        before=in_force,
        after=amended or in_force,
        rulings=rulings,
        keeps_rulebook=amended is None,
        known=_versions(),
    )
    conferences = {
        conference.docket.identifier: conference
        for conference in Conference.objects.select_related("docket")
    }
    found = Replay(recorded=recorded.number())
    for decision in recorded.recorded(latest=MOST):
        conference = conferences[decision.docket]
        try:
            difference = replayer.difference(
                decision.query, decision.recorded, digest=False, whole=False
            )
        except (AskError, FactsError, ReplayError) as error:
            found.failed.append(Failed(decision, conference, str(error)))
            continue
        found.replayed += 1
        if difference is not None:
            rules = list(_rules(difference, in_force, decision.query.body))
            now = difference.now.value
            found.otherwise.append(Otherwise(decision, conference, difference.was, now, rules))
    return found


def _require_decided(amended: Rulebook) -> None:
    ways = prod(
        len(question.readings) for question in amended.questions.values() if question.take is None
    )
    if ways > MOST_OPEN:
        raise TooOpenError(
            _(
                "The text leaves too many questions open without a reading that is preferred: "
                "%(ways)s ways to read it would have to be tried, at most %(most)s are here. Give "
                "questions a default with “take”."
            )
            % {"ways": ways, "most": MOST_OPEN}
        )


def _versions() -> Iterator[Rulebook]:
    """Yield the versions of the statute that the federation has kept, as far as they are read."""
    for version in RulebookVersion.objects.all():
        with suppress(RulebookError):
            yield statute.rulebook(version)


def _rules(difference: Difference, in_force: Rulebook, body: str) -> Iterator[Parted]:
    """Yield the rules that made the difference, linked to the statute in force: that has pages."""
    if difference.before is None:
        return
    for item in parted(difference.before, difference.after):
        yield Parted(
            was=reason(item.was, in_force, body) if item.was else None,
            now=reason(item.now, in_force, body) if item.now else None,
        )
