"""All small worlds: what the engine answers, beside a plain reading of the rulebook.

Of every world: the status, the verdict of every rule that was asked, what it needs, and the laws
that hold whatever a statute says. Of one in a few, since it costs most: what the answer turns on,
what was lacking, and the same votes three times over.
"""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any, Final

from comitia.core.rules import (
    Decision,
    Rulebook,
    Ruling,
    Why,
    decide,
    parse_facts,
    quorum,
    with_procedure,
)
from tests.verification.lacking import supplied
from tests.verification.parts import Result
from tests.verification.plain import Statute, World
from tests.verification.small_worlds import Key, Place, places
from tests.verification.worked import reasons, subjects

SHORT: Final = 97
BLOCK: Final = 20
"""The short form takes one in so many blocks of worlds, and the full form all of them."""

SAMPLED: Final = 5
"""What the answer turns on is tried in every fifth world, and so is the scale of votes."""

_OF_QUORUM: Final = ("no quorum", "contested", "quorate")
_OF_MOTION: Final = ("lost", "contested", "carried")
_OF_ROW: Final = ("barred", "after", "gap")
"""The reasons of a class of motion, which may have the name of a rule."""

ALLOWED: Final = {
    False: {*_OF_QUORUM, "silent"},
    True: {"carried", "lost", "tied", "contested", "no quorum", "out of order", "void", "silent"},
}


def run(full: bool) -> Result:
    """Compare all worlds of every body of every shipped rulebook."""
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for slices in of_all_bodies():
        slices.compare(1 if full else SHORT)
        counts += slices.counts
        faults += slices.faults
    return Result({"worlds": counts.pop("worlds"), **counts}, tuple(faults))


def of_all_bodies() -> Iterator["Slices"]:
    """Yield the worlds of every body of every shipped rulebook, not compared yet."""
    for subject in subjects():
        over = subject.procedure
        rulebook = with_procedure(subject.statute, over) if over else subject.statute
        statute = Statute(subject.statute.source, over.source if over else "")
        for body in rulebook.bodies:
            yield Slices(subject.name, rulebook, statute, body)


class Slices:
    """The worlds of one body, and what was found wrong in them."""

    def __init__(self, name: str, rulebook: Rulebook, statute: Statute, body: str) -> None:
        over = statute.over.get(body, {})
        self._motions = set(over.get("motion", {})) if statute.over else None
        self.name = name
        self.rulebook = rulebook
        self.statute = statute
        self.body = body
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self._found: dict[Key, str] = {}
        self._better: list[tuple[Key, tuple[Key, ...], Key | None]] = []

    def compare(self, stride: int) -> None:
        """Compare every so many of the worlds."""
        for number, place in enumerate(self.places()):
            if number // BLOCK % stride == 0:
                self._compare(place, sampled=number % SAMPLED == 0)
        self._compare_neighbours()

    def places(self) -> Iterator[Place]:
        """Yield the worlds of the body; of rules of procedure, those of the motions they settle."""
        for place in places(self.statute, self.body):
            if self._motions is None or place.motion in self._motions:
                yield place

    def _fault(self, place: Place, what: str) -> None:
        self.faults.append(f"{self.name}, {self.body}, {place.motion}: {what} in {place.key}")

    def _ask(self, place: Place, facts: dict[str, Any]) -> Decision:
        rulings = [Ruling(*ruling) for ruling in place.rulings]
        read = parse_facts(facts)
        if place.motion is None:
            return quorum(self.rulebook, body=self.body, facts=read, rulings=rulings)
        return decide(
            self.rulebook, body=self.body, motion=place.motion, facts=read, rulings=rulings
        )

    def _compare(self, place: Place, *, sampled: bool) -> None:
        self.counts["worlds"] += 1
        facts = place.make()
        decision = self._ask(place, facts)
        world = World(self.statute, self.body, facts)
        ruled = dict(place.rulings)
        status, turns_on = world.answer(place.motion, ruled, turns=sampled)
        if decision.status != status:
            self._fault(place, f"{decision.status}, but plainly {status}")
        if str(decision.status) not in ALLOWED[place.motion is not None]:
            self._fault(place, f"{decision.status} is no answer to this")
        if sampled:
            self._check_turns(place, decision, turns_on)
            self._check_scale(place, decision)
        self._check_rules(decision, world, place, sampled=sampled)
        self._check_quorum(place, decision, world, ruled)
        self._found[place.key] = str(decision.status)
        self._better.append((place.key, place.better, place.alike))

    def _check_turns(self, place: Place, decision: Decision, turns_on: tuple[str, ...]) -> None:
        """The answer turns on just those sets of questions whose other readings change it."""
        self.counts["worlds of which all other readings were tried"] += 1
        if set(decision.turns_on) != set(turns_on):
            self._fault(place, f"turns on {decision.turns_on}, but plainly on {turns_on}")

    def _check_scale(self, place: Place, decision: Decision) -> None:
        """Shares are the same of three times as many."""
        if place.scaled is not None and decision.status in ("carried", "lost"):
            self.counts["worlds three times over"] += 1
            if self._ask(place, place.scaled()).status != decision.status:
                self._fault(place, "another status three times over")

    def _check_rules(
        self, decision: Decision, world: World, place: Place, *, sampled: bool
    ) -> None:
        """Each rule that was asked holds or fails as it plainly does, and lacks what it says."""
        readings = next(self.statute.readings()) | dict(place.rulings)
        rules = self.statute.part(self.body, readings, "rule") or {}
        for why in reasons(decision.why):
            if why.rule not in rules or why.kind in _OF_ROW:
                continue
            self.counts["verdicts of rules"] += 1
            for what in self._faults_of(why, world, readings):
                self._fault(place, what)
            for what in supplied(world, rules[why.rule], why, readings) if sampled else ():
                self.counts["what was lacking, supplied"] += 1
                if what:
                    self._fault(place, what)

    def _check_quorum(
        self, place: Place, decision: Decision, world: World, ruled: dict[str, str]
    ) -> None:
        """A motion is carried or lost only where there is a quorum, if one is asked for."""
        if decision.status in ("carried", "lost"):
            self.counts["motions carried or lost"] += 1
            if world.answer(None, ruled, turns=False)[0] not in ("quorate", "silent"):
                self._fault(place, f"{decision.status} without a quorum")

    def _faults_of(self, why: Why, world: World, readings: dict[str, str]) -> Iterator[str]:
        if why.holds != world.holds(why.rule, readings):
            yield f"{why.rule} {'holds' if why.holds else 'fails'}, but plainly not so"
        if why.numbers is not None:
            yield from self._faults_of_numbers(why)
        if why.kind == "unequal" and why.holds:
            details = dict(why.details)
            if details["left"] == details["right"]:
                yield f"{why.rule} holds at parity"

    def _faults_of_numbers(self, why: Why) -> Iterator[str]:
        """What is needed is the least number that reaches the share; nothing never does."""
        numbers = why.numbers
        assert numbers is not None
        if not numbers.whole:
            if why.holds and why.kind == "share":
                yield f"{why.rule} holds of nothing"
            return

        def reaches(number: int) -> bool:
            share = Fraction(number, numbers.whole)
            ratio = numbers.threshold.ratio
            return share > ratio if numbers.threshold.strict else share >= ratio

        if not reaches(numbers.needed) or (numbers.needed > 1 and reaches(numbers.needed - 1)):
            yield f"{why.rule} needs {numbers.needed}, which is not the least that suffices"

    def _compare_neighbours(self) -> None:
        """One more yes and one more arrival never do harm; the names of groups do not matter."""
        for key, better, alike in self._better:
            status = self._found[key]
            for other in better:
                if other in self._found:
                    self.counts["pairs with one more yes or arrival"] += 1
                    if not _is_no_worse(status, self._found[other]):
                        self.faults.append(
                            f"{self.name}, {self.body}: {status} in {key}, and with one more "
                            f"{self._found[other]} in {other}"
                        )
            if alike in self._found and alike != key:
                self.counts["pairs with groups or members renamed"] += 1
                if self._found[alike] != status:
                    self.faults.append(f"{self.name}, {self.body}: {key} and {alike} differ")


def _is_no_worse(before: str, after: str) -> bool:
    """Say whether one status is at least as good as another; tied is as good as lost."""
    before, after = ("lost" if status == "tied" else status for status in (before, after))
    for order in (_OF_QUORUM, _OF_MOTION):
        if before in order and after in order:
            return order.index(after) >= order.index(before)
    return before in (after, "no quorum")
