"""What the acts say of one motion: debate, findings, attempts at consensus, polls, decisions."""

from collections.abc import Iterator

from comitia.core.rules import Decision, from_stored
from comitia.meetings.minutes.directory import Directory
from comitia.meetings.minutes.selection import Acts
from comitia.meetings.minutes.structure import (
    Attempt,
    Ballot,
    Classification,
    Contribution,
    Declaration,
    Finding,
    Motion,
    Note,
    Objection,
    Poll,
    Result,
    Undertaking,
)
from comitia.record.kinds import Kind
from comitia.record.queries import FormalAct

POLL = "poll"


def decision_of(act: FormalAct) -> Decision | None:
    """Return the engine's answer that stands in an act, if one does."""
    return from_stored(dict(act.entry.decision)) if act.entry.decision else None


def finding(act: FormalAct, directory: Directory) -> Finding:
    """Return a finding, of a motion or of the whole conference."""
    entry = act.entry
    return Finding(
        at=entry.at,
        act=entry.index,
        name=entry.data["finding"],
        mover=directory.mover(entry.data["mover"]),
        minute=act.values.get("minute", ""),
    )


def motion(acts: Acts, tabled: FormalAct, directory: Directory, notes: tuple[Note, ...]) -> Motion:
    """Return what the acts of one motion say of it; `acts` are those of this motion only."""
    return _Reading(acts, directory).motion(tabled, notes)


class _Reading:
    """Reads the acts of one motion."""

    def __init__(self, acts: Acts, directory: Directory) -> None:
        self.acts = acts
        self.directory = directory

    def motion(self, tabled: FormalAct, notes: tuple[Note, ...]) -> Motion:
        entry = tabled.entry
        polls = tuple(map(self.poll, self.acts.of(Kind.POLL_OPENED)))
        decided = tuple(
            self.result(act)
            for act in self.acts.in_order(Kind.POLL_CLOSED, Kind.MOTION_DECIDED)
            if act.entry.decision
        )
        end = decided[-1].act if decided else None
        debate = [self.contribution(act) for act in self.acts.of(Kind.DEBATE_NOTED)]
        withdrawn = self.acts.first(Kind.MOTION_WITHDRAWN)
        return Motion(
            at=entry.at,
            act=entry.index,
            number=entry.data["motion"],
            kind=entry.data["motion_kind"],
            title=entry.data["title"],
            text=entry.data["text"],
            mover=self.directory.mover(entry.data["mover"]),
            classes=(self.first_class(tabled), *self.later_classes()),
            debate_before=tuple(each for each in debate if end is None or each.act < end),
            findings=tuple(finding(act, self.directory) for act in self.acts.of(Kind.FINDING_MADE)),
            attempts=tuple(map(self.attempt, self.acts.of(Kind.CONSENSUS_SOUGHT))),
            polls=polls,
            decided=decided,
            debate_after=tuple(each for each in debate if end is not None and each.act > end),
            undertakings=tuple(map(self.undertaking, self.acts.of(Kind.UNDERTAKING_STATED))),
            withdrawn_at=withdrawn.entry.at if withdrawn else None,
            notes=notes,
        )

    def first_class(self, tabled: FormalAct) -> Classification:
        entry = tabled.entry
        mover = self.directory.mover(entry.data["mover"])
        return Classification(entry.at, entry.index, entry.data["class"], mover, by_motion=None)

    def later_classes(self) -> Iterator[Classification]:
        for act in self.acts.of(Kind.CLASS_ASSIGNED):
            entry = act.entry
            yield Classification(
                at=entry.at,
                act=entry.index,
                name=entry.data["class"],
                mover=self.directory.mover(entry.data["mover"]),
                by_motion=entry.data.get("by_motion"),
            )

    def contribution(self, act: FormalAct) -> Contribution:
        entry = act.entry
        organisation = self.directory.mover(entry.data["organisation"])
        return Contribution(entry.at, entry.index, organisation, act.values.get("text", ""))

    def attempt(self, opened: FormalAct) -> Attempt:
        entry = opened.entry
        number = entry.data["attempt"]
        closed = self.acts.first(Kind.CONSENSUS_CLOSED, attempt=number)
        return Attempt(
            at=entry.at,
            act=entry.index,
            number=number,
            objections=tuple(
                map(self.objection, self.acts.of(Kind.OBJECTION_RAISED, attempt=number))
            ),
            closed_at=closed.entry.at if closed else None,
        )

    def objection(self, raised: FormalAct) -> Objection:
        entry = raised.entry
        withdrawn = self.acts.first(
            Kind.OBJECTION_WITHDRAWN,
            after=entry.index,
            attempt=entry.data["attempt"],
            organisation=entry.data["organisation"],
        )
        return Objection(
            at=entry.at,
            act=entry.index,
            organisation=self.directory.party(entry.data["organisation"]),
            ground=entry.data["ground"],
            text=raised.values.get("text", ""),
            withdrawn_at=withdrawn.entry.at if withdrawn else None,
        )

    def poll(self, opened: FormalAct) -> Poll:
        entry = opened.entry
        number = entry.data["poll"]
        closed = self.acts.first(Kind.POLL_CLOSED, poll=number)
        return Poll(
            at=entry.at,
            act=entry.index,
            number=number,
            is_consultation=entry.data["consultation"],
            quorum=decision_of(opened),
            present=self.directory.presence(entry.data["present"]),
            result=self.result(closed) if closed else None,
            declarations=tuple(
                map(self.declaration, self.acts.of(Kind.DECLARED_LATER, poll=number))
            ),
        )

    def declaration(self, act: FormalAct) -> Declaration:
        entry = act.entry
        organisation = self.directory.party(entry.data["organisation"])
        return Declaration(entry.at, entry.index, organisation, entry.data["declaration"])

    def result(self, act: FormalAct) -> Result:
        entry = act.entry
        ballots, stood_back = entry.data.get("ballots", {}), entry.data.get("stood_back", ())
        answered = {*ballots, *stood_back}
        is_poll = entry.kind is Kind.POLL_CLOSED
        return Result(
            at=entry.at,
            act=entry.index,
            route=POLL if is_poll else entry.data["route"],
            present=self.directory.presence(entry.data["present"]),
            decision=decision_of(act),
            rests_on_contested=entry.data.get("rests_on_contested", False),
            tally=entry.data.get("tally", {}),
            ballots=tuple(
                Ballot(self.directory.party(code), choice) for code, choice in ballots.items()
            ),
            stood_back=self.directory.party_list(stood_back),
            silent=self.directory.party_list(
                code for code in entry.data["present"] if is_poll and code not in answered
            ),
        )

    def undertaking(self, act: FormalAct) -> Undertaking:
        entry = act.entry
        return Undertaking(
            at=entry.at,
            act=entry.index,
            organisation=self.directory.party(entry.data["organisation"]),
            answer=entry.data["answer"],
            note=act.values.get("note", ""),
        )
