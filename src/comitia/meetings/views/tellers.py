"""The tellers' sheet: the ballots of a hall without devices, all present delegations at once.

It shows what came in from phones and writes over none of it unseen: a row that the teller left
alone is not sent on, and one that changed since the sheet was shown is a fault.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext

from comitia.core.errors import Refused
from comitia.decisions.actions import Entry as SheetEntry
from comitia.decisions.errors import SheetError
from comitia.decisions.models import Ballot
from comitia.federation.requests import Request
from comitia.meetings import motions
from comitia.meetings.poll_page import Line, PollPage
from comitia.meetings.register import Entry
from comitia.meetings.views.asked import Hall, status_of
from comitia.meetings.views.page import whole_number

CHOICES: Final = (Ballot.Choice.YES, Ballot.Choice.NO, Ballot.Choice.ABSTAIN)


@dataclass(frozen=True, slots=True)
class Row:
    """A delegation on the tellers' sheet: what counts, what is ticked, what is wrong with it."""

    entry: Entry
    line: Line | None
    ticked: str
    fault: str

    @property
    def seen(self) -> int:
        """The sequence of its last ballot."""
        return self.line.last.sequence if self.line and self.line.last else 0

    @property
    def was(self) -> str:
        """The choice that counts."""
        return self.line.counts.choice if self.line and self.line.counts else ""


def show(request: Request, conference: str, motion: int, poll: int) -> HttpResponse:
    """Take the ballots of a hall without devices, on one sheet."""
    hall = Hall.of(request, conference)
    page = hall.poll_page(motion, poll)
    if request.method != "POST":
        return _sheet(hall, page)
    ticked = _ticked(request)
    if fill := request.POST.get("fill", ""):
        return _sheet(hall, page, ticked=ticked, fill=fill)
    try:
        hall.require_teller()
        saved = motions.cast_sheet(**hall.acting, poll=page.poll, entries=_entries(hall))
    except SheetError as refused:
        faults = {fault.organisation: fault.message for fault in refused.faults}
        return _sheet(hall, page, ticked=ticked, faults=faults, refused=refused)
    except Refused as refused:
        return _sheet(hall, page, ticked=ticked, refused=refused)
    said = ngettext(
        "%(number)s ballot was entered.", "%(number)s ballots were entered.", len(saved)
    ) % {"number": len(saved)}
    return hall.onward(hall.url("poll_tellers", motion=motion, poll=poll), said)


def _ticked(request: Request) -> dict[str, str]:
    """Return what is ticked on a sheet that was sent, by code."""
    return {
        name.removeprefix("choice-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("choice-")
    }


def _entries(hall: Hall) -> list[SheetEntry]:
    """Return the rows that the teller changed; what came in meanwhile is left to who sent it."""
    sent = hall.request.POST
    return [
        SheetEntry(code, choice, seen=whole_number(seen))
        for code, choice in _ticked(hall.request).items()
        for seen in [sent.get(f"seen-{code}", "")]
        if choice and choice != sent.get(f"was-{code}", "")
    ]


def _sheet(
    hall: Hall,
    page: PollPage,
    *,
    ticked: Mapping[str, str] | None = None,
    fill: str = "",
    faults: Mapping[str, str] | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    """Answer with the sheet; `fill` ticks a choice in every row where none is."""
    ticked, faults = ticked or {}, faults or {}
    rows = [
        Row(
            entry,
            line,
            ticked=ticked.get(entry.code, "") or _last(line) or fill,
            fault=faults.get(entry.code, ""),
        )
        for entry in hall.entries
        if entry.is_present
        for line in [page.lines.get(entry.code)]
    ]
    listed = {row.entry.code for row in rows}
    context = {
        "conference": hall.conference,
        "page_of": page,
        "poll": page.poll,
        "motion": page.motion,
        "rows": rows,
        "present": len(hall.present),
        "given": page.given_by(hall.present),
        "choices": CHOICES,
        "is_filled": bool(fill),
        "faults": faults,
        "elsewhere": [message for code, message in faults.items() if code not in listed],
        "refused": refused,
    }
    status = 200 if refused is None else status_of(refused)
    return render(hall.request, "meetings/motions/tellers.html", context, status=status)


def _last(line: Line | None) -> str:
    return line.counts.choice if line and line.counts else ""
