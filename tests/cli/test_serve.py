"""The server answers on the loopback, with what it needs in place."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

DEMONSTRATION = {"COMITIA_MODE": "demonstration"}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def get(url: str):
    for _attempt in range(100):
        try:
            return urllib.request.urlopen(url, timeout=10)
        except urllib.error.HTTPError as answer:
            return answer
        except urllib.error.URLError:
            time.sleep(0.1)
    pytest.fail(f"{url} does not answer")


@pytest.fixture
def served(comitia, tmp_path, surroundings):
    """Serve a demonstration; give the address that it prints."""
    comitia("migrate", **DEMONSTRATION)
    program = "import comitia.cli; raise SystemExit(comitia.cli.main(['serve']))"
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=surroundings | DEMONSTRATION | {"PORT": str(free_port())},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with process:
        try:
            yield re.search(r"http://\S+", process.stdout.readline())[0]
        finally:
            os.killpg(process.pid, signal.SIGTERM)


@pytest.mark.statute("COM-3")
def test_pages_and_static_files_are_served(served):
    page = get(f"{served}/account/login/")
    body = page.read().decode()
    sheet = next(part.split('"')[0] for part in body.split('href="') if ".css" in part)

    assert page.status == 200
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "immutable" in get(served + sheet).headers["Cache-Control"]


def test_demonstration_is_served_on_the_loopback_only(comitia):
    comitia("migrate", **DEMONSTRATION)

    done = comitia("serve", "--host", "0.0.0.0", **DEMONSTRATION)

    assert done.returncode == 2
    assert "this machine only" in done.stderr


def test_database_that_is_not_migrated_is_not_served(comitia):
    done = comitia("serve", **DEMONSTRATION)

    assert done.returncode == 2
    assert "comitia migrate" in done.stderr


def test_port_that_is_taken_is_named(comitia):
    comitia("migrate", **DEMONSTRATION)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = comitia("serve", "--port", str(port), **DEMONSTRATION)

    assert done.returncode == 2
    assert str(port) in done.stderr
