"""What each kind of motion must bring with it, and to which class it belongs.

A resolution is of the class that its mover or the presidium proposes. The procedural kinds are of
the class `current`; a ruling is of the class that the rulebook names for its question, so that no
majority is lowered by a smaller one. What is checked here is what the docket knows; who the
delegates of a presidium are is known to the assembly only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

from comitia.core.rules import Rulebook, RulebookError, procedure_of
from comitia.decisions import guards, statute
from comitia.decisions.errors import InputError, StateError
from comitia.decisions.models import Docket, Motion, Ruling

PROCEDURAL: Final = "current"
_LARGE: Final = ("source",)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The class of a motion to be tabled, and what it would bring about."""

    classification: str
    payload: Mapping[str, Any] = field(default_factory=dict)


def propose(
    *, docket: Docket, kind: str, classification: str, payload: Mapping[str, Any]
) -> Proposal:
    """Return the class and the payload that a motion of this kind has, checked and completed.

    Raises:
        InputError: something is missing, unknown or contradicts the statute.
        StateError: it is about another motion that is not open for it.

    """
    rulebook = statute.rulebook_for(docket)
    match Motion.Kind(kind):
        case Motion.Kind.RESOLUTION:
            proposal = Proposal(classification)
        case Motion.Kind.AGENDA:
            proposal = Proposal(PROCEDURAL, _agenda(payload))
        case Motion.Kind.PRESIDIUM:
            proposal = Proposal(PROCEDURAL, _presidium(payload))
        case Motion.Kind.RULES_OF_PROCEDURE:
            proposal = Proposal(PROCEDURAL, _procedure(docket, payload))
        case Motion.Kind.CLASSIFICATION:
            proposal = Proposal(PROCEDURAL, _classification(docket, rulebook, payload))
        case Motion.Kind.RULING:
            proposal = _ruling(docket, rulebook, payload)
    require_class(rulebook, docket.body, proposal.classification)
    return proposal


def require_class(rulebook: Rulebook, body: str, classification: str) -> None:
    """Raise InputError unless the class is a row of the body's table."""
    known = statute.classes(rulebook, body)
    if classification not in known:
        raise InputError(
            _("“%(class)s” is no class of motion of this body. Choose one of: %(known)s.")
            % {"class": classification, "known": ", ".join(known)}
        )


def for_record(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return the payload as it stands in an act: what is long, by its digest only."""
    return {key: value for key, value in payload.items() if key not in _LARGE}


def _agenda(payload: Mapping[str, Any]) -> dict[str, Any]:
    items = [str(item) for item in payload.get("items", ())]
    if not items:
        raise InputError(_("The agenda has no items. Add at least one before it is put forward."))
    return {"items": items}


def _presidium(payload: Mapping[str, Any]) -> dict[str, Any]:
    delegates = list(payload.get("delegates", ()))
    if not delegates:
        raise InputError(_("Nobody is proposed for the presidium. Choose at least one delegate."))
    return {"delegates": delegates, "organisations": list(payload.get("organisations", ()))}


def _procedure(docket: Docket, payload: Mapping[str, Any]) -> dict[str, Any]:
    source = str(payload.get("source", ""))
    try:
        procedure = procedure_of(source)
        statute.rulebook_of(docket.rulebook.source, source)
    except RulebookError as error:
        raise InputError(
            _(
                "These rules of procedure cannot be laid over the statute: %(faults)s. "
                "Correct the file and put it forward again."
            )
            % {"faults": "; ".join(str(fault) for fault in error.faults)}
        ) from error
    return {
        "identifier": procedure.id,
        "title": procedure.title,
        "digest": procedure.digest,
        "source": source,
    }


def _classification(
    docket: Docket, rulebook: Rulebook, payload: Mapping[str, Any]
) -> dict[str, Any]:
    number, classification = payload.get("motion"), str(payload.get("class", ""))
    target = Motion.objects.filter(docket=docket, number=number or 0).first()
    if target is None:
        raise InputError(
            _("There is no motion %(number)s here. Give the number of one on the list of motions.")
            % {"number": number}
        )
    require_reclassifiable(target)
    require_class(rulebook, docket.body, classification)
    require_other_class(target, classification)
    return {"motion": target.number, "class": classification}


def require_reclassifiable(motion: Motion) -> None:
    """Raise unless the class of the motion can still be changed.

    Raises:
        InputError: the class of its kind is fixed.
        StateError: it is settled, being decided, or its class is already disputed.

    """
    if motion.kind != Motion.Kind.RESOLUTION:
        raise InputError(
            _(
                "The class of motion %(number)s follows from its kind (%(kind)s) and cannot be "
                "changed. Only resolutions are classed."
            )
            % {"number": motion.number, "kind": motion.get_kind_display()}
        )
    guards.require_undecided(motion)
    guards.require_nothing_open(motion)
    guards.require_class_undisputed(motion)


def require_other_class(motion: Motion, classification: str) -> None:
    """Raise InputError if the motion is of this class already."""
    if motion.classification == classification:
        raise InputError(
            _("Motion %(number)s is of the class “%(class)s” already. Choose another class.")
            % {"number": motion.number, "class": classification}
        )


def _ruling(docket: Docket, rulebook: Rulebook, payload: Mapping[str, Any]) -> Proposal:
    name, reading = str(payload.get("question", "")), str(payload.get("reading", ""))
    question = rulebook.questions.get(name)
    if question is None:
        raise InputError(
            _("The statute registers no open question “%(name)s”. Choose one of its questions.")
            % {"name": name}
        )
    if reading not in question.readings:
        raise InputError(
            _("“%(reading)s” is no reading of “%(name)s”. Choose one of: %(known)s.")
            % {"reading": reading, "name": name, "known": " · ".join(question.readings)}
        )
    if question.ruled_by not in (None, docket.body):
        raise InputError(
            _("Only another body can rule on “%(name)s”: %(body)s. Lay the question before it.")
            % {"name": name, "body": question.ruled_by}
        )
    if docket.scope and Ruling.objects.filter(question=name, motion__docket__scope="").exists():
        raise StateError(
            _(
                "An assembly of the whole federation has ruled on “%(name)s”, and its ruling binds "
                "this one. Lay the question before such an assembly."
            )
            % {"name": name}
        )
    return Proposal(question.ruled_as, {"question": name, "reading": reading})
