"""Periods of the calendar, in which a statute counts: years, months, days.

A period is added to a day without a clock and without time zones. Three months before 31 May is a
day that does not exist; which day then counts is for the caller to say (question `month-end`). What
lies before the first day of the calendar, or after the last, counts as that day.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache

_PATTERN = re.compile(r"P(?:([0-9]{1,3})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,5})D)?")


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in calendar units, as ISO 8601 writes it (`P3Y`, `P3M`, `P14D`)."""

    years: int = 0
    months: int = 0
    days: int = 0

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read an ISO 8601 period of years, months and days.

        Raises:
            ValueError: the text is none, or is a period of nothing.

        """
        match = _PATTERN.fullmatch(text)
        years, months, days = (int(group or 0) for group in match.groups()) if match else (0, 0, 0)
        if not years + months + days:
            raise ValueError(f"{text!r} is no period; expected one such as 'P3M', 'P3Y' or 'P14D'")
        return cls(years, months, days)

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + "".join(f"{number}{unit}" for number, unit in parts if number)


@lru_cache(maxsize=256)
def _shift(day: date, months: int) -> tuple[date, bool]:
    """Return the day so many months later (earlier if negative), and whether it had to be cut."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return (date.min if year < MINYEAR else date.max), False
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)), day.day > last


def _add(day: date, days: int) -> date:
    return date.fromordinal(min(max(1, day.toordinal() + days), date.max.toordinal()))


def is_cut(held: date, period: Period) -> bool:
    """Say whether the day so long before `held` does not exist, so that `month-end` matters."""
    return _shift(held, -(period.years * 12 + period.months))[1]


def latest_day(held: date, period: Period, month_end: str = "the earlier day") -> date:
    """Return the last day that is at least `period` before `held` (CONF-2).

    Args:
        held: the day counted back from.
        period: how long before.
        month_end: the reading of question `month-end`, "the earlier day" or "the later day".

    """
    day, cut = _shift(held, -(period.years * 12 + period.months))
    if cut and month_end == "the later day":
        day = _add(day, 1)
    return _add(day, -period.days)


def last_day(last: date, period: Period, counted: str) -> date:
    """Return the last day on which a body that met on `last` meets again in time (CONF-1).

    Args:
        last: the day on which it met.
        period: after which it is due.
        counted: the reading, "to the day" or "by the year", of which the last day then counts.

    """
    day = next_due(last, period)
    return date(day.year, 12, 31) if counted == "by the year" else day


def next_due(last: date, period: Period) -> date:
    """Return the day a period after `last` (CONF-1); the last of the month if it does not exist."""
    return _add(_shift(last, period.years * 12 + period.months)[0], period.days)
