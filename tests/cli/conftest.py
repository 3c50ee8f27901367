"""What the tests of the program share: the program, run as users run it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = "import comitia.cli; raise SystemExit(comitia.cli.main())"

Program = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def surroundings() -> dict[str, str]:
    """Return the environment without any settings."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COMITIA_", "DATABASE_", "DJANGO_"))
    }


@pytest.fixture
def comitia(tmp_path: Path, surroundings: dict[str, str]) -> Program:
    """Run the program in an empty directory, with no settings but those given."""

    def run(*arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=tmp_path,
            env=surroundings | settings,
            capture_output=True,
            text=True,
            check=False,
        )

    return run
