"""All that the page of a motion says: what it asks, what happened, what was decided, what is next.

Read in three queries, whatever the length of the debate: the motion, its history, its decisions.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext as _

from comitia.core.rules import Rulebook
from comitia.core.rules import model as rules
from comitia.decisions import queries, statute
from comitia.decisions.guards import SETTLING
from comitia.decisions.models import Motion
from comitia.decisions.queries import Event
from comitia.meetings.models import Conference
from comitia.meetings.results import Outcome, outcome
from comitia.ui.pictures import Step


class Stage(StrEnum):
    """How far a motion is."""

    TABLED = "tabled"
    SOUGHT = "consensus sought"
    VOTED = "poll open"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt at consensus with its objections; `standing` are those that were not withdrawn."""

    event: Event
    objections: tuple[Event, ...]

    @property
    def standing(self) -> tuple[Event, ...]:
        """The objections that were not withdrawn."""
        return tuple(each for each in self.objections if each.until is None)


@dataclass(frozen=True, slots=True)
class Need:
    """A finding that the motion's class asks for, and when it was made, if it was."""

    name: str
    made: Event | None


class MotionPage:
    """The page of one motion of a conference."""

    def __init__(self, conference: Conference, motion: Motion) -> None:
        self.conference = conference
        self.motion = motion
        self.body = conference.docket.body
        self.events = queries.history(motion)
        self.outcomes = [outcome(decision) for decision in queries.decisions(motion)]

    @cached_property
    def rulebook(self) -> Rulebook:
        """The rulebook that the motion is judged by."""
        return statute.rulebook_for(self.conference.docket, self.motion.rulebook)

    @cached_property
    def row(self) -> rules.Motion:
        """What the rulebook says of the motion's class."""
        return statute.classes(self.rulebook, self.body)[self.motion.classification]

    @cached_property
    def stage(self) -> Stage:
        """How far the motion is."""
        if self.motion.withdrawn_at is not None:
            return Stage.WITHDRAWN
        if self.settling is not None:
            return Stage.SETTLED
        if self.open_poll is not None:
            return Stage.VOTED
        if self.open_attempt is not None:
            return Stage.SOUGHT
        return Stage.TABLED

    @cached_property
    def settling(self) -> Outcome | None:
        """The decision that settled the motion."""
        last = next(reversed(self.outcomes), None)
        if last is None or not (self.is_ruled or last.decision.status in SETTLING):
            return None
        return last

    @property
    def is_ruled(self) -> bool:
        """Whether a ruling came of the motion."""
        return hasattr(self.motion, "ruling")

    @property
    def is_carried(self) -> bool:
        """Whether the motion was carried."""
        return self.settling is not None and self.settling.decision.status == "carried"

    @property
    def debate(self) -> list[Event]:
        """What was said, in order."""
        return self._of(queries.CONTRIBUTION)

    @property
    def polls(self) -> list[Event]:
        """The polls, in order."""
        return self._of(queries.POLL)

    @cached_property
    def open_poll(self) -> Event | None:
        """The poll that is open, if one is."""
        return next((poll for poll in self.polls if poll.until is None), None)

    @cached_property
    def attempts(self) -> list[Attempt]:
        """The attempts at consensus with their objections, in order."""
        objections = self._of(queries.OBJECTION)
        return [
            Attempt(attempt, tuple(each for each in objections if each.part_of == attempt.pk))
            for attempt in self._of(queries.ATTEMPT)
        ]

    @cached_property
    def open_attempt(self) -> Attempt | None:
        """The attempt that is under way, if one is."""
        return next((each for each in self.attempts if each.event.until is None), None)

    @cached_property
    def seeks_consensus(self) -> bool:
        """Whether consensus is sought before the motion's class is voted on."""
        return statute.seeks_consensus(self.rulebook, self.body, self.motion.classification)

    @cached_property
    def needs(self) -> list[Need]:
        """The findings that the motion's class asks for; once it is settled, those made."""
        made = {event.detail: event for event in self._of(queries.FINDING)}
        names = statute.findings_needed(self.rulebook, self.body, self.motion.classification)
        return [
            Need(name, made.get(name))
            for name in names
            if name in made or self.stage is not Stage.SETTLED
        ]

    @property
    def missing(self) -> list[str]:
        """The findings that have not been made."""
        return [need.name for need in self.needs if need.made is None]

    @cached_property
    def may_be_polled(self) -> bool:
        """Whether the statute lets the motion be put to a vote as things stand."""
        if self.row.barred or self.stage is not Stage.TABLED:
            return False
        return not self.seeks_consensus or any(
            objection.detail not in self.inadmissible
            for attempt in self.attempts[-1:]
            for objection in attempt.standing
        )

    @cached_property
    def inadmissible(self) -> frozenset[str]:
        """The grounds on which no objection to the motion stands."""
        return statute.inadmissible_grounds(self.rulebook, self.body, self.motion.classification)

    @cached_property
    def undertakings(self) -> list[Event]:
        """The last answer of each member, in order of code."""
        last = {event.code: event for event in self._of(queries.UNDERTAKING)}
        return [last[code] for code in sorted(last)]

    @cached_property
    def steps(self) -> list[Step]:
        """The time line of the motion: what was done, what is next."""
        return list(_with_next(self._steps(), self.stage))

    def _when(self, at: datetime) -> str:
        """Write a time at the place of the conference."""
        return date_format(
            localtime(at, ZoneInfo(self.conference.time_zone)), "SHORT_DATETIME_FORMAT"
        )

    def _of(self, kind: str) -> list[Event]:
        return [event for event in self.events if event.kind == kind]

    def _steps(self) -> Iterator[Step]:
        motion = self.motion
        mover = motion.mover.short if motion.mover else _("the presidium")
        yield Step(
            _("Tabled"), "done", self._when(motion.tabled_at), _("by %(mover)s") % {"mover": mover}
        )
        if motion.withdrawn_at is not None:
            yield Step(_("Withdrawn"), "done", self._when(motion.withdrawn_at))
            return
        if self.debate:
            said = ngettext(
                "%(number)s contribution", "%(number)s contributions", len(self.debate)
            ) % {"number": len(self.debate)}
            yield Step(_("Debated"), "done", self._when(self.debate[-1].at), said)
        for need in self.needs:
            yield Step(
                _("Found: %(finding)s") % {"finding": gettext(need.name)},
                "done" if need.made else "later",
                self._when(need.made.at) if need.made else "",
            )
        yield from self._consensus()
        yield from self._vote()

    def _consensus(self) -> Iterator[Step]:
        for attempt in self.attempts:
            standing = len(attempt.standing)
            yield Step(
                _("Consensus sought"),
                "done" if attempt.event.until else "next",
                self._when(attempt.event.at),
                ngettext("%(number)s objection", "%(number)s objections", standing)
                % {"number": standing},
            )
        if self.seeks_consensus and not self.attempts and self.stage is Stage.TABLED:
            yield Step(_("Consensus sought"), "later")

    def _vote(self) -> Iterator[Step]:
        for poll in self.polls:
            is_consultation = poll.detail == queries.CONSULTATION
            yield Step(
                _("Consulted by a poll") if is_consultation else _("Put to the vote"),
                "done" if poll.until else "next",
                self._when(poll.at),
            )
        if self.settling is not None:
            decision = self.settling.decision
            yield Step(_("Decided"), "done", self._when(decision.at), decision.get_route_display())
        else:
            yield Step(_("Decided"), "later")


def _with_next(steps: Iterator[Step], stage: Stage) -> Iterator[Step]:
    """Mark the first step that is still to come as the next one, unless one is under way."""
    found = stage in {Stage.SOUGHT, Stage.VOTED}
    for step in steps:
        if step.state == "later" and not found:
            found = True
            yield Step(step.label, "next", step.when, step.note)
        else:
            yield step
