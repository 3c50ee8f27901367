"""The shapes of the statuses that a decision may have; their words are the engine's."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext

from comitia.core.rules import Status
from comitia.core.rules.explain import status_word

_SHAPES: Mapping[Status, str] = MappingProxyType(
    {
        Status.CARRIED: "disc",
        Status.LOST: "cross",
        Status.TIED: "half",
        Status.QUORATE: "disc",
        Status.NO_QUORUM: "dotted",
        Status.CONTESTED: "diamond",
        Status.SILENT: "empty",
        Status.OUT_OF_ORDER: "slash",
        Status.VOID: "minus",
        Status.COMPLETE: "disc",
        Status.IN_EFFECT: "dotted",
        Status.PENDING: "empty",
        Status.LAPSED: "minus",
    }
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A status as it is shown: a shape and a word, never a colour alone."""

    word: str
    shape: str


def shown(status: Status | str) -> Shown:
    """Return the shape and the translated word of a status; ValueError if there is no such."""
    return Shown(status_word(status, gettext), _SHAPES[Status(status)])
