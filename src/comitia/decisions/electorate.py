"""Who may vote at one moment: supplied by the assembly, which alone knows who is there (VOTE-1)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from comitia.decisions.errors import EntitlementError
from comitia.federation.models import Organisation


@dataclass(frozen=True, slots=True)
class Electorate:
    """The members present, with their numbers of delegates, and all that have a seat."""

    present: Mapping[str, int]
    seated: frozenset[str]

    def fault(self, organisation: Organisation) -> str:
        """Say why this organisation cannot vote now; empty if it can."""
        names = {"organisation": organisation.short}
        if organisation.code in self.present:
            return ""
        if organisation.code in self.seated:
            return (
                _(
                    "%(organisation)s is not present, and only delegations that are present vote. "
                    "Record its arrival first."
                )
                % names
            )
        return (
            _(
                "%(organisation)s has no seat here: only a member whose delegation was "
                "credentialled has a vote. Accept its credentials first."
            )
            % names
        )

    def require(self, organisation: Organisation) -> None:
        """Raise EntitlementError unless this organisation can vote now."""
        if fault := self.fault(organisation):
            raise EntitlementError(fault)
