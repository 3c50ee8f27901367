"""The second implementation of the statute of 2010, in SQL, against the engine."""

from typing import Final

from tests.verification.oracle.compare import run as compared
from tests.verification.oracle.compare import smallest
from tests.verification.parts import Result

WORLDS: Final = {True: 50_000, False: 500}
SEED: Final = 1
SHOWN: Final = 20
"""How many disagreements are made smaller, which takes its time."""


def run(full: bool) -> Result:
    """Compare as many random worlds."""
    summary = compared(WORLDS[full], seed=SEED)
    faults = [str(smallest(found)) for found in summary.disagreements[:SHOWN]]
    left = len(summary.disagreements) - len(faults)
    faults += [f"and {left} more disagreements"] if left else []
    return Result({"worlds": summary.worlds, "questions": summary.asked}, tuple(faults))
