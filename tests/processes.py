"""Several processes on a database of their own, apart from the one that other tests roll back."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db import connection

Environment = dict[str, str]

NAME = "comitia_processes"


@contextmanager
def separate_database(directory: Path, *apps: str) -> Iterator[Environment]:
    """Provide the environment of processes that share an empty database, with tables for apps."""
    with _database_url(directory) as url:
        environment = os.environ | {
            "COMITIA_DATA": str(directory),
            "COMITIA_MODE": "demonstration",
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "comitia.config.settings",
        }
        for app in apps:
            run("-m", "django", "migrate", app, "--skip-checks", environment=environment)
        yield environment


@contextmanager
def _database_url(directory: Path) -> Iterator[str]:
    if connection.vendor == "sqlite":
        yield f"sqlite:///{directory}/db.sqlite3"
        return
    address = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(address._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME}")
        server.execute(f"CREATE DATABASE {NAME}")
        yield address._replace(path=f"/{NAME}").geturl()
        server.execute(f"DROP DATABASE {NAME}")


def run(*arguments: str, environment: Environment) -> str:
    """Run Python and return what it printed."""
    return subprocess.run(
        [sys.executable, *arguments], check=True, env=environment, capture_output=True, text=True
    ).stdout


def run_at_once(programs: Sequence[str], *, environment: Environment) -> list[str]:
    """Run programs at the same time and return what each printed.

    Each prints a line when it is ready, waits for a line, and goes on.
    """
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for program in programs
    ]
    for process in running:
        assert process.stdout is not None
        process.stdout.readline()
    for process in running:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    printed = [process.communicate()[0] for process in running]
    assert [process.returncode for process in running] == [0] * len(running)
    return printed
