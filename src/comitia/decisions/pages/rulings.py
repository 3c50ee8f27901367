"""The rulings on open questions: who chose which reading when, and whether it still holds.

A ruling holds until the same assembly's kind rules again, or until an assembly of the whole
federation does, whose rulings bind every assembly.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from comitia.decisions.assemblies import named
from comitia.decisions.models import Ruling
from comitia.federation.models import Body
from comitia.record.entries import decode
from comitia.record.kinds import Kind
from comitia.record.models import Act
from comitia.ui import addresses


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling as its pages show it.

    `scope` is the body that it is confined to, empty where it binds every assembly; `replaced_by`
    is the ruling that holds in its place, None where it is in force.
    """

    ruling: Ruling
    address: str
    reading: str
    assembly: str
    motion_address: str
    scope: str
    replaced_by: "Ruled | None"


def ruled_on(question: str) -> list[Ruled]:
    """Return the rulings on a question, the latest first; three queries."""
    rulings = Ruling.objects.filter(question=question).select_related("motion__docket")
    return _in_words(list(rulings))


def find_ruling(docket: str, motion: int) -> Ruled | None:
    """Return the ruling that a motion brought about, if one did."""
    found = Ruling.objects.filter(motion__docket__identifier=docket, motion__number=motion).first()
    if found is None:
        return None
    return next(each for each in ruled_on(found.question) if each.ruling.pk == found.pk)


def act_of(ruling: Ruling) -> int | None:
    """Return the index of the act by which a ruling was adopted."""
    acts = Act.objects.filter(kind=Kind.RULING_ADOPTED, subject=ruling.motion.docket.identifier)
    for act in acts:
        entry = decode(bytes(act.entry))
        if entry.data["motion"] == ruling.motion.number:
            return entry.index
    return None


def _in_words(rulings: list[Ruling]) -> list[Ruled]:
    """Put the rulings on one question into words, the latest first."""
    assemblies = named({ruling.motion.docket.identifier for ruling in rulings})
    scopes = {ruling.motion.docket.scope for ruling in rulings} - {""}
    names = {body.code: body.name for body in Body.objects.filter(code__in=scopes)}
    # The last of each scope is in force; those of the whole federation come first, and prevail.
    in_force: dict[str, Ruled] = {}
    found = []
    latest_first = sorted(rulings, key=_age, reverse=True)
    for ruling in sorted(latest_first, key=lambda each: bool(each.motion.docket.scope)):
        docket = ruling.motion.docket
        assembly = assemblies.get(docket.identifier)
        ruled = Ruled(
            ruling=ruling,
            address=addresses.ruling(docket.identifier, ruling.motion.number),
            reading=gettext(ruling.reading),
            assembly=assembly.title if assembly else docket.identifier,
            motion_address=assembly.address(ruling.motion.number) if assembly else "",
            scope=names.get(docket.scope, docket.scope),
            replaced_by=in_force.get("") or in_force.get(docket.scope),
        )
        in_force.setdefault(docket.scope, ruled)
        found.append(ruled)
    return sorted(found, key=lambda ruled: _age(ruled.ruling), reverse=True)


def _age(ruling: Ruling) -> tuple[datetime, int]:
    return ruling.in_force_from, ruling.pk
