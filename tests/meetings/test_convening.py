from datetime import UTC, date, datetime
from typing import Any

import pytest

from comitia.federation.models import Body, RulebookVersion
from comitia.federation.statute import NoStatuteError
from comitia.meetings.convening import ConveningError, convene
from comitia.meetings.models import Conference
from comitia.record.queries import acts_of
from tests.builders import ACTOR, AT, make_federation, make_organisation

pytestmark = pytest.mark.django_db


def convened(body: str = "world_conference", **values: Any) -> Conference:
    return convene(
        **{
            "body": Body.objects.get(code=body),
            "title": "Second World Conference",
            "place": "Nairobi",
            "held_on": date(2026, 12, 10),
            "time_zone": "Africa/Nairobi",
            "actor": ACTOR,
            "at": AT,
        }
        | values
    )


@pytest.mark.statute("CONF-1")
def test_convene_keeps_what_was_said_and_appends_it() -> None:
    make_federation()

    conference = convened()

    assert (conference.slug, conference.state) == ("2026-world-conference", "convened")
    (act,) = acts_of("conference/2026-world-conference")
    assert act.entry.kind == "conference convened"
    assert act.entry.data == {
        "body": "world_conference",
        "title": "Second World Conference",
        "place": "Nairobi",
        "held_on": "2026-12-10",
        "time_zone": "Africa/Nairobi",
        "statute": RulebookVersion.objects.get().identifier,
    }


def test_convene_opens_a_docket_under_the_statute_in_force() -> None:
    make_federation()

    docket = convened().docket

    assert docket.identifier == "conference/2026-world-conference"
    assert (docket.body, docket.scope) == ("world_conference", "")
    assert docket.rulebook == RulebookVersion.objects.get()


@pytest.mark.statute("ORG-1")
def test_rulings_of_a_continental_conference_stay_on_its_continent() -> None:
    make_federation()

    conference = convened("continental_conference:africa")

    assert conference.slug == "2026-continental-conference-africa"
    assert conference.docket.scope == "continental_conference:africa"


@pytest.mark.statute("ORG-1")
def test_regional_conference_can_be_convened() -> None:
    make_federation()
    make_organisation("asia", country="IN", region="south-asia")

    conference = convened("regional_conference:south-asia")

    assert conference.slug == "2026-regional-conference-south-asia"


def test_second_conference_of_a_year_gets_a_number() -> None:
    make_federation()

    slugs = [convened(title=title).slug for title in ("Second", "Third", "Fourth")]

    assert slugs == ["2026-world-conference", "2026-world-conference-2", "2026-world-conference-3"]


def test_same_conference_is_not_convened_twice() -> None:
    make_federation()
    convened()

    with pytest.raises(ConveningError, match="convened for 10 December 2026 already"):
        convened()

    assert Conference.objects.count() == 1


def test_convening_on_a_past_day_is_refused() -> None:
    make_federation()

    with pytest.raises(ConveningError, match="is past"):
        convened(held_on=date(2026, 8, 31))

    assert not Conference.objects.exists()


def test_today_is_today_at_the_place_of_the_conference() -> None:
    make_federation()
    evening = datetime(2026, 9, 1, 23, 0, tzinfo=UTC)

    with pytest.raises(ConveningError, match="is past"):
        convened(held_on=date(2026, 9, 1), time_zone="Asia/Tokyo", at=evening)
    assert convened(held_on=date(2026, 9, 1), time_zone="America/Lima", at=evening).pk


@pytest.mark.statute("CONF-2")
def test_convening_too_near_for_invitations_in_time_is_allowed() -> None:
    make_federation()

    assert convened(held_on=date(2026, 9, 2)).held_on == date(2026, 9, 2)


def test_convening_in_an_unknown_time_zone_is_refused() -> None:
    make_federation()

    with pytest.raises(ConveningError, match="no time zone “Mars/Olympus”"):
        convened(time_zone="Mars/Olympus")


def test_committee_is_not_convened_as_a_conference() -> None:
    make_federation()

    with pytest.raises(ConveningError, match="is a committee"):
        convened("icc")


def test_convening_before_any_statute_is_refused() -> None:
    make_federation()

    with pytest.raises(NoStatuteError):
        convened(held_on=date(2010, 1, 1), at=datetime(2009, 1, 1, tzinfo=UTC))
