"""Looks whether the commit that is checked out could be released.

python -m tools.release    # exit 1, and says what is missing, if not
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from comitia import __version__

ROOT: Final = Path(__file__).resolve().parent.parent


def faults() -> Iterator[str]:
    """Yield what stands in the way of a release."""
    if "dev" in __version__:
        yield f"src/comitia/__init__.py: the version {__version__} is one of development"
    if f"\n## [{__version__}]" not in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"):
        yield f"CHANGELOG.md: has no section [{__version__}]"
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    if status.stdout:
        yield "git: there are changes that are not committed"


def main() -> int:
    """Print what is missing; return 1 if anything is."""
    found = list(faults())
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
