"""Tells Django about the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    """The app ``ui``."""

    name = "comitia.ui"
    label = "ui"
    verbose_name = _("Interface")
