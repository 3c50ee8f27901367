"""The time of a rehearsal: it is not read but told, and moves on a little with every step."""

from datetime import UTC, date, datetime, time, timedelta

MINUTE = timedelta(minutes=1)


class Clock:
    """Tells a time that moves forward by a minute whenever it is asked."""

    def __init__(self, day: date, hour: int = 9) -> None:
        self._at = datetime.combine(day, time(hour), UTC)

    def __call__(self) -> datetime:
        """Return the time, and let a minute pass."""
        self._at += MINUTE
        return self._at

    def go_to(self, day: date, hour: int = 9) -> None:
        """Move to a day, never back."""
        self._at = max(self._at, datetime.combine(day, time(hour), UTC))
