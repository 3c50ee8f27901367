"""The repository speaks of itself only: nothing in it points out of it on somebody's machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OUTSIDE = re.compile(r"(?<![\w.~-])/(?:work|home|root|Users|mnt|srv|opt)/\w")
INDEX = re.compile(r"--(?:extra-)?index-url|--find-links|https?://")


def tracked() -> list[Path]:
    """Return the files that git keeps."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    if listing.returncode:
        pytest.skip("needs a git checkout: the files of the project are listed by git")
    return [ROOT / name for name in listing.stdout.split("\0") if name]


def test_no_file_points_out_of_the_repository():
    pointing = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in tracked()
        if path.suffix not in {".png", ".ico", ".mo"} and path != Path(__file__) and path.is_file()
        if (found := OUTSIDE.search(path.read_text(encoding="utf-8")))
    ]
    assert pointing == []


@pytest.mark.parametrize(
    "lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda p: p.name
)
def test_lock_names_no_package_index(lock):
    assert INDEX.findall(lock.read_text(encoding="utf-8")) == []
