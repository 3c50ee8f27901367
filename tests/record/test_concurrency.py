"""Acts appended at the same time by several processes: no number is lost or given twice."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

from comitia.record.entries import EMPTY_CHAIN, chain

PROCESSES, ACTS = 3, 40
NAME = "comitia_concurrency"

APPEND = f"""
import django; django.setup()
from datetime import UTC, datetime
from django.db import transaction
from comitia.record.actions import append
from comitia.record.kinds import Kind
print("ready", flush=True)
input()
for number in range({ACTS}):
    with transaction.atomic():
        append(
            kind=Kind.MINUTES_NOTED, subject="conference/2026-world", actor="person/8d5f",
            at=datetime(2026, 10, 6, tzinfo=UTC), data={{"number": number}},
        )
"""

READ = """
import django; django.setup()
from comitia.record.models import Act, Head
head = Head.objects.get()
print(head.size, head.chain)
for index, digest in Act.objects.values_list("index", "digest"):
    print(index, digest)
"""


@pytest.fixture
def database_url(tmp_path: Path) -> Iterator[str]:
    """An empty database apart from the one that the other tests roll back."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/db.sqlite3"
        return
    address = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(address._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME}")
        server.execute(f"CREATE DATABASE {NAME}")
        yield address._replace(path=f"/{NAME}").geturl()
        server.execute(f"DROP DATABASE {NAME}")


@pytest.fixture
def environment(database_url: str, tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "COMITIA_DATA": str(tmp_path),
        "COMITIA_MODE": "demonstration",
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "comitia.config.settings",
    }


def python(*arguments: str, environment: dict[str, str]) -> str:
    return subprocess.run(
        [sys.executable, *arguments], check=True, env=environment, capture_output=True, text=True
    ).stdout


@pytest.mark.statute("COM-1")
def test_acts_appended_at_the_same_time_are_all_numbered_once(environment: dict[str, str]) -> None:
    python("-m", "django", "migrate", "record", "--skip-checks", environment=environment)
    appending = [
        subprocess.Popen(
            [sys.executable, "-c", APPEND],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]

    for process in appending:
        assert process.stdout is not None
        process.stdout.readline()
    for process in appending:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    for process in appending:
        process.communicate()

    assert [process.returncode for process in appending] == [0] * PROCESSES
    head, *acts = (
        line.split() for line in python("-c", READ, environment=environment).splitlines()
    )
    chained = EMPTY_CHAIN
    for _, digest in acts:
        chained = chain(chained, digest)
    assert [int(index) for index, _ in acts] == list(range(PROCESSES * ACTS))
    assert head == [str(PROCESSES * ACTS), chained]
