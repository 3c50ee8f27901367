"""The conferences and organisations in which a role can be held, as the apps above know them.

This app stands below those that own them. The setting ``SCOPE_CHOICES`` names, for each kind of
scope, a function without arguments that returns pairs of a name in the scope and a label.
"""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.utils.module_loading import import_string

from comitia.accounts.roles import EVERYWHERE


def choices(kind: str) -> list[tuple[str, str]]:
    """Return the scopes of this kind with a label each; everywhere is the one without a name."""
    if kind == EVERYWHERE:
        return [(EVERYWHERE, "")]
    provider: Callable[[], Iterable[tuple[str, str]]] = import_string(settings.SCOPE_CHOICES[kind])
    return [(f"{kind}/{name}", label) for name, label in provider()]


def labels() -> dict[str, str]:
    """Return the label of every scope."""
    return {scope: label for kind in settings.SCOPE_CHOICES for scope, label in choices(kind)}
