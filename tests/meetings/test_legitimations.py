from datetime import date
from typing import Any

import pytest

from comitia.federation.models import Organisation
from comitia.meetings import legitimations
from comitia.meetings.facts import statement
from comitia.meetings.legitimations import HardshipError, LegitimationError
from comitia.meetings.models import Conference, Legitimation
from comitia.record.queries import acts_of
from tests.builders import (
    ACTOR,
    AT,
    make_conference,
    make_federation,
    make_open_conference,
    make_organisation,
)

pytestmark = pytest.mark.django_db


def receive(conference: Conference, code: str = "ke1", **values: Any) -> Legitimation:
    return legitimations.receive(
        **{
            "conference": conference,
            "organisation": Organisation.objects.get(code=code),
            "evidence": "letter of 3 August",
            "received_on": date(2026, 8, 20),
            "actor": ACTOR,
            "at": AT,
        }
        | values
    )


@pytest.mark.statute("CONF-4")
def test_legitimation_is_a_fact_and_an_act() -> None:
    make_federation({"africa": 2})
    conference = make_conference()

    receive(conference)

    assert statement(conference, at=AT)["consents"] == ["ke1"]
    act = acts_of(conference.scope)[-1]
    assert act.entry.kind == "legitimation received"
    assert act.entry.data == {"organisation": "ke1", "received_on": "2026-08-20"}
    assert act.values == {"evidence": "letter of 3 August"}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"evidence": ""}, "Say what was received"),
        ({"received_on": date(2026, 9, 2)}, "still to come"),
        ({"code": "guest1"}, "not on the roll"),
    ],
)
def test_legitimation_that_cannot_count_is_refused(values: dict[str, Any], message: str) -> None:
    make_federation({"africa": 2})
    make_organisation("africa", code="guest1", admitted_on=None)

    with pytest.raises(LegitimationError, match=message):
        receive(make_conference(), **values)

    assert not Legitimation.objects.exists()


def test_second_legitimation_of_a_member_is_refused() -> None:
    make_federation({"africa": 2})
    conference = make_conference()
    receive(conference)

    with pytest.raises(LegitimationError, match="counts once"):
        receive(conference)


def test_legitimation_of_a_closed_conference_is_refused() -> None:
    make_federation({"africa": 2})
    conference = make_conference()
    conference.state = Conference.State.CLOSED
    conference.save()

    with pytest.raises(LegitimationError, match="is closed"):
        receive(conference)


@pytest.mark.statute("CONF-4")
def test_hardship_is_minuted_before_the_opening() -> None:
    make_federation({"africa": 2})
    conference = make_conference()

    legitimations.minute_hardship(
        conference=conference, minute="No visas are given.", actor=ACTOR, at=AT
    )

    conference.refresh_from_db()
    assert statement(conference, at=AT)["findings"] == ["hardship"]
    act = acts_of(conference.scope)[-1]
    assert act.entry.kind == "finding made"
    assert act.entry.data == {"finding": "hardship", "mover": None}
    assert act.values == {"minute": "No visas are given."}


@pytest.mark.statute("CONF-4")
def test_hardship_is_not_minuted_after_the_opening() -> None:
    make_federation(2)
    conference = make_open_conference()

    with pytest.raises(HardshipError, match="before the opening"):
        legitimations.minute_hardship(conference=conference, minute="Late.", actor=ACTOR, at=AT)


def test_empty_minute_of_hardship_is_refused() -> None:
    make_federation({"africa": 2})

    with pytest.raises(HardshipError, match="Write down the special reasons"):
        legitimations.minute_hardship(conference=make_conference(), minute="", actor=ACTOR, at=AT)
