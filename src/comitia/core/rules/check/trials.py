"""A world as facts that can be put to the engine, so that a program can check a finding.

They are made of the same counts as the words of a witness.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from comitia.core.rules import model
from comitia.core.rules.check.conditions import holds, name_of
from comitia.core.rules.check.findings import Trial
from comitia.core.rules.check.study import View
from comitia.core.rules.check.translation import notice_name
from comitia.core.rules.check.witness import groups_of, is_on, names_of
from comitia.core.rules.check.worlds import World
from comitia.core.rules.decision import Status
from comitia.core.rules.periods import Period, latest_day

HELD: Final = date(2013, 10, 6)


def trial_of(view: View, world: World) -> tuple[Trial, ...]:
    """Return the question whether there is a quorum in a world, with the answer expected."""
    facts = facts_of(world, view)
    if facts is None or view.matter.tops != (view.matter.rules.quorum,):
        return ()
    status = Status.QUORATE if holds(view.condition, world) else Status.NO_QUORUM
    return (trial(view, facts, status),)


def trial(view: View, facts: dict[str, Any], status: Status) -> Trial:
    """Return the question of a view on some facts, with the answer expected."""
    motion = view.matter.motion
    return Trial(
        body=view.matter.body.name,
        motion=motion.name if motion else None,
        facts=facts,
        readings=tuple(readings_of(view).items()),
        status=status,
    )


def readings_of(view: View) -> dict[str, str]:
    """Return the readings of a view, with that on which the body's rules rest."""
    rests_on, reading = view.matter.body.rests_on, view.matter.reading
    if rests_on is None or reading is None:
        return dict(view.readings)
    return {rests_on: reading, **view.readings}


def facts_of(world: World, view: View) -> dict[str, Any] | None:
    """Return facts of which the counts are those of a world; None if there are none so simple."""
    space = view.worlds.space
    if view.opaque or space.is_loose or any(name_of(item) not in world for item in space.spreads):
        return None
    return _Facts(world, view).facts()


def _long_before(form: model.Sent) -> date:
    """Return a day on which what is sent is in time, however its days are counted."""
    day = latest_day(HELD, form.before)
    if form.served is not None:
        day = latest_day(day, form.served)
    return latest_day(day, Period(days=2))


@dataclass(frozen=True, slots=True)
class _Facts:
    """The facts of one world being made."""

    world: World
    view: View

    @property
    def kind(self) -> str:
        """The kind of the body that is asked."""
        return self.view.matter.body.kind

    def facts(self) -> dict[str, Any] | None:
        """Return the facts, or None if these counts need more than is made here."""
        world = self.world
        members, represented = self._rolls()
        sent = self._sent()
        delegates = world.get("delegates", members if self.kind == "referendum" else represented)
        voters = members if self.kind == "referendum" else represented
        if sent is None or (delegates > voters and (not voters or "accused" in world)):
            return None
        if not members and any(is_on(world, name, "objection:") for name in world):
            return None
        roll = [f"m{index}" for index in range(members)]
        there = roll[:represented]
        facts: dict[str, Any] = {
            "held": HELD.isoformat(),
            "members": self._members(roll, represented),
            "invited": dict.fromkeys(roll, sent),
            "present": dict.fromkeys(there, 1),
            "consents": self._consents(roll, represented),
            "findings": [name[8:] for name in sorted(world) if is_on(world, name, "finding:")],
            "objections": list(self._objections()),
        }
        size = delegates - voters + 1
        if size > 1 and there:
            facts["present"][roll[0]] = size
        accused = self._accused(roll, represented)
        if accused is not None:
            facts["accused"] = accused
        facts["ballots"] = self._ballots(roll[:voters], size, accused)
        if self.kind == "committee":
            facts["seats"] = self._seats()
        return facts

    def _rolls(self) -> tuple[int, int]:
        """Return how many members there are and how many are represented, at least those needed."""
        world = self.world
        votes = world.get("yes", 0) + world.get("no", 0)
        if "delegates" in world:
            votes = 0
        least = votes if self.kind == "assembly" else 0
        represented = world.get("represented", least)
        objecting = any(is_on(world, name, "objection:") for name in world)
        least = votes if self.kind == "referendum" else 0
        members = max(represented, world.get("written", 0), least, int(objecting))
        return world.get("members", members), represented

    def _members(self, roll: list[str], represented: int) -> dict[str, dict[str, Any]]:
        members: dict[str, dict[str, Any]] = {name: {} for name in roll}
        spreads = {spread.group: spread for spread in self.view.worlds.space.spreads}
        world = {**self.world, "members": len(roll), "represented": represented}
        kinds = ("continent", "region", "country")
        for kind in kinds if self.view.matter.groups else kinds[1:]:
            groups = groups_of(self.view, spreads.get(kind), kind, world)
            there = [index for index, group in enumerate(groups) for _ in range(group[1])]
            away = [index for index, group in enumerate(groups) for _ in range(group[0] - group[1])]
            names = names_of(self.view.matter.groups, kind, len(groups))
            for name, index in zip(roll, there + away, strict=True):
                members[name][kind] = names[index]
        return members

    def _sent(self) -> str | None:
        """Return the day of every invitation; None if notice is both sent in time and not."""
        rules = self.view.matter.rules.rules
        forms = [form for name in self.view.met if isinstance(form := rules[name].form, model.Sent)]
        states = {self.world.get(notice_name(form), 1) for form in forms}
        if len(states) > 1:
            return None
        if states == {0}:
            return HELD.isoformat()
        return min(map(_long_before, forms), default=HELD).isoformat()

    def _consents(self, roll: list[str], represented: int) -> list[str]:
        backing = max(self.world.get("backing", represented), represented)
        absent = backing - represented
        if "backing" not in self.world:
            return roll[: self.world.get("written", 0)]
        both = self.world.get("written", absent) - absent
        return roll[:both] + roll[represented : represented + absent]

    def _objections(self) -> Iterator[dict[str, str]]:
        for name in sorted(self.world):
            if is_on(self.world, name, "objection:"):
                ground = name.removeprefix("objection:")
                yield {"by": "m0", "ground": ground} if ground else {"by": "m0"}

    def _accused(self, roll: list[str], represented: int) -> str | None:
        if not self.world.get("accused"):
            return None
        if self.kind == "referendum" or not self.world.get("accused_there"):
            return roll[-1]
        return roll[represented - 1]

    def _ballots(self, voters: list[str], size: int, accused: str | None) -> dict[str, Any]:
        yes, no = self.world.get("yes", 0), self.world.get("no", 0)
        if self.kind == "committee":
            choices = ["yes"] * yes + ["no"] * no
            return {f"s{index}": choice for index, choice in enumerate(choices)}
        ballots: dict[str, Any] = {}
        choice = "yes" if self.world.get("accused_yes") else "no"
        if accused is not None and (self.world.get("accused_yes") or self.world.get("accused_no")):
            ballots[accused] = choice
            yes, no = yes - (choice == "yes"), no - (choice == "no")
        for name in voters:
            if name == accused:
                continue
            votes = size if name == voters[0] else 1
            for_, against = min(yes, votes), min(no, votes - min(yes, votes))
            yes, no = yes - for_, no - against
            if votes > 1:
                silent = votes - for_ - against
                ballots[name] = {"yes": for_, "no": against, "abstain": silent}
            elif for_ + against:
                ballots[name] = "yes" if for_ else "no"
        return ballots

    def _seats(self) -> dict[str, int]:
        world = self.world
        least = world.get("yes", 0) + world.get("no", 0)
        attending = world.get("attending", least)
        filled = world.get("filled", world.get("elected", attending))
        in_person = world.get("in_person", attending)
        return {
            "elected": world.get("elected", filled),
            "filled": filled,
            "in_person": in_person,
            "by_proxy": attending - in_person,
            **{name: world[name] for name in ("sent", "fixed") if name in world},
        }
