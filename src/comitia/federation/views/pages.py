"""The bodies of the federation, and the statute that it works by."""

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from comitia.core.errors import Refused
from comitia.core.rules import Clause
from comitia.federation import queries
from comitia.federation import statute as statutes
from comitia.federation.requests import Request

CONFLICT = 409


def bodies(request: Request) -> HttpResponse:
    """Show the conferences and committees of the three levels."""
    day = request.home.day(timezone.now())
    context = {"places": queries.places(day), "day": day}
    return render(request, "federation/bodies.html", context)


def statute(request: Request) -> HttpResponse:
    """Show the clauses and the open questions of the statute in force, in our words."""
    try:
        version = statutes.in_force(request.home.day(timezone.now()))
    except Refused as refused:
        return render(request, "federation/statute.html", {"refused": refused}, status=CONFLICT)
    rulebook = statutes.rulebook(version)
    rulings = statutes.rulings()
    context: dict[str, Any] = {
        "version": version,
        "rulebook": rulebook,
        "units": [
            (unit, list(clauses)) for unit, clauses in groupby(rulebook.clauses.values(), key=_unit)
        ],
        "questions": [
            (question, rulings.get(question.name, [])) for question in rulebook.questions.values()
        ],
    }
    return render(request, "federation/statute.html", context)


def _unit(clause: Clause) -> str:
    return clause.id.partition(":")[0]
