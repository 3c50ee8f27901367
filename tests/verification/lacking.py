"""Whether what a rule is said to lack is true and least: it is supplied, and the rule asked again.

With all of it the rule holds; with one less of one thing it does not. What is lacking is counted on
the same whole: one more yes is a vote turned, not a vote added. Of nothing at all (no members, no
votes cast) nothing more can be had, so that this is not tried.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from comitia.core.rules import Lacks, Why
from tests.verification.plain import Readings, World
from tests.verification.toml import Json

NOT_SUPPLIED = ("facts", "places")
"""Facts that were not given could be anything, and who is elected is up to the voters."""


def supplied(world: World, rule: Json, why: Why, readings: Readings) -> Iterator[str]:
    """Yield for each thing lacking what was found wrong with it, or nothing."""
    needed = [item for item in why.lacks if item.kind not in NOT_SUPPLIED]
    if len(needed) < len(why.lacks) or not needed or _has_divided(world) or _is_of_nothing(why):
        return
    must = {name: "must" if reading == "aim" else reading for name, reading in readings.items()}
    for spared in (None, *needed):
        facts = dict(world.facts)
        for item in needed:
            number = max(1, item.number) - (item is spared)
            _supply(facts, rule, item, number, why.numbers.base if why.numbers else "")
        holds = World(world.statute, world.body, facts).holds(why.rule, must)
        if holds == (spared is not None):
            less = f" and one less of {spared.of or spared.kind}" if spared else ""
            yield f"{why.rule} {'holds' if holds else 'fails'} with what it lacks{less}"
        else:
            yield ""


def _is_of_nothing(why: Why) -> bool:
    """Say whether the whole is nought."""
    return not (why.numbers.whole if why.numbers else dict(why.details).get("whole", 1))


def _has_divided(world: World) -> bool:
    """Say whether a delegation counts otherwise than as one: then one more yes is no one vote."""
    return any(isinstance(ballot, Mapping) for ballot in world.ballots.values()) or any(
        number > 1 for number in world.present.values()
    )


def _supply(  # noqa: C901 - One case for each quantity.
    facts: dict[str, Any], rule: Json, item: Lacks, number: int, base: str
) -> None:
    """Change the facts so that there is so much more of what was lacking."""
    of = item.of
    match item.kind, of:
        case "finding", _:
            facts["findings"] = [*(facts.get("findings") or []), *[of] * number]
        case "sent", _:
            _invite(facts, number, of)
        case "group", _:
            _come(facts, [n for n, m in facts["members"].items() if m[rule["each"]] == of], number)
            facts["members"] = dict(facts["members"])
            for index in range(number - _came(facts)):
                facts["members"][f"new {of} {index}"] = {rule["each"]: of, "admitted": None}
                facts["present"][f"new {of} {index}"] = 1
        case "share" | "votes", _ if "count" in rule and of not in _SEATS:
            _join(facts, number, of)
        case "votes", _:
            _turn(facts, number, base)
        case "share", "cast":
            _vote(facts, number)
        case "share", "represented" | "present":
            _come(facts, list(facts.get("members") or {}), number)
        case "share", "backing" | "written":
            consents = facts.get("consents") or []
            able = [name for name in facts.get("members") or {} if name not in consents]
            if of == "backing":
                able = [name for name in able if name not in (facts.get("present") or {})]
            facts["consents"] = [*consents, *able[:number]]
        case "share" | "excess", _ if of in _SEATS:
            seats, name = facts["seats"], _SEATS[of]
            more = number if item.kind == "share" else -number
            facts["seats"] = seats | {name: seats[name] + more}
        case _:
            raise LookupError(f"nobody has said how to supply {item.kind!r} of {of!r}")


_SEATS = {
    "present in person": "in_person",
    "present or by proxy": "by_proxy",
    "seats elected": "elected",
    "seats filled": "filled",
}


def _join(facts: dict[str, Any], number: int, of: str) -> None:
    """Let so many more be there, consent and vote: what is counted has no whole to stay within."""
    names = [f"new {index}" for index in range(number)]
    facts["members"] = (facts.get("members") or {}) | {name: {} for name in names}
    facts["present"] = (facts.get("present") or {}) | dict.fromkeys(names, 1)
    facts["consents"] = [*(facts.get("consents") or []), *names]
    vote = of if of in ("yes", "no") else "yes"
    facts["ballots"] = (facts.get("ballots") or {}) | dict.fromkeys(names, vote)


def _vote(facts: dict[str, Any], number: int) -> None:
    """Let so many vote who were silent or abstained."""
    ballots = facts["ballots"] = dict(facts.get("ballots") or {})
    voters = facts.get("present") or facts.get("members") or {}
    able = [name for name in voters if ballots.get(name, "abstain") == "abstain"]
    for name in able[:number]:
        ballots[name] = "yes"


def _turn(facts: dict[str, Any], number: int, base: str) -> None:
    """Turn so many votes into yes: of those against, else of those abstaining or silent."""
    ballots = facts["ballots"] = dict(facts.get("ballots") or {})
    order = ["no"] if base == "cast" else ["no", "abstain"]
    able = [name for choice in order for name, cast in ballots.items() if cast == choice]
    voters = facts.get("present") or facts.get("members") or {}
    if base != "cast" or not able:
        able += [name for name in voters if name not in ballots]
    if base.startswith("seats"):
        able += [f"silent {index}" for index in range(number)]
    for name in able[:number]:
        ballots[name] = "yes"


def _come(facts: dict[str, Any], names: list[str], number: int) -> None:
    """Let so many of these members arrive, as far as there are any that are not there."""
    present = facts["present"] = dict(facts.get("present") or {})
    facts["came"] = 0
    for name in [name for name in names if name not in present][:number]:
        present[name] = 1
        facts["came"] += 1


def _came(facts: dict[str, Any]) -> int:
    """Return how many could arrive."""
    return int(facts.pop("came"))


def _invite(facts: dict[str, Any], number: int, last: str) -> None:
    """Invite so many who were not invited in time, on the day on which the others were."""
    invited = facts["invited"] = dict(facts.get("invited") or {})
    sent = max((day for day in invited.values() if day <= last), default=last)
    owed = [
        name
        for name, member in facts["members"].items()
        if invited.get(name, "9") > last and (member.get("admitted") or "") <= sent
    ]
    for name in owed[:number]:
        invited[name] = sent
