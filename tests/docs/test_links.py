"""Links between the pages lead somewhere, and every page can be reached from an index."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS, ROOT

LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)")
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def targets(page: Path) -> set[Path]:
    """Return the files that a page links to."""
    return {
        (page.parent / link).resolve() for link in LINK.findall(page.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    assert [target for target in targets(page) if not target.exists()] == []


@pytest.mark.parametrize(
    "page",
    [page for page in DOCS.rglob("*.md") if page.name != "README.md"],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_page_is_listed_in_its_index(page):
    assert page.resolve() in targets(page.parent / "README.md")
