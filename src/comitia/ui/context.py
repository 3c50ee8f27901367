"""What the base template shows on every page, handed down by those who know it.

* the setting `UI_NAVIGATION`: pairs of a url name and a label; a name without a page is left out,
  and one that the reader may not open
* `request.federation_name`: whose site this is
* `request.notice`: one line over every page, such as that all this is a demonstration
* `request.may`: says of a url name and a method whether the reader may use it
* `request.record_head`: size and root of the record, for the foot of the page and of every print

All are optional.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the main navigation; `current` marks the part of the site one is in."""

    label: str | Promise
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What surrounds the content of a page."""

    federation: str
    notice: str
    record_head: str
    navigation: tuple[Link, ...]


def page(request: HttpRequest) -> dict[str, Page]:
    """Give every template the variable `page`."""
    return {
        "page": Page(
            federation=getattr(request, "federation_name", "") or "comitia",
            notice=getattr(request, "notice", ""),
            record_head=getattr(request, "record_head", ""),
            navigation=tuple(_navigation(request)),
        )
    }


def _navigation(request: HttpRequest) -> Iterator[Link]:
    path, may = request.path, getattr(request, "may", None)
    entries: Sequence[tuple[str, str | Promise]] = getattr(settings, "UI_NAVIGATION", ())
    for view, label in entries:
        try:
            url = reverse(view)
        except NoReverseMatch:
            continue
        if may and not may(view, method="GET"):
            continue
        yield Link(label, url, current=path == url or (url != "/" and path.startswith(url)))
