"""The statute versions that the federation keeps, as the engine reads them."""

from datetime import date
from functools import lru_cache

from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.core.rules import Rulebook, load_text
from comitia.federation.models import RulebookVersion


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
