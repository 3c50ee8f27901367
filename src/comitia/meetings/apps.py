"""Tells Django about the app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """The app ``meetings``."""

    name = "comitia.meetings"
    label = "meetings"
    verbose_name = _("Meetings")
