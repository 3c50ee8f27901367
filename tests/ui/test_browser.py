"""The specimen in Chromium: no accident of layout, no violation found by axe, nothing blocked."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route

from tests.ui import specimen

ORIGIN = "http://specimen.localhost"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
)
CONTROLS = "main :is(button, input:not([type=hidden]), select, textarea)"
# A box is touched by its label too.
HEIGHTS = """all => all
  .map(control => /checkbox|radio/.test(control.type) ? control.labels[0] : control)
  .map(target => target.getBoundingClientRect().height)"""
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def answer(route: Route, markup: str) -> None:
    """Answer a request of the browser from here: no server is needed."""
    address = route.request.url.removeprefix(ORIGIN)
    if address.startswith("/static/"):
        file = Path(finders.find(address.removeprefix("/static/")))
        route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
    elif address.startswith("/live/"):
        route.fulfill(status=204, headers={"Comitia-Live": "part"})
    else:
        headers = {"Content-Security-Policy": POLICY}
        route.fulfill(body=markup, content_type="text/html; charset=utf-8", headers=headers)


def shown(browser: Browser, markup: str, width: int, scheme: str) -> tuple[Page, list[str]]:
    """Show a page, and collect what the browser complains about."""
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.route("**/*", lambda route: answer(route, markup))
    page.goto(f"{ORIGIN}/")
    return page, complaints


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
@pytest.mark.parametrize("name", specimen.PAGES)
def test_specimen_is_accessible_and_fits(browser, page, name, width, scheme):
    view, complaints = shown(browser, page(name), width, scheme)

    found = Axe().run(view).response["violations"]
    overhang = view.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    view.close()
    assert [violation["id"] for violation in found] == []
    assert overhang <= 0
    assert complaints == []


@pytest.mark.browser
def test_controls_are_large_enough_for_a_thumb(browser, page):
    view, _ = shown(browser, page("form"), 360, "light")

    heights = view.locator(CONTROLS).evaluate_all(HEIGHTS)
    view.close()
    assert min(heights) >= 44


@pytest.mark.browser
def test_live_part_says_when_the_connection_is_lost(browser, page):
    view, _ = shown(browser, page("conference"), 360, "light")

    view.route("**/live/**", lambda route: route.abort())
    view.get_by_text("Not connected").wait_for(timeout=10_000)
    view.close()


@pytest.mark.browser
def test_live_part_never_takes_another_page_in(browser, page):
    view, _ = shown(browser, page("conference"), 360, "light")

    view.route("**/live/**", lambda route: route.fulfill(body="<h1>Sign in</h1>"))
    view.wait_for_event("load", timeout=10_000)
    assert view.get_by_role("heading", name="Sign in").count() == 0
    view.close()


@pytest.mark.browser
def test_paper_is_light_and_shows_addresses_instead_of_navigation(browser, page):
    view, _ = shown(browser, page("minutes"), 1280, "dark")

    view.emulate_media(media="print", color_scheme="dark")
    assert not view.locator(".navigation").is_visible()
    assert view.locator(".footnotes").is_visible()
    assert view.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(253, 252, 249)"
    view.close()
