"""Journeys: a real browser on a real server. Each page that is visited is checked and pictured.

The pictures are kept under var/screenshots, by database, scheme and width, to be looked at.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, Page

from tests.journeys.server import Server, running

SCREENSHOTS = Path("var/screenshots")
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Return a server of the demonstration federation."""
    with running(tmp_path) as found:
        yield found


class Visitor:
    """Somebody with a browser of his or her own: a window of a width, and a language."""

    def __init__(self, context: BrowserContext, server: Server, name: str) -> None:
        self.context = context
        self.server = server
        self.name = name
        self.page: Page = context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._listen)

    def _listen(self, message: object) -> None:
        text = getattr(message, "text", "")
        if getattr(message, "type", "") == "error" and "status of 4" not in text:
            self.faults.append(text)

    def go(self, path: str) -> None:
        """Open a page of the server."""
        self.page.goto(self.server.url + path)

    def fill(self, label: str, value: str) -> None:
        """Write into the field of this label."""
        self.page.get_by_label(label, exact=True).fill(value)

    def choose(self, label: str, option: str) -> None:
        """Choose the first option of the list of this label that has this text."""
        choices = self.page.get_by_label(label, exact=True)
        found = choices.locator("option").filter(has_text=option).first
        choices.select_option(value=found.get_attribute("value"))

    def press(self, name: str) -> None:
        """Press the button of this name."""
        self.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}(:|$)")).first.click()
        self.page.wait_for_load_state()

    def follow(self, name: str) -> None:
        """Follow the link of this name."""
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self.page.wait_for_load_state()

    def open(self, summary: str) -> None:
        """Unfold the part of the page with this heading."""
        self.page.locator("summary", has_text=summary).first.click()

    def sees(self, text: str) -> None:
        """Expect a text on the page, as people read it."""
        found = re.sub(r"\s+", " ", self.page.locator("body").inner_text())
        assert text in found, f"{self.name} does not see {text!r} on {self.page.url}:\n{found}"

    def look(self, title: str) -> None:
        """Check the page with axe, and picture it by day and by night."""
        assert not self.faults, self.faults
        width = self.page.viewport_size["width"] if self.page.viewport_size else 0
        for scheme in ("light", "dark"):
            self.page.emulate_media(color_scheme=scheme)
            results = Axe().run(self.page)
            assert results.violations_count == 0, results.generate_report()
            folder = SCREENSHOTS / connection.vendor / f"{scheme}-{width}"
            folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=folder / f"{title}.png", full_page=True)
        self.page.emulate_media(color_scheme="light")
        overflow = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{title} is {overflow} px wider than the window of {width} px"


@pytest.fixture
def visitor(browser: Browser, server: Server) -> Iterator[Callable[..., Visitor]]:
    """Return a function that makes a visitor: a name, and `phone=True` for a narrow window."""
    contexts: list[BrowserContext] = []

    def make(name: str, *, phone: bool = False, script: bool = True) -> Visitor:
        context = browser.new_context(
            viewport=PHONE if phone else WIDE,
            has_touch=phone,
            java_script_enabled=script,
            locale="en-GB",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Visitor(context, server, name)

    yield make
    for context in contexts:
        context.close()
