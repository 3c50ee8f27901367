"""How far the small worlds of a body go, and the meetings that they are made of."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from tests.verification.plain import Statute
from tests.verification.toml import cone, texts

Json = dict[str, Any]
FOUNDED, SENT = "2000-01-01", "2013-01-02"
DAYS = ("2013-10-06", "2013-05-31", "2012-05-31")
"""Days of meetings: an ordinary one, and two for which some earlier month is too short."""


@dataclass(frozen=True)
class Bounds:
    """How far the worlds of a body go, by the numbers of its rulebook."""

    groups: tuple[str, ...]
    kind: str
    each: bool
    least: int
    quorum: int
    roll: int
    votes: int
    ratios: tuple[Fraction, ...]

    @classmethod
    def of(cls, statute: Statute, body: str) -> "Bounds":
        """Derive the bounds of a body."""
        rules = statute.rules(body)
        motions = statute.part(body, next(statute.readings()), "motion") or {}
        of_quorum = [rules[name] for name in cone(rules, ["quorum"])]
        tried = [name for row in motions.values() for name in texts(row.get("try", []))]
        of_votes = [rules[name] for name in cone(rules, tried)]
        each = [rule for rule in of_quorum if "each" in rule]
        kind = each[0]["each"] if each else "continent"
        groups = tuple(statute.groups) if kind == "continent" and each else ("one", "two")
        least = max((rule["least"] for rule in each), default=0)
        counted = (rule.get("least", 0) for rule in of_quorum if "count" in rule)
        always = max(1, *counted, least * len(groups) if kind == "continent" and each else 0)
        denominator = max(denominators(of_quorum), default=1)
        reach = [ceil(always / ratio) + ratio.denominator for ratio in ratios_of(of_quorum)]
        return cls(
            groups=groups,
            kind=kind,
            each=bool(each),
            least=max(1, least),
            quorum=always,
            roll=max([2 * denominator, *reach]),
            votes=2 * max(denominators(of_votes), default=1),
            ratios=tuple(sorted(set(ratios_of(of_votes)))),
        )


def ratios_of(rules: list[Json]) -> list[Fraction]:
    """Return the share that each rule asks for, of those that ask for one."""
    return [Fraction(rule["is"].split()[1]) for rule in rules if "is" in rule]


def denominators(rules: list[Json]) -> list[int]:
    """Return the denominators of these shares."""
    return [ratio.denominator for ratio in ratios_of(rules)]


class Meeting:
    """Builds the facts of meetings of one body."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self._members: list[Json] = []

    def member(self, index: int) -> Json:
        """Return a member of the group whose turn it is; all that a group could be is known."""
        while index >= len(self._members):
            turn = len(self._members) % len(self.bounds.groups)
            self._members.append(self.of_group(self.bounds.groups[turn]))
        return self._members[index]

    def of_group(self, group: str) -> Json:
        """Return a member of a group."""
        member = {"admitted": FOUNDED, "region": "one", "country": "one"}
        return member | ({self.bounds.kind: group} if self.bounds.each else {})

    def of(self, members: int, present: int, **more: Any) -> Json:
        """Return a meeting of so many members, spread over the groups, the first of them there."""
        roll = {f"m{index}": self.member(index) for index in range(members)}
        return self.with_roll(roll, [f"m{index}" for index in range(present)], **more)

    def with_roll(self, roll: Json, present: list[str], **more: Any) -> Json:
        """Return a meeting of these members, all invited in time."""
        facts = {
            "held": DAYS[0],
            "members": roll,
            "invited": dict.fromkeys(roll, SENT),
            "present": dict.fromkeys(present, 1),
        }
        return facts | more
