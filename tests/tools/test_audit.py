"""What the index of weaknesses knows of the dependencies is said, package by package."""

import json
import subprocess

import pytest

from tools import audit

KNOWN = {
    "name": "example",
    "version": "1.0",
    "vulns": [
        {"id": "CVE-2026-1", "fix_versions": ["1.1"]},
        {"id": "CVE-2026-2", "fix_versions": []},
    ],
}
SOUND = {"name": "sound", "version": "2.0", "vulns": []}
SKIPPED = {"name": "unknown", "skip_reason": "not found"}


@pytest.fixture
def index(monkeypatch):
    """Let the index answer what is given."""

    def answer(text: str) -> None:
        done = subprocess.CompletedProcess([], 0, stdout=text, stderr="")
        monkeypatch.setattr(subprocess, "run", lambda *arguments, **options: done)

    return answer


def test_weaknesses_are_named_with_what_mends_them(index, capsys):
    index(json.dumps({"dependencies": [KNOWN, SOUND]}))

    assert audit.main() == 1
    assert capsys.readouterr().err.splitlines() == [
        "example 1.0: CVE-2026-1, mended in 1.1",
        "example 1.0: CVE-2026-2, mended in no version yet",
    ]


def test_nothing_known_is_quiet(index, capsys):
    index(json.dumps({"dependencies": [SOUND]}))

    assert audit.main() == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("text", ["", json.dumps({"dependencies": [SKIPPED]})])
def test_index_that_is_not_reached_is_said(index, capsys, text):
    index(text)

    assert audit.main() == 0
    assert "could not be reached" in capsys.readouterr().out
