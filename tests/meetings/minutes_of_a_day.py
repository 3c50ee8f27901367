"""A whole conference day, done through the real actions, for the tests of its minutes."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from comitia.decisions.actions import Entry
from comitia.decisions.models import Motion, Poll
from comitia.federation.models import Body, Organisation
from comitia.meetings import (
    agenda,
    attendance,
    convening,
    delegations,
    guests,
    legitimations,
    motions,
    notices,
    sessions,
)
from comitia.meetings.models import Conference, Delegate
from tests.builders import ACTOR, AT, HELD_ON, OPENED_AT

GUEST = "Hanna Vrba"
RULED = "base-of-80"


class Day:
    """Does one thing after another, a minute apart."""

    def __init__(self) -> None:
        self.times: Iterator[datetime] = (
            OPENED_AT + timedelta(minutes=number) for number in count()
        )
        self.conference = convening.convene(
            body=Body.objects.get(code="world_conference"),
            title="Third Conference",
            place="Nairobi",
            held_on=HELD_ON,
            time_zone="Africa/Nairobi",
            actor=ACTOR,
            at=AT,
        )
        self.members = list(Organisation.objects.select_related("continent"))

    def do(self, **more: Any) -> dict[str, Any]:
        """Return what every action is given, and the next minute."""
        return {"conference": self.conference, "actor": ACTOR, "at": next(self.times)} | more

    def invite(self) -> None:
        """Invite every member by post."""
        codes = [member.code for member in self.members]
        sent = {"channel": "post", "sent_on": date(2026, 9, 1), "evidence": "receipt 1"}
        notices.record(conference=self.conference, codes=codes, actor=ACTOR, at=AT, **sent)

    def gather(self) -> None:
        """Let every delegation of two register and come, and a guest bring a greeting."""
        for member in self.members:
            names = [f"Head of {member.code}", f"Second of {member.code}"]
            delegation = delegations.register(**self.do(organisation=member, names=names))
            delegations.accept_credentials(
                delegation=delegation, credential="letter", actor=ACTOR, at=next(self.times)
            )
        legitimations.minute_hardship(**self.do(minute="Visas were refused."))
        attendance.arrive(**self.do(codes=[member.code for member in self.members]))
        guests.record(
            **self.do(kind="guest", name=GUEST, affiliation="Weavers", greeting="Courage!")
        )

    def open(self) -> None:
        """Open with a quorum."""
        sessions.open_conference(**self.do())
        self.conference.refresh_from_db()

    def check(self) -> None:
        """Put on record how the quorum stands."""
        sessions.check_quorum(**self.do())

    def constitute(self) -> None:
        """Adopt the agenda and rules of procedure, elect a presidium."""
        agenda.add(conference=self.conference, title="Joint work")
        self.vote(agenda.propose(**self.do()))
        self.vote(self.table(Motion.Kind.RULES_OF_PROCEDURE, payload={"procedure": "default"}))
        head = Delegate.objects.filter(is_head=True).first()
        assert head is not None
        self.vote(self.table(Motion.Kind.PRESIDIUM, payload={"delegates": [head.pk]}))

    def table(self, kind: str = Motion.Kind.RESOLUTION, **values: Any) -> Motion:
        """Table a motion."""
        given = {"title": f"A matter of {kind}", "kind": kind}
        if kind == Motion.Kind.RESOLUTION:
            given |= {"text": "We do it.", "classification": "current"}
        return motions.table(**self.do(**(given | values)))

    def vote(self, motion: Motion, *, no: int = 0, abstain: int = 0, stand_back: int = 0) -> Poll:
        """Take a poll: all yes but so many no and abstaining; the last so many stand back."""
        poll = motions.open_poll(**self.do(motion=motion))
        voting = self.members[: len(self.members) - stand_back]
        choices = ["no"] * no + ["abstain"] * abstain
        choices += ["yes"] * (len(voting) - len(choices))
        entries = [
            Entry(member.code, choice) for member, choice in zip(voting, choices, strict=True)
        ]
        motions.cast_sheet(**self.do(poll=poll, entries=entries))
        for member in self.members[len(voting) :]:
            motions.stand_back(**self.do(poll=poll, organisation=member))
        motions.close_poll(**self.do(poll=poll))
        return poll

    def find(self, motion: Motion, mover: Organisation | None = None) -> None:
        """Find what the last resort asks for."""
        motions.find(**self.do(motion=motion, finding="practical", minute="Needed.", mover=mover))
        motions.find(**self.do(motion=motion, finding="debated", minute="Two days."))

    def object(self, motion: Motion, organisation: Organisation) -> None:
        """Seek consensus in vain: an organisation objects."""
        motions.open_consensus(**self.do(motion=motion))
        objection = {"organisation": organisation, "ground": "principles", "text": "Too dear."}
        motions.raise_objection(**self.do(motion=motion, **objection))
        motions.close_consensus(**self.do(motion=motion))

    def close(self) -> None:
        """Close the conference."""
        sessions.close(**self.do())
        self.conference.refresh_from_db()


def whole_day() -> Day:
    """Return a day on which everything happens that minutes speak of."""
    day = Day()
    day.invite()
    day.gather()
    day.open()
    day.constitute()
    first, *_others, last = day.members
    motion = day.table(mover=first, title="Support the strike")
    motions.contribute(**day.do(motion=motion, text="It is just.", organisation=first))
    day.vote(motion, stand_back=1)
    poll = motion.polls.get()
    motions.declare_later(
        poll=poll, organisation=last, declaration="no", actor=ACTOR, at=next(day.times)
    )
    motions.contribute(**day.do(motion=motion, text="It will be heard.", organisation=last))
    motions.state_undertaking(
        **day.do(motion=motion, organisation=first, answer="takes part", note="At once.")
    )
    fundamental = day.table(title="The archives", classification="fundamental")
    day.find(fundamental, mover=first)
    day.object(fundamental, last)
    day.vote(fundamental, no=len(day.members) // 5)
    motions.refuse(**day.do(motion=day.table(title="The truth", classification="principled")))
    fund = day.table(title="The fund", classification="fundamental")
    day.find(fund)
    day.object(fund, last)
    day.vote(fund, no=3, abstain=5)
    ruling = day.table(Motion.Kind.RULING, payload={"question": RULED, "reading": "cast"})
    motions.open_consensus(**day.do(motion=ruling))
    motions.close_consensus(**day.do(motion=ruling))
    day.vote(day.table(title="Parity"), no=len(day.members) // 2)
    sessions.adjourn(**day.do(reason="Supper"))
    sessions.resume(**day.do())
    day.conference.refresh_from_db()
    attendance.leave(**day.do(codes=[last.code]))
    day.check()
    day.close()
    return day


def conference_of(day: Day) -> Conference:
    """Return the conference with what its minutes need joined."""
    return Conference.objects.select_related("body", "docket__rulebook").get(pk=day.conference.pk)
