"""What is asked: a world as the facts of the command line, and questions under rulings."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

Facts = dict[str, Any]
Rulings = tuple[tuple[str, str], ...]

COMMITTEE_MOTIONS: Final = ("principled", "current")
CONFERENCE_MOTIONS: Final = (
    *("principled", "fundamental", "current", "admission_procedure", "election"),
)
MOTIONS: Final[dict[str, tuple[str, ...]]] = {
    "world_conference": CONFERENCE_MOTIONS,
    "continental_conference": (*CONFERENCE_MOTIONS, "admission"),
    "regional_conference": (*CONFERENCE_MOTIONS, "admission"),
    "icc": COMMITTEE_MOTIONS,
    "ccc": COMMITTEE_MOTIONS,
    "rcc": COMMITTEE_MOTIONS,
    "membership": ("expulsion",),
}
CONFERENCES: Final = ("world_conference", "continental_conference", "regional_conference")
COMMITTEES: Final = ("icc", "ccc", "rcc")

READINGS: Final[dict[str, tuple[str, ...]]] = {
    "base-of-80": ("present", "cast"),
    "base-of-admit80": ("present", "cast"),
    "base-of-simple": ("cast", "present"),
    "vote-unit": ("organisation", "delegate"),
    "legitimation": ("backing", "represented", "written"),
    "thin-group": ("no", "yes"),
    "month-end": ("the earlier day", "the later day"),
    "notice-roll": ("members when sent", "members when held"),
    "base-of-expulsion": ("entitled", "entitled less the accused"),
    "proxy-present": ("present or by proxy", "present in person"),
    "seat-base": ("seats elected", "seats filled"),
    "should": ("must", "aim"),
    "waiver": ("notice is still missing", "its presence waives"),
    "split-delegation": ("majority of its delegates, a tie abstains", "not possible"),
    "continental-spread": ("none", "each region", "each country"),
    "regional-rules": ("continental_conference", "none"),
}


@dataclass(frozen=True)
class Ask:
    """A question: a motion put to a body, or the bare quorum if there is none, under rulings."""

    body: str
    motion: str | None
    rulings: Rulings = ()


@dataclass(frozen=True)
class World:
    """What was minuted, and what is asked about it. `facts` is never changed."""

    facts: Facts
    asks: tuple[Ask, ...]


def rulings(chosen: Iterable[tuple[str, str]]) -> Rulings:
    """Return rulings in the one order in which equal ones are equal."""
    return tuple(sorted(dict(chosen).items()))
