"""Minutes are a pure reading of acts: what each act says stands in its place, and nothing else."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from comitia.core.rules import Decision, as_stored, decide, load, parse_facts, quorum
from comitia.meetings.minutes import as_text
from comitia.meetings.minutes.directory import Directory
from comitia.meetings.minutes.reading import compose
from comitia.meetings.minutes.structure import Ballot, Minutes, Note, Party, Presence
from comitia.record.entries import EMPTY_CHAIN, Entry
from comitia.record.kinds import Kind
from comitia.record.models import Head
from comitia.record.queries import FormalAct

START = datetime(2026, 10, 6, 9, 0, tzinfo=UTC)
RULEBOOK = load("icor-2010")
CODES = {
    f"{continent[:2]}{number}": continent for continent in RULEBOOK.groups for number in (1, 2, 3)
}
FACTS = {
    "held": "2026-10-06",
    "members": {code: {"continent": continent} for code, continent in CODES.items()},
    "invited": dict.fromkeys(CODES, "2026-06-01"),
    "present": dict.fromkeys(CODES, 1),
}


class Story:
    """Acts of a conference, a minute apart, told one after another."""

    def __init__(self) -> None:
        self.acts: list[FormalAct] = []
        self.say(
            Kind.CONFERENCE_CONVENED,
            rulebook=RULEBOOK.digest,
            body="world_conference",
            title="Third Conference",
            place="Nairobi",
            held_on="2026-10-06",
            time_zone="Africa/Nairobi",
            statute="statute@2010",
        )

    def say(
        self,
        kind: Kind,
        *,
        wait: int = 1,
        actor: str = "person/1",
        values: dict[str, str] | None = None,
        decision: Decision | None = None,
        rulebook: str | None = None,
        **data: Any,
    ) -> FormalAct:
        """Add an act so many minutes after the last one."""
        at = self.acts[-1].entry.at + timedelta(minutes=wait) if self.acts else START
        entry = Entry(
            index=10 + len(self.acts),
            kind=kind,
            subject="conference/2026-world",
            actor=actor,
            at=at,
            data=data,
            commitments=dict.fromkeys(values or {}, EMPTY_CHAIN),
            decision=as_stored(decision) if decision else None,
            rulebook=rulebook,
        )
        act = FormalAct(entry, EMPTY_CHAIN, values or {})
        self.acts.append(act)
        return act

    def table(self, number: int = 1, **changes: Any) -> FormalAct:
        """Add the tabling of a motion."""
        data: dict[str, Any] = {
            "motion": number,
            "motion_kind": "resolution",
            "title": "Support the strike",
            "text": "The conference supports the strike.",
            "mover": "af1",
            "class": "current",
            "payload": {},
        }
        return self.say(Kind.MOTION_TABLED, **(data | changes))

    def minutes(self) -> Minutes:
        """Return what the acts told so far amount to."""
        parties = {
            code: Party(code, f"Organisation {code}", group) for code, group in CODES.items()
        }
        directory = Directory(
            body="World Conference",
            parties=parties,
            people={"person/1": "Wanjirũ K."},
            due=tuple(parties.values()),
        )
        head = Head(size=len(self.acts), chain=EMPTY_CHAIN)
        return compose(self.acts, rulebook=RULEBOOK, directory=directory, head=head)


@pytest.fixture
def story() -> Story:
    return Story()


def asked() -> Decision:
    return quorum(RULEBOOK, body="world_conference", facts=parse_facts(FACTS))


def decided(**ballots: str) -> Decision:
    facts = parse_facts(FACTS | {"ballots": ballots})
    return decide(RULEBOOK, body="world_conference", motion="current", facts=facts)


def codes(parties: tuple[Party, ...]) -> list[str]:
    return [party.code for party in parties]


def test_heading_says_who_met_where_and_under_which_statute(story: Story) -> None:
    convening = story.minutes().convening

    assert (convening.body, convening.body_title) == ("world_conference", "World Conference")
    assert (convening.title, convening.place) == ("Third Conference", "Nairobi")
    assert (convening.held_on, convening.time_zone) == (date(2026, 10, 6), "Africa/Nairobi")
    assert (convening.statute, convening.statute_digest) == ("statute@2010", RULEBOOK.digest)


@pytest.mark.statute("CONF-2")
def test_members_that_no_invitation_reached_are_named(story: Story) -> None:
    for code in CODES:
        if code != "as2":
            story.say(
                Kind.INVITATION_SENT, organisation=code, channel="email", sent_on="2026-06-01"
            )

    minutes = story.minutes()
    assert len(minutes.invitations) == len(CODES) - 1
    assert codes(minutes.not_invited) == ["as2"]


@pytest.mark.statute("CONF-4")
def test_opening_states_the_quorum_with_its_reasons(story: Story) -> None:
    story.say(
        Kind.FINDING_MADE,
        finding="hardship",
        mover=None,
        values={"minute": "No visas were given in time."},
    )
    story.say(Kind.LEGITIMATION_RECEIVED, organisation="eu1", received_on="2026-09-30")
    story.say(Kind.CONFERENCE_OPENED, present=sorted(CODES), decision=asked())

    minutes = story.minutes()
    assert minutes.opening is not None
    assert minutes.opening.decision.status == "quorate"
    assert minutes.opening.decision.why[0].cite == ("III.A.1:4",)
    assert minutes.opening.present == Presence(12, dict.fromkeys(RULEBOOK.groups, 3))
    assert [each.minute for each in minutes.findings] == ["No visas were given in time."]
    assert [each.organisation.code for each in minutes.legitimations] == ["eu1"]


@pytest.mark.statute("CONF-3")
def test_attendance_follows_who_comes_and_leaves(story: Story) -> None:
    story.say(Kind.DELEGATION_ARRIVED, organisation="af1", returned=False, present=1)
    story.say(Kind.DELEGATION_ARRIVED, wait=0, organisation="eu1", returned=False, present=2)
    story.say(Kind.DELEGATION_LEFT, organisation="af1", present=1)
    story.say(Kind.DELEGATION_ARRIVED, organisation="af1", returned=True, present=2)

    moments = story.minutes().attendance
    assert [(codes(each.came), codes(each.left), each.present.total) for each in moments] == [
        (["af1", "eu1"], [], 2),
        ([], ["af1"], 1),
        (["af1"], [], 2),
    ]
    assert moments[0].present.by_group == {"africa": 1, "europe": 1}
    assert moments[1].present.by_group == {"europe": 1}
    assert story.minutes().groups == ("africa", "europe")


@pytest.mark.statute("CONF-3")
def test_delegations_are_registered_and_credentialled(story: Story) -> None:
    story.say(Kind.DELEGATION_REGISTERED, organisation="af1", delegates=3)
    story.say(Kind.DELEGATION_REGISTERED, organisation="eu1", delegates=1)
    accepted = story.say(Kind.CREDENTIALS_ACCEPTED, organisation="af1")

    found = [
        (each.organisation.code, each.delegates, each.credentialled_at)
        for each in story.minutes().delegations
    ]
    assert found == [("af1", 3, accepted.entry.at), ("eu1", 1, None)]


@pytest.mark.statute("CONF-5")
def test_agenda_procedure_and_presidium_are_adopted_by_motions(story: Story) -> None:
    story.say(Kind.AGENDA_PROPOSED, items=["Report", "Elections"])
    story.say(Kind.AGENDA_ADOPTED, motion=1, items=["Report"])
    story.say(Kind.PROCEDURE_ADOPTED, motion=2, identifier="default-1", digest="sha256:ab")
    story.say(
        Kind.PRESIDIUM_ELECTED, motion=3, members=["af1", "eu1"], values={"names": "A. B.\nC. D."}
    )

    minutes = story.minutes()
    assert [(each.motion, each.points) for each in minutes.agendas] == [
        (None, ("Report", "Elections")),
        (1, ("Report",)),
    ]
    assert [(each.motion, each.identifier) for each in minutes.procedures] == [(2, "default-1")]
    assert minutes.presidia[0].names == ("A. B.", "C. D.")
    assert codes(minutes.presidia[0].members) == ["af1", "eu1"]


@pytest.mark.statute("CONF-10")
def test_guests_are_named_as_far_as_they_are_disclosed(story: Story) -> None:
    story.say(Kind.GUEST_RECORDED, guest="observer", values={"name": "E. F.", "greeting": "Hi!"})
    story.say(Kind.GUEST_RECORDED, guest="guest")

    assert [(each.kind, each.name, each.greeting) for each in story.minutes().guests] == [
        ("observer", "E. F.", "Hi!"),
        ("guest", "", ""),
    ]


@pytest.mark.statute("VOTE-8")
def test_debate_stands_before_and_after_the_decision(story: Story) -> None:
    story.table()
    story.say(Kind.DEBATE_NOTED, motion=1, organisation="am1", values={"text": "Before."})
    story.say(
        Kind.MOTION_DECIDED,
        motion=1,
        route="consensus",
        present=sorted(CODES),
        rests_on_contested=False,
        decision=decided(af1="yes"),
    )
    story.say(Kind.DEBATE_NOTED, motion=1, organisation=None, values={"text": "After."})

    (motion,) = story.minutes().motions
    assert [(str(each.organisation), each.text) for each in motion.debate_before] == [
        ("Organisation am1 (am1)", "Before.")
    ]
    assert [(each.organisation, each.text) for each in motion.debate_after] == [(None, "After.")]


def test_motion_says_what_was_moved_and_by_whom(story: Story) -> None:
    story.table()
    story.table(2, mover=None, title="Another")

    first, second = story.minutes().motions
    assert (first.number, first.kind, first.title) == (1, "resolution", "Support the strike")
    assert first.text == "The conference supports the strike."
    assert first.mover == Party("af1", "Organisation af1", "africa")
    assert (second.number, second.mover) == (2, None)


def test_motion_keeps_every_class_it_was_given(story: Story) -> None:
    story.table()
    story.say(Kind.CLASS_ASSIGNED, motion=1, mover=None, **{"class": "fundamental"})
    story.say(Kind.CLASS_ASSIGNED, motion=1, mover="eu1", by_motion=2, **{"class": "current"})

    (motion,) = story.minutes().motions
    assert [(each.name, each.by_motion) for each in motion.classes] == [
        ("current", None),
        ("fundamental", None),
        ("current", 2),
    ]
    assert motion.classification == "current"


def test_motion_that_was_withdrawn_says_when(story: Story) -> None:
    story.table()
    withdrawn = story.say(Kind.MOTION_WITHDRAWN, motion=1)

    assert story.minutes().motions[0].withdrawn_at == withdrawn.entry.at


@pytest.mark.statute("VOTE-4")
def test_findings_stand_with_their_motion(story: Story) -> None:
    story.table()
    story.say(
        Kind.FINDING_MADE, motion=1, finding="practical", mover="eu1", values={"minute": "Needed."}
    )

    minutes = story.minutes()
    assert minutes.findings == ()
    (finding,) = minutes.motions[0].findings
    assert (finding.name, str(finding.mover)) == ("practical", "Organisation eu1 (eu1)")
    assert finding.minute == "Needed."


@pytest.mark.statute("VOTE-2")
def test_attempt_at_consensus_names_each_objection_and_its_ground(story: Story) -> None:
    story.table()
    story.say(Kind.CONSENSUS_SOUGHT, motion=1, attempt=1)
    raised: dict[str, Any] = {"motion": 1, "attempt": 1, "values": {"text": "Too dear."}}
    story.say(Kind.OBJECTION_RAISED, organisation="af1", ground="principles", **raised)
    story.say(Kind.OBJECTION_RAISED, organisation="eu1", ground="bilateral", **raised)
    withdrawn = story.say(Kind.OBJECTION_WITHDRAWN, motion=1, attempt=1, organisation="af1")
    story.say(Kind.OBJECTION_RAISED, organisation="af1", ground="other", **raised)
    closed = story.say(Kind.CONSENSUS_CLOSED, motion=1, attempt=1, standing=[])

    (attempt,) = story.minutes().motions[0].attempts
    assert attempt.closed_at == closed.entry.at
    assert [
        (each.organisation.code, each.ground, each.withdrawn_at) for each in attempt.objections
    ] == [
        ("af1", "principles", withdrawn.entry.at),
        ("eu1", "bilateral", None),
        ("af1", "other", None),
    ]


@pytest.mark.statute("VOTE-1", "CONF-10")
def test_poll_says_who_voted_how_who_was_silent_and_who_stood_back(story: Story) -> None:
    story.table()
    present = ["af1", "am1", "as1", "eu1"]
    story.say(Kind.POLL_OPENED, motion=1, poll=1, consultation=False, present=present)
    story.say(Kind.STOOD_BACK, motion=1, poll=1, organisation="as1")
    story.say(
        Kind.POLL_CLOSED,
        motion=1,
        poll=1,
        consultation=False,
        tally={"yes": 1, "no": 1, "abstain": 0, "silent": 2},
        ballots={"af1": "yes", "am1": {"yes": 1, "no": 2}},
        present=present,
        stood_back=["as1"],
        rests_on_contested=True,
        decision=decided(af1="yes", am1="no"),
    )
    story.say(Kind.DECLARED_LATER, motion=1, poll=1, organisation="as1", declaration="yes")

    (motion,) = story.minutes().motions
    (poll,) = motion.polls
    assert poll.result is not None
    assert [(each.organisation.code, each.choice) for each in poll.result.ballots] == [
        ("af1", "yes"),
        ("am1", {"yes": 1, "no": 2}),
    ]
    assert (codes(poll.result.stood_back), codes(poll.result.silent)) == (["as1"], ["eu1"])
    assert poll.result.tally == {"yes": 1, "no": 1, "abstain": 0, "silent": 2}
    assert [(each.organisation.code, each.choice) for each in poll.declarations] == [("as1", "yes")]
    assert motion.decided == (poll.result,)
    assert poll.result.rests_on_contested


def test_consultation_has_a_result_and_decides_nothing(story: Story) -> None:
    story.table()
    story.say(
        Kind.POLL_OPENED, motion=1, poll=1, consultation=True, present=["af1"], decision=asked()
    )
    story.say(
        Kind.POLL_CLOSED,
        motion=1,
        poll=1,
        consultation=True,
        tally={"yes": 1, "no": 0, "abstain": 0, "silent": 0},
        ballots={"af1": "yes"},
        present=["af1"],
        stood_back=[],
    )

    (motion,) = story.minutes().motions
    assert motion.polls[0].is_consultation
    assert motion.polls[0].quorum == asked()
    assert motion.polls[0].result is not None
    assert motion.polls[0].result.ballots == (
        Ballot(Party("af1", "Organisation af1", "africa"), "yes"),
    )
    assert motion.decided == ()


def test_poll_that_is_open_has_no_result_yet(story: Story) -> None:
    story.table()
    story.say(Kind.POLL_OPENED, motion=1, poll=1, consultation=False, present=["af1"])

    assert story.minutes().motions[0].polls[0].result is None


@pytest.mark.statute("VOTE-6")
def test_undertakings_stand_with_their_motion(story: Story) -> None:
    story.table()
    said = {"motion": 1, "organisation": "eu1"}
    story.say(Kind.UNDERTAKING_STATED, answer="later", **said)
    story.say(
        Kind.UNDERTAKING_STATED, answer="takes part", values={"note": "With two members."}, **said
    )

    (motion,) = story.minutes().motions
    assert [(each.answer, each.note) for each in motion.undertakings] == [
        ("later", ""),
        ("takes part", "With two members."),
    ]


def test_rulings_say_what_was_read_how(story: Story) -> None:
    story.say(Kind.RULING_ADOPTED, motion=1, question="base-of-80", reading="cast", contested=True)

    (ruling,) = story.minutes().rulings
    assert (ruling.question, ruling.reading, ruling.is_contested) == ("base-of-80", "cast", True)
    assert ruling.text == RULEBOOK.questions["base-of-80"].text


def test_session_says_when_it_paused_resumed_and_closed(story: Story) -> None:
    story.say(Kind.CONFERENCE_ADJOURNED, values={"reason": "Lunch"})
    resumed = story.say(Kind.CONFERENCE_RESUMED, present=["af1"], decision=asked())
    story.say(Kind.CONFERENCE_ADJOURNED, values={"reason": "Night"})
    closed = story.say(Kind.CONFERENCE_CLOSED, present=1)

    first, second = story.minutes().pauses
    assert first.resumed is not None
    assert (first.reason, first.resumed.at) == ("Lunch", resumed.entry.at)
    assert (second.reason, second.resumed) == ("Night", None)
    closing = story.minutes().closing
    assert closing is not None
    assert closing.at == closed.entry.at


def test_notes_stand_where_what_they_explain_stands(story: Story) -> None:
    tabled = story.table()
    opened = story.say(Kind.CONFERENCE_OPENED, present=["af1"], decision=asked())
    story.say(Kind.MINUTES_NOTED, after=tabled.entry.index, values={"text": "On the motion."})
    noted = story.say(
        Kind.MINUTES_NOTED, after=opened.entry.index, values={"text": "On the opening."}
    )

    minutes = story.minutes()
    assert [note.text for note in minutes.motions[0].notes] == ["On the motion."]
    assert minutes.notes["opening"] == (
        Note(
            at=noted.entry.at,
            act=noted.entry.index,
            after=opened.entry.index,
            text="On the opening.",
            author="Wanjirũ K.",
        ),
    )


def test_authorisation_states_the_head_of_the_record(story: Story) -> None:
    story.say(Kind.MINUTES_AUTHORISED, size=7, acts="sha256:ab")

    authorised = story.minutes().authorisation
    assert authorised is not None
    assert (authorised.author, authorised.size, authorised.digest) == (
        "Wanjirũ K.",
        7,
        "sha256:ab",
    )


def test_minutes_state_the_head_of_the_record(story: Story) -> None:
    assert str(story.minutes().head) == f"1 {EMPTY_CHAIN}"


def test_reading_twice_gives_the_same_minutes(story: Story) -> None:
    story.table()
    story.say(Kind.CONFERENCE_OPENED, present=["af1"], decision=asked())

    first, second = story.minutes(), story.minutes()
    assert (first.motions, first.opening) == (second.motions, second.opening)


def test_text_steers_no_terminal_and_turns_no_direction(story: Story) -> None:
    story.say(Kind.AGENDA_PROPOSED, items=["\x1b[31mred\x07 \u202eevil שלום"])

    text = as_text(story.minutes())

    assert "[31mred evil שלום" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
