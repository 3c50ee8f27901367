"""The letter that brings an invitation link."""

from datetime import datetime
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from comitia.accounts.invitations import link_to
from comitia.accounts.models import User


def send_invitation(*, user: User, token: str, expires_at: datetime) -> bool:
    """Send the link in the language of the person; return whether the mail server took it."""
    with translation.override(user.language or settings.LANGUAGE_CODE):
        context = {"user": user, "link": link_to(token), "expires_at": expires_at}
        try:
            send_mail(
                _("Your invitation to %(host)s") % {"host": settings.PUBLIC_HOST},
                render_to_string("accounts/mail/invitation.txt", context),
                None,
                [user.email],
            )
        except (SMTPException, OSError):
            return False
    return True
