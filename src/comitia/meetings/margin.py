"""What can still happen at a conference: who may leave, how many yes are needed, what is open.

All of it follows from who is there and registered, which everybody may see. Ballots, objections and
findings on single motions do not go in, so that nothing of an open poll can be read from it. The
engine foresees; here it becomes sentences of the reader's language.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.text import capfirst
from django.utils.translation import gettext

from comitia.core.rules import Rulebook, Ruling, Status, parse_facts
from comitia.core.rules.explain import lacks_says, says
from comitia.core.rules.foresight import (
    Foresight,
    Group,
    MotionOutlook,
    OpenQuestion,
    QuorumOutlook,
    foresee,
)
from comitia.core.rules.foresight.sentences import motion_says, quorum_says, reading_says
from comitia.decisions.models import Poll
from comitia.decisions.statute import rulebook_of
from comitia.meetings import quorum
from comitia.meetings.facts import HARDSHIP, stated
from comitia.meetings.models import Conference
from comitia.meetings.register import Entry
from comitia.meetings.wording import group_name
from comitia.ui import addresses


@dataclass(frozen=True, slots=True)
class Hindrance:
    """A reason why nobody's coming gives a quorum, with its clauses."""

    text: str
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A class of motion: its name, the outcome if there is but one, what is needed, open polls."""

    name: str
    status: Status | None
    says: tuple[str, ...]
    polls: tuple[Poll, ...]


@dataclass(frozen=True, slots=True)
class ReadingLine:
    """A reading of an open question, and what it would give now."""

    reading: str
    in_force: bool
    says: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """An open question that could matter today: what it concerns, and its readings.

    `address` is that of its page in the version of the conference; empty if there is none.
    """

    address: str
    text: str
    turns: str
    readings: tuple[ReadingLine, ...]


@dataclass(frozen=True, slots=True)
class Margin:
    """What is foreseen of a conference.

    `pressing` are the questions whose readings differ with who is there now, `others` those that
    matter only if others are there.
    """

    status: Status
    quorum: tuple[str, ...]
    hindrances: tuple[Hindrance, ...]
    motions: tuple[Line, ...]
    pressing: tuple[QuestionLine, ...]
    others: tuple[QuestionLine, ...]


def margin(
    conference: Conference,
    entries: Sequence[Entry],
    polls: Iterable[Poll],
    rulings: tuple[Ruling, ...],
) -> Margin:
    """Return what is foreseen for a register of the conference, its polls and the rulings."""
    statute = quorum.rulebook(conference)
    foresight = _foresight(
        _Asked(
            source=conference.docket.rulebook.source,
            procedure=conference.docket.procedure,
            body=conference.body.kind,
            facts=json.dumps(stated(conference, entries)),
            delegates=tuple((entry.code, entry.delegates) for entry in entries if entry.delegates),
            rulings=rulings,
            is_open=conference.opened_at is not None,
        )
    )
    polled: dict[str, list[Poll]] = {}
    for poll in polls:
        polled.setdefault(poll.motion.classification, []).append(poll)
    found = foresight.quorum
    lines = [(each, _question(each, statute)) for each in foresight.questions]
    return Margin(
        status=found.status,
        quorum=tuple(_quorum(found)),
        hindrances=tuple(_hindrances(found)),
        motions=tuple(_line(each, polled) for each in foresight.motions),
        pressing=tuple(line for each, line in lines if each.differs_now),
        others=tuple(line for each, line in lines if not each.differs_now),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that the engine's answer depends on; what its texts say never changes."""

    source: str
    procedure: str
    body: str
    facts: str
    delegates: tuple[tuple[str, int], ...]
    rulings: tuple[Ruling, ...]
    is_open: bool


@lru_cache(maxsize=32)
def _foresight(asked: _Asked) -> Foresight:
    """Ask the engine, and keep its answer. Special reasons are minuted before the opening only."""
    statute = rulebook_of(asked.source, asked.procedure)
    too_late_for = {HARDSHIP} if asked.is_open else set[str]()
    return foresee(
        statute,
        body=asked.body,
        facts=parse_facts(json.loads(asked.facts)),
        rulings=asked.rulings,
        delegates=dict(asked.delegates),
        findable=statute.findings - too_late_for,
    )


def _name(group: Group) -> str:
    """Return what a group is called; a member by its code, for names are not for everybody."""
    if group.kind in {"continent", "region", "country"}:
        return group_name(group.kind, group.name)
    return group.name


def _quorum(outlook: QuorumOutlook) -> Iterator[str]:
    """Yield what is foreseen of the quorum, without what is shown with its clauses."""
    for text in quorum_says(replace(outlook, prevents=()), gettext, _name):
        yield capfirst(text)


def _hindrances(outlook: QuorumOutlook) -> Iterator[Hindrance]:
    for why in outlook.prevents:
        text = says(why, gettext)
        if why.lacks:
            text = f"{text} ({lacks_says(why.lacks, gettext)})"
        yield Hindrance(text, (*why.cite, *why.via))


def _line(outlook: MotionOutlook, polled: Mapping[str, Sequence[Poll]]) -> Line:
    return Line(
        name=capfirst(_word(outlook.motion)),
        status=outlook.possible[0] if outlook.decided else None,
        says=tuple(capfirst(text) for text in motion_says(outlook, gettext)),
        polls=tuple(polled.get(outlook.motion, ())),
    )


def _question(question: OpenQuestion, statute: Rulebook) -> QuestionLine:
    return QuestionLine(
        address=addresses.question(question.question, addresses.edition(statute)),
        text=gettext(statute.questions[question.question].text),
        turns=", ".join(_word(each) for each in question.turns),
        readings=tuple(
            ReadingLine(
                reading=gettext(each.reading),
                in_force=each.in_force,
                says=reading_says(question, each, gettext, _name),
            )
            for each in question.readings
        ),
    )


def _word(name: str) -> str:
    """Return a name of the rulebook as people read it."""
    return gettext(name).replace("_", " ")
