"""Tells Django about the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DecisionsConfig(AppConfig):
    """The app ``decisions``."""

    name = "comitia.decisions"
    label = "decisions"
    verbose_name = _("Decisions")
