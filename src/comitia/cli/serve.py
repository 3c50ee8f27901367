"""`comitia serve`: serves the pages.

Listens on the loopback unless told otherwise. A demonstration, where anybody may sign in as
anybody, cannot be told otherwise.
"""

import argparse
import os
import socket
from typing import Final

from django.conf import settings
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from comitia.cli.arguments import Subparsers, within
from comitia.cli.house import HouseError, opened

LOOPBACK: Final = {"127.0.0.1", "::1", "localhost"}
EPILOG = """\
In production put a server in front of it that speaks TLS, and set COMITIA_PROXIES=1.

Example: comitia serve --port 8080 --workers 4
"""


def add(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    parser = subparsers.add_parser(
        "serve",
        description="Serve the pages until interrupted.",
        epilog=EPILOG,
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (%(default)s)"
    )
    parser.add_argument(
        "--port", type=within(1, 65535), help="the port to listen on (PORT, or 8000)"
    )
    parser.add_argument(
        "--workers", type=within(1, 99), default=1, help="the number of processes (%(default)s)"
    )
    parser.add_argument(
        "--threads",
        type=within(1, 99),
        default=4,
        help="the number of threads in each (%(default)s)",
    )


def run(args: argparse.Namespace) -> int:
    """Prepare the static files and serve until interrupted."""
    if args.port:
        os.environ["PORT"] = str(args.port)
    with opened():
        if settings.DEMONSTRATION and args.host not in LOOPBACK:
            raise HouseError(
                f"A demonstration is served on this machine only, not on {args.host}:"
                " leave --host out, or set COMITIA_MODE=production."
            )
        require_free(args.host, settings.PORT)
        require_migrated()
        call_command("collectstatic", interactive=False, verbosity=0)
        server = Granian(
            "comitia.config.wsgi:application",
            address=args.host,
            port=settings.PORT,
            interface=Interfaces.WSGI,
            workers=args.workers,
            blocking_threads=args.threads,
            websockets=False,
            log_level=LogLevels.warning,
        )
        print(f"Serving comitia at http://localhost:{settings.PORT} (Ctrl+C ends it)", flush=True)
        server.serve()
    return 0


def require_free(host: str, port: int) -> None:
    """Refuse to listen where somebody does already, or nobody may."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        raise HouseError(
            f"Nothing can be served on {host}, port {port}: {error.strerror}."
            " Choose another with --port, or with PORT."
        ) from error


def require_migrated() -> None:
    """Refuse to serve from a database that is older than the program."""
    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except SystemExit as unapplied:
        raise HouseError(
            "The database is new or older than the program: run `comitia migrate` first."
        ) from unapplied
