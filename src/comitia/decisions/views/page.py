"""What every page of the statute shares: its edition, and what is said where there is nothing."""

from collections.abc import Callable, Collection, Mapping
from difflib import get_close_matches
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from comitia.core.errors import Refused
from comitia.core.rules import Rulebook
from comitia.decisions.pages.edition import (
    Edition,
    UnknownEditionError,
    elsewhere,
    open_edition,
)
from comitia.decisions.pages.words import Words
from comitia.federation.requests import Request
from comitia.federation.statute import NoStatuteError

CONFLICT: Final = 409
NOT_FOUND: Final = 404
MOST_DIGITS: Final = 18

Page = Callable[[Edition, Words], HttpResponse]


def statute_page(request: Request, page: Page) -> HttpResponse:
    """Answer with a page of the edition that the request asks for, or say why there is none."""
    try:
        edition = open_edition(
            day=request.home.day(timezone.now()),
            version=request.GET.get("version", ""),
            procedure=request.GET.get("procedure", ""),
        )
    except UnknownEditionError as refused:
        return refuse(request, refused, NOT_FOUND)
    except NoStatuteError as refused:
        return refuse(request, refused, CONFLICT)
    return page(edition, Words(edition))


def refuse(request: Request, refused: Refused, status: int) -> HttpResponse:
    """Say that there is nothing to be read, and why."""
    return render(request, "decisions/nothing.html", {"refused": refused}, status=status)


def show(
    request: Request, template: str, edition: Edition, context: Mapping[str, Any]
) -> HttpResponse:
    """Answer with a page of this edition."""
    return render(request, f"decisions/{template}.html", {"edition": edition, **context})


def unknown(
    request: Request,
    edition: Edition,
    *,
    message: str,
    name: str,
    known: Collection[str],
    address: Callable[[str], str],
    holds: Callable[[Rulebook], bool],
) -> HttpResponse:
    """Lead to the edition that has what this one has not, or say that none has, and what is near.

    `address` gives where a part of that name stands; `holds` says of a rulebook whether it has it.
    """
    if not (edition.is_asked or edition.procedure) and (query := elsewhere(holds)):
        return redirect(address(name) + query)
    near = get_close_matches(name, known, n=1)
    context = {
        "edition": edition,
        "message": message,
        "near": near[0] if near else "",
        "near_address": address(near[0]) + edition.query if near else "",
    }
    return render(request, "decisions/unknown.html", context, status=NOT_FOUND)


def before(request: Request) -> int | None:
    """Return where a page of decisions begins, if the address says so with a number."""
    text = request.GET.get("before", "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS else None
