"""A real server on a database of its own, for a journey through it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

COMITIA = Path(sys.executable).parent / "comitia"
CLOCK = Path(__file__).parent / "shifted_clock"
PATIENCE = 60


class Server:
    """A running server: where it is, what its commands print, how its clock is moved on."""

    def __init__(self, folder: Path, environment: Mapping[str, str], port: int) -> None:
        self.folder = folder
        self.environment = environment
        self.port = port
        self.url = f"http://localhost:{port}"

    def comitia(self, *arguments: str) -> str:
        """Run a command of the program on the server's database and return what it prints."""
        done = subprocess.run(
            [COMITIA, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def let_pass(self, days: int) -> None:
        """Move the clock of the server to so many days from now."""
        clock_of(self.folder).write_text(str(days))

    @property
    def mail(self) -> list[str]:
        """All messages that the server has sent."""
        files = sorted((self.folder / "data" / "mail").glob("*"))
        return [message for file in files for message in file.read_text().split("\n" + "-" * 79)]


def clock_of(folder: Path) -> Path:
    """Return the file that says how many days the clock is on."""
    return folder / "days"


def free_port() -> int:
    """Return a port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def database(folder: Path) -> Iterator[str]:
    """Yield the address of an empty database of the kind that the tests run on."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{folder}/journey.sqlite3"
        return
    name = f"comitia_journey_{os.getpid()}_{time.monotonic_ns()}"
    parts = urlsplit(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            connection.execute(
                sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            )


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Yield a server of the demonstration federation, on a new database."""
    clock_of(folder).write_text("0")
    with database(folder) as url:
        port = free_port()
        environment = os.environ | {
            "COMITIA_MODE": "demonstration",
            "COMITIA_DATA": str(folder / "data"),
            "DATABASE_URL": url,
            "PORT": str(port),
            "PYTHONPATH": str(CLOCK),
            "COMITIA_TEST_CLOCK": str(clock_of(folder)),
        }
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        server = Server(folder, environment, port)
        server.comitia("migrate")
        server.comitia("demo")
        log = folder / "server.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                [COMITIA, "serve"], env=environment, stdout=output, stderr=subprocess.STDOUT
            )
            try:
                wait_for(server, process, log)
                yield server
            finally:
                process.terminate()
                process.wait(PATIENCE)


def wait_for(server: Server, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return when the server answers."""
    for _ in range(PATIENCE * 10):
        assert process.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(server.url, timeout=PATIENCE).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(log.read_text())
