"""Proves the engine, part by part: `python -m tests.verification [--short] [PART …]`."""

import argparse
import sys
import time

from tests.verification import PARTS, figures
from tests.verification.parts import Part, Result

SHOWN = 20
"""How many faults of one part are shown."""


def main(arguments: list[str] | None = None) -> int:
    """Run the parts, print their counts, and return 1 if anything was found wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.verification", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a sample of each part, in seconds")
    parser.add_argument("--write", action="store_true", help="write the counts into the docs")
    parser.add_argument("parts", nargs="*", metavar="PART", help="only these parts")
    options = parser.parse_args(arguments)
    known = [part.name for part in PARTS]
    for name in options.parts:
        if name not in known:
            parser.error(f"unknown part {name!r}; known: {', '.join(known)}")
    if options.write and options.short:
        parser.error("--write takes the counts of the full form, not of --short")
    chosen = [
        part
        for part in PARTS
        if (part.name in options.parts if options.parts else part.short or not options.short)
    ]
    results = {part.name: _run(part, full=not options.short) for part in chosen}
    if any(result.faults for result in results.values()):
        return 1
    if options.write:
        figures.write({name: result.counts for name, result in results.items()})
    return 0


def _run(part: Part, *, full: bool) -> Result:
    """Run one part and print a line for each count and each fault."""
    start = time.perf_counter()
    result = part.run(full)
    seconds = time.perf_counter() - start
    verdict = f"{len(result.faults)} FAULTS" if result.faults else "holds"
    print(f"{part.name:<14} {verdict:<10} {part.shows} ({seconds:.0f} s)")
    for name, count in result.counts.items():
        print(f"  {count:>9,} {name}")
    for fault in result.faults[:SHOWN]:
        print(f"  ! {fault}")
    if len(result.faults) > SHOWN:
        print(f"  ! and {len(result.faults) - SHOWN} more")
    sys.stdout.flush()
    return result


if __name__ == "__main__":
    sys.exit(main())
