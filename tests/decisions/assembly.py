"""An assembly in memory: a docket, a roll, and who is present; stands in for a conference.

It supplies what the app above supplies to `decisions`: the case, the quorum, the electorate.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from comitia.core.rules import Decision as Answer
from comitia.core.rules import load_procedure, parse_facts, quorum
from comitia.decisions import actions
from comitia.decisions.electorate import Electorate
from comitia.decisions.models import Ballot, Decision, Docket, Motion, Objection, Poll
from comitia.decisions.queries import readings_in_force
from comitia.decisions.statute import rulebook_for
from comitia.federation import facts
from comitia.federation.models import Organisation, RulebookVersion
from comitia.federation.queries import roll_on
from comitia.record.entries import decode
from comitia.record.models import Act
from comitia.record.queries import read

ACTOR = "person/chair"
HELD = "2026-10-06"
SENT = "2026-06-01"
BEGINNING = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)

_dockets = count(1)


def acts(kind: str) -> list[dict[str, Any]]:
    """Return what the acts of a kind say, in order."""
    return [decode(bytes(act.entry)).data for act in Act.objects.filter(kind=kind)]


def values(kind: str) -> list[dict[str, str]]:
    """Return what the acts of a kind hold commitments to, in order."""
    return [dict(read(act).values) for act in Act.objects.filter(kind=kind)]


@dataclass
class Assembly:
    """A docket with its roll; `present` maps codes to numbers of delegates."""

    docket: Docket
    roll: dict[str, Organisation]
    present: dict[str, int]
    minutes: Iterator[int] = field(default_factory=count)

    @classmethod
    def meeting(cls, *, body: str = "world_conference", scope: str = "") -> "Assembly":
        """Return an assembly of all members, all present with one delegate each."""
        docket = Docket.objects.create(
            identifier=f"conference/assembly-{next(_dockets)}",
            body=body,
            scope=scope,
            rulebook=RulebookVersion.objects.get(),
        )
        return cls.of(docket)

    @classmethod
    def of(cls, docket: Docket) -> "Assembly":
        """Return the assembly of a docket, with all members present."""
        roll = {each.code: each for each in roll_on(BEGINNING.date())}
        return cls(docket, roll, dict.fromkeys(roll, 1))

    @property
    def codes(self) -> list[str]:
        """The codes of those present."""
        return list(self.present)

    @property
    def case(self) -> dict[str, Any]:
        """The assembly's part of the facts."""
        return {
            "held": HELD,
            "members": facts.members(self.roll.values()),
            "invited": dict.fromkeys(self.roll, SENT),
            "present": dict(self.present),
            "consents": [],
            "findings": [],
        }

    @property
    def electorate(self) -> Electorate:
        """All members have a seat; who is present may vote."""
        return Electorate(present=self.present, seated=frozenset(self.roll))

    @property
    def quorum(self) -> Answer:
        """What the statute says of the quorum now."""
        self.docket.refresh_from_db()
        return quorum(
            rulebook_for(self.docket),
            body=self.docket.body,
            facts=parse_facts(self.case),
            rulings=readings_in_force(docket=self.docket, at=self.now),
        )

    @property
    def now(self) -> datetime:
        """A moment later than all before."""
        return BEGINNING + timedelta(minutes=next(self.minutes))

    def leave(self, *codes: str) -> None:
        """Let delegations leave."""
        for code in codes:
            del self.present[code]

    def leave_only(self, number: int) -> None:
        """Let all but so many leave, evenly from the continents."""
        by_continent: dict[str, list[str]] = {}
        for code in self.codes:
            by_continent.setdefault(self.roll[code].continent.code, []).append(code)
        order = sorted(
            (place, code) for codes in by_continent.values() for place, code in enumerate(codes)
        )
        self.present = {code: self.present[code] for _place, code in order[:number]}

    def table(self, classification: str = "current", **values: Any) -> Motion:
        """Table a motion: a resolution unless a kind is given."""
        return actions.table_motion(
            **{
                "docket": self.docket,
                "kind": Motion.Kind.RESOLUTION,
                "title": "Solidarity with the strike",
                "text": "The conference supports the strike.",
                "classification": classification,
                "actor": ACTOR,
                "at": self.now,
            }
            | values
        )

    def find(self, motion: Motion, *names: str) -> None:
        """Minute findings on a motion."""
        for name in names:
            actions.make_finding(
                motion=motion, finding=name, minute="Moved and found.", actor=ACTOR, at=self.now
            )

    def object(self, motion: Motion, code: str, ground: str = "principles") -> Objection:
        """Raise an objection."""
        return actions.raise_objection(
            motion=motion,
            organisation=self.roll[code],
            ground=ground,
            electorate=self.electorate,
            actor=ACTOR,
            at=self.now,
        )

    def seek(self, motion: Motion, objectors: Iterable[str] = ()) -> Decision | None:
        """Hold a whole attempt at consensus."""
        actions.open_consensus(motion=motion, actor=ACTOR, at=self.now)
        for code in objectors:
            self.object(motion, code)
        return self.close_consensus(motion)

    def close_consensus(self, motion: Motion) -> Decision | None:
        """End the attempt at consensus."""
        return actions.close_consensus(motion=motion, case=self.case, actor=ACTOR, at=self.now)

    def open(self, motion: Motion, *, consultation: bool = False) -> Poll:
        """Open a poll with the quorum there is."""
        return actions.open_poll(
            motion=motion,
            quorum=self.quorum,
            case=self.case,
            consultation=consultation,
            actor=ACTOR,
            at=self.now,
        )

    def cast(
        self,
        poll: Poll,
        code: str,
        choice: str,
        channel: Ballot.Channel = Ballot.Channel.DELEGATE,
        counts: Mapping[str, int] | None = None,
    ) -> Ballot:
        """Cast the ballot of a member."""
        return actions.cast(
            poll=poll,
            organisation=self.roll[code],
            choice=choice,
            counts=counts,
            channel=channel,
            electorate=self.electorate,
            actor="person/delegate",
            at=self.now,
        )

    def vote(self, poll: Poll, *, yes: int = 0, no: int = 0, abstain: int = 0) -> None:
        """Let the first of those present vote yes, the next no, the next abstain."""
        choices = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
        for code, choice in zip(self.codes, choices, strict=False):
            self.cast(poll, code, choice)

    def close(self, poll: Poll) -> Decision | None:
        """Close a poll."""
        return actions.close_poll(poll=poll, case=self.case, actor=ACTOR, at=self.now)

    def decide(self, motion: Motion, **votes: int) -> Decision:
        """Hold a whole poll."""
        poll = self.open(motion)
        self.vote(poll, **votes)
        decision = self.close(poll)
        assert decision is not None
        return decision

    def fundamental(self, **values: Any) -> Motion:
        """Table a fundamental motion that may be voted on: found, and without consensus."""
        motion = self.table("fundamental", **values)
        self.prepare(motion)
        return motion

    def prepare(self, motion: Motion) -> None:
        """Make the findings that a fundamental motion needs, and seek consensus in vain."""
        self.find(motion, "practical", "debated")
        self.seek(motion, objectors=self.codes[-1:])

    def rule(self, question: str, reading: str) -> Motion:
        """Table a ruling on an open question."""
        return self.table(
            kind=Motion.Kind.RULING,
            title=f"How {question} is read",
            payload={"question": question, "reading": reading},
        )

    def adopt_procedure(self) -> Decision:
        """Adopt the rules of procedure that comitia offers."""
        motion = self.table(
            kind=Motion.Kind.RULES_OF_PROCEDURE,
            title="Rules of procedure",
            payload={"source": load_procedure("default").source},
        )
        return self.decide(motion, yes=1)
