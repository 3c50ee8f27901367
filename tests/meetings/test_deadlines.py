from datetime import date

import pytest

from comitia.core.rules import Ruling, load
from comitia.meetings.deadlines import DueState, deadline, due, earliest_day

STATUTE = load("icor-2010")


@pytest.mark.statute("CONF-2")
def test_last_day_to_invite_is_three_months_before() -> None:
    found = deadline(STATUTE, "world_conference", date(2026, 12, 10))

    assert found is not None
    assert (found.day, found.clause, found.otherwise) == (date(2026, 9, 10), "III.A.1:4", None)


@pytest.mark.statute("CONF-2")
def test_last_day_to_invite_at_the_end_of_a_month_is_the_earlier_day() -> None:
    found = deadline(STATUTE, "world_conference", date(2026, 5, 31))

    assert found is not None
    assert (found.day, found.otherwise) == (date(2026, 2, 28), date(2026, 3, 1))


@pytest.mark.statute("CONF-2")
def test_last_day_to_invite_at_the_end_of_a_month_follows_a_ruling() -> None:
    ruling = Ruling("month-end", "the later day")

    found = deadline(STATUTE, "world_conference", date(2026, 5, 31), [ruling])

    assert found is not None
    assert (found.day, found.otherwise) == (date(2026, 3, 1), date(2026, 2, 28))


@pytest.mark.parametrize(("sent_on", "is_missed"), [(9, False), (10, False), (11, True)])
def test_invitation_is_late_only_after_the_last_day(sent_on: int, is_missed: bool) -> None:
    found = deadline(STATUTE, "world_conference", date(2026, 12, 10))

    assert found is not None
    assert found.is_missed(date(2026, 9, sent_on)) is is_missed


@pytest.mark.statute("CONF-2")
@pytest.mark.parametrize(
    ("sent_on", "held_on"),
    [
        (date(2026, 9, 10), date(2026, 12, 10)),
        (date(2026, 11, 30), date(2027, 3, 1)),
        (date(2026, 2, 28), date(2026, 5, 28)),
    ],
)
def test_earliest_day_is_the_first_for_which_invitations_of_today_are_in_time(
    sent_on: date, held_on: date
) -> None:
    assert earliest_day(STATUTE, "world_conference", sent_on) == held_on


@pytest.mark.statute("CONF-1")
def test_next_conference_falls_due_three_years_after_the_last() -> None:
    found = due(STATUTE, "world_conference", date(2010, 10, 6))

    assert found is not None
    assert (found.day, found.invite_by) == (date(2013, 10, 6), date(2013, 7, 6))


@pytest.mark.statute("CONF-1")
def test_next_conference_is_in_time_all_the_year_if_so_ruled() -> None:
    found = due(
        STATUTE, "world_conference", date(2010, 10, 6), [Ruling("session-period", "by the year")]
    )

    assert found is not None
    assert (found.day, found.invite_by) == (date(2013, 12, 31), date(2013, 9, 30))


@pytest.mark.statute("CONF-1")
@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2013, 1, 4), DueState.LATER),
        (date(2013, 1, 5), DueState.NEARS),
        (date(2013, 7, 6), DueState.NEARS),
        (date(2013, 7, 7), DueState.TOO_LATE_TO_INVITE),
        (date(2013, 10, 6), DueState.TOO_LATE_TO_INVITE),
        (date(2013, 10, 7), DueState.PASSED),
    ],
)
def test_due_day_nears_and_passes(today: date, state: DueState) -> None:
    found = due(STATUTE, "world_conference", date(2010, 10, 6))

    assert found is not None
    assert found.state(today) is state


def test_body_without_a_period_never_falls_due() -> None:
    assert due(STATUTE, "membership", date(2010, 10, 6)) is None


def test_body_without_a_rule_on_notice_has_no_last_day() -> None:
    assert deadline(STATUTE, "icc", date(2010, 10, 6)) is None
    assert earliest_day(STATUTE, "icc", date(2010, 10, 6)) == date(2010, 10, 6)
