"""Brings the people of a conference in by their address, whether they have an account or not."""

from datetime import datetime, timedelta

from django.db import transaction

from comitia.accounts.actions import grant_role, invite_person
from comitia.accounts.models import User
from comitia.accounts.roles import Role


@transaction.atomic
def bring_in(
    *,
    email: str,
    name: str,
    role: Role,
    scope: str,
    actor: str,
    at: datetime,
    lifetime: timedelta,
) -> tuple[User, str]:
    """Grant a role to the person with this address; invite who has no account.

    Returns the person and the token of the invitation link, which is empty for a person who has an
    account already. Raises what accounts refuse.
    """
    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        return invite_person(
            email=email, name=name, role=role, scope=scope, actor=actor, at=at, lifetime=lifetime
        )
    grant_role(user=user, role=role, scope=scope, actor=actor, at=at)
    return user, ""
