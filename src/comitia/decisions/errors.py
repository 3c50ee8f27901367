"""Why something on a motion is refused.

Three families, so that an interface can tell them apart without knowing each: `StateError` (not
now), `InputError` (not like this) and `EntitlementError` (not by this organisation).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from comitia.core.errors import Refused


class StateError(Refused):
    """Raised when the motion, its attempt or its poll is not in a state that allows it."""


class BarredError(StateError):
    """Raised when a question that is not put to a vote would be decided (VOTE-3)."""


class ConsensusNotSoughtError(StateError):
    """Raised when a poll is asked for before consensus was sought (VOTE-2)."""


class NoQuorumError(StateError):
    """Raised when a poll without quorum would open as more than a consultation."""


class PollClosedError(StateError):
    """Raised when a poll that is closed would be voted in or closed again."""


class InputError(Refused):
    """Raised when what was entered is incomplete or cannot be."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one row of a tellers' sheet."""

    organisation: str
    message: str


class SheetError(InputError):
    """Raised when a tellers' sheet has faults; none of its rows was saved."""

    def __init__(self, message: str, faults: Sequence[Fault]) -> None:
        super().__init__(message)
        self.faults = tuple(faults)


class EntitlementError(Refused):
    """Raised when the organisation has no vote or no voice here."""
