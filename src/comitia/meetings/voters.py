"""Who casts the vote of a delegation: its head, or whom the head has named (VOTE-1)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from comitia.accounts.models import User
from comitia.decisions.errors import EntitlementError
from comitia.federation.models import Organisation
from comitia.meetings.models import Conference, Delegate, Delegation


@dataclass(frozen=True, slots=True)
class Seat:
    """A delegation that somebody belongs to: who casts its vote, and how many delegates it has."""

    delegation: Delegation
    voter: Delegate
    delegates: int
    is_own: bool

    @property
    def organisation(self) -> Organisation:
        """The member whose delegation it is."""
        return self.delegation.organisation


def seats_of(conference: Conference, user: User) -> list[Seat]:
    """Return the delegations at the conference that a person belongs to; `is_own` if it votes."""
    delegates: dict[Delegation, list[Delegate]] = {}
    for delegate in Delegate.objects.filter(
        delegation__conference=conference, delegation__delegates__user=user
    ).select_related("delegation__organisation"):
        delegates.setdefault(delegate.delegation, []).append(delegate)
    return [_seat(delegation, people, user) for delegation, people in delegates.items()]


def require_vote(conference: Conference, user: User, code: str) -> Organisation:
    """Return the organisation of this code if the person casts its vote.

    Raises:
        EntitlementError: somebody else does, or the person belongs to no such delegation.

    """
    for seat in seats_of(conference, user):
        if seat.organisation.code != code:
            continue
        if seat.is_own:
            return seat.organisation
        raise EntitlementError(
            _(
                "%(voter)s casts the vote of %(organisation)s. The head of the delegation can name "
                "somebody else."
            )
            % {"voter": seat.voter.name, "organisation": seat.organisation.short}
        )
    raise EntitlementError(
        _(
            "You do not belong to a delegation of %(organisation)s at this conference, so you "
            "cannot vote for it. The secretariat registers delegates."
        )
        % {"organisation": code}
    )


def _seat(delegation: Delegation, people: list[Delegate], user: User) -> Seat:
    voter = next(
        (each for each in people if each.casts_vote),
        next((each for each in people if each.is_head), people[0]),
    )
    return Seat(delegation, voter, len(people), is_own=voter.user_id == user.pk)
