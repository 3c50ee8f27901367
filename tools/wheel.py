"""Builds the wheel and tries it as a user would: away from the source, on its own environment.

`python -m tools.wheel` exits with 1 at the first thing that does not work.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZipFile

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "src"
TRIALS: Final = (
    ("--help",),
    ("rules", "check"),
    ("migrate",),
    ("check",),
    ("rehearse", SOURCE / "comitia/meetings/rehearsal/roll.csv"),
)


def missing(wheel: Path) -> list[str]:
    """Return what is in the source and, compiled or as it is, not in the wheel."""
    files = {path for path in SOURCE.glob("comitia/**/*") if path.is_file()}
    made = {path.with_suffix(".mo") for path in files if path.suffix == ".po"}
    wanted = {path.relative_to(SOURCE).as_posix() for path in files | made if path.suffix != ".pyc"}
    return sorted(wanted - set(ZipFile(wheel).namelist()))


def run(*command: str | Path, at: Path) -> None:
    """Run a command there; end the program with what it said if it fails."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    environment = inherited | {
        "COMITIA_DATA": str(at / "data"),
        "COMITIA_URL": "https://federation.example",
    }
    done = subprocess.run(
        command, cwd=at, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        words = " ".join(map(str, command))
        raise SystemExit(f"{words}\n{done.stdout}{done.stderr}exit {done.returncode}")


def main() -> int:
    """Build, install, try."""
    with TemporaryDirectory() as name:
        place = Path(name)
        pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
        run(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", place, ROOT, at=place)
        (wheel,) = place.glob("comitia-*.whl")
        if absent := missing(wheel):
            raise SystemExit(f"The wheel lacks {', '.join(absent)}.")

        venv.create(place / "venv", with_pip=False)
        python = place / "venv/bin/python"
        install = (*pip, "--python", python, "install")
        lock = ROOT / "requirements/run.txt"
        run(*install, "--require-hashes", "--only-binary", ":all:", "-r", lock, at=place)
        run(*install, "--no-deps", wheel, at=place)

        for trial in TRIALS:
            run(place / "venv/bin/comitia", *trial, at=place)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
