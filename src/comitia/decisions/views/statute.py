"""The statute as a whole: its entrance, its versions, and two of them side by side."""

from collections.abc import Mapping
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from comitia.core.rules import Clause
from comitia.core.rules.contents import open_in
from comitia.decisions.assemblies import Assembly, named
from comitia.decisions.pages.comparison import Comparison
from comitia.decisions.pages.edition import (
    Edition,
    UnknownEditionError,
    find_version,
    procedures,
    unruled,
)
from comitia.decisions.pages.edition import versions as kept
from comitia.decisions.pages.words import Words
from comitia.decisions.views.page import NOT_FOUND, refuse, show, statute_page
from comitia.federation.requests import Request
from comitia.ui.addresses import fingerprint


def index(request: Request) -> HttpResponse:
    """Show what there is to read: bodies, clauses by unit, questions; and where the rest is."""

    def page(edition: Edition, words: Words) -> HttpResponse:
        rulebook = edition.rulebook
        context = {
            "title": _(rulebook.title),
            "bodies": [
                (words.body(body.name), words.kind(body)) for body in rulebook.bodies.values()
            ],
            "units": [
                (unit, words.cited(clause.id for clause in clauses))
                for unit, clauses in groupby(rulebook.clauses.values(), key=_unit)
            ],
            "procedures": [words.procedure(name) for name in rulebook.procedures],
            "questions": [words.open(name) for name in rulebook.questions],
        }
        return show(request, "statute", edition, context)

    return statute_page(request, page)


def _unit(clause: Clause) -> str:
    """Return the unit that a clause is a sentence of; empty for one that is a unit by itself."""
    unit, _, sentence = clause.id.partition(":")
    return unit if sentence else ""


def versions(request: Request) -> HttpResponse:
    """Show the versions of the statute, and the rules of procedure that were laid over them."""

    def page(edition: Edition, words: Words) -> HttpResponse:
        found = list(kept())
        adopted = procedures()
        assemblies = named({docket for _, dockets in adopted for docket in dockets})
        context = {
            "versions": list(reversed(list(zip(found, [None, *found], strict=False)))),
            "transit": [words.open(name) for name in open_in(edition.rulebook.transit)],
            "is_by_the_vote": edition.rulebook.transit == "voted",
            "procedures": [
                (procedure, [_title(docket, assemblies) for docket in dockets])
                for procedure, dockets in adopted
            ],
        }
        return show(request, "versions", edition, context)

    return statute_page(request, page)


def _title(docket: str, assemblies: Mapping[str, Assembly]) -> str:
    return assemblies[docket].title if docket in assemblies else docket


def compare(request: Request) -> HttpResponse:
    """Show two versions side by side: by default the latest, and the one before it."""
    found = list(kept())
    if len(found) < 2:  # noqa: PLR2004
        return render(request, "decisions/compare.html", {"versions": found})
    asked = [
        request.GET.get("old") or fingerprint(found[-2].digest),
        request.GET.get("new") or fingerprint(found[-1].digest),
    ]
    try:
        old, new = (unruled(find_version(version)) for version in asked)
    except UnknownEditionError as refused:
        return refuse(request, refused, NOT_FOUND)
    comparison = Comparison(old, new)
    context = {
        "versions": list(reversed(found)),
        "old": old,
        "new": new,
        "sections": comparison.sections(),
        "source": comparison.source(),
    }
    return render(request, "decisions/compare.html", context)
