"""Composes minutes from the acts of a conference: a pure reading, the same for ever (COM-1).

Nothing is added to what the acts say but names for codes, as far as the reader may know them.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from comitia.core.rules import Rulebook
from comitia.meetings.minutes.attendance import movements
from comitia.meetings.minutes.directory import Directory
from comitia.meetings.minutes.motions import decision_of, finding, motion
from comitia.meetings.minutes.selection import Acts
from comitia.meetings.minutes.structure import (
    Agenda,
    Authorisation,
    Convening,
    Delegation,
    Guest,
    Invitation,
    Item,
    Legitimation,
    Minutes,
    Motion,
    Note,
    Party,
    Pause,
    Presidium,
    Procedure,
    Quorum,
    Ruling,
)
from comitia.record.kinds import Kind
from comitia.record.models import Head
from comitia.record.queries import FormalAct

SECTIONS: Final = {
    Kind.CONFERENCE_CONVENED: "convening",
    Kind.INVITATION_SENT: "convening",
    Kind.LEGITIMATION_RECEIVED: "convening",
    Kind.FINDING_MADE: "opening",
    Kind.CONFERENCE_OPENED: "opening",
    Kind.QUORUM_CHECKED: "attendance",
    Kind.DELEGATION_REGISTERED: "attendance",
    Kind.CREDENTIALS_ACCEPTED: "attendance",
    Kind.VOTER_NAMED: "attendance",
    Kind.DELEGATION_ARRIVED: "attendance",
    Kind.DELEGATION_LEFT: "attendance",
    Kind.AGENDA_PROPOSED: "constitution",
    Kind.AGENDA_ADOPTED: "constitution",
    Kind.PROCEDURE_ADOPTED: "constitution",
    Kind.PRESIDIUM_ELECTED: "constitution",
    Kind.TELLER_APPOINTED: "constitution",
    Kind.ROLE_GRANTED: "constitution",
    Kind.ROLE_WITHDRAWN: "constitution",
    Kind.GUEST_RECORDED: "guests",
    Kind.RULING_ADOPTED: "rulings",
    Kind.CONFERENCE_ADJOURNED: "session",
    Kind.CONFERENCE_RESUMED: "session",
    Kind.CONFERENCE_CLOSED: "session",
}
"""The section to which a note on an act of this kind belongs, unless it belongs to a motion."""

LAST_SECTION: Final = "session"

OF_MOTIONS: Final = frozenset(
    {
        Kind.FINDING_MADE,
        Kind.MOTION_TABLED,
        Kind.MOTION_WITHDRAWN,
        Kind.CLASS_ASSIGNED,
        Kind.DEBATE_NOTED,
        Kind.CONSENSUS_SOUGHT,
        Kind.CONSENSUS_CLOSED,
        Kind.OBJECTION_RAISED,
        Kind.OBJECTION_WITHDRAWN,
        Kind.POLL_OPENED,
        Kind.STOOD_BACK,
        Kind.DECLARED_LATER,
        Kind.POLL_CLOSED,
        Kind.MOTION_DECIDED,
        Kind.UNDERTAKING_STATED,
    }
)
"""The kinds of act that belong to the motion whose number they state."""


def compose(
    acts: Sequence[FormalAct], *, rulebook: Rulebook, directory: Directory, head: Head
) -> Minutes:
    """Return the minutes that these acts of one conference amount to."""
    return _Reading(acts, rulebook, directory).minutes(head)


class _Reading:
    """Reads the acts of one conference."""

    def __init__(self, acts: Sequence[FormalAct], rulebook: Rulebook, directory: Directory) -> None:
        self.acts = Acts(acts)
        self.rulebook = rulebook
        self.directory = directory
        self.by_motion: dict[int, list[FormalAct]] = defaultdict(list)
        for act in acts:
            number = motion_of(act)
            if number is not None:
                self.by_motion[number].append(act)
        self.notes = self.placed(acts)

    def minutes(self, head: Head) -> Minutes:
        convened = self.acts.of(Kind.CONFERENCE_CONVENED)[0]
        opened = self.acts.first(Kind.CONFERENCE_OPENED)
        closed = self.acts.first(Kind.CONFERENCE_CLOSED)
        authorised = self.acts.first(Kind.MINUTES_AUTHORISED)
        invitations = tuple(map(self.invitation, self.acts.of(Kind.INVITATION_SENT)))
        return Minutes(
            subject=convened.entry.subject,
            rulebook=self.rulebook,
            convening=self.convening(convened),
            invitations=invitations,
            not_invited=self.not_invited(invitations),
            legitimations=tuple(map(self.legitimation, self.acts.of(Kind.LEGITIMATION_RECEIVED))),
            findings=tuple(
                finding(act, self.directory)
                for act in self.acts.of(Kind.FINDING_MADE)
                if motion_of(act) is None
            ),
            delegations=tuple(map(self.delegation, self.acts.of(Kind.DELEGATION_REGISTERED))),
            opening=self.quorum(opened) if opened else None,
            attendance=tuple(
                movements(
                    self.acts.in_order(Kind.DELEGATION_ARRIVED, Kind.DELEGATION_LEFT),
                    self.directory,
                )
            ),
            checks=tuple(map(self.quorum, self.acts.of(Kind.QUORUM_CHECKED))),
            agendas=tuple(
                map(agenda, self.acts.in_order(Kind.AGENDA_PROPOSED, Kind.AGENDA_ADOPTED))
            ),
            procedures=tuple(map(procedure, self.acts.of(Kind.PROCEDURE_ADOPTED))),
            presidia=tuple(map(self.presidium, self.acts.of(Kind.PRESIDIUM_ELECTED))),
            tellers=tuple(map(item, self.acts.of(Kind.TELLER_APPOINTED))),
            guests=tuple(map(guest, self.acts.of(Kind.GUEST_RECORDED))),
            motions=tuple(map(self.motion, self.acts.of(Kind.MOTION_TABLED))),
            rulings=tuple(map(self.ruling, self.acts.of(Kind.RULING_ADOPTED))),
            pauses=tuple(map(self.pause, self.acts.of(Kind.CONFERENCE_ADJOURNED))),
            closing=item(closed) if closed else None,
            authorisation=self.authorisation(authorised) if authorised else None,
            notes={
                section: tuple(notes)
                for section, notes in self.notes.items()
                if isinstance(section, str)
            },
            head=head,
        )

    def placed(self, acts: Iterable[FormalAct]) -> dict[str | int, list[Note]]:
        """Return the notes by the section, or the number of the motion, that they belong to."""
        by_index = {act.entry.index: act for act in acts}
        placed: dict[str | int, list[Note]] = defaultdict(list)
        for act in self.acts.of(Kind.MINUTES_NOTED):
            explained = by_index[act.entry.data["after"]]
            number = motion_of(explained)
            section = SECTIONS.get(explained.entry.kind, LAST_SECTION)
            placed[section if number is None else number].append(self.note(act))
        return placed

    def note(self, act: FormalAct) -> Note:
        entry = act.entry
        return Note(
            at=entry.at,
            act=entry.index,
            after=entry.data["after"],
            text=act.values.get("text", ""),
            author=self.directory.person(entry.actor),
        )

    def convening(self, act: FormalAct) -> Convening:
        entry = act.entry
        return Convening(
            at=entry.at,
            act=entry.index,
            body=entry.data["body"],
            body_title=self.directory.body,
            title=entry.data["title"],
            place=entry.data["place"],
            held_on=date.fromisoformat(entry.data["held_on"]),
            time_zone=entry.data["time_zone"],
            statute=entry.data["statute"],
            statute_digest=entry.rulebook or "",
        )

    def invitation(self, act: FormalAct) -> Invitation:
        entry = act.entry
        return Invitation(
            at=entry.at,
            act=entry.index,
            organisation=self.directory.party(entry.data["organisation"]),
            channel=entry.data["channel"],
            sent_on=date.fromisoformat(entry.data["sent_on"]),
        )

    def not_invited(self, invitations: Iterable[Invitation]) -> tuple[Party, ...]:
        invited = {invitation.organisation.code for invitation in invitations}
        return tuple(party for party in self.directory.due if party.code not in invited)

    def legitimation(self, act: FormalAct) -> Legitimation:
        entry = act.entry
        return Legitimation(
            at=entry.at,
            act=entry.index,
            organisation=self.directory.party(entry.data["organisation"]),
            received_on=date.fromisoformat(entry.data["received_on"]),
        )

    def delegation(self, act: FormalAct) -> Delegation:
        entry = act.entry
        code = entry.data["organisation"]
        accepted = self.acts.first(Kind.CREDENTIALS_ACCEPTED, organisation=code)
        return Delegation(
            at=entry.at,
            act=entry.index,
            organisation=self.directory.party(code),
            delegates=entry.data["delegates"],
            credentialled_at=accepted.entry.at if accepted else None,
        )

    def quorum(self, act: FormalAct) -> Quorum:
        decision = decision_of(act)
        if decision is None:
            raise ValueError(f"Act {act.entry.index} states no decision on the quorum.")
        present = self.directory.presence(act.entry.data["present"])
        return Quorum(act.entry.at, act.entry.index, present, decision)

    def pause(self, act: FormalAct) -> Pause:
        entry = act.entry
        resumed = self.acts.first(Kind.CONFERENCE_RESUMED, after=entry.index)
        return Pause(
            at=entry.at,
            act=entry.index,
            reason=act.values.get("reason", ""),
            resumed=self.quorum(resumed) if resumed else None,
        )

    def presidium(self, act: FormalAct) -> Presidium:
        entry = act.entry
        return Presidium(
            at=entry.at,
            act=entry.index,
            members=self.directory.party_list(entry.data["members"]),
            names=tuple(act.values.get("names", "").splitlines()),
            motion=entry.data["motion"],
        )

    def motion(self, tabled: FormalAct) -> Motion:
        number = tabled.entry.data["motion"]
        acts, notes = Acts(self.by_motion[number]), tuple(self.notes.get(number, ()))
        return motion(acts, tabled, self.directory, notes)

    def ruling(self, act: FormalAct) -> Ruling:
        entry = act.entry
        question = self.rulebook.questions.get(entry.data["question"])
        return Ruling(
            at=entry.at,
            act=entry.index,
            motion=entry.data["motion"],
            question=entry.data["question"],
            text=question.text if question else "",
            reading=entry.data["reading"],
            is_contested=entry.data["contested"],
        )

    def authorisation(self, act: FormalAct) -> Authorisation:
        entry = act.entry
        return Authorisation(
            at=entry.at,
            act=entry.index,
            author=self.directory.person(entry.actor),
            size=entry.data["size"],
            digest=entry.data["acts"],
        )


def motion_of(act: FormalAct) -> int | None:
    """Return the number of the motion to which an act belongs, if it does to one."""
    number: int | None = act.entry.data.get("motion") if act.entry.kind in OF_MOTIONS else None
    return number


def item(act: FormalAct) -> Item:
    """Return when an act was done, and where it stands."""
    return Item(act.entry.at, act.entry.index)


def agenda(act: FormalAct) -> Agenda:
    """Return an agenda as proposed, or as adopted by a motion."""
    entry = act.entry
    return Agenda(entry.at, entry.index, tuple(entry.data["items"]), entry.data.get("motion"))


def procedure(act: FormalAct) -> Procedure:
    """Return rules of procedure as adopted."""
    entry = act.entry
    return Procedure(
        at=entry.at,
        act=entry.index,
        identifier=entry.data["identifier"],
        digest=entry.data["digest"],
        motion=entry.data["motion"],
    )


def guest(act: FormalAct) -> Guest:
    """Return a guest with what is disclosed of him or her."""
    return Guest(
        at=act.entry.at,
        act=act.entry.index,
        kind=act.entry.data["guest"],
        name=act.values.get("name", ""),
        affiliation=act.values.get("affiliation", ""),
        greeting=act.values.get("greeting", ""),
    )
