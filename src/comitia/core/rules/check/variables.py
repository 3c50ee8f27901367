"""The counts that a world consists of, and how they bound each other.

Who votes, and what there is for each quantity of a rulebook, depends on the kind of the body and on
what has a vote. It is taken for granted that the facts say all that is asked of them, and that no
more votes are cast than there are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from comitia.core.rules.check.conditions import CONSTANT, Sum, plus
from comitia.core.rules.facts import MOST

ACCUSED: Final = "entitled less the accused"


_QUANTITIES: Final[Mapping[str, Sum]] = {
    "cast": {"yes": 1, "no": 1},
    "entitled": {"members": 1},
    ACCUSED: {"members": 1, CONSTANT: -1},
    "seats elected": {"elected": 1},
    "seats filled": {"filled": 1},
    "seats sent": {"sent": 1},
    "seats in all": {"elected": 1, "sent": 1},
    "seats set": {"fixed": 1},
    "present in person": {"in_person": 1},
    "present or by proxy": {"attending": 1},
}
"""What the quantities of a rulebook come to that are no counts of the same name."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A count: at least each of some sums of those before it, and at most each of others."""

    name: str
    lows: tuple[Sum, ...] = field(default=({CONSTANT: 0},), hash=False)
    highs: tuple[Sum, ...] = field(default=(), hash=False)

    def within(self, known: Iterable[str]) -> "Variable":
        """Return the same count, bounded only by what is known."""
        names = {CONSTANT, *known}
        return Variable(
            self.name,
            tuple(low for low in self.lows if names.issuperset(low)),
            tuple(high for high in self.highs if names.issuperset(high)),
        )


@dataclass(frozen=True, slots=True)
class Setting:
    """What the counts of a body depend on: its kind, and what has one vote each."""

    kind: str
    unit: str

    @property
    def there(self) -> Sum:
        """The votes that are there, silent and abstaining ones included."""
        if self.kind == "committee":
            return {"attending": 1}
        if self.unit == "delegate":
            return {"delegates": 1}
        return {"members" if self.kind == "referendum" else "represented": 1}

    def quantity(self, name: str, base: str = "") -> Sum:
        """Return what a quantity of a rulebook comes to; votes are counted as its base asks."""
        amount = self._quantity(name)
        votes = ("yes", "no", "cast", "present")
        if base != ACCUSED or name not in votes or self.kind == "committee":
            return amount
        less = {"accused_yes": amount.get("yes", 0), "accused_no": amount.get("no", 0)}
        if name == "present":
            less = {"accused_there": 1}
        return plus(amount, {key: -number for key, number in less.items() if number})

    def _quantity(self, name: str) -> Sum:
        if name == "present":
            return self.there
        return _QUANTITIES.get(name, {name: 1})

    def variables(self, needed: Iterable[str]) -> tuple[Variable, ...]:
        """Return these counts, with all that they cannot be understood without, bounds first."""
        names = set(needed)
        if names & {"yes", "no"} and not names.isdisjoint(_WHOLES):
            names.update(self.there)
        for name, others in _NEEDS.items():
            if name in names:
                names.update(others)
        if "delegates" in names:
            names.add("members" if self.kind == "referendum" else "represented")
        known = [
            variable
            for variable in self._counts(with_sent="sent" in names)
            if variable.name in names
        ]
        flags = sorted(names.difference(variable.name for variable in known))
        return (
            *(variable.within(names) for variable in known),
            *(Variable(name, highs=({CONSTANT: 1},)) for name in flags),
        )

    @lru_cache  # noqa: B019 There are few settings, and they are small.
    def _counts(self, *, with_sent: bool) -> tuple[Variable, ...]:
        """Return every count, in an order in which each is bounded by those before it.

        Those sent attend beside those elected, if there are any.
        """
        sent = {"sent": 1} if with_sent else {}
        voters: Sum = {"members" if self.kind == "referendum" else "represented": 1}
        silent_accused = {"accused_there": -1, "accused_yes": 1}
        there_less = (plus(self.there, silent_accused), self.there)
        others = (plus(there_less[0], {"accused_no": 1}), self.there)
        highest_no = (*others, *(plus(high, {"yes": -1}) for high in others))
        return (
            Variable("members"),
            Variable("represented", highs=({"members": 1},)),
            Variable("written", highs=({"members": 1},)),
            Variable(
                "backing",
                lows=({"represented": 1}, {"written": 1}),
                highs=({"members": 1}, {"represented": 1, "written": 1}),
            ),
            Variable(
                "delegates",
                lows=(voters,),
                highs=({name: MOST * number for name, number in voters.items()},),
            ),
            Variable("elected"),
            Variable("filled", highs=({"elected": 1},)),
            Variable("sent"),
            Variable("fixed"),
            Variable("attending", highs=({"filled": 1, **sent}, {"elected": 1, **sent})),
            Variable(
                "in_person",
                highs=({"attending": 1}, {"filled": 1, **sent}, {"elected": 1, **sent}),
            ),
            *self._accused(),
            Variable("yes", lows=({CONSTANT: 0}, {"accused_yes": 1}), highs=there_less),
            Variable(
                "no",
                lows=({CONSTANT: 0}, {"accused_no": 1}),
                highs=highest_no,
            ),
        )

    def _accused(self) -> tuple[Variable, ...]:
        """Return who is accused and how he votes: a member, there or not, with one vote."""
        accused: Sum = {"accused": 1}
        if self.kind == "referendum":
            there = Variable("accused_there", lows=(accused,), highs=(accused,))
        else:
            there = Variable(
                "accused_there",
                lows=({CONSTANT: 0}, {"accused": 1, "represented": 1, "members": -1}),
                highs=(accused, {"represented": 1}),
            )
        return (
            Variable("accused", highs=({CONSTANT: 1}, {"members": 1})),
            there,
            Variable("accused_yes", highs=({"accused_there": 1},)),
            Variable("accused_no", highs=({"accused_there": 1, "accused_yes": -1},)),
        )


_WHOLES: Final = frozenset(
    {
        *("members", "represented", "written", "backing", "delegates", "accused"),
        *("elected", "filled", "sent", "attending", "in_person"),
    }
)
"""Counts beside which it matters that no more votes are cast than there are."""

_NEEDS: Final = {
    "accused_no": ("accused_yes",),
    "accused_yes": ("accused_there", "accused_no"),
    "accused_there": ("accused", "accused_yes", "accused_no"),
    "accused": ("members",),
    "backing": ("represented", "members"),
    "in_person": ("attending",),
}
"""What a count cannot be understood without."""
