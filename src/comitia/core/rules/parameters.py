"""What a rule is set to: a value that the text fixes, or one that it leaves to a question."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """A parameter that the text leaves open: its value is the reading of the question."""

    question: str


Open = str | Ask
"""A parameter that is either fixed by the text or left open by it."""
