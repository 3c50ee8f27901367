"""Tells Django about the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """The app ``accounts``."""

    name = "comitia.accounts"
    label = "accounts"
    verbose_name = _("People")
