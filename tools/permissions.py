"""Writes the one table of permissions as a page of the documentation.

    python -m tools.permissions

A test compares docs/reference/permissions.md with the table.
"""

import os
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

import django

from comitia.accounts.roles import ANYONE, SIGNED_IN, Role
from comitia.config.permissions import TABLE
from tools.addresses import addresses

PAGE: Final = Path(__file__).resolve().parent.parent / "docs/reference/permissions.md"
INTRODUCTION: Final = """\
# Permissions

Who may do what: everything that is not in these tables is refused to everybody.
`python -m tools.permissions` writes this page from the table that the program itself obeys.

To *see* is to open a page (GET), to *act* is to send a form to it (POST). A role that somebody
holds for one conference counts only at addresses of that conference. A delegate counts at addresses
of the own organisation, and at those that name no organisation. Whether something can be done at
the moment, such as casting a ballot in a poll that is open, is not permission: the page says so
itself.
"""
SECTIONS: Final = {"": "Signing in"}
DEMONSTRATION_ONLY: Final = frozenset({"accounts:demonstration_sign_in"})


def page() -> str:
    """Return the whole page."""
    return "\n".join((INTRODUCTION, *_sections()))


def _sections() -> Iterator[str]:
    routes = {address.name: address.route for address in addresses()}
    routes |= dict.fromkeys(DEMONSTRATION_ONLY, "")
    rows = sorted((_space(name), routes[name], name) for name in TABLE)
    for space, group in groupby(rows, key=itemgetter(0)):
        yield f"## {SECTIONS.get(space, space.capitalize())}\n"
        yield "| address | name | see | act |"
        yield "|---|---|---|---|"
        for _each, route, name in group:
            see, act = (who(TABLE[name].get(method)) for method in ("GET", "POST"))
            where = f"`{route}`" if route else "in a demonstration only"
            yield f"| {where} | `{name}` | {see} | {act} |"
        yield ""


def _space(name: str) -> str:
    return name.rpartition(":")[0]


def who(roles: frozenset[Role] | None) -> str:
    """Return these roles in words."""
    if not roles:
        return "nobody"
    if roles == ANYONE:
        return "anybody"
    if roles == SIGNED_IN:
        return "whoever is signed in"
    return ", ".join(role for role in Role if role in roles)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comitia.config.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Wrote {PAGE}")
