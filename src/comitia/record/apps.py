"""Tells Django about the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordConfig(AppConfig):
    """The app ``record``."""

    name = "comitia.record"
    label = "record"
    verbose_name = _("Record")
