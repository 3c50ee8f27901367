"""Makes worlds: those at an edge, and others by chance, the same for the same seed.

Chance aims near the thresholds too: at a third, at half and at four fifths, at the last day of
notice and around it. A world far from all of them would tell nothing.
"""

import random
from datetime import date, timedelta
from typing import Any, Final

from tests.verification.oracle.asking import (
    COMMITTEES,
    CONFERENCES,
    MOTIONS,
    READINGS,
    Ask,
    Facts,
    Rulings,
    World,
    rulings,
)
from tests.verification.oracle.boundaries import boundary_worlds
from tests.verification.oracle.building import CONTINENTS

ASKED: Final = 2
SIZES: Final = (
    *(range(1, 9), range(8, 17), range(8, 17), range(16, 24), range(23, 29)),
    *(range(24, 41), range(41, 101)),
)
SIZE_WEIGHTS: Final = (24, 30, 20, 10, 8, 6, 2)
SELDOM: Final = (None, "principled", "election")  # They tell little.
TELLING: Final = ("fundamental", "current", "admission_procedure")
VOTES: Final = ("yes", "no", "abstain")


def make_worlds(count: int, seed: int) -> list[World]:
    """Return as many worlds, of which at most half are at an edge, in no order of size."""
    chance = random.Random(seed)
    edges = boundary_worlds()
    chance.shuffle(edges)
    chosen = edges[: count // 2]
    made = chosen + [chance_world(chance) for _ in range(count - len(chosen))]
    chance.shuffle(made)
    return made


def chance_world(chance: random.Random) -> World:
    """Return a world made by chance, with its questions."""
    if chance.random() < 0.1:
        body = chance.choice(COMMITTEES)
        return World(
            {"seats": seats(chance), "ballots": {"seat 1": "yes"}},
            tuple(
                Ask(body, chance.choice((None, None, *MOTIONS[body])), chance_rulings(chance))
                for _ in range(ASKED)
            ),
        )
    facts = Assembly(chance).facts()
    asks = []
    for _ in range(ASKED):
        body = chance.choice((*CONFERENCES, *CONFERENCES, "membership"))
        if body == "world_conference" and len(facts["members"]) < 8 and chance.random() < 0.7:
            body = "continental_conference"  # Where two of each continent are not needed.
        motion = chance.choice((None, *MOTIONS[body]))
        if motion in SELDOM and chance.random() < 0.7:
            motion = "expulsion" if body == "membership" else chance.choice(TELLING)
        asks.append(Ask(body, motion, chance_rulings(chance)))
    return World(facts, tuple(asks))


def chance_rulings(chance: random.Random) -> Rulings:
    """Return no rulings, or a few, or one on every question."""
    kind = chance.random()
    if kind < 0.2:
        return ()
    count = len(READINGS) if kind > 0.95 else chance.randrange(1, 5)
    questions = chance.sample(sorted(READINGS), count)
    if chance.random() < 0.5:
        questions.append("thin-group")  # Else most worlds would end as contested or without quorum.
    if count < len(READINGS) and "regional-rules" in questions and chance.random() < 0.7:
        questions.remove("regional-rules")  # Without rules nothing else is read.
    return rulings((question, chance.choice(READINGS[question])) for question in questions)


def seats(chance: random.Random) -> dict[str, int]:
    """Return the seats of a committee, near half of them attended."""
    elected = chance.randrange(15)
    filled = max(0, elected - chance.choice((0, 0, 1, 2, 3)))
    attending = min(filled, max(0, (elected + 1) // 2 + chance.choice((-2, -1, 0, 0, 1))))
    by_proxy = chance.randrange(attending + 1)
    return {
        "elected": elected,
        "filled": filled,
        "in_person": attending - by_proxy,
        "by_proxy": by_proxy,
    }


class Assembly:
    """The facts of a conference as chance makes them, piece by piece."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        size = chance.choice(chance.choices(SIZES, SIZE_WEIGHTS)[0])
        self.members = [f"m{number}" for number in range(size)]
        self.held = self._day_of_meeting()
        self.roll = self._roll()
        self.present = self._present()

    def facts(self) -> Facts:
        """Return all facts; now and then one is missing."""
        chance = self.chance
        ballots = self._ballots()
        facts: Facts = {
            "held": self.held.isoformat(),
            "members": self.roll,
            "invited": self._invited(),
            "present": self.present | self._guests(),
            "consents": self._consents(),
            "findings": [
                finding
                for finding, often in (
                    *(("hardship", 0.6), ("practical", 0.85)),
                    *(("debated", 0.9), ("consulted", 0.9)),
                )
                if chance.random() < often
            ],
            "objections": self._objections(),
            "ballots": ballots,
        }
        if chance.random() < 0.6:
            facts["accused"] = chance.choice(self.members)
        if chance.random() < 0.1:
            key = chance.choice(sorted(facts.keys() - {"members"}))
            facts[key] = None
        return facts

    def _often(self, share: float) -> bool:
        """Tell whether something that is so often the case is the case."""
        return self.chance.random() < share

    def _near(self, number: int, most: int) -> int:
        """Return the number, or a neighbour, as far as possible."""
        return max(0, min(most, number + self.chance.choice((-1, 0, 0, 1))))

    def _day_of_meeting(self) -> date:
        """Return a day, often at the end of a month."""
        day = date(self.chance.randrange(2011, 2040), 1, 1)
        day += timedelta(days=self.chance.randrange(365))
        if self._often(0.3):
            day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
            day -= timedelta(days=self.chance.randrange(4))
        return day

    def _around(self, days: int) -> date:
        """Return a day about so many days before the meeting: about 91 are three months."""
        return self.held - timedelta(days=days + self.chance.randrange(-2, 5))

    def _roll(self) -> dict[str, dict[str, Any]]:
        """Return the members in their places; some parts of the world have few of them."""
        chance = self.chance
        shape = chance.choice((*["even"] * 7, "random", "random", "one thin"))
        weights = [chance.choice((1, 3, 6)) for _ in CONTINENTS]
        placed = self._often(0.97)
        roll: dict[str, dict[str, Any]] = {}
        for number, member in enumerate(self.members):
            continent = CONTINENTS[number % 4]
            if shape == "random":
                continent = chance.choices(CONTINENTS, weights)[0]
            elif shape == "one thin":
                continent = "africa" if number == 0 else CONTINENTS[1 + number % 3]
            known: dict[str, Any] = {"continent": continent}
            known["region"] = chance.choice(("north", "south"))
            known["country"] = f"country {chance.randrange(1 + len(self.members) // 4)}"
            if self._often(0.7):
                known["admitted"] = "2010-10-06"
            if self._often(0.05):
                known["admitted"] = self._around(90).isoformat()
            elif self._often(0.02):
                known["admitted"] = self._around(100).isoformat()
            if not placed and self._often(0.2):
                del known[chance.choice(("continent", "region", "country"))]
            roll[member] = known
        return roll

    def _invited(self) -> dict[str, str]:
        """Return when invitations were sent: in time, about the last day, or to some too late."""
        chance = self.chance
        usual = self.held - timedelta(days=100)
        if self._often(0.15):
            usual = self._around(90)
        invited = dict.fromkeys(self.members, usual.isoformat())
        if self._often(0.2):
            for member in chance.sample(self.members, chance.choice((1, 1, min(2, len(invited))))):
                if self._often(0.5):
                    invited[member] = self._around(90).isoformat()
                else:
                    del invited[member]
        return invited

    def _present(self) -> dict[str, int]:
        """Return delegations near a threshold, most often two of each continent first."""
        chance = self.chance
        size = len(self.members)
        goal = chance.choice(
            (size // 3 + 1, size // 2, size // 2 + 1, 2 * size // 3, size, chance.randrange(size))
        )
        order = chance.sample(self.members, size)
        if self._often(0.9):
            seen = dict.fromkeys(CONTINENTS, 0)
            first = []
            for member in order:
                continent = self.roll[member].get("continent")
                if continent and seen[continent] < 2:
                    seen[continent] += 1
                    first.append(member)
            order = first + [member for member in order if member not in first]
        there = order[: max(0, min(size, goal + chance.choice((-1, 0, 0, 0, 1))))]
        most = chance.choice((1, 3, 5))
        return {member: chance.randrange(1, most + 1) for member in there}

    def _guests(self) -> dict[str, int]:
        """Return organisations that are there and no members."""
        if self._often(0.7):
            return {}
        return {f"guest {number}": 1 + number for number in range(self.chance.randrange(1, 4))}

    def _consents(self) -> list[str]:
        """Return consents that bring the backing near half, now and then of members present."""
        absent = [member for member in self.members if member not in self.present]
        half = (len(self.members) + 1) // 2
        wanted = half - len(self.present) if self._often(0.7) else half
        count = self._near(max(0, wanted), len(absent))
        there = sorted(self.present)
        also = self.chance.sample(there, self.chance.randrange(len(there) + 1))
        consents = self.chance.sample(absent, count) + (also if self._often(0.4) else [])
        return self.chance.sample(consents, len(consents))

    def _objections(self) -> list[dict[str, str]] | None:
        """Return none, some that are inadmissible, or others too."""
        grounds = self.chance.choice(
            (
                *((), (), ("bilateral",), ("principles",), ("principles",), ("principles",)),
                *(("bilateral", "principles"), ("principles", "principles")),
            )
        )
        return [{"by": self.chance.choice(self.members), "ground": ground} for ground in grounds]

    def _ballots(self) -> dict[str, Any]:
        """Return ballots near a threshold of those present, or of all, who may vote by letter."""
        chance = self.chance
        voters = list(self.present)
        if self._often(0.4) or not voters:
            voters = list(self.members)
        count = len(voters)
        silent = chance.choice((0, 0, 0, 1, 2, count // 3))
        voting = chance.sample(voters, max(0, count - silent))
        base = chance.choice((count, len(voting), max(0, count - 1)))
        enough = -(-4 * base // 5)
        yes = self._near(chance.choice((enough, enough, base // 2)), len(voting))
        abstaining = chance.choice((0, 0, 1, count // 4))
        votes = ["yes"] * yes + ["abstain"] * abstaining + ["no"] * len(voting)
        often_split = chance.choice((0.0, 0.2, 0.6))
        return {
            member: self._split(member, vote) if self._often(often_split) else vote
            for member, vote in zip(voting, votes, strict=False)
        }

    def _split(self, member: str, vote: str) -> Any:
        """Return the ballot counted by delegate, most often with the same result."""
        delegates = self.present.get(member)
        if delegates is None:
            return vote
        kept = delegates // 2 + 1 if self._often(0.7) else self.chance.randrange(delegates + 1)
        other = self.chance.choice([other for other in VOTES if other != vote])
        rest = self.chance.randrange(delegates - kept + 1)
        return {vote: kept, other: rest}
