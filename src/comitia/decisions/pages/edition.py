"""The edition of the statute that a page reads: a version, under the readings now in force.

Rules of procedure that an assembly has adopted can be laid over it. The readings are those of the
whole federation: the defaults, and the latest rulings that bind every assembly.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.core.rules import Procedure, Rulebook, RulebookError, procedure_of
from comitia.core.rules.describe import Describer
from comitia.decisions.models import Docket, Ruling
from comitia.decisions.statute import rulebook_of
from comitia.federation.models import RulebookVersion
from comitia.federation.statute import in_force
from comitia.ui import addresses
from comitia.ui.addresses import fingerprint

_DIGEST: Final = re.compile(r"[0-9a-f]{8,64}")


class UnknownEditionError(Refused):
    """Raised when an address asks for a version, or for rules of procedure, that are not kept."""


@dataclass(frozen=True)
class Edition:
    """A version of the statute as a page reads it; not read, it has no reading in force."""

    version: RulebookVersion
    rulebook: Rulebook
    rulings: Mapping[str, Ruling]
    is_in_force: bool
    is_asked: bool
    is_read: bool = True

    @property
    def procedure(self) -> Procedure | None:
        """The rules of procedure that are laid over the statute."""
        return self.rulebook.procedure

    @cached_property
    def query(self) -> str:
        """What addresses end in, so that the reader stays in this edition."""
        if not self.is_asked and self.procedure is None:
            return ""
        return addresses.query(self.version.digest, self.procedure)

    @cached_property
    def readings(self) -> Mapping[str, str]:
        """The reading in force of each question that has one."""
        found: dict[str, str] = {}
        if not self.is_read:
            return found
        for name, question in self.rulebook.questions.items():
            ruling = self.rulings.get(name)
            if ruling is not None and ruling.reading in question.readings:
                found[name] = ruling.reading
            elif question.take is not None:
                found[name] = question.take
        return found

    @cached_property
    def describer(self) -> Describer:
        """What says its rules in the reader's language."""
        return Describer(self.rulebook.questions, self.readings, gettext)


def versions() -> QuerySet[RulebookVersion]:
    """Return all versions in the order in which they came into force, without their sources."""
    return RulebookVersion.objects.defer("source")


def open_edition(*, day: date, version: str = "", procedure: str = "") -> Edition:
    """Return the edition that an address asks for: by default the version in force on this day.

    Raises:
        NoStatuteError: there is none yet.
        UnknownEditionError: it asks for what is not kept.

    """
    current = in_force(day)
    asked = find_version(version) if version else current
    text = _find_procedure(procedure) if procedure else ""
    try:
        rulebook = rulebook_of(asked.source, text)
    except RulebookError as error:
        raise UnknownEditionError(
            _("These rules of procedure are not for this version of the statute.")
        ) from error
    return Edition(
        version=asked,
        rulebook=rulebook,
        rulings=rulings_of_all(),
        is_in_force=asked.pk == current.pk,
        is_asked=bool(version),
    )


def unruled(version: RulebookVersion) -> Edition:
    """Return a version by itself: under no reading, so that all are said."""
    return Edition(
        version=version,
        rulebook=rulebook_of(version.source),
        rulings={},
        is_in_force=False,
        is_asked=True,
        is_read=False,
    )


def find_version(asked: str) -> RulebookVersion:
    """Return the version that was in force on a day, or whose digest begins so.

    Raises UnknownEditionError.
    """
    found = RulebookVersion.objects.none()
    if _DIGEST.fullmatch(asked):
        found = RulebookVersion.objects.filter(digest__startswith=f"sha256:{asked}")
    elif (day := _day(asked)) is not None:
        found = RulebookVersion.objects.filter(in_force__lte=day)
    version = found.last()
    if version is None:
        raise UnknownEditionError(
            _(
                "No version of the statute is kept for “%(asked)s”. Expected is a day on which one "
                "was in force, such as 2010-10-06, or the beginning of its digest."
            )
            % {"asked": asked}
        )
    return version


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def rulings_of_all() -> dict[str, Ruling]:
    """Return the latest ruling on each question of those that bind every assembly."""
    rulings = Ruling.objects.filter(motion__docket__scope="").select_related("motion__docket")
    return {ruling.question: ruling for ruling in rulings}


def procedures() -> list[tuple[Procedure, list[str]]]:
    """Return the rules of procedure that were adopted, with the dockets of who adopted them."""
    adopted: dict[str, list[str]] = {}
    rows = Docket.objects.exclude(procedure="").order_by("pk")
    for text, identifier in rows.values_list("procedure", "identifier"):
        adopted.setdefault(text, []).append(identifier)
    return [(procedure_of(text), dockets) for text, dockets in adopted.items()]


def _find_procedure(asked: str) -> str:
    for procedure, _dockets in procedures():
        if fingerprint(procedure.digest) == asked:
            return procedure.source
    raise UnknownEditionError(
        _("No assembly has adopted rules of procedure whose digest begins with “%(asked)s”.")
        % {"asked": asked}
    )


def elsewhere(holds: Callable[[Rulebook], bool]) -> str:
    """Return the query of another edition that holds what this one has not; empty if none does.

    Other versions are looked at first, the latest of them first, then rules of procedure.
    """
    for digest, rulebook in _others():
        if holds(rulebook):
            return addresses.query(digest, rulebook.procedure)
    return ""


def _others() -> Iterator[tuple[str, Rulebook]]:
    for version in RulebookVersion.objects.order_by("-in_force", "-pk"):
        yield version.digest, rulebook_of(version.source)
    rows = Docket.objects.exclude(procedure="").order_by("-pk").select_related("rulebook")
    for docket in {docket.procedure: docket for docket in rows}.values():
        yield docket.rulebook.digest, rulebook_of(docket.rulebook.source, docket.procedure)
