"""Mutation of the core's code, by mutmut: every mutant is noticed by a test, or explained.

    python -m tests.verification.code_mutation engine periods   # these modules of core/rules
    python -m tests.verification.code_mutation                  # all of core/rules and core/tally

What was tried is kept in `mutants/`, so that a run that is stopped goes on where it was; `--anew`
forgets it. The command ends with 1 if a mutant survives that `survivors/code.toml` does not
explain, or if it explains one that does not survive. A survivor is named by its function and the
change.
"""

import argparse
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.verification import survivors

ROOT: Final = Path(__file__).parents[2]
KEPT: Final = ROOT / "mutants"
PACKAGES: Final = ("rules", "tally")
_RESULT: Final = re.compile(r"\s*(comitia\.core\.\w+\.(\w+)\.\S+): (.+)")
_FUNCTION: Final = re.compile(r"comitia\.core\.\w+\.(\w+)\.x_?(.+)__mutmut_\d+")
SURVIVED: Final = ("survived", "no tests", "suspicious")


def main(arguments: list[str] | None = None) -> int:
    """Try the mutants of some modules, print a line for each module, and judge the survivors."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="a module of core, or all")
    parser.add_argument("--anew", action="store_true", help="forget what was tried before")
    options = parser.parse_args(arguments)
    if options.anew:
        shutil.rmtree(KEPT, ignore_errors=True)
    modules = options.modules or [
        path.stem
        for package in PACKAGES
        for path in sorted((ROOT / "src/comitia/core" / package).glob("[!_]*.py"))
    ]
    faults = []
    for module in modules:
        faults += _tried(module)
    for fault in faults:
        print(f"  ! {fault}")
    return 1 if faults else 0


def _tried(module: str) -> list[str]:
    """Try what was not tried yet of one module, and return what is wrong with its survivors."""
    start = time.monotonic()
    said = ""
    left = [name for name, result in _results(module).items() if result == "not checked"]
    if left or not KEPT.exists():
        said = _mutmut("run", "--max-children", "1", *(left or [f"comitia.core.*.{module}.*"]))
    results = _results(module)
    if not results or "not checked" in results.values():
        return [f"{module}: mutmut did not try everything: {said[-2000:]}"]
    survived, killed = [], []
    for name, result in results.items():
        (survived if result in SURVIVED else killed).append(name)
    counts = ", ".join(f"{count} {result}" for result, count in Counter(results.values()).items())
    print(f"{module:<14} {len(results):>4} mutants: {counts} ({time.monotonic() - start:.0f} s)")
    sys.stdout.flush()
    explained = [
        entry
        for entry in survivors.read("code")
        if any(pattern.startswith(f"{module}.") for pattern in entry.patterns)
    ]
    named = [_named(name) for name in survived]
    own = [_only_of(module, entry) for entry in explained]
    return list(survivors.faults(own, named, (), whole=True))


def _only_of(module: str, entry: survivors.Explained) -> survivors.Explained:
    """Return what an entry explains of one module."""
    patterns = tuple(item for item in entry.patterns if item.startswith(f"{module}."))
    return survivors.Explained(patterns, entry.why)


def _results(module: str) -> dict[str, str]:
    """Return what became of each mutant of a module; nothing if none was made yet."""
    if not KEPT.exists():
        return {}
    found = (_RESULT.fullmatch(line) for line in _mutmut("results", "--all", "true").splitlines())
    return {match[1]: match[3] for match in found if match and match[2] == module}


def _named(mutant: str) -> str:
    """Return the function that a mutant changes and how, which stays the same as code moves."""
    match = _FUNCTION.fullmatch(mutant)
    where = f"{match[1]}.{match[2].strip('ǁ').replace('ǁ', '.')}" if match else mutant
    lines = _mutmut("show", mutant).splitlines()
    old, new = (_texts(lines, sign) for sign in "-+")
    return f"{where}: {old} => {new}"


def _texts(lines: Iterable[str], sign: str) -> str:
    found = (line[1:].strip() for line in lines if line.startswith(sign) and line[1:3] != sign * 2)
    return " ".join(found)


def _mutmut(*arguments: str) -> str:
    """Run mutmut and return what it printed."""
    done = subprocess.run(
        [str(Path(sys.executable).with_name("mutmut")), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode and arguments[0] != "run":
        raise RuntimeError(done.stdout[-2000:])
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
