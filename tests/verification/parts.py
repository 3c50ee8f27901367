"""What a part of the verification is, and what it gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Result:
    """What one part did, in numbers, and what it found wrong."""

    counts: Mapping[str, int]
    faults: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Part:
    """One part: its name, what it shows, and how it is run, whole or in a short form.

    Without `short` it is left out of the short form: the tests of every day do the same.
    """

    name: str
    shows: str
    run: Callable[[bool], Result]
    short: bool = True
