"""Recorded decisions as a replay reads them: what was asked, on which terms, and what it was.

Read in one query however many there are, and without the reasons, which only those need that turn
out to be otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import F

from comitia.core.rules import Ruling
from comitia.core.rules.asked import Query
from comitia.core.rules.replaying import Recorded
from comitia.decisions.models import Decision

CHUNK: Final = 200


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """One decision: of which motion of which docket, its act, the question put, and its terms."""

    docket: str
    motion: int
    title: str
    act: int
    at: datetime
    query: Query
    recorded: Recorded

    def as_line(self) -> dict[str, Any]:
        """Return it as a line for `comitia rules replay`."""
        recorded = self.recorded
        return {
            "id": f"{self.docket}, motion {self.motion}, act {self.act}",
            "at": self.at.isoformat(),
            "ask": "decide",
            "body": self.query.body,
            "motion": self.query.motion,
            "status": recorded.status,
            "rulings": {ruling.question: ruling.reading for ruling in recorded.rulings},
            "rulebook": recorded.rulebook,
            "rules_of_procedure": recorded.procedure,
            "facts": self.query.facts,
        }


def number() -> int:
    """Return how many decisions are recorded."""
    return Decision.objects.count()


def recorded(latest: int | None = None) -> Iterator[RecordedDecision]:
    """Yield the recorded decisions in order of time; if a number is given, only the latest."""
    rows = Decision.objects.order_by("at", "pk")
    if latest is not None:
        rows = Decision.objects.filter(
            pk__in=Decision.objects.order_by("-at", "-pk").values("pk")[:latest]
        ).order_by("at", "pk")
    for row in rows.values(
        "act",
        "at",
        "classification",
        "facts",
        "status",
        "rulings",
        "procedure",
        docket=F("motion__docket__identifier"),
        body=F("motion__docket__body"),
        number=F("motion__number"),
        title=F("motion__title"),
        rulebook=F("answer__rulebook"),
    ).iterator(CHUNK):
        yield RecordedDecision(
            docket=row["docket"],
            motion=row["number"],
            title=row["title"],
            act=row["act"],
            at=row["at"],
            query=Query(row["body"], row["classification"], row["facts"]),
            recorded=Recorded(
                status=row["status"],
                rulings=tuple(
                    Ruling(name, kept["reading"]) for name, kept in row["rulings"].items()
                ),
                rulebook=row["rulebook"],
                procedure=row["procedure"],
            ),
        )
