"""The decisions in which a part of the statute was used, a page of them at a time.

The number of queries depends neither on how many decisions there are nor on how many are shown.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from comitia.core.rules import Decision as Answer
from comitia.core.rules import Why, from_stored
from comitia.core.rules.describe import name_of
from comitia.core.rules.digests import digest_of_bytes, digest_of_rulebook
from comitia.core.rules.explain import lacks_says, says
from comitia.decisions.assemblies import named
from comitia.decisions.models import Decision, Ruling, Use
from comitia.decisions.pages.edition import versions
from comitia.decisions.uses import every
from comitia.federation.models import RulebookVersion
from comitia.ui.reasons import account

PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Used:
    """A decision that used it: what was asked and decided, and what the part had to do with it.

    `rule` is the rule that the sentence is about, where that is not the part itself, and `holds`
    what became of it; `version` is the version it was decided by, if that is another than the one
    being read.
    """

    number: int
    title: str
    address: str
    where: str
    at: datetime
    status: str
    rule: str
    sentence: str
    lacks: str
    reading: str
    holds: bool | None
    is_pivotal: bool
    version: RulebookVersion | None


@dataclass(frozen=True, slots=True)
class Usage:
    """A page of the decisions, the latest first, and how many there are in all.

    `older` stands for the next page, and is None on the last; `is_first` says that this is the
    first.
    """

    count: int
    used: tuple[Used, ...]
    older: int | None
    is_first: bool


Reason = Callable[[Use, Answer], Why | None]


def of_body(body: str, *, version: RulebookVersion, before: int | None) -> Usage:
    """Return the decisions of bodies of this name."""
    rows = Use.objects.filter(kind=Use.Kind.BODY, body=body, name="")
    return _usage(rows, version, before, lambda _use, _answer: None)


def of_rule(body: str, name: str, *, version: RulebookVersion, before: int | None) -> Usage:
    """Return the decisions in which a body's rule was executed, with its reason in each."""
    rows = Use.objects.filter(kind=Use.Kind.RULE, body=body, name=name)
    return _usage(
        rows, version, before, lambda use, answer: _first(answer, lambda why: why.rule == use.name)
    )


def of_clause(name: str, *, version: RulebookVersion, before: int | None) -> Usage:
    """Return the decisions whose reasons cite a clause, with the first that does."""
    rows = Use.objects.filter(kind=Use.Kind.CLAUSE, body="", name=name)
    return _usage(
        rows,
        version,
        before,
        lambda use, answer: _first(answer, lambda why: use.name in (*why.cite, *why.via)),
    )


def of_question(name: str, *, version: RulebookVersion, before: int | None) -> Usage:
    """Return the decisions that met a question, with how it was read."""
    rows = Use.objects.filter(kind=Use.Kind.QUESTION, body="", name=name)
    return _usage(rows, version, before, lambda _use, _answer: None)


def of_ruling(ruling: Ruling, *, version: RulebookVersion, before: int | None) -> Usage:
    """Return the decisions that were taken under a ruling and met its question."""
    return _usage(ruling.uses.all(), version, before, lambda _use, _answer: None)


def _usage(
    rows: QuerySet[Use], version: RulebookVersion, before: int | None, reason: Reason
) -> Usage:
    count = rows.count()
    shown = rows if before is None else rows.filter(pk__lt=before)
    found = list(_with_all_it_needs(shown.order_by("-pk"))[: PAGE + 1])
    used, more = found[:PAGE], found[PAGE:]
    return Usage(
        count=count,
        used=tuple(_used(used, version, reason)),
        older=used[-1].pk if more else None,
        is_first=before is None,
    )


def _with_all_it_needs(rows: QuerySet[Use]) -> QuerySet[Use]:
    return rows.select_related("decision__motion__docket").defer(
        "decision__facts",
        "decision__rulings",
        "decision__motion__text",
        "decision__motion__payload",
        "decision__motion__docket__procedure",
    )


def _used(uses: Iterable[Use], version: RulebookVersion, reason: Reason) -> Iterator[Used]:
    uses = list(uses)
    kept = list(versions())
    assemblies = named({use.decision.motion.docket.identifier for use in uses})
    for use in uses:
        decision, motion = use.decision, use.decision.motion
        assembly = assemblies.get(motion.docket.identifier)
        answer = from_stored(decision.answer)
        why = reason(use, answer)
        headline = account(answer, None, {}).headline
        yield Used(
            number=motion.number,
            title=motion.title,
            address=(
                assembly.address(motion.number)
                if assembly
                else reverse("record:act", kwargs={"index": decision.act})
            ),
            where=assembly.title if assembly else motion.docket.identifier,
            at=decision.at,
            status=decision.status,
            rule=name_of(why.rule, gettext) if why and use.kind == Use.Kind.CLAUSE else "",
            sentence=says(why, gettext) if why else headline.sentence if headline else "",
            lacks=lacks_says(why.lacks, gettext) if why else headline.lacks if headline else "",
            reading=gettext(use.reading) if use.reading else "",
            holds=why.holds if why else None,
            is_pivotal=use.is_pivotal,
            version=_decided_by(decision, kept, version),
        )


def _decided_by(
    decision: Decision, kept: list[RulebookVersion], read: RulebookVersion
) -> RulebookVersion | None:
    """Return the version that a decision was taken by, if it is another than the one being read."""
    over = digest_of_bytes(decision.procedure.encode()) if decision.procedure else None
    found = [
        each
        for each in kept
        if digest_of_rulebook(each.digest, over) == decision.answer["rulebook"]
    ]
    return None if read in found else next(iter(found), None)


def _first(answer: Answer, holds: Callable[[Why], bool]) -> Why | None:
    return next((why for why in every(answer.why) if holds(why)), None)
