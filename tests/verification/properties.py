"""The properties of the core, each with many more examples than in the tests of every day."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.verification.parts import Result

ROOT: Final = Path(__file__).parents[2]
FILES: Final = (
    "tests/core/rules/test_properties.py",
    "tests/core/rules/test_turns_on.py",
    "tests/core/rules/test_periods.py",
    "tests/core/tally",
)
_PASSING: Final = re.compile(r"(\d+) passing")


def run(full: bool) -> Result:
    """Try every property, under the profile with many examples if in full."""
    profile = "verify" if full else "mutation"
    options = [
        "--numprocesses=0",
        "--hypothesis-show-statistics",
        f"--hypothesis-profile={profile}",
    ]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--quiet", "--timeout=1800", *options, *FILES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout.splitlines()
    examples = [int(number) for line in said for number in _PASSING.findall(line)]
    tests = re.search(r"(\d+) passed", done.stdout)
    faults = [line for line in said if line.startswith(("FAILED", "ERROR"))]
    if done.returncode and not faults:
        faults = [f"pytest ended with {done.returncode}: {(done.stderr or done.stdout)[-500:]}"]
    counts = {"examples": sum(examples), "tests": int(tests[1]) if tests else 0}
    return Result(counts, tuple(faults))
