"""Who leads a conference: the secretariat as provisional chair, then the presidium (CONF-5).

The secretariat keeps the desk throughout: invitations, registration, attendance. Leading passes
from it as soon as somebody of the elected presidium can sign in; a presidium on paper alone could
not open a poll, and the conference would stand still.
"""

from collections.abc import Collection

from django.utils.translation import gettext as _

from comitia.accounts.roles import Role
from comitia.core.errors import Refused
from comitia.meetings.models import Conference


class NotLeadingError(Refused):
    """Raised when somebody who does not lead the conference does what its leaders do."""


def has_presidium(conference: Conference) -> bool:
    """Tell whether an elected presidium leads: somebody elected can sign in and holds the role."""
    return conference.presidium.filter(
        delegate__user__is_active=True,
        delegate__user__grants__role=Role.PRESIDIUM,
        delegate__user__grants__scope=conference.scope,
    ).exists()


def leads(conference: Conference, roles: Collection[Role]) -> bool:
    """Tell whether somebody with these roles leads the conference now."""
    if Role.PRESIDIUM in roles:
        return True
    return Role.SECRETARIAT in roles and not has_presidium(conference)


def require_lead(conference: Conference, roles: Collection[Role]) -> None:
    """Raise NotLeadingError unless somebody with these roles leads the conference now."""
    if not leads(conference, roles):
        raise NotLeadingError(
            _(
                "The presidium leads this conference since its election. Ask a member of the "
                "presidium to do this."
            )
        )
