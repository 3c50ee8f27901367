from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comitia.core.rules import parse_facts
from comitia.federation.models import Organisation
from comitia.meetings.facts import present_codes, statement
from comitia.meetings.models import Conference
from comitia.meetings.register import register, roll_day
from tests.builders import (
    AT,
    OPENED_AT,
    make_conference,
    make_delegation,
    make_federation,
    make_organisation,
)

pytestmark = pytest.mark.django_db


@pytest.mark.statute("CONF-2", "CONF-3")
def test_facts_state_what_the_rows_say() -> None:
    make_federation({"africa": 2})
    conference = make_conference(present=["ke1"])
    conference.hardship_minute = "No visas are given."

    assert statement(conference, at=AT) == {
        "held": "2026-12-10",
        "members": {
            code: {"continent": "africa", "country": code[:2].upper(), "admitted": "2010-10-06"}
            for code in ("ke1", "za1")
        },
        "invited": {"ke1": "2026-09-01", "za1": "2026-09-01"},
        "present": {"ke1": 1},
        "consents": [],
        "findings": ["hardship"],
    }


@pytest.mark.statute("CONF-4")
def test_facts_state_who_was_there_when_the_conference_opened() -> None:
    make_federation({"africa": 3})
    conference = make_conference(present=["ke1", "za1"])
    conference.opened_at = OPENED_AT
    conference.save()
    delegations = {item.organisation.code: item for item in conference.delegations.all()}
    third = Organisation.objects.exclude(code__in=["ke1", "za1"]).get()
    later = make_delegation(conference, third)
    for delegation, direction in ((delegations["za1"], "out"), (later, "in")):
        delegation.movements.create(direction=direction, at=OPENED_AT + timedelta(hours=1))

    facts = statement(conference, at=OPENED_AT + timedelta(hours=2))

    assert set(facts["opening"]) == {"ke1", "za1"}
    assert set(facts["present"]) == {"ke1", third.code}


def test_facts_are_such_as_the_engine_reads() -> None:
    make_federation(3)
    make_organisation("asia", region="south-asia")

    facts = parse_facts(statement(make_conference(present=["ke1"]), at=AT))

    assert len(facts.members) == 13


@pytest.mark.statute("MEM-1")
def test_members_are_those_on_the_roll_of_the_first_day() -> None:
    make_federation({"africa": 1})
    make_organisation("africa", code="soon1", admitted_on=date(2026, 12, 10))
    make_organisation("africa", code="late1", admitted_on=date(2026, 12, 11))
    make_organisation("africa", code="gone1", ended_on=date(2026, 12, 10), ending="withdrawn")

    assert set(statement(make_conference(), at=AT)["members"]) == {"ke1", "soon1"}


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (AT, date(2026, 12, 10)),
        (datetime(2026, 12, 10, 20, 59, tzinfo=UTC), date(2026, 12, 10)),
        (datetime(2026, 12, 10, 21, 0, tzinfo=UTC), date(2026, 12, 11)),
    ],
)
def test_roll_of_the_day_counts_once_the_conference_has_begun(at: datetime, day: date) -> None:
    conference = Conference(held_on=date(2026, 12, 10), time_zone="Africa/Nairobi")

    assert roll_day(conference, at) == day


def test_roll_of_a_closed_conference_is_that_of_its_close() -> None:
    conference = Conference(
        held_on=date(2026, 12, 10), time_zone="Africa/Nairobi", closed_at=OPENED_AT
    )

    assert roll_day(conference, datetime(2027, 3, 1, tzinfo=UTC)) == date(2026, 12, 10)


@pytest.mark.statute("ORG-1")
def test_members_of_a_continental_conference_are_those_of_its_continent() -> None:
    make_federation(2)
    conference = make_conference("continental_conference:africa")

    assert set(statement(conference, at=AT)["members"]) == {"ke1", "za1"}


@pytest.mark.statute("CONF-3")
def test_delegation_without_credentials_is_not_present() -> None:
    make_federation({"africa": 2})
    conference = make_conference(present=["ke1"])
    make_delegation(conference, Organisation.objects.get(code="za1"), is_credentialled=False)

    assert present_codes(conference, at=AT) == ["ke1"]


@pytest.mark.parametrize("members", [10, 200])
def test_register_is_one_query_whatever_the_size_of_the_roll(members: int) -> None:
    make_federation(members // 4)
    codes = Organisation.objects.values_list("code", flat=True)
    conference = make_conference(present=set(codes))

    with CaptureQueriesContext(
        connection,
    ) as queries:
        entries = register(conference, AT)
        facts = statement(conference, at=AT)

    assert len(queries) == 2
    assert len(facts["present"]) == len(entries) == members // 4 * 4
