"""What all tests share: which of them need more than Python, and how to get it.

Such tests are skipped by name where their need is missing. With COMITIA_REQUIRE_ALL=1, as in
continuous integration, the missing need fails them instead; only those for PostgreSQL may then be
left to the run on PostgreSQL, if there is going to be one.
"""

import os
import shutil
from collections.abc import Iterator
from functools import cache

import pytest
from django.db import connection
from django.utils import translation
from playwright.sync_api import Browser, sync_playwright

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = "needs Chromium: install it so that it is on the PATH (Debian: apt-get install chromium)"
POSTGRESQL = "needs PostgreSQL: start a server and run `make test-postgresql`"


@cache
def chromium() -> str | None:
    """Return where Chromium is installed, or None."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def need(item: pytest.Item) -> str | None:
    """Return what the test needs and does not have here."""
    if item.get_closest_marker("browser") and not chromium():
        return CHROMIUM
    if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
        return POSTGRESQL
    return None


def may_be_skipped(reason: str) -> bool:
    """Tell whether tests may be skipped for this reason."""
    if os.environ.get("COMITIA_REQUIRE_ALL") != "1":
        return True
    return reason == POSTGRESQL and "COMITIA_TEST_POSTGRES_URL" in os.environ


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests whose need is missing as skipped, each by its name."""
    for item in items:
        reason = need(item)
        if reason and may_be_skipped(reason):
            item.add_marker(pytest.mark.skip(reason=f"{item.name.partition('[')[0]} {reason}"))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Begin each test in English: a page that was read in another language leaves it active."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a headless Chromium that fetches nothing of its own accord.

    It ends with the module: Playwright keeps an event loop running, which Django would notice in
    the tests that follow, and a second one would not start beside it.
    """
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        yield found
        found.close()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Fail the test if what it needs is missing where nothing may be skipped."""
    if reason := need(item):
        pytest.fail(reason, pytrace=False)
