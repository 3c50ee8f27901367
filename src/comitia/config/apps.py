"""Tells Django about the package, so that its system checks are registered."""

from django.apps import AppConfig

from comitia.config.checks import register_checks


class HouseConfig(AppConfig):
    """The package ``config``."""

    name = "comitia.config"
    label = "config"

    def ready(self) -> None:
        """Register the system checks."""
        register_checks()
