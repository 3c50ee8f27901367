"""Invitation links: the token in them, and whether one still works.

Invariants: a token is 256 bits of chance and is stored as its digest only; a link works once and
until it expires.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comitia.accounts.models import Invitation
from comitia.core.errors import Refused

TOKEN_BYTES: Final = 32
LINK_LIFETIME: Final = timedelta(days=14)


class UnknownLinkError(Refused):
    """Raised for a link that was never given out."""


class UsedLinkError(Refused):
    """Raised for a link that has done its work."""


class ExpiredLinkError(Refused):
    """Raised for a link whose time is over, or that a newer one has replaced."""


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """Return what is stored of a token."""
    return sha256(token.encode()).hexdigest()


def link_to(token: str) -> str:
    """Return the address that an invited person opens."""
    path = reverse("accounts:accept", kwargs={"token": token})
    return f"{settings.PUBLIC_URL}{path}"


def working_invitation(*, token: str, at: datetime, lock: bool = False) -> Invitation:
    """Return the invitation that this token opens.

    Raises UnknownLinkError, UsedLinkError or ExpiredLinkError if it opens none.
    """
    invitations = Invitation.objects.select_related("user")
    if lock:
        invitations = invitations.select_for_update(of=("self",))
    invitation = invitations.filter(token_digest=digest_of(token)).first()
    if invitation is None:
        raise UnknownLinkError(
            _(
                "This invitation link is not known here. Copy the whole link from your invitation, "
                "or ask the secretariat for a new one."
            )
        )
    if invitation.used_at is not None:
        raise UsedLinkError(
            _(
                "This invitation link was used on %(moment)s, and a link works once. Sign in with "
                "your e-mail address and your password; if it was not you who used the link, tell "
                "the secretariat at once."
            )
            % {"moment": _moment(invitation.used_at)}
        )
    if invitation.expires_at <= at:
        raise ExpiredLinkError(
            _(
                "This invitation link worked until %(moment)s. Use the newest link that you were "
                "sent, or ask the secretariat for a new one."
            )
            % {"moment": _moment(invitation.expires_at)}
        )
    return invitation


def _moment(at: datetime) -> str:
    return f"{date_format(at, 'DATETIME_FORMAT')} UTC"
