"""What is read of motions: always in a number of queries that does not grow with their rows."""

from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import gettext

from comitia.core.rules import Ruling as Reading
from comitia.decisions.models import (
    Ballot,
    ConsensusAttempt,
    Contribution,
    Decision,
    Docket,
    Finding,
    Motion,
    Objection,
    Poll,
    Ruling,
    StandBack,
    Undertaking,
)


def rulings_in_force(*, docket: Docket, at: datetime) -> tuple[Ruling, ...]:
    """Return the rulings that bind the assembly of this docket, the latest on each question.

    Those of an assembly of the whole federation bind every assembly and prevail over its own; all
    others bind only the assemblies of their scope.
    """
    rulings = Ruling.objects.select_related("motion__docket").filter(
        Q(motion__docket__scope="") | Q(motion__docket__scope=docket.scope), in_force_from__lte=at
    )
    prevailing_last = sorted(rulings, key=lambda ruling: not ruling.motion.docket.scope)
    return tuple({ruling.question: ruling for ruling in prevailing_last}.values())


def readings_in_force(*, docket: Docket, at: datetime) -> tuple[Reading, ...]:
    """Return the rulings that bind the assembly, as the engine takes them."""
    return tuple(ruling.as_core() for ruling in rulings_in_force(docket=docket, at=at))


def motions(docket: Docket) -> QuerySet[Motion]:
    """Return the motions of a docket in order, with what a list says of each.

    `outcome` is the status of the latest decision, `open_poll` the number of the poll now open,
    `is_sought` whether consensus is being sought, `is_ruled` whether a ruling came of it.
    """
    mine = OuterRef("pk")
    decisions = Decision.objects.filter(motion=mine).order_by("-at", "-pk")
    return docket.motions.select_related("mover").annotate(
        outcome=Subquery(decisions.values("status")[:1]),
        open_poll=Subquery(Poll.objects.filter(motion=mine, closed_at=None).values("number")[:1]),
        is_sought=Exists(ConsensusAttempt.objects.filter(motion=mine, closed_at=None)),
        is_ruled=Exists(Ruling.objects.filter(motion=mine)),
    )


def find_motion(docket: Docket, number: int) -> Motion | None:
    """Return a motion by its number, with what every page of it needs."""
    return motions(docket).select_related("rulebook", "ruling").filter(number=number).first()


def decisions(motion: Motion) -> list[Decision]:
    """Return what was decided of a motion, with the polls, without the bulk of the facts."""
    return list(motion.decisions.select_related("poll").defer("facts", "procedure"))


def find_poll(docket: Docket, *, motion: int, number: int) -> Poll | None:
    """Return a poll by the number of its motion and its own, with what every page of it needs.

    `version` changes whenever a ballot comes in, somebody stands back or declares, or it closes.
    """
    mine = OuterRef("pk")
    return (
        Poll.objects.filter(motion__docket=docket, motion__number=motion, number=number)
        .select_related("motion__mover", "motion__rulebook", "motion__docket", "decision")
        .defer("decision__facts", "decision__procedure")
        .annotate(
            version=Concat(
                Coalesce(_number(Ballot.objects.filter(poll=mine)), 0),
                Value("."),
                Coalesce(_number(StandBack.objects.filter(poll=mine)), 0),
                Value("."),
                Coalesce(_number(StandBack.objects.filter(poll=mine).exclude(declaration="")), 0),
                Value("."),
                Coalesce(Cast("closed_at", CharField()), Value("")),
                output_field=CharField(),
            )
        )
        .first()
    )


def _number(rows: QuerySet[Any]) -> Subquery:
    """Return how many rows of a poll there are."""
    return Subquery(rows.order_by().values("poll").annotate(number=Count("pk")).values("number"))


def ballots(poll: Poll) -> QuerySet[Ballot]:
    """Return every ballot of a poll, also those changed since, by organisation and order."""
    return poll.ballots.select_related("organisation").order_by("organisation__code", "sequence")


class Event(NamedTuple):
    """One line of a motion's history, of whatever kind.

    `code` and `short` are empty where no organisation acted. `until` is when it ended, if it can
    (attempts, polls, objections) or was completed (a later declaration). `detail` is the kind's own
    word: the ground, the finding, the answer. `part_of` is the attempt that an objection belongs
    to, or the number of the poll.
    """

    kind: str
    pk: int
    at: datetime
    until: datetime | None
    code: str
    short: str
    detail: str
    text: str
    part_of: int

    @property
    def label(self) -> str:
        """The detail in the reader's language."""
        match self.kind:
            case _ if not self.detail:
                return ""
            case "objection":
                return str(Objection.Ground(self.detail).label)
            case "undertaking":
                return str(Undertaking.Answer(self.detail).label)
            case "stand-back":
                return str(Ballot.Choice(self.detail).label)
        return gettext(self.detail)


CONTRIBUTION: Final = "contribution"
FINDING: Final = "finding"
ATTEMPT: Final = "attempt"
OBJECTION: Final = "objection"
POLL: Final = "poll"
STAND_BACK: Final = "stand-back"
UNDERTAKING: Final = "undertaking"

CONSULTATION: Final = "consultation"
"""The detail of a poll that opened without a quorum."""


def history(motion: Motion) -> list[Event]:
    """Return what happened to a motion, before and after its decisions, in time order."""
    rows = _events(
        Contribution.objects.filter(motion=motion), CONTRIBUTION, at="at", text="text"
    ).union(
        _events(
            Finding.objects.filter(motion=motion),
            FINDING,
            at="at",
            who="mover",
            detail="name",
            text="minute",
        ),
        _events(
            ConsensusAttempt.objects.filter(motion=motion),
            ATTEMPT,
            at="opened_at",
            until="closed_at",
            who=None,
        ),
        _events(
            Objection.objects.filter(attempt__motion=motion),
            OBJECTION,
            at="raised_at",
            until="withdrawn_at",
            detail="ground",
            text="text",
            part_of="attempt_id",
        ),
        _events(
            Poll.objects.filter(motion=motion),
            POLL,
            at="opened_at",
            until="closed_at",
            who=None,
            detail=Case(
                When(is_consultation=True, then=Value(CONSULTATION)),
                default=Value(""),
                output_field=CharField(),
            ),
            part_of="number",
        ),
        _events(
            StandBack.objects.filter(poll__motion=motion),
            STAND_BACK,
            at="at",
            until="declared_at",
            detail="declaration",
            part_of="poll__number",
        ),
        _events(
            Undertaking.objects.filter(motion=motion),
            UNDERTAKING,
            at="at",
            detail="answer",
            text="note",
        ),
        all=True,
    )
    return sorted((Event(*row) for row in rows), key=lambda event: (event.at, event.pk))


def _events(
    rows: QuerySet[Any],
    kind: str,
    *,
    at: str,
    until: str | None = None,
    who: str | None = "organisation",
    detail: str | Combinable | None = None,
    text: str | None = None,
    part_of: str = "pk",
) -> QuerySet[Any, tuple[Any, ...]]:
    """Return rows of one kind in the columns of `Event`."""
    nobody = Value("", output_field=CharField())
    never = Cast(Value(None), output_field=DateTimeField())
    return rows.order_by().values_list(
        Value(kind, output_field=CharField()),
        "pk",
        at,
        F(until) if until else never,
        Coalesce(F(f"{who}__code"), nobody) if who else nobody,
        Coalesce(F(f"{who}__short"), nobody) if who else nobody,
        F(detail) if isinstance(detail, str) else detail or nobody,
        F(text) if text else nobody,
        F(part_of),
    )
