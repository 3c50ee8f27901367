"""Plays a scenario through the actions of a conference, from the invitation to the closed minutes.

Invariants: only actions change anything, so that the record of a rehearsal is the record of a real
conference; nothing is read from the clock; without a quorum nothing is decided, and what is missing
is in the minutes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from comitia.core.rules import decide, parse_facts
from comitia.decisions.actions import Entry
from comitia.decisions.models import Motion, Objection
from comitia.decisions.queries import readings_in_force
from comitia.decisions.statute import rulebook_for, seeks_consensus
from comitia.federation.models import Body, Organisation
from comitia.federation.queries import roll_on
from comitia.meetings import (
    agenda,
    attendance,
    convening,
    delegations,
    legitimations,
    motions,
    notices,
    sessions,
)
from comitia.meetings.facts import statement
from comitia.meetings.models import Conference, Delegate, Delegation, Notice
from comitia.meetings.queries import find
from comitia.meetings.rehearsal.attendance import present
from comitia.meetings.rehearsal.clock import Clock
from comitia.meetings.rehearsal.scenario import Count, MotionPlan, Scenario, ScenarioError
from comitia.meetings.sessions import NoQuorumError

PRESIDIUM: Final = 3
PROCEDURE: Final = "default"
BODY: Final = "world_conference"


def give_nothing(_delegation: Delegation) -> None:
    """Leave the delegates of a rehearsal without accounts."""


@dataclass
class Player:
    """One playing of a scenario.

    `names` are the delegates of a member that comes, its head first; `seat` is called with every
    delegation once it is registered, to give its delegates accounts.
    """

    scenario: Scenario
    actor: str
    invited_on: date
    held_on: date
    evidence: str
    names: Callable[[Organisation], list[str]] = lambda member: [f"Delegate of {member.short}"]
    seat: Callable[[Delegation], None] = give_nothing
    clock: Clock = field(init=False)
    conference: Conference = field(init=False)
    there: list[Organisation] = field(init=False)

    def __post_init__(self) -> None:
        self.clock = Clock(self.invited_on)

    def play(self) -> Conference:
        """Play the whole scenario and return the conference.

        Raises:
            ScenarioError: the scenario does not fit the roll.
            Refused: a step is refused by the rules of the statute or of the house.

        """
        self.convene()
        self.gather()
        if not self.open():
            return self.conference
        self.begin()
        for plan in self.scenario.motions:
            self.treat(plan)
        if self.scenario.close:
            sessions.close(conference=self.conference, actor=self.actor, at=self.clock())
        return find(self.conference.slug)

    # --- before -----------------------------------------------------------------------------------

    def convene(self) -> None:
        """Convene the conference, invite every member, draft the agenda."""
        self.conference = convening.convene(
            body=Body.objects.get(code=BODY),
            title=self.scenario.title,
            place=self.scenario.place,
            held_on=self.held_on,
            time_zone=self.scenario.time_zone,
            actor=self.actor,
            at=self.clock(),
        )
        notices.record(
            conference=self.conference,
            codes=[each.code for each in roll_on(self.invited_on, self.conference.body)],
            channel=Notice.Channel.POST,
            sent_on=self.invited_on,
            evidence=self.evidence,
            actor=self.actor,
            at=self.clock(),
        )
        for title in self.scenario.agenda:
            agenda.add(conference=self.conference, title=title)

    def gather(self) -> None:
        """Let the delegations that come register, show their credentials and arrive."""
        self.clock.go_to(self.held_on, hour=7)
        members = list(roll_on(self.held_on, self.conference.body))
        self.there = present(members, self.scenario)
        for organisation in self.there:
            delegation = delegations.register(
                conference=self.conference,
                organisation=organisation,
                names=self.names(organisation),
                actor=self.actor,
                at=self.clock(),
            )
            self.seat(delegation)
            delegations.accept_credentials(
                delegation=delegation, credential=self.evidence, actor=self.actor, at=self.clock()
            )
        self.legitimate({member.code: member for member in members})
        attendance.arrive(
            conference=self.conference,
            codes=[organisation.code for organisation in self.there],
            actor=self.actor,
            at=self.clock(),
        )

    def legitimate(self, members: dict[str, Organisation]) -> None:
        """Minute the special reasons and the written legitimations of the scenario."""
        if self.scenario.hardship:
            legitimations.minute_hardship(
                conference=self.conference,
                minute=self.scenario.hardship,
                actor=self.actor,
                at=self.clock(),
            )
        for code in self.scenario.legitimations:
            legitimations.receive(
                conference=self.conference,
                organisation=members[code],
                evidence=self.evidence,
                received_on=self.invited_on,
                actor=self.actor,
                at=self.clock(),
            )

    def open(self) -> bool:
        """Open the conference if there is a quorum; else put on record that there is none."""
        try:
            sessions.open_conference(conference=self.conference, actor=self.actor, at=self.clock())
        except NoQuorumError:
            sessions.check_quorum(conference=self.conference, actor=self.actor, at=self.clock())
            return False
        self.conference = find(self.conference.slug)
        return True

    # --- in session -------------------------------------------------------------------------------

    def begin(self) -> None:
        """Adopt the agenda and rules of procedure, elect a presidium."""
        if self.scenario.agenda:
            proposal = agenda.propose(conference=self.conference, actor=self.actor, at=self.clock())
            self.vote(proposal, ["yes"] * len(self.there))
        members = list(self._heads())[:PRESIDIUM]
        for kind, title, payload in (
            (Motion.Kind.RULES_OF_PROCEDURE, "Rules of procedure", {"procedure": PROCEDURE}),
            (
                Motion.Kind.PRESIDIUM,
                "Election of the presidium",
                {"delegates": [delegate.pk for delegate in members]},
            ),
        ):
            motion = motions.table(
                conference=self.conference,
                kind=kind,
                title=title,
                payload=payload,
                actor=self.actor,
                at=self.clock(),
            )
            self.vote(motion, ["yes"] * len(self.there))

    def _heads(self) -> Iterator[Delegate]:
        """Yield the head of a delegation from each continent in turn."""
        seen = set()
        for organisation in self.there:
            if organisation.continent_id not in seen:
                seen.add(organisation.continent_id)
                yield Delegate.objects.get(
                    delegation__conference=self.conference,
                    delegation__organisation=organisation,
                    is_head=True,
                )

    def treat(self, plan: MotionPlan) -> None:
        """Treat one motion of the scenario to its end."""
        motion = motions.table(
            conference=self.conference,
            kind=Motion.Kind.RESOLUTION,
            title=plan.title,
            text=plan.text,
            classification=plan.classification,
            mover=self._member(plan.mover) if plan.mover else None,
            actor=self.actor,
            at=self.clock(),
        )
        item = self.conference.agenda.filter(title=plan.title).first()
        if item is not None:
            agenda.point(item=item, motion=motion)
        for said in plan.debate:
            motions.contribute(
                conference=self.conference,
                motion=motion,
                text=said.text,
                organisation=self._member(said.by),
                actor=self.actor,
                at=self.clock(),
            )
        rulebook = rulebook_for(self.conference.docket)
        if rulebook.bodies[BODY].motions[plan.classification].barred:
            motions.refuse(
                conference=self.conference, motion=motion, actor=self.actor, at=self.clock()
            )
            return
        for finding, minute in plan.findings.items():
            motions.find(
                conference=self.conference,
                motion=motion,
                finding=finding,
                minute=minute,
                actor=self.actor,
                at=self.clock(),
            )
        if seeks_consensus(rulebook, BODY, plan.classification) and self.agree(motion, plan):
            return
        self.vote(motion, self._choices(motion, plan), leave_open=plan.leave_open)

    def agree(self, motion: Motion, plan: MotionPlan) -> bool:
        """Seek consensus, and say whether it was reached."""
        motions.open_consensus(
            conference=self.conference, motion=motion, actor=self.actor, at=self.clock()
        )
        for said in plan.objections:
            motions.raise_objection(
                conference=self.conference,
                motion=motion,
                organisation=self._member(said.by),
                ground=Objection.Ground(said.ground),
                text=said.text,
                actor=self.actor,
                at=self.clock(),
            )
        decision = motions.close_consensus(
            conference=self.conference, motion=motion, actor=self.actor, at=self.clock()
        )
        return decision is not None

    def vote(self, motion: Motion, choices: Sequence[str], *, leave_open: bool = False) -> None:
        """Poll the delegations present; a choice of "" casts no ballot."""
        poll = motions.open_poll(
            conference=self.conference, motion=motion, actor=self.actor, at=self.clock()
        )
        entries = [
            Entry(organisation.code, choice)
            for organisation, choice in zip(self.there, choices, strict=True)
            if choice
        ]
        motions.cast_sheet(
            conference=self.conference,
            poll=poll,
            entries=entries,
            actor=self.actor,
            at=self.clock(),
        )
        if not leave_open:
            motions.close_poll(
                conference=self.conference, poll=poll, actor=self.actor, at=self.clock()
            )

    # --- what the scenario leaves to the roll -----------------------------------------------------

    def _member(self, code: str) -> Organisation:
        """Return a member that is there; "last" is the last of the roll that came.

        Raises:
            ScenarioError: it did not come.

        """
        if code == "last":
            return self.there[-1]
        for member in self.there:
            if member.code == code:
                return member
        raise ScenarioError(
            _("In the scenario %(code)s moves, speaks or objects, but does not come.")
            % {"code": code}
        )

    def _choices(self, motion: Motion, plan: MotionPlan) -> list[str]:
        """Return the choice of each delegation present, in their order."""
        size, votes = len(self.there), plan.votes
        counts: dict[str, int] = {}
        for name, count in (("yes", votes.yes), ("no", votes.no), ("abstain", votes.abstain)):
            left = size - sum(counts.values())
            counts[name] = min(left, self._number(motion, count, left))
        choices = [name for name, count in counts.items() for _number in range(count)]
        choices += [""] * (size - len(choices))
        return [
            votes.ballots.get(organisation.code, choice)
            for organisation, choice in zip(self.there, choices, strict=True)
        ]

    def _number(self, motion: Motion, count: Count, left: int) -> int:
        if isinstance(count, int):
            return count
        if count == "half":
            return len(self.there) // 2
        return self._needed(motion) if count == "needed" else left

    def _needed(self, motion: Motion) -> int:
        """Return with how many yes, all others voting no, the motion is carried: ask the engine."""
        low, high = 0, len(self.there)
        while low < high:
            middle = (low + high) // 2
            if self._carries(motion, middle):
                high = middle
            else:
                low = middle + 1
        return low

    def _carries(self, motion: Motion, yes: int) -> bool:
        at = self.clock()
        facts = statement(self.conference, at=at)
        facts["findings"] += list(motion.findings.values_list("name", flat=True))
        facts["objections"] = [{"by": self.there[-1].code}]
        facts["ballots"] = {
            member.code: "yes" if index < yes else "no" for index, member in enumerate(self.there)
        }
        docket = find(self.conference.slug).docket
        decision = decide(
            rulebook_for(docket),
            body=BODY,
            motion=motion.classification,
            facts=parse_facts(facts),
            rulings=readings_in_force(docket=docket, at=at),
        )
        return decision.status == "carried"
