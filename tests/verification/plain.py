"""A rulebook read the plain way: each form of rule as one predicate over counts and fractions.

It shares nothing with the engine: it reads the TOML itself, counts in the JSON of the facts, tries
all readings, and knows neither reasons nor clauses nor short cuts. What the engine answers is
compared with it. Approval elections have no predicate here; `tests/core/tally` has one of its own.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations, product
from typing import Any

from tests.verification.toml import Json, before, cone, mentioned, reaches, texts, tried, whole

Readings = Mapping[str, str]

VOTES = ("yes", "no", "cast", "present")
VOTERS = {"assembly": "present", "committee": "ballots", "referendum": "members"}


class Statute:
    """A rulebook, with rules of procedure laid over it if given."""

    def __init__(self, text: str, procedure: str = "") -> None:
        self.tree = tomllib.loads(text)
        self.over = tomllib.loads(procedure).get("body", {})
        self.questions: Json = self.tree["question"]
        self.groups: list[str] = self.tree.get("roll", {}).get("groups", [])
        self.taken = {name: item["take"] for name, item in self.questions.items() if "take" in item}
        self._parts: dict[tuple[str, str, str], dict[str, Any] | None] = {}
        self._matter: dict[tuple[str, str, str], list[str]] = {}

    def part(self, body: str, readings: Readings, part: str) -> dict[str, Any] | None:
        """Return a body's rules, motions or vote, with those taken over; None if it has none."""
        key = (body, part, self._like(body, readings))
        if key not in self._parts:
            self._parts[key] = self._part(body, readings, part)
        return self._parts[key]

    def _like(self, body: str, readings: Readings) -> str:
        """Return the body that another is like, under the readings; nothing if there is none."""
        like = str(self.tree["body"][body].get("like", ""))
        return readings[like[1:]] if like.startswith("?") else like

    def matter(self, body: str, readings: Readings, rule: str) -> list[str]:
        """Return the questions whose readings a rule can need."""
        key = (body, rule, self._like(body, readings))
        if key not in self._matter:
            rules = self.part(body, readings, "rule") or {}
            vote = self.part(body, readings, "vote") or {}
            asked = mentioned([vote, *(rules[name] for name in cone(rules, [rule]))])
            self._matter[key] = sorted(asked & set(self.questions))
        return self._matter[key]

    def _part(self, body: str, readings: Readings, part: str) -> dict[str, Any] | None:
        table = self.tree["body"][body]
        like = self._like(body, readings)
        if like == "none":
            return None
        inherited = (self.part(like, readings, part) if like else None) or {}
        over = self.over.get(body, {}).get(part, {})
        return {**inherited, **table.get(part, {}), **over}

    def kind(self, body: str) -> str:
        """Return the kind of a body, its own or that of the body it is like."""
        table = self.tree["body"][body]
        if "kind" in table:
            return str(table["kind"])
        like = table["like"]
        return self.kind(self.questions[like[1:]]["read"][0] if like.startswith("?") else like)

    def readings(self) -> Iterator[dict[str, str]]:
        """Yield the readings in force, completed by each reading of what has none."""
        open_ = [name for name in self.questions if name not in self.taken]
        for chosen in product(*(self.questions[name]["read"] for name in open_)):
            yield self.taken | dict(zip(open_, chosen, strict=True))

    def motions(self, body: str) -> list[str]:
        """Return the classes of motion of a body."""
        first = {name: item["read"][0] for name, item in self.questions.items()}
        return list(self.part(body, first, "motion") or {})

    def rules(self, body: str) -> dict[str, Any]:
        """Return the rules of a body under the first reading of what it is like."""
        first = {name: item["read"][0] for name, item in self.questions.items()}
        return self.part(body, first, "rule") or {}


class World:
    """The facts of one question to one body."""

    def __init__(self, statute: Statute, body: str, facts: Json) -> None:
        self.statute = statute
        self.body = body
        self.kind = statute.kind(body)
        self.facts = facts
        self.members: Json = facts.get("members") or {}
        self.present: Json = facts.get("present") or {}
        self.ballots: Json = facts.get("ballots") or {}
        self.seats: Json = facts.get("seats") or {}
        self.represented = [name for name in self.present if name in self.members]
        self._held: dict[tuple[Any, ...], bool] = {}
        self._counted: dict[tuple[str, ...], dict[str, int]] = {}

    # ------------------------------------------------------------------ the answer

    def answer(
        self, motion: str | None, ruled: Readings, *, turns: bool
    ) -> tuple[str, tuple[str, ...]]:
        """Return the status, and if asked for the smallest sets of questions that it turns on."""
        status = self._resolved(motion, ruled)
        return status, tuple(self._turns_on(motion, ruled, status)) if turns else ()

    def _resolved(self, motion: str | None, ruled: Readings) -> str:
        found = {self.status(motion, {**given, **ruled}) for given in self.statute.readings()}
        return found.pop() if len(found) == 1 else "contested"

    def _turns_on(self, motion: str | None, ruled: Readings, status: str) -> Iterator[str]:
        in_force = {**self.statute.taken, **ruled}
        questions = sorted(self._questions(motion))

        def others(name: str) -> list[str]:
            return [
                item for item in self.statute.questions[name]["read"] if item != in_force.get(name)
            ]

        single = [
            name
            for name in questions
            if any(self._resolved(motion, {**ruled, name: item}) != status for item in others(name))
        ]
        yield from single
        for one, two in combinations([name for name in questions if name not in single], 2):
            if any(
                self._resolved(motion, {**ruled, one: first, two: second}) != status
                for first in others(one)
                for second in others(two)
            ):
                yield f"{one} + {two}"

    def _questions(self, motion: str | None) -> set[str]:
        """Return the questions that could matter: of the quorum, the motion, and the votes."""
        found = mentioned(self.statute.tree["body"][self.body].get("like", ""))
        for given in self.statute.readings():
            rules = self.statute.part(self.body, given, "rule")
            if rules is not None:
                motions = self.statute.part(self.body, given, "motion") or {}
                row = motions.get(motion, {})
                rows = [
                    row,
                    *(motions[item] for item in row.get("read", {}).values() if item in motions),
                ]
                names = ["quorum", *(name for item in rows for name in tried(item))]
                found |= mentioned([row, *(rules[name] for name in cone(rules, names))])
                found |= mentioned(self.statute.part(self.body, given, "vote") or {})
        return found & set(self.statute.questions)

    def status(self, motion: str | None, readings: Readings) -> str:  # noqa: C901, PLR0911 - In order.
        """Return the status under one reading of everything."""
        rules = self.statute.part(self.body, readings, "rule")
        if rules is None:
            return "silent"
        if motion is None:
            if "quorum" not in rules:
                return "silent"
            return "quorate" if self.holds("quorum", readings) else "no quorum"
        motions = self.statute.part(self.body, readings, "motion") or {}
        if motion not in motions:
            return "silent"
        row = motions[motion]
        if "open" in row:
            other = row["read"][readings[row["open"][1:]]]
            row = row if other == "nothing" else motions[other]
        if row.get("barred"):
            return "out of order"
        if not set(texts(row.get("after", []))) <= set(self.facts.get("findings") or []):
            return "void"
        quorum = row.get("quorum", "quorum" if "quorum" in rules else None)
        if quorum is not None and not self.holds(quorum, readings):
            return "no quorum"
        if "gap" in row:
            return "silent"
        if any(self.holds(name, readings) for name in texts(row["try"])):
            return "carried"
        return "tied" if "again" in row and self.holds(row["again"], readings) else "lost"

    # ------------------------------------------------------------------ the forms

    def holds(self, name: str, readings: Readings) -> bool:
        """Say whether a rule holds under one reading of everything."""
        needed = self.statute.matter(self.body, readings, name)
        rules = self.statute.part(self.body, readings, "rule") or {}
        key = (name, id(rules), *(readings[question] for question in needed))
        if key not in self._held:
            rule = rules[name]
            form = next(form for form in _FORMS if form in rule)
            self._held[key] = bool(getattr(self, f"_{form}")(rule, readings))
        return self._held[key]

    @staticmethod
    def value(parameter: str, readings: Readings) -> str:
        """Return a parameter, or the reading of the question to which it is left."""
        return readings[parameter[1:]] if parameter.startswith("?") else parameter

    def _share(self, rule: Json, readings: Readings) -> bool:
        what, whole_of = self.value(rule["share"], readings), self.value(rule["of"], readings)
        number = self.number(what, readings, whole_of)
        whole = self.number(whole_of, readings, whole_of)
        if number is None or whole is None:
            return False
        return reaches(rule["is"], number, whole) or self._is_aim(rule, readings)

    def _count(self, rule: Json, readings: Readings) -> bool:
        number = self.number(self.value(rule["count"], readings), readings, "")
        if number is None:
            return False
        within = rule.get("least", 0) <= number <= rule.get("most", number)
        return within or self._is_aim(rule, readings)

    def _is_aim(self, rule: Json, readings: Readings) -> bool:
        return self.value(rule.get("force", "must"), readings) == "aim"

    def _each(self, rule: Json, readings: Readings) -> bool:
        kind = rule["each"]
        groups = [member.get(kind) for member in self.members.values()]
        if None in groups:
            return False
        named = self.statute.groups if kind == "continent" else set(groups)
        there = [self.members[name][kind] for name in self.represented]
        capped = self.value(rule.get("capped", "no"), readings) == "yes"
        return all(
            there.count(group) >= rule["least"]
            or (capped and there.count(group) == groups.count(group))
            for group in named
        )

    def _sent(self, rule: Json, readings: Readings) -> bool:
        if self.facts.get("held") is None:
            return False
        month_end = self.value(rule.get("month_end", "the earlier day"), readings)
        last = before(date.fromisoformat(self.facts["held"]), rule["before"], month_end)
        if self.value(rule.get("counted", ""), readings) == "clear days":
            last -= timedelta(days=1)
        last = before(last, rule.get("served", "P0D"), "")
        invited = {
            name: date.fromisoformat(day) for name, day in (self.facts.get("invited") or {}).items()
        }
        owed = set(self.members)
        if self.value(rule["to"], readings) == "members when sent":
            sent = max((day for day in invited.values() if day <= last), default=last)
            owed = {
                name
                for name, member in self.members.items()
                if member.get("admitted") is None or date.fromisoformat(member["admitted"]) <= sent
            }
        waived = self.value(rule.get("waived", ""), readings) == "its presence waives"
        return bool(owed) and all(
            invited[name] <= last if name in invited else waived and name in self.present
            for name in owed
        )

    def _finding(self, rule: Json, readings: Readings) -> bool:
        return rule["finding"] in (self.facts.get("findings") or [])

    def _none(self, rule: Json, readings: Readings) -> bool:
        inadmissible = texts(rule.get("except", []))
        return all(
            item.get("ground") in inadmissible for item in self.facts.get("objections") or []
        )

    def _unequal(self, rule: Json, readings: Readings) -> bool:
        left, right = (self.number(name, readings, "") for name in rule["unequal"])
        return left is not None and right is not None and left != right

    def _tie(self, rule: Json, readings: Readings) -> bool:
        left, right = (self.number(name, readings, "") for name in rule["tie"])
        if rule.get("unless") in (self.facts.get("findings") or []):
            return False
        then = self.value(rule.get("then", "second vote"), readings)
        return bool(left) and left == right and then == "second vote"

    def _all(self, rule: Json, readings: Readings) -> bool:
        return all(self.holds(name, readings) for name in texts(rule["all"]))

    def _any(self, rule: Json, readings: Readings) -> bool:
        return any(self.holds(name, readings) for name in texts(rule["any"]))

    def _open(self, rule: Json, readings: Readings) -> bool:
        name = rule["read"][readings[rule["open"][1:]]]
        return name == "nothing" or self.holds(name, readings)

    # ------------------------------------------------------------------ the numbers

    def number(self, name: str, readings: Readings, base: str) -> int | None:
        """Return how many there are of a quantity; None if the facts do not say."""
        if name in VOTES:
            without = self.facts.get("accused") if base == "entitled less the accused" else None
            return self._votes(name, readings, without)
        seats, size = self.seats, len(self.members)
        in_person, by_proxy = seats.get("in_person"), seats.get("by_proxy")
        unknown = in_person is None and by_proxy is None
        found: dict[str, int | None] = {
            "members": size,
            "entitled": size,
            "entitled less the accused": None if self.facts.get("accused") is None else size - 1,
            "represented": len(self.represented),
            "written": len(self.facts.get("consents") or []),
            "backing": len({*self.represented, *(self.facts.get("consents") or [])}),
            "seats elected": seats.get("elected"),
            "seats filled": seats.get("filled"),
            "present in person": in_person,
            "present or by proxy": None if unknown else (in_person or 0) + (by_proxy or 0),
        }
        return found[name]

    def _votes(self, name: str, readings: Readings, without: str | None) -> int:
        vote = self.statute.part(self.body, readings, "vote") or {}
        by_delegate = self.value(vote.get("per", "organisation"), readings) == "delegate"
        may_split = self.value(vote.get("split", ""), readings) != "not possible"
        key = (str(by_delegate), str(may_split), str(without))
        if key not in self._counted:
            self._counted[key] = self._count_votes(by_delegate, may_split, without)
        return self._counted[key][name]

    def _count_votes(
        self, by_delegate: bool, may_split: bool, without: str | None
    ) -> dict[str, int]:
        counts = {"yes": 0, "no": 0, "abstain": 0, "present": 0}
        there = getattr(self, VOTERS[self.kind])
        for name in there:
            if name == without or (self.kind == "assembly" and name not in self.members):
                continue
            ballot = self.ballots.get(name)
            cast = ballot if isinstance(ballot, dict) else {}
            delegates = self.present.get(name, sum(cast.values()) if cast else 1)
            counts["present"] += delegates if by_delegate else 1
            if isinstance(ballot, str):
                counts[ballot] += delegates if by_delegate else 1
            elif by_delegate:
                for choice, number in cast.items():
                    counts[choice] += number
            elif choice := whole(cast, may_split):
                counts[choice] += 1
        if self.kind == "committee":
            seats = self.seats
            counts["present"] = (seats.get("in_person") or 0) + (seats.get("by_proxy") or 0)
        counts["cast"] = counts["yes"] + counts["no"]
        return counts


_FORMS = (
    *("share", "count", "each", "sent", "finding", "none", "unequal", "tie", "all", "any", "open"),
)
