"""Saying what became of somebody who was brought in."""

from datetime import datetime

from django.contrib import messages
from django.utils.translation import gettext as _

from comitia.accounts.invitations import LINK_LIFETIME, link_to
from comitia.accounts.mail import send_invitation
from comitia.accounts.models import User
from comitia.federation.requests import Request


def say_brought_in(request: Request, user: User, token: str, at: datetime) -> None:
    """Send the invitation link, if there is one, and say how the person gets in."""
    names = {"name": user.name, "email": user.email}
    if not token:
        messages.success(request, _("%(name)s signs in with the account that is there.") % names)
    elif send_invitation(user=user, token=token, expires_at=at + LINK_LIFETIME):
        messages.success(request, _("A link was sent to %(name)s at %(email)s.") % names)
    else:
        messages.warning(
            request,
            _(
                "The mail server did not take the letter to %(email)s. Hand this link to %(name)s "
                "yourself; it is shown only now: %(link)s"
            )
            % {**names, "link": link_to(token)},
        )
