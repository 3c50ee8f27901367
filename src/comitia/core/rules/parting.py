"""What made the difference between two answers to the same case: the rules that now hold, or fail.

Rules are told apart by their names. The deepest that differ are named, for those above only follow
from them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comitia.core.rules.decision import Why


@dataclass(frozen=True, slots=True)
class Parting:
    """One rule that held then and fails now, or the other way; None where there is no such rule."""

    was: Why | None
    now: Why | None


def parted(was: Sequence[Why], now: Sequence[Why]) -> tuple[Parting, ...]:
    """Return the rules that made the difference, those first that decide first.

    Where all rules that are in both hold as they did, the last reason of each decided.
    """
    found = tuple(dict.fromkeys(_parted(was, now)))
    if found or tuple(was) == tuple(now):
        return found
    return (Parting(_decisive(was), _decisive(now)),)


def _parted(was: Sequence[Why], now: Sequence[Why]) -> Iterator[Parting]:
    before = {why.rule: why for why in was}
    for why in now:
        then = before.get(why.rule)
        if then is not None and then.holds != why.holds:
            below = tuple(_parted(then.because, why.because))
            yield from below or (Parting(then, why),)


def _decisive(reasons: Sequence[Why]) -> Why | None:
    """Return the last reason, or what in it decided."""
    if not reasons:
        return None
    last = reasons[-1]
    below = [why for why in last.because if why.holds == last.holds]
    return _decisive(below[:1]) or last
