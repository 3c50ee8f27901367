"""`comitia migrate`: creates the database or brings it up to date.

On PostgreSQL the tables belong to one role and the server works as another, which may add acts to
the record but neither change nor delete them. This command therefore works as the owner
(DATABASE_OWNER_URL), and at the end tells the database what the server's role may do.
"""

import argparse
import os
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction

from comitia.cli.arguments import Subparsers
from comitia.cli.house import HouseError, opened

EPILOG = """\
Safe to repeat: what is up to date stays as it is.

Example: DATABASE_URL=postgres://comitia:…@host/comitia \\
         DATABASE_OWNER_URL=postgres://owner:…@host/comitia comitia migrate
"""

APPEND_ONLY: Final = ("record.Act",)


def add(subparsers: Subparsers) -> None:
    """Describe the command's arguments."""
    subparsers.add_parser(
        "migrate",
        description="Create the database or bring it up to date.",
        epilog=EPILOG,
    )


def run(args: argparse.Namespace) -> int:
    """Migrate as the owner, then grant the server's role what it needs."""
    owner = os.environ.get("DATABASE_OWNER_URL")
    server = urlsplit(os.environ.get("DATABASE_URL", "")).username
    if owner and not server:
        raise HouseError(
            "DATABASE_OWNER_URL is set, and DATABASE_URL names no role for the server to work as:"
            " set both, or neither of them."
        )
    if owner:
        os.environ["DATABASE_URL"] = owner
    with opened():
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        if owner and server:
            grant(unquote(server))
        print("The database is up to date.")
    return 0


def create_if_new() -> None:
    """Create the tables in an empty database, for a command that fills it.

    Raises HouseError if the tables belong to a role other than the one that Django is set up with.
    """
    if connection.introspection.table_names():
        return
    if os.environ.get("DATABASE_OWNER_URL"):
        raise HouseError("The database is new: run `comitia migrate` first.")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def grant(role: str) -> None:
    """Let the role do everything to the rows of every table, but only add to the append-only."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in granting(connection.ops.quote_name(role)):
            cursor.execute(statement)


def granting(role: str) -> Iterator[str]:
    """Yield the statements that grant to a role, whose name is quoted already."""
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"
    for label in APPEND_ONLY:
        table = connection.ops.quote_name(apps.get_model(label)._meta.db_table)
        yield f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {role}"
