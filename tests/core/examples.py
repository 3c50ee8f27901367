"""How many examples a property is tried with, under the profile that was asked for."""

from hypothesis import settings

_TIMES = {"verify": (10, 1), "mutation": (1, 5)}


def examples(usual: int) -> int:
    """Return the usual number, many times as many, or a few."""
    times, parts = _TIMES.get(settings.get_current_profile_name(), (1, 1))
    return max(1, usual * times // parts)
