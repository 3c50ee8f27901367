"""The proof of the engine, in parts. `make verify` runs all of each, the tests a short form."""

from typing import Final

from tests.verification import data_mutation, exhaustive, properties, second
from tests.verification.parts import Part

PARTS: Final[tuple[Part, ...]] = (
    Part(
        "small-worlds",
        "in all small worlds the engine answers as the rulebook plainly says",
        exhaustive.run,
    ),
    Part(
        "data-mutation",
        "each small change to a shipped rulebook changes a worked case",
        data_mutation.run,
    ),
    Part(
        "oracle",
        "the statute of 2010, stated a second time in SQL, answers as the engine does",
        second.run,
        short=False,
    ),
    Part(
        "properties",
        "what must be true of every decision, tried on many random worlds",
        properties.run,
        short=False,
    ),
)
"""All parts, in the order in which they run. A part that is added is added here."""
