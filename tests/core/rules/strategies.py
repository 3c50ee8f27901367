"""Random worlds: facts of small federations in which each open question can come to matter."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from comitia.core.rules import (
    Decision,
    Rulebook,
    Ruling,
    decide,
    load,
    parse_facts,
    quorum,
    shipped,
)
from comitia.core.rules.check import questions_used
from tests.core.rules.worlds import names

Question = tuple[str, str | None]
RULEBOOKS = {name: load(name) for name in shipped()}
RULEBOOK = RULEBOOKS["icor-2010"]
CHOICES = ("yes", "no", "abstain")
Draw = Callable[[st.SearchStrategy[Any]], Any]


usually = st.sampled_from([True, True, True, False])
"""Whether all is as it should be, so that what is decided comes to matter."""


def subsets(values: list[str]) -> st.SearchStrategy[list[str]]:
    """Return lists of some of the values."""
    return st.lists(st.sampled_from(values), unique=True) if values else st.just([])


@st.composite
def members(draw: Draw, groups: tuple[str, ...]) -> dict[str, Any]:
    """Return a roll: enough of each group for a quorum, or just not, or any; founders, or any."""
    groups = groups or ("all",) * 4
    enough = [*groups, *groups]
    if draw(usually):
        continents = draw(st.sampled_from([enough, enough, enough[1:], enough[1:], enough[2:]]))
    else:
        continents = draw(st.lists(st.sampled_from(groups), max_size=9))
    admitted = st.sampled_from(["2010-10-06", "2010-10-06", "2013-04-01", "2013-08-01"])
    places = st.sampled_from([{}, {"region": "west", "country": "DE"}, {"region": "west"}])
    return {
        name: {"admitted": draw(admitted), **draw(places)}
        | ({} if continent == "all" else {"continent": continent})
        for name, continent in zip(names(0, len(continents)), continents, strict=True)
    }


def ballots_of(delegates: int) -> st.SearchStrategy[Any]:
    """Return ballots of a delegation: as a whole, or by delegates."""
    by_delegates = st.lists(st.sampled_from(CHOICES), min_size=1, max_size=delegates).map(
        lambda cast: {choice: cast.count(choice) for choice in CHOICES}
    )
    return st.sampled_from(CHOICES) | by_delegates


@st.composite
def worlds(draw: Draw, rulebook: Rulebook = RULEBOOK) -> dict[str, Any]:
    """Return facts in which every kind of doubt may occur."""
    roll = draw(members(rulebook.groups))
    held = draw(st.sampled_from(["2013-10-06", "2013-05-31"]))
    days = ["2013-01-10"]
    if not draw(usually):
        days += ["2013-02-28", "2013-03-01", "2013-07-07"]
    sent = st.sampled_from(days)
    never = [] if draw(usually) else draw(subsets(list(roll)))
    all_there = draw(usually)
    sizes = st.just(1) if draw(st.booleans()) else st.sampled_from([1, 1, 2, 3])
    present = {name: draw(sizes) for name in (roll if all_there else draw(subsets(list(roll))))}
    voters = list(roll) if draw(st.booleans()) else list(present)
    silent = draw(subsets(voters)) if draw(st.booleans()) else []
    known = sorted(rulebook.findings)
    agreed = draw(st.sampled_from([voters[1:], voters[::2], voters[::2]]) | subsets(voters))
    others = draw(st.none() | st.just("no"))
    elected = draw(st.integers(0, 9))
    filled = draw(st.integers(0, elected))
    in_person = draw(st.integers(0, filled))
    return {
        "held": held,
        "members": roll,
        "invited": {name: draw(sent) for name in roll if name not in never},
        "present": present | draw(st.sampled_from([{}, {"guest": 2}])),
        "opening": draw(st.none() | subsets(list(roll)).map(lambda there: dict.fromkeys(there, 1))),
        "consents": draw(subsets(list(roll))),
        "findings": draw(st.sampled_from([known, known, [], []]) | subsets(known)),
        "objections": [
            {"by": name, "ground": draw(st.sampled_from(["principles", "bilateral"]))}
            for name in draw(subsets(list(roll)[:3]))
        ],
        "ballots": {
            name: "yes" if name in agreed else others or draw(ballots_of(present.get(name, 3)))
            for name in voters
            if name not in silent
        },
        "accused": draw(st.sampled_from([None, *roll])),
        "seats": {
            "elected": elected,
            "filled": filled,
            "in_person": in_person,
            "by_proxy": draw(st.integers(0, filled - in_person)),
        },
    }


@st.composite
def rulings(draw: Draw, rulebook: Rulebook = RULEBOOK) -> tuple[Ruling, ...]:
    """Return rulings on some of the questions that a rule meets."""
    used = sorted(questions_used(rulebook))
    ruled = draw(st.lists(st.sampled_from(used), unique=True, max_size=3))
    return tuple(
        Ruling(name, draw(st.sampled_from(rulebook.questions[name].readings))) for name in ruled
    )


def asks_of(rulebook: Rulebook) -> st.SearchStrategy[Question]:
    """Return a body, and a class of motion that it knows or None for its quorum."""
    return st.sampled_from(
        [
            (name, motion)
            for name, body in rulebook.bodies.items()
            for motion in (None, *body.motions)
        ]
    )


asks = asks_of(RULEBOOK)


@dataclass(frozen=True)
class Scene:
    """One question to a statute: the body, the class of motion, the facts, and the rulings."""

    rulebook: Rulebook
    body: str
    motion: str | None
    facts: dict[str, Any]
    ruled: tuple[Ruling, ...]

    def asked(self, facts: dict[str, Any] | None = None) -> Decision:
        """Put the question to the statute, on these facts or on others."""
        read = parse_facts(self.facts if facts is None else facts)
        if self.motion is None:
            return quorum(self.rulebook, body=self.body, facts=read, rulings=self.ruled)
        return decide(
            self.rulebook, body=self.body, motion=self.motion, facts=read, rulings=self.ruled
        )


@st.composite
def scenes(draw: Draw, rulebook: Rulebook) -> Scene:
    """Return a question to a rulebook."""
    body, motion = draw(asks_of(rulebook))
    return Scene(rulebook, body, motion, draw(worlds(rulebook)), draw(rulings(rulebook)))
