"""From what is foreseen to words, and to the JSON of the contract.

As in `explain`, every sentence is made here through a `translate` function; `name` says what a
group is called, for whoever reads.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from comitia.core.rules.decision import Status, Why
from comitia.core.rules.explain import N_, Translate, cited, lacks_says, says, status_word
from comitia.core.rules.foresight.answer import (
    Arrivals,
    Foresight,
    Group,
    MotionOutlook,
    Needed,
    OpenQuestion,
    QuorumOutlook,
    ReadingOutlook,
    Some,
    Spare,
)

Name = Callable[[Group], str]
_BY_VOTES: Final = frozenset({Status.CARRIED, Status.LOST})


def _plain(message: str) -> str:
    return message


def _own_name(group: Group) -> str:
    return group.name


_SOME: Final = {
    "anybody": N_("any {number}"),
    "without legitimation": N_("{number} without written legitimation"),
    "in person": N_("{number} in person"),
    "member": "{group}",
}
_FROM = N_("{number} from {group}")
_AND = N_("{first} and {last}")
_OR = N_("{first} or {last}")
_OR_ELSE = N_("{first}; or {last}")

_NOBODY = N_("nobody may leave")
_SPARE = N_("{worst} may leave")
_SPARE_RANGE = N_("{worst} to {best} may leave, depending on who")
_ENDS = N_("ends if these leave: {breaks}")
_INDISPENSABLE = N_("indispensable: {names}")
_MORE = N_("{number} more")
_AMONG = N_("{number} more, among them {some}")
_WITH = N_("{arrivals}, with the finding {findings}")
_FINDING = N_("the finding {findings}")
_MISSING = N_("missing: {arrivals}")
_PREVENTED = N_("no arrival gives it today: {reasons}")
_INEXACT = N_("a rule counts in a way not foreseen here; fewer may suffice")

_NEEDED: Final = {
    "none": N_("no number of yes suffices"),
    "same": N_("{opposed} yes needed"),
    "two": N_("{silent} yes needed if all others abstain, {opposed} if all others vote no"),
    "three": N_(
        "{silent} yes needed if all others are silent, {abstaining} if they abstain, "
        "{opposed} if they vote no"
    ),
}
_NO_VOTE = N_("no vote is taken")
_NO_NUMBER = N_("no number")
_OUTSTANDING = N_("{votes} votes there, {outstanding} still to be cast")
_VOTES = N_("{votes} votes there")
_AFFORDED = N_("{no} may vote no, or {abstain} abstain")
_CONSENSUS = N_("carried without a vote if nobody objects")
_FIRST = N_("a vote needs first: {findings}")
_DECIDED = N_("decided: {status}")
_ELECTION = N_("an election: by the approvals of each candidate")
_OPEN = N_("open: {questions}")
_ALIKE = N_("no difference with those who are there now")
_IN_FORCE = N_("{reading} (in force)")


def some_says(some: Sequence[Some], translate: Translate = _plain, name: Name = _own_name) -> str:
    """Return so many of some groups, together: "2 from africa", "any 5"."""
    words = [
        translate(_SOME.get(each.group.kind, _FROM)).format(
            number=each.number, group=name(each.group)
        )
        for each in some
    ]
    return _joined(words, _AND, translate)


def breaks_say(
    outlook: QuorumOutlook, translate: Translate = _plain, name: Name = _own_name
) -> str:
    """Return the smallest departures that end a quorum: "2 from africa, or any 5"."""
    return _joined([some_says(each, translate, name) for each in outlook.breaks], _OR, translate)


def spare_says(spare: Spare, translate: Translate = _plain) -> str:
    """Return how many may leave: "4 may leave"."""
    if spare.best == 0:
        return translate(_NOBODY)
    message = _SPARE if spare.worst == spare.best else _SPARE_RANGE
    return translate(message).format(worst=spare.worst, best=spare.best)


def quorum_says(
    quorum: QuorumOutlook, translate: Translate = _plain, name: Name = _own_name
) -> list[str]:
    """Return what is foreseen of a quorum, a sentence each."""
    lines = []
    if quorum.spare is not None:
        lines.append(spare_says(quorum.spare, translate))
    if quorum.breaks:
        lines.append(translate(_ENDS).format(breaks=breaks_say(quorum, translate, name)))
    if quorum.indispensable and not _is_anybody(quorum):
        names = ", ".join(quorum.indispensable)
        lines.append(translate(_INDISPENSABLE).format(names=names))
    if quorum.arrivals:
        missing = arrivals_say(quorum.arrivals, translate, name)
        lines.append(translate(_MISSING).format(arrivals=missing))
    if quorum.prevents:
        reasons = prevents_say(quorum.prevents, translate)
        lines.append(translate(_PREVENTED).format(reasons=reasons))
    if not quorum.is_exact:
        lines.append(translate(_INEXACT))
    return lines


def arrivals_say(
    ways: Sequence[Arrivals], translate: Translate = _plain, name: Name = _own_name
) -> str:
    """Return who would have to come for a quorum: "3 more, among them 1 from africa"."""
    return _joined([_way_says(way, translate, name) for way in ways], _OR_ELSE, translate)


def _way_says(way: Arrivals, translate: Translate, name: Name) -> str:
    some = some_says(way.some, translate, name)
    if not way.some:
        text = translate(_MORE).format(number=way.number)
    elif sum(each.number for each in way.some) == way.number:
        text = some
    else:
        text = translate(_AMONG).format(number=way.number, some=some)
    if not way.findings:
        return text
    message = _WITH if way.number else _FINDING
    findings = ", ".join(translate(each) for each in way.findings)
    return translate(message).format(arrivals=text, findings=findings)


def prevents_say(reasons: Sequence[Why], translate: Translate = _plain) -> str:
    """Return why nobody's coming gives a quorum, with what is lacking and the clauses."""
    return "; ".join(_reason_says(why, translate) for why in reasons)


def _reason_says(why: Why, translate: Translate) -> str:
    text = says(why, translate)
    if why.lacks:
        text = f"{text} ({lacks_says(why.lacks, translate)})"
    return f"{text}  [{cited(why)}]" if why.cite else text


def needed_says(needed: Needed, translate: Translate = _plain) -> str:
    """Return the votes needed: "1 yes needed if all others abstain, 13 if all others vote no"."""
    numbers = (needed.silent, needed.abstaining, needed.opposed)
    if numbers == (None, None, None):
        return translate(_NEEDED["none"])
    if needed.silent != needed.abstaining:
        key = "three"
    else:
        key = "same" if needed.silent == needed.opposed else "two"
    values = {
        name: translate(_NO_NUMBER) if number is None else number
        for name, number in zip(("silent", "abstaining", "opposed"), numbers, strict=True)
    }
    return translate(_NEEDED[key]).format(**values)


def possible_say(outlook: MotionOutlook, translate: Translate = _plain) -> str:
    """Return the outcomes that are possible: "carried or lost"."""
    words = [status_word(status, translate) for status in outlook.possible]
    if outlook.decided and outlook.possible[0] in _BY_VOTES:
        return translate(_DECIDED).format(status=words[0])
    return _joined(words, _OR, translate)


def motion_says(outlook: MotionOutlook, translate: Translate = _plain) -> list[str]:
    """Return what else is foreseen of a class of motion, a sentence each."""
    lines = []
    if outlook.needed is not None and outlook.possible != (Status.CONTESTED,):
        message = _VOTES if outlook.outstanding == outlook.votes else _OUTSTANDING
        votes = translate(message).format(votes=outlook.votes, outstanding=outlook.outstanding)
        lines.append(f"{needed_says(outlook.needed, translate)}; {votes}")
        if outlook.may_oppose is not None and outlook.may_abstain is not None:
            lines.append(
                translate(_AFFORDED).format(no=outlook.may_oppose, abstain=outlook.may_abstain)
            )
    if outlook.is_election:
        lines.append(translate(_ELECTION))
    if outlook.consensus:
        lines.append(translate(_CONSENSUS))
    if outlook.missing:
        findings = ", ".join(translate(each) for each in outlook.missing)
        lines.append(translate(_FIRST).format(findings=findings))
    return lines


def reading_says(
    question: OpenQuestion,
    outlook: ReadingOutlook,
    translate: Translate = _plain,
    name: Name = _own_name,
) -> str:
    """Return what holds under one reading of a question."""
    parts = []
    if "quorum" in question.turns:
        parts.append(status_word(outlook.quorum, translate))
        if outlook.spare is not None:
            parts.append(spare_says(outlook.spare, translate))
        if outlook.arrivals:
            missing = arrivals_say(outlook.arrivals, translate, name)
            parts.append(translate(_MISSING).format(arrivals=missing))
    by_numbers: dict[Needed | None, list[str]] = {}
    for motion, needed in outlook.needed:
        by_numbers.setdefault(needed, []).append(_word(motion, translate))
    if "quorum" in question.turns:
        by_numbers.pop(None, None)
    for needed, motions in by_numbers.items():
        numbers = translate(_NO_VOTE) if needed is None else needed_says(needed, translate)
        parts.append(f"{', '.join(motions)}: {numbers}")
    return "; ".join(parts)


def _joined(words: Sequence[str], message: str, translate: Translate) -> str:
    *rest, last = words or [""]
    if not rest:
        return last
    return translate(message).format(first=", ".join(rest), last=last)


# ------------------------------------------------------------------ the command line


def as_text(foresight: Foresight, translate: Translate = _plain, name: Name = _own_name) -> str:
    """Return all that is foreseen as text: the quorum, the classes of motion, what is open."""
    return "\n".join(_lines(foresight, translate, name)) + "\n"


def _lines(foresight: Foresight, translate: Translate, name: Name) -> Iterator[str]:
    quorum = foresight.quorum
    yield _headed(translate("quorum"), status_word(quorum.status, translate))
    yield from (f"  {line}" for line in quorum_says(quorum, translate, name))
    for outlook in foresight.motions:
        yield _headed(_word(outlook.motion, translate), possible_say(outlook, translate))
        yield from (f"  {line}" for line in motion_says(outlook, translate))
    for question in foresight.questions:
        turns = ", ".join(_word(each, translate) for each in question.turns)
        yield f"{translate(_OPEN).format(questions=question.question)}  ({turns})"
        if not question.differs_now:
            yield f"  {translate(_ALIKE)}"
            continue
        for reading in question.readings:
            word = translate(reading.reading)
            if reading.in_force:
                word = translate(_IN_FORCE).format(reading=word)
            outlook_says = reading_says(question, reading, translate, name)
            yield f"  {word}: {outlook_says}" if outlook_says else f"  {word}"


def _word(name: str, translate: Translate) -> str:
    """Return a name of the rulebook as people read it."""
    return translate(name).replace("_", " ")


def _is_anybody(quorum: QuorumOutlook) -> bool:
    """Tell whether whoever leaves ends the quorum."""
    return (Some(1, Group("anybody")),) in quorum.breaks


def _headed(name: str, text: str) -> str:
    return f"{name.upper()}   {text}"


def as_json(foresight: Foresight) -> dict[str, Any]:
    """Return all that is foreseen as the command line prints it; the sentences are English."""
    quorum = foresight.quorum
    return {
        "body": foresight.body,
        "quorum": {
            "status": str(quorum.status),
            "spare": _spare_json(quorum.spare),
            "breaks": [[_some_json(each) for each in some] for some in quorum.breaks],
            "indispensable": list(quorum.indispensable),
            "arrivals": [_arrivals_json(way) for way in quorum.arrivals],
            "prevents": [
                {"rule": why.rule, "says": says(why), "cite": [*why.cite, *why.via]}
                for why in quorum.prevents
            ],
            "exact": quorum.is_exact,
        },
        "motions": {outlook.motion: _motion_json(outlook) for outlook in foresight.motions},
        "questions": {each.question: _question_json(each) for each in foresight.questions},
    }


def _some_json(some: Some) -> dict[str, Any]:
    return {"number": some.number, "of": some.group.kind, "name": some.group.name or None}


def _spare_json(spare: Spare | None) -> dict[str, int] | None:
    return None if spare is None else {"worst": spare.worst, "best": spare.best}


def _arrivals_json(way: Arrivals) -> dict[str, Any]:
    return {
        "number": way.number,
        "among": [_some_json(each) for each in way.some],
        "findings": list(way.findings),
    }


def _needed_json(needed: Needed | None) -> dict[str, int | None] | None:
    if needed is None:
        return None
    return {
        "silent": needed.silent,
        "abstaining": needed.abstaining,
        "opposed": needed.opposed,
    }


def _motion_json(outlook: MotionOutlook) -> dict[str, Any]:
    return {
        "possible": [str(status) for status in outlook.possible],
        "decided": outlook.decided,
        "votes": outlook.votes,
        "outstanding": outlook.outstanding,
        "needed": _needed_json(outlook.needed),
        "may_oppose": outlook.may_oppose,
        "may_abstain": outlook.may_abstain,
        "consensus": outlook.consensus,
        "missing": list(outlook.missing),
        "election": outlook.is_election,
    }


def _question_json(question: OpenQuestion) -> dict[str, Any]:
    return {
        "turns": list(question.turns),
        "readings": [
            {
                "reading": each.reading,
                "in_force": each.in_force,
                "quorum": str(each.quorum),
                "spare": _spare_json(each.spare),
                "arrivals": [_arrivals_json(way) for way in each.arrivals],
                "needed": {motion: _needed_json(needed) for motion, needed in each.needed},
            }
            for each in question.readings
        ],
    }
