"""What a ruling or an amendment would have changed, on a page: nothing is saved by it.

Readings stand in the address, so that what they give can be linked to. An amended text is sent, and
only by who is signed in: reading a text costs more than reading a page.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comitia.core.errors import Refused
from comitia.core.rules import AskError, Fault, Rulebook, RulebookError, load_text
from comitia.decisions import recorded
from comitia.federation import statute
from comitia.federation.requests import Request
from comitia.federation.statute import NoStatuteError
from comitia.meetings.replay import Replay, replay
from comitia.meetings.replay_forms import AmendmentForm, ReadingsForm
from comitia.meetings.views.page import UNPROCESSABLE

EACH_PAGE: Final = 15
MOST_FAULTS: Final = 50
"""How many faults of a text are named: with more of them it is another kind of file."""


@dataclass(slots=True)
class _Asked:
    """What was asked and what came of it."""

    amendment: AmendmentForm
    found: Replay | None = None
    refused: Refused | None = None
    faults: tuple[Fault, ...] = ()
    unknown: str = ""
    status: int = 200


def show(request: Request) -> HttpResponse:
    """Offer readings and a text to try, and say what they would have changed."""
    on = request.home.day(timezone.now())
    try:
        in_force = statute.rulebook(statute.in_force(on))
    except NoStatuteError as refused:
        return render(request, "meetings/replay.html", {"refused": refused})
    readings = ReadingsForm(request.GET, rulebook=in_force)
    asked = _Asked(AmendmentForm(request.POST or None, request.FILES or None))
    if not readings.is_valid():
        asked.status = UNPROCESSABLE
    elif request.method == "POST":
        _replay_amended(request, readings, asked)
    elif readings.rulings:
        _replay(request, readings, asked, None)
    context: dict[str, Any] = {
        "readings": readings,
        "chosen": readings.chosen if readings.is_valid() else [],
        "amendment": asked.amendment,
        "may_amend": request.may("meetings:replay", method="POST"),
        "found": asked.found,
        "refused": asked.refused,
        "faults": asked.faults[:MOST_FAULTS],
        "more_faults": max(0, len(asked.faults) - MOST_FAULTS),
        "unknown": asked.unknown,
        "recorded": asked.found.recorded if asked.found else recorded.number(),
        "amended": request.method == "POST" and asked.found is not None,
    }
    if asked.found is not None:
        number = request.POST.get("page") or request.GET.get("page")
        context["page_of_otherwise"] = Paginator(asked.found.otherwise, EACH_PAGE).get_page(number)
        context["page_of_failed"] = asked.found.failed[:EACH_PAGE]
    return render(request, "meetings/replay.html", context, status=asked.status)


def _replay_amended(request: Request, readings: ReadingsForm, asked: _Asked) -> None:
    form = AmendmentForm(request.POST, request.FILES)
    asked.amendment = form
    if not form.is_valid():
        asked.status = UNPROCESSABLE
        return
    # What was in a file is shown as a text, to be mended, or sent again for the next page.
    asked.amendment = AmendmentForm(initial={"text": form.source})
    try:
        amended = load_text(form.source)
    except RulebookError as error:
        asked.faults, asked.status = error.faults, UNPROCESSABLE
        return
    _replay(request, readings, asked, amended)


def _replay(
    request: Request, readings: ReadingsForm, asked: _Asked, amended: Rulebook | None
) -> None:
    try:
        asked.found = replay(
            rulings=readings.rulings, amended=amended, on=request.home.day(timezone.now())
        )
    except AskError as error:
        asked.unknown, asked.status = str(error), UNPROCESSABLE
    except Refused as refused:
        asked.refused, asked.status = refused, UNPROCESSABLE
