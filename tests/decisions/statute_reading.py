"""Reading the pages of the statute, and amending it, for the tests of both."""

import re
from datetime import date

from django.test import Client

from comitia.core.rules import load, load_text
from comitia.federation.models import RulebookVersion

BOOK = load("icor-2010")
LATER = date(2020, 1, 1)


def read(client: Client, path: str, status: int = 200) -> str:
    """Return what stands on a page, as people read it."""
    response = client.get(path)
    assert response.status_code == status, (path, response.status_code, response.headers)
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def links(client: Client, path: str) -> set[str]:
    """Return where a page leads."""
    return set(
        re.findall(r'href="([^"]+)"', client.get(path).content.decode().replace("&amp;", "&"))
    )


def amend(old: str = '"> 1/3"', new: str = '"> 2/5"') -> RulebookVersion:
    """Keep a second version of the statute, in which something is written differently."""
    assert old in BOOK.source
    source = BOOK.source.replace(old, new, 1).replace("eng@2010-10-06", "eng@2020-01-01", 1)
    source = source.replace("in_force = 2010-10-06", "in_force = 2020-01-01", 1)
    book = load_text(source)
    return RulebookVersion.objects.create(
        identifier=book.id, in_force=LATER, source=source, digest=book.digest
    )
