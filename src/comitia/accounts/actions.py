"""Brings people in, grants them roles, and takes both away again.

Invariants: granting and withdrawing a role are acts in the record; a person grants and withdraws no
role above his or her own; there is always an administrator who can sign in, once there is one.

An actor that is not a person is a body (a conference that elects its presidium) or a command at the
machine; such actors are named by code alone and need no role.
"""

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from comitia.accounts.grants import Held
from comitia.accounts.invitations import digest_of, new_token, working_invitation
from comitia.accounts.models import PERSON, Grant, Invitation, User
from comitia.accounts.queries import grants_of
from comitia.accounts.roles import EVERYWHERE, KINDS_OF_SCOPE, LABELS, Role, split_scope
from comitia.core.errors import Refused
from comitia.record.actions import append
from comitia.record.kinds import Kind


class EmailTakenError(Refused):
    """Raised when an e-mail address already belongs to an account."""


class ScopeError(Refused):
    """Raised for a role in a scope in which it cannot be held."""


class AuthorityError(Refused):
    """Raised when a person would grant or withdraw a role above his or her own."""


class NotHeldError(Refused):
    """Raised when a role to be withdrawn is not held."""


class LastAdministratorError(Refused):
    """Raised when nobody would be left who can administer the accounts."""


@transaction.atomic
def invite_person(
    *,
    email: str,
    name: str,
    role: Role,
    scope: str,
    actor: str,
    at: datetime,
    lifetime: timedelta,
    language: str = "",
) -> tuple[User, str]:
    """Save an account that cannot be used yet, with one role; return it and the link's token.

    Raises EmailTakenError, ScopeError, AuthorityError.
    """
    address = email.strip().lower()
    user, is_new = User.objects.get_or_create(
        email=address,
        defaults={
            "name": name,
            "language": language,
            "password": make_password(None),
            "is_active": False,
        },
    )
    if not is_new or EmailAddress.objects.filter(email=address, verified=True).exists():
        raise EmailTakenError(
            _(
                "%(email)s belongs to an account already. Find it in the list of people and grant "
                "the role there, or use another address."
            )
            % {"email": address}
        )
    grant_role(user=user, role=role, scope=scope, actor=actor, at=at)
    return user, _new_link(user, actor=actor, at=at, lifetime=lifetime)


@transaction.atomic
def renew_invitation(*, user: User, actor: str, at: datetime, lifetime: timedelta) -> str:
    """Give a person a new link, by which to set a password; older links stop working.

    Raises AuthorityError: whoever could open the link would hold all that the person holds.
    """
    for grant in user.grants.all():
        _require_authority(actor, Held(Role(grant.role), grant.scope))
    user.invitations.filter(used_at=None, expires_at__gt=at).update(expires_at=at)
    return _new_link(user, actor=actor, at=at, lifetime=lifetime)


@transaction.atomic
def accept_invitation(*, token: str, password: str, at: datetime) -> User:
    """Set the password of an invited person, whose account can be used from now on.

    The link went to the person's e-mail address, which is thereby verified. How strong the password
    is has been looked at before.

    Raises UnknownLinkError, UsedLinkError, ExpiredLinkError.
    """
    invitation = working_invitation(token=token, at=at, lock=True)
    invitation.used_at = at
    invitation.save(update_fields=["used_at"])
    user = invitation.user
    user.set_password(password)
    user.is_active = True
    user.save(update_fields=["password", "is_active"])
    address, _is_new = EmailAddress.objects.get_or_create(user=user, email=user.email)
    if address.set_verified():
        address.set_as_primary(conditional=True)
    return user


@transaction.atomic
def grant_role(*, user: User, role: Role, scope: str, actor: str, at: datetime) -> Grant:
    """Let a person hold a role in a scope; who holds it already goes on holding it.

    Raises ScopeError, AuthorityError.
    """
    held = Held(role, scope)
    _require_scope(held)
    _require_authority(actor, held)
    grant, is_new = Grant.objects.get_or_create(
        user=user,
        role=role.value,
        scope=scope,
        defaults={"granted_at": at, "granted_by": actor},
    )
    if is_new:
        _record(Kind.ROLE_GRANTED, user, held, actor=actor, at=at)
    return grant


@transaction.atomic
def withdraw_role(*, user: User, role: Role, scope: str, actor: str, at: datetime) -> None:
    """Take a role in a scope from a person.

    Raises NotHeldError, AuthorityError, LastAdministratorError.
    """
    held = Held(role, scope)
    _require_authority(actor, held)
    if role is Role.ADMINISTRATOR:
        _require_another_administrator(user)
    deleted, _each = Grant.objects.filter(user=user, role=role.value, scope=scope).delete()
    if not deleted:
        raise NotHeldError(
            _("%(name)s does not hold this role, so it cannot be withdrawn. Load the page again.")
            % {"name": user.name}
        )
    _record(Kind.ROLE_WITHDRAWN, user, held, actor=actor, at=at)


@transaction.atomic
def deactivate(*, user: User, actor: str, at: datetime) -> None:
    """End a person's account: all roles are withdrawn, links and open sessions stop working.

    A new invitation opens it again, without the roles.

    Raises AuthorityError, LastAdministratorError.
    """
    for grant in user.grants.all():
        withdraw_role(user=user, role=Role(grant.role), scope=grant.scope, actor=actor, at=at)
    user.invitations.filter(used_at=None).delete()
    user.is_active = False
    user.save(update_fields=["is_active"])


def _new_link(user: User, *, actor: str, at: datetime, lifetime: timedelta) -> str:
    token = new_token()
    Invitation.objects.create(
        user=user,
        token_digest=digest_of(token),
        created_at=at,
        created_by=actor,
        expires_at=at + lifetime,
    )
    return token


def _require_scope(held: Held) -> None:
    kind, name = split_scope(held.scope)
    if kind not in KINDS_OF_SCOPE[held.role] or (kind != EVERYWHERE and not name):
        raise ScopeError(
            _(
                "The role %(role)s cannot be held in the scope “%(scope)s”. Presidium and tellers "
                "belong to one conference (conference/…), delegates to one organisation "
                "(organisation/…); secretariat and administrators need no scope."
            )
            % {"role": LABELS[held.role], "scope": held.scope}
        )


def _require_authority(actor: str, held: Held) -> None:
    if not actor.startswith(PERSON):
        return
    granter = User.objects.get(key=actor.removeprefix(PERSON))
    if not grants_of(granter).may_grant(held):
        raise AuthorityError(
            _(
                "The role %(role)s is not yours to grant or to withdraw. Ask an administrator; "
                "the secretariat looks after presidium, tellers, delegates and observers."
            )
            % {"role": LABELS[held.role]}
        )


def _require_another_administrator(leaving: User) -> None:
    """Refuse if no other administrator can sign in; whoever else leaves has to wait for us."""
    administrators = Grant.objects.filter(role=Role.ADMINISTRATOR.value).order_by("pk")
    holders = {grant.user_id for grant in administrators.select_for_update()}
    if not User.objects.filter(pk__in=holders - {leaving.pk}, is_active=True).exists():
        raise LastAdministratorError(
            _(
                "%(name)s is the last administrator who can sign in. Make somebody else an "
                "administrator first, and let that person accept the invitation."
            )
            % {"name": leaving.name}
        )


def _record(kind: Kind, user: User, held: Held, *, actor: str, at: datetime) -> None:
    append(
        kind=kind,
        subject="federation",
        actor=actor,
        at=at,
        data={"person": user.identifier, "role": held.role.value, "scope": held.scope},
    )
