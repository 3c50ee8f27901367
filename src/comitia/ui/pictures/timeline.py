"""The time line of a case: what was done, what is next, what is late."""

from dataclasses import dataclass
from typing import Literal

StepState = Literal["done", "next", "late", "later"]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a case, with the day it was done or is due, and who or what it waits for."""

    label: str
    state: StepState
    when: str = ""
    note: str = ""

    @property
    def shape(self) -> str:
        """Name the shape that stands beside the step."""
        return {"done": "disc", "next": "ring", "late": "late", "later": "dot"}[self.state]
