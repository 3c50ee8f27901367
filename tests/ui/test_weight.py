"""How much a first visit costs on a slow and dear connection."""

import gzip
import re
from pathlib import Path

from django.contrib.staticfiles import finders

LIMIT = 60_000


def weight(content: bytes) -> int:
    """Return the size in which the content travels."""
    return len(gzip.compress(content, compresslevel=6))


def test_first_load_of_a_page_weighs_at_most_sixty_kilobytes(page):
    markup = page("conference")
    assets = set(re.findall(r'(?:src|href)="/static/([^"]+)"', markup))

    assert assets == {
        "django_htmx/htmx-2.min.js",
        "ui/comitia.css",
        "ui/comitia.js",
        "ui/icon.svg",
    }
    carried = [Path(finders.find(asset)).read_bytes() for asset in assets]
    assert sum(map(weight, [markup.encode(), *carried])) <= LIMIT
