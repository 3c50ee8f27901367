"""What all tests share: which of them need more than Python, and how to get it.

Such tests are skipped by name where their need is missing. With COMITIA_REQUIRE_ALL=1, as in
continuous integration, the missing need fails them instead.
"""

import os
import shutil

import pytest
from django.db import connection

REQUIRE_ALL = os.environ.get("COMITIA_REQUIRE_ALL") == "1"

CHROMIUM = "needs Chromium on the PATH: install it (Debian: apt-get install chromium)"
POSTGRESQL = (
    "needs PostgreSQL: set DATABASE_URL=postgres://USER:PASSWORD@HOST/NAME, where USER may create"
    " databases"
)


def chromium() -> str | None:
    """Return where Chromium is installed, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)


def missing(item: pytest.Item) -> str | None:
    """Return what the test needs and this machine lacks."""
    if item.get_closest_marker("browser") and not chromium():
        return CHROMIUM
    if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
        return POSTGRESQL
    return None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip the test, or fail it where nothing may be skipped, if what it needs is missing."""
    if reason := missing(item):
        if REQUIRE_ALL:
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
