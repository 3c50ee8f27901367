"""Tells Django about the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FederationConfig(AppConfig):
    """The app ``federation``."""

    name = "comitia.federation"
    label = "federation"
    verbose_name = _("Federation")
