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
def comitia(tmp_path: Path) -> Program:
    """Run the program in an empty directory, with no settings but those given."""
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("COMITIA_", "DATABASE_", "DJANGO_"))
    }

    def run(*arguments: str, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=tmp_path,
            env=inherited | settings,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    return run
