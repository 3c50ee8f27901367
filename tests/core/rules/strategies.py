"""Random worlds: facts of small federations in which each open question can come to matter."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from comitia.core.rules import Rulebook, Ruling, load
from comitia.core.rules.check import questions_used
from tests.core.rules.worlds import CONTINENTS, names

RULEBOOK = load("icor-2010")
ASKS: list[tuple[str, str | None]] = [
    (name, motion) for name, body in RULEBOOK.bodies.items() for motion in (None, *body.motions)
]
CHOICES = ("yes", "no", "abstain")
Draw = Callable[[st.SearchStrategy[Any]], Any]


def subsets(values: list[str]) -> st.SearchStrategy[list[str]]:
    """Return lists of some of the values."""
    return st.lists(st.sampled_from(values), unique=True) if values else st.just([])


@st.composite
def members(draw: Draw) -> dict[str, Any]:
    """Return a roll: enough of each continent for a quorum, or any; founders, or any."""
    if draw(st.booleans()):
        continents = [*CONTINENTS, *CONTINENTS]
    else:
        continents = draw(st.lists(st.sampled_from(CONTINENTS), max_size=9))
    admitted = st.sampled_from(["2010-10-06", "2010-10-06", "2013-04-01", "2013-08-01"])
    places = st.sampled_from([{}, {"region": "west", "country": "DE"}, {"region": "west"}])
    return {
        name: {"continent": continent, "admitted": draw(admitted), **draw(places)}
        for name, continent in zip(names(0, len(continents)), continents, strict=True)
    }


def ballots_of(delegates: int) -> st.SearchStrategy[Any]:
    """Return ballots of a delegation: as a whole, or by delegates."""
    by_delegates = st.lists(st.sampled_from(CHOICES), min_size=1, max_size=delegates).map(
        lambda cast: {choice: cast.count(choice) for choice in CHOICES}
    )
    return st.sampled_from(CHOICES) | by_delegates


@st.composite
def worlds(draw: Draw) -> dict[str, Any]:
    """Return facts in which every kind of doubt may occur."""
    roll = draw(members())
    held = draw(st.sampled_from(["2013-10-06", "2013-05-31"]))
    sent = st.sampled_from(["2013-01-10", "2013-01-10", "2013-02-28", "2013-03-01", "2013-07-07"])
    never = draw(subsets(list(roll))) if draw(st.booleans()) else []
    all_there = draw(st.booleans())
    present = {
        name: draw(st.sampled_from([1, 1, 2, 3]))
        for name in (roll if all_there else draw(subsets(list(roll))))
    }
    voters = list(roll) if draw(st.booleans()) else list(present)
    silent = draw(subsets(voters))
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
        "findings": draw(subsets(sorted(RULEBOOK.findings))),
        "objections": [
            {"by": name, "ground": draw(st.sampled_from(["principles", "bilateral"]))}
            for name in draw(subsets(list(roll)[:3]))
        ],
        "ballots": {
            name: draw(ballots_of(present.get(name, 3))) for name in voters if name not in silent
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


asks = st.sampled_from(ASKS)
