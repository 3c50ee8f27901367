"""All small worlds of a body, up to bounds that follow from the numbers of its rulebook.

A rule tells two worlds apart only near its threshold. So it is enough to go, in each direction,
past the last point where one of its numbers can decide: one more than `least` in each group; as
many members as it takes until the smallest share exceeds what the groups already ask for, and one
denominator more; as many votes as twice the largest denominator beyond the smallest quorum.

The directions are taken in slices, since the quorum does not read votes, nor the votes invitations.
Within a slice every combination is a world.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import partial
from itertools import combinations, product
from typing import Any, Final

from tests.verification.bounds import (
    DAYS,
    FOUNDED,
    SENT,
    Bounds,
    Json,
    Meeting,
    denominators,
    ratios_of,
)
from tests.verification.plain import Statute
from tests.verification.toml import before, cone, mentioned, texts, tried

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Place:
    """One world in its slice: the question put, where it lies, which must not come out worse."""

    body: str
    motion: str | None
    make: Callable[[], Json]
    key: Key
    better: tuple[Key, ...] = ()
    alike: Key | None = None
    rulings: tuple[tuple[str, str], ...] = ()
    scaled: Callable[[], Json] | None = None


def places(statute: Statute, body: str) -> Iterator[Place]:
    """Yield every small world of a body, slice by slice."""
    kind = statute.kind(body)
    if kind == "assembly":
        bounds = Bounds.of(statute, body)
        meeting = Meeting(bounds)
        yield from _groups(statute, body, bounds, meeting)
        yield from _turnout(statute, body, bounds, meeting)
        yield from _notice(statute, body, bounds, meeting)
        yield from _votes(statute, body, bounds, meeting)
        yield from _delegates(statute, body, bounds, meeting)
    elif kind == "committee":
        yield from _seats(statute, body)
    else:
        yield from _referendum(statute, body)


# ---------------------------------------------------------------------- quorum


def _of_quorum(statute: Statute, body: str, form: str) -> list[Json]:
    rules = statute.rules(body)
    return [rules[name] for name in sorted(cone(rules, ["quorum"])) if form in rules[name]]


def _findings(statute: Statute, body: str) -> list[list[str]]:
    """Return no finding, each by itself, and all of them together."""
    names = [rule["finding"] for rule in _of_quorum(statute, body, "finding")]
    return [[], *([name] for name in names), *([names] if len(names) > 1 else [])]


def _structures(statute: Statute, body: str) -> list[tuple[tuple[str, str], ...]]:
    """Return the rulings under which the quorum rests on other rules: none, and one for each."""
    deferred = [rule["open"][1:] for rule in _of_quorum(statute, body, "open")]
    return [
        (),
        *(
            ((name, reading),)
            for name in deferred
            for reading in statute.questions[name]["read"]
            if reading != statute.taken.get(name)
        ),
    ]


def _groups(statute: Statute, body: str, bounds: Bounds, meeting: Meeting) -> Iterator[Place]:
    """Yield each number of members and of those present in each group, up to one above `least`."""
    if not _of_quorum(statute, body, "each"):
        return
    pairs = [(all_, there) for all_ in range(bounds.least + 2) for there in range(all_ + 1)]
    kinds = sorted({rule["each"] for rule in _of_quorum(statute, body, "each")})
    for kind, rulings in product(kinds, _structures(statute, body)):
        for sizes in product(pairs, repeat=len(bounds.groups)):
            roll, present = {}, []
            for group, (all_, there) in zip(bounds.groups, sizes, strict=True):
                names = [f"{group}{index}" for index in range(all_)]
                roll |= {
                    name: {"continent": statute.groups[0], **meeting.of_group(group), kind: group}
                    for name in names
                }
                present += names[:there]
            start = ("groups", kind, rulings)
            better = tuple(
                (*start, *sizes[:at], (all_, there + 1), *sizes[at + 1 :])
                for at, (all_, there) in enumerate(sizes)
                if there < all_
            )
            facts = meeting.with_roll(roll, present)
            alike = (*start, *sorted(sizes))
            made = partial(dict, facts)
            yield Place(body, None, made, (*start, *sizes), better, alike, rulings)


def _turnout(statute: Statute, body: str, bounds: Bounds, meeting: Meeting) -> Iterator[Place]:
    """Yield each number of members, of those present, and of the absent who consent in writing."""
    most = max(map(len, _findings(statute, body)))
    for size in range(bounds.roll + 1):
        for there, findings in product(range(size + 1), _findings(statute, body)):
            few = {0, size - there}
            for written in range(size - there + 1) if len(findings) == most else few:
                consents = [f"m{index}" for index in range(there, there + written)]
                start = ("turnout", *findings, size)
                yield Place(
                    body,
                    None,
                    partial(meeting.of, size, there, consents=consents, findings=findings),
                    (*start, there, written),
                    ((*start, there + 1, written), (*start, there + 1, written - 1)),
                )


def _notice(statute: Statute, body: str, bounds: Bounds, meeting: Meeting) -> Iterator[Place]:
    """Yield two members in each state of admission, invitation and presence, on each day."""
    for rule, held in product(_of_quorum(statute, body, "sent"), DAYS):
        if held != DAYS[0] and "M" not in rule["before"]:
            continue
        last = before(date.fromisoformat(held), rule["before"], "the earlier day")
        days = [(last + timedelta(days=by)).isoformat() for by in (0, 1, 2)]
        admitted = [FOUNDED, days[0], days[1]]
        states = list(product(admitted, (*days, SENT, None), (True, False)))
        for states_of_two in product(states, repeat=2):
            facts = meeting.of(bounds.quorum + 2, bounds.quorum, held=held)
            for index, (since, invited, there) in enumerate(states_of_two, start=bounds.quorum):
                facts["members"][f"m{index}"] = {**meeting.member(index), "admitted": since}
                del facts["invited"][f"m{index}"]
                facts["invited"] |= {f"m{index}": invited} if invited else {}
                facts["present"] |= {f"m{index}": 1} if there else {}
            key = ("notice", rule["before"], rule.get("served"), held)
            alike = (*key, *states_of_two[::-1])
            yield Place(body, None, partial(dict, facts), (*key, *states_of_two), (), alike)


# ---------------------------------------------------------------------- votes


def _tried(statute: Statute, body: str) -> Iterator[tuple[str, Json]]:
    """Yield each class of motion but elections, with the facts that let it be put to a vote."""
    rules = statute.rules(body)
    for motion, row in (statute.part(body, next(statute.readings()), "motion") or {}).items():
        below = cone(rules, texts(row.get("try", [])))
        if any("elect" in rules[name] for name in below):
            continue
        below |= cone(rules, tried(row))
        found = [rules[name]["finding"] for name in sorted(below) if "finding" in rules[name]]
        yield motion, {"findings": [*texts(row.get("after", [])), *found]}


def _different(statute: Statute, body: str) -> set[str]:
    """Return the classes of motion put to a vote, one of those whose rules say the same."""
    rules = statute.rules(body)
    motions = statute.part(body, next(statute.readings()), "motion") or {}
    found: dict[str, str] = {}
    for motion, row in motions.items():
        said = [
            {key: value for key, value in rules[name].items() if key != "cite"}
            for name in sorted(cone(rules, tried(row)))
        ]
        if "try" in row:
            found.setdefault(repr((said, row.get("after"))), motion)
    return set(found.values())


def _sizes(quorum: int, most: int) -> list[int]:
    """Return all sizes of a meeting that are small, from no quorum up, and the two greatest."""
    least = max(0, quorum - 1)
    return [size for size in range(least, most + 1) if size <= quorum + MANY or size >= most - 1]


def _ballots(yes: int, no: int, abstain: int) -> Json:
    choices = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
    return {f"m{index}": choice for index, choice in enumerate(choices)}


MANY: Final = 10
"""With so many voters beyond a quorum every vote is taken; with more only those around a share."""


def _counts(
    most: int, ratios: Collection[Fraction] = (), quorum: int = 1
) -> Iterator[tuple[int, int, int]]:
    """Yield votes for, against and abstaining of at most so many: all, or those around shares."""
    if most <= quorum + MANY:
        for yes, no, abstain in product(range(most + 1), repeat=3):
            if yes + no + abstain <= most:
                yield yes, no, abstain
        return
    near = {
        (int(ratio * cast) + by, cast - int(ratio * cast) - by, abstain)
        for ratio in ratios
        for cast in (most, most - 1)
        for by in (-1, 0, 1)
        for abstain in (0, most - cast)
    }
    yield from sorted(counts for counts in near if min(counts) >= 0)


def _above(start: Key, yes: int, no: int, abstain: int) -> tuple[Key, ...]:
    """Return the worlds with one yes more: of somebody silent, against, or abstaining."""
    return (
        (*start, yes + 1, no, abstain),
        (*start, yes + 1, no - 1, abstain),
        (*start, yes + 1, no, abstain - 1),
    )


def _objections(number: int, ground: str) -> list[Json]:
    return [{"by": f"m{index}", "ground": ground} for index in range(number)]


def _votes(statute: Statute, body: str, bounds: Bounds, meeting: Meeting) -> Iterator[Place]:
    """Yield each number of votes for, against, abstaining and silent, from no quorum up."""
    different = _different(statute, body)
    for motion, facts in _tried(statute, body):
        yield from _attempts(body, motion, facts, bounds, meeting)
        if motion not in different:
            continue
        for there in _sizes(bounds.quorum, bounds.quorum + bounds.votes):
            for counts in _counts(there, bounds.ratios, bounds.quorum):
                more = facts | {"objections": _objections(min(1, there), "of substance")}
                start = ("votes", motion, there)
                yield Place(
                    body,
                    motion,
                    partial(_voted, meeting, there, counts, more, times=1),
                    (*start, *counts),
                    _above(start, *counts),
                    scaled=partial(_voted, meeting, there, counts, more, times=3),
                )


def _voted(
    meeting: Meeting, there: int, counts: tuple[int, int, int], more: Json, *, times: int
) -> Json:
    """Return a meeting where all are there, with so many votes; both so many times over."""
    ballots = _ballots(*(times * count for count in counts))
    return meeting.of(times * there, times * there, ballots=ballots, **more)


def _attempts(
    body: str, motion: str, facts: Json, bounds: Bounds, meeting: Meeting
) -> Iterator[Place]:
    """Yield each set of findings and kind of objection, with the votes of a few."""
    names = facts["findings"]
    subsets = [list(some) for size in range(len(names) + 1) for some in combinations(names, size)]
    objections = [
        *([], _objections(1, "of substance"), _objections(2, "bilateral")),
        _objections(1, "of substance") + _objections(2, "bilateral")[1:],
    ]
    there = bounds.quorum + 1
    for findings, (number, objected), yes in product(
        subsets, enumerate(objections), range(there + 1)
    ):
        yield Place(
            body,
            motion,
            partial(
                meeting.of,
                there,
                there,
                ballots=_ballots(yes, there - yes, 0),
                findings=findings,
                objections=objected,
            ),
            ("attempts", motion, number, *findings, yes),
            (("attempts", motion, number, *findings, yes + 1),),
        )


def _delegates(statute: Statute, body: str, bounds: Bounds, meeting: Meeting) -> Iterator[Place]:
    """Yield two delegations of two or three delegates with every ballot, beside other votes."""
    options: list[tuple[int, Any]] = []
    vote = statute.part(body, next(statute.readings()), "vote") or {}
    for size in (1, 2, 3) if mentioned(vote) else (1, 2):
        options += [(size, choice) for choice in (None, "yes", "no", "abstain")]
        options += [
            (size, dict(zip(("yes", "no", "abstain"), counts, strict=True)))
            for counts in _counts(size)
        ]
    others = bounds.quorum - 1
    different = _different(statute, body)
    for motion, facts in (item for item in _tried(statute, body) if item[0] in different):
        for first, second in product(range(len(options)), repeat=2):
            for yes in {others // 2, others} if first <= second else ():
                ballots = _ballots(yes, others - yes, 0)
                found = meeting.of(others + 2, others + 2, ballots=ballots, **facts)
                found["objections"] = _objections(1, "of substance")
                for index, (size, ballot) in enumerate(
                    (options[first], options[second]), start=others
                ):
                    found["present"][f"m{index}"] = size
                    found["ballots"] |= {} if ballot is None else {f"m{index}": ballot}
                key = ("delegates", motion, first, second, yes)
                yield Place(body, motion, partial(dict, found), key)


# ---------------------------------------------------------------------- committees and referendums


def _seats(statute: Statute, body: str) -> Iterator[Place]:
    """Yield each number of seats elected, filled, there in person and by proxy; then the votes."""
    rules = statute.rules(body)
    of_quorum = [rules[name] for name in cone(rules, ["quorum"])]
    counted = [rule.get(key, 0) + 2 for rule in of_quorum if "count" in rule for key in _BOUNDS]
    most = max([4 * max(denominators(of_quorum), default=1) + 1, *counted])
    for elected in range(most + 1):
        for filled in range(elected + 1):
            for in_person in range(filled + 1):
                for by_proxy in range(filled - in_person + 1):
                    start = ("seats", elected, filled)
                    seats = _seated(elected, filled, in_person, by_proxy)
                    yield Place(
                        body,
                        None,
                        partial(dict, seats=seats),
                        (*start, in_person, by_proxy),
                        (
                            (*start, in_person, by_proxy + 1),
                            (*start, in_person + 1, by_proxy - 1),
                        ),
                    )
    ratios = ratios_of(list(rules.values()))
    sizes = _sizes(1, max(most, 2 * max((ratio.denominator for ratio in ratios), default=1)))
    for motion, facts in _tried(statute, body):
        for there in sizes:
            for counts in _counts(there, ratios):
                start = ("votes", motion, there)
                seats = _seated(max(most, there), max(most, there), there, 0)
                voted = facts | {"seats": seats, "ballots": _ballots(*counts)}
                above = _above(start, *counts)
                yield Place(body, motion, partial(dict, voted), (*start, *counts), above)


_BOUNDS = ("least", "most")


def _seated(elected: int, filled: int, in_person: int, by_proxy: int) -> Json:
    return {"elected": elected, "filled": filled, "in_person": in_person, "by_proxy": by_proxy}


def _referendum(statute: Statute, body: str) -> Iterator[Place]:
    """Yield each number of members and of votes, with nobody accused, or somebody who voted so."""
    ratios = ratios_of(list(statute.rules(body).values()))
    most = 2 * max((ratio.denominator for ratio in ratios), default=1) + 1
    known = repr((statute.rules(body), statute.questions))
    may_be_accused = ("yes", "no") if "entitled less the accused" in known else ()
    for motion, facts in _tried(statute, body):
        for size in _sizes(1, most):
            for counts in _counts(size, ratios):
                ballots = _ballots(*counts)
                roll = {f"m{index}": {"admitted": FOUNDED} for index in range(size)}
                accused = {None, *(_first(ballots, choice) for choice in may_be_accused)}
                for name in sorted(accused, key=str):
                    choice = ballots.get(name, "nobody") if name else "nobody"
                    start = ("votes", motion, size, choice)
                    consents = [voter for voter, cast in ballots.items() if cast == "yes"]
                    voted = {"members": roll, "ballots": ballots, "consents": consents}
                    voted |= {"accused": name}
                    above = _above(start, *counts)
                    made = partial(dict, facts | voted)
                    yield Place(body, motion, made, (*start, *counts), above)


def _first(ballots: Json, choice: str) -> str | None:
    return next((name for name, ballot in ballots.items() if ballot == choice), None)
