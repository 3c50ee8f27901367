"""Which readings were asked for, and what was found under them.

What was found is kept, and found again under every assignment of readings that agrees on what it
asked for, so that trying another reading executes only the rules that it can change.
"""

from collections.abc import Mapping
from typing import Generic, TypeVar

Assignment = Mapping[str, str]
"""The reading of each question; a question that is left out has neither ruling nor default."""

Found = TypeVar("Found")


class UnreadError(Exception):
    """A question was met that has no reading in the assignment: a signal, seen by no user."""

    def __init__(self, question: str) -> None:
        self.question = question
        super().__init__(question)


class Frame:
    """What one rule asks for and rests on while it is executed.

    `asked` holds the readings asked for by it and by all the rules below; `own` those asked for by
    itself; `cite` the clauses that it rests on besides its own.
    """

    __slots__ = ("asked", "cite", "own")

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}
        self.own: list[tuple[str, str]] = []
        self.cite: tuple[str, ...] = ()


class Kept(Generic[Found]):
    """What was found under the readings asked for: a tree with a question at each branching.

    What is asked for next depends only on the readings so far. So these lead, one by one, to the
    next question, and in the end to what was found, with the readings that it rests on.
    """

    __slots__ = ("below", "found", "question")

    def __init__(self) -> None:
        self.question: str | None = None
        self.below: dict[str, Kept[Found]] = {}
        self.found: tuple[Found, dict[str, str]] | None = None

    def keep(self, found: Found, asked: dict[str, str]) -> None:
        """Keep what was found when this was asked for, in this order."""
        node = self
        for question, reading in asked.items():
            node.question = question
            if reading not in node.below:
                node.below[reading] = Kept()
            node = node.below[reading]
        node.found = (found, asked)

    def get(self, assignment: Assignment) -> tuple[Found, dict[str, str]] | None:
        """Return what was found under these readings, and what it asked for; None if nothing yet.

        Raises:
            UnreadError: a question was met that the assignment does not answer.

        """
        node = self
        while node.question is not None:
            reading = assignment.get(node.question)
            if reading is None:
                raise UnreadError(node.question)
            below = node.below.get(reading)
            if below is None:
                return None
            node = below
        return node.found
