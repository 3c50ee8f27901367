"""The statute versions that the federation keeps, as the engine reads them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.core.rules import Rulebook, load_text
from comitia.federation.models import RulebookVersion
from comitia.record.entries import decode
from comitia.record.kinds import Kind
from comitia.record.models import Act


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling as it stands in the record: which reading, who ruled so, when, by which act."""

    reading: str
    subject: str
    at: datetime
    act: int
    is_contested: bool


class NoStatuteError(Refused):
    """Raised when no version of the statute was in force on a day."""


def in_force(day: date) -> RulebookVersion:
    """Return the version in force on this day. Raises NoStatuteError."""
    version = RulebookVersion.objects.filter(in_force__lte=day).last()
    if version is None:
        raise NoStatuteError(
            _(
                "No statute was in force on %(day)s. Set the federation up with its rulebook "
                "first, for example with “comitia found”."
            )
            % {"day": day.isoformat()}
        )
    return version


def rulebook(version: RulebookVersion) -> Rulebook:
    """Return the statute of this version, parsed once a process."""
    return _parsed(version.source)


@lru_cache(maxsize=8)
def _parsed(source: str) -> Rulebook:
    return load_text(source)


def rulings() -> Mapping[str, list[Ruled]]:
    """Return the rulings on each question, the latest first, as they stand in the record."""
    by_question: dict[str, list[Ruled]] = defaultdict(list)
    for act in Act.objects.filter(kind=Kind.RULING_ADOPTED).order_by("-index"):
        entry = decode(bytes(act.entry))
        by_question[entry.data["question"]].append(
            Ruled(
                reading=entry.data["reading"],
                subject=entry.subject,
                at=entry.at,
                act=entry.index,
                is_contested=bool(entry.data.get("contested")),
            )
        )
    return by_question
