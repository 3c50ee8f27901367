"""Periods of the calendar: three months before, three years after, and days that do not exist."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comitia.core.rules import Period, latest_day, next_due
from comitia.core.rules.periods import is_cut

EARLIER, LATER = "the earlier day", "the later day"
MONTHS = st.builds(Period, months=st.integers(1, 40))


@pytest.mark.statute("CONF-2")
@pytest.mark.parametrize(
    ("held", "earlier", "later"),
    [
        (date(2013, 10, 6), date(2013, 7, 6), date(2013, 7, 6)),
        (date(2013, 5, 31), date(2013, 2, 28), date(2013, 3, 1)),
        (date(2013, 5, 29), date(2013, 2, 28), date(2013, 3, 1)),
        (date(2012, 5, 29), date(2012, 2, 29), date(2012, 2, 29)),
        (date(2012, 5, 31), date(2012, 2, 29), date(2012, 3, 1)),
        (date(2013, 12, 31), date(2013, 9, 30), date(2013, 10, 1)),
        (date(2013, 8, 31), date(2013, 5, 31), date(2013, 5, 31)),
        (date(2013, 2, 28), date(2012, 11, 28), date(2012, 11, 28)),
        (date(2014, 1, 15), date(2013, 10, 15), date(2013, 10, 15)),
    ],
)
def test_latest_day_to_invite(held: date, earlier: date, later: date) -> None:
    notice = Period(months=3)

    assert latest_day(held, notice) == latest_day(held, notice, EARLIER) == earlier
    assert latest_day(held, notice, LATER) == later
    assert is_cut(held, notice) == (earlier != later)


@pytest.mark.statute("CONF-1")
@pytest.mark.parametrize(
    ("last", "every", "due"),
    [
        (date(2010, 10, 6), Period(years=3), date(2013, 10, 6)),
        (date(2012, 2, 29), Period(years=3), date(2015, 2, 28)),
        (date(2012, 2, 29), Period(years=4), date(2016, 2, 29)),
        (date(2013, 12, 20), Period(days=14), date(2014, 1, 3)),
        (date(2013, 11, 30), Period(years=1, months=3, days=1), date(2015, 3, 1)),
    ],
)
def test_next_meeting_falls_due(last: date, every: Period, due: date) -> None:
    assert next_due(last, every) == due


@given(held=st.dates(), period=MONTHS)
def test_later_day_is_the_same_or_the_next(held: date, period: Period) -> None:
    earlier, later = latest_day(held, period, EARLIER), latest_day(held, period, LATER)

    assert later - earlier == timedelta(days=is_cut(held, period))


@given(held=st.dates(), period=MONTHS)
def test_later_meeting_never_needs_earlier_notice(held: date, period: Period) -> None:
    if held < date.max:
        assert latest_day(held, period) <= latest_day(held + timedelta(days=1), period)


@given(day=st.dates(), years=st.integers(0, 999), months=st.integers(0, 9999))
def test_days_outside_the_calendar_count_as_its_first_or_last(
    day: date, years: int, months: int
) -> None:
    period = Period(years=years, months=months, days=99999)

    assert date.min <= latest_day(day, period, LATER) <= day <= next_due(day, period) <= date.max


@given(
    period=st.builds(
        Period, years=st.integers(0, 999), months=st.integers(0, 9999), days=st.integers(1, 99999)
    )
)
def test_period_is_written_as_it_is_read(period: Period) -> None:
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text", ["", "P", "P0M", "3M", "P3", "P1.5M", "P-3M", "p3m", "P3M ", "PT3H"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no period; expected one such as 'P3M'"):
        Period.parse(text)
