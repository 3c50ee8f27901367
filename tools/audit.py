"""Looks up the locked dependencies in the index of known weaknesses.

python -m tools.audit    # exit 1 if one is known; skipped by name where the index is not reached
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

LOCK: Final = Path(__file__).resolve().parent.parent / "requirements/run.txt"
COMMAND: Final = (
    *(sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes"),
    *("--progress-spinner", "off", "--timeout", "15", "--format", "json", "--requirement", LOCK),
)


def report() -> list[dict[str, Any]]:
    """Return what the index says of each package; nothing if it was not reached."""
    audit = subprocess.run(COMMAND, capture_output=True, text=True, check=False)
    try:
        packages = json.loads(audit.stdout)["dependencies"]
    except json.JSONDecodeError:
        return []
    return [package for package in packages if "skip_reason" not in package]


def weaknesses(packages: list[dict[str, Any]]) -> list[str]:
    """Return one line for each weakness that is known."""
    return [
        f"{package['name']} {package['version']}: {weakness['id']}, mended in"
        f" {', '.join(weakness['fix_versions']) or 'no version yet'}"
        for package in packages
        for weakness in package["vulns"]
    ]


def main() -> int:
    """Print what is known; return 1 if anything is."""
    packages = report()
    if not packages:
        print("skipped: the audit of the dependencies. The index on PyPI could not be reached.")
    found = weaknesses(packages)
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
