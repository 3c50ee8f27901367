"""Finds a PostgreSQL server for the tests and prints the address of a database on it.

`python -m tools.postgresql` exits with 1, and says why, if there is none. It takes
COMITIA_TEST_POSTGRES_URL if that is set, else looks for a server on this machine that lets its
superuser in without a password. The tests make a database of their own and drop it.
"""

import os
import sys
from typing import Final

import psycopg

LOCAL: Final = "postgres://postgres@127.0.0.1:5432/postgres"
REASON: Final = (
    "skipped: the tests on PostgreSQL. No server was found: start one, and set"
    " COMITIA_TEST_POSTGRES_URL=postgres://USER:PASSWORD@HOST/NAME, where USER may create"
    " databases and roles"
)


def main() -> int:
    """Print the address, or why there is none."""
    given = os.environ.get("COMITIA_TEST_POSTGRES_URL")
    try:
        psycopg.connect(given or LOCAL, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        print(f"{REASON} ({' '.join(str(error).split())}).", file=sys.stderr)
        return 1
    print(given or LOCAL)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
