"""How sign-in behaves here where it differs from what allauth does by itself."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from comitia.accounts.models import User
from comitia.accounts.queries import grants_of


class AccountAdapter(DefaultAccountAdapter):
    """People come by invitation; to read an officer's mail is not enough to become the officer."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Return False: nobody makes an account for himself or herself."""
        return False

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Send the link for a new password, but not to an officer who has no second factor."""
        template = "account/email/password_reset_key"
        if grants_of(user).is_officer and not is_mfa_enabled(user):
            template = "account/email/password_reset_refused"
        self.send_mail(template, email, context)
