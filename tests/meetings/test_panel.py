"""What the quorum panel says."""

import pytest

from comitia.core.rules import Status
from comitia.federation.models import Organisation
from comitia.meetings import attendance
from comitia.meetings.models import Conference, Legitimation, Movement
from comitia.meetings.panel import Panel, panel
from comitia.meetings.register import register
from comitia.ui.pictures import Continent
from tests.builders import (
    ACTOR,
    AT,
    OPENED_AT,
    make_conference,
    make_delegation,
    make_federation,
    make_open_conference,
)

pytestmark = pytest.mark.django_db

NINE = ["ke1", "za1", "pe1", "ar1", "in1", "np1", "de1", "cz1", "fr1"]
"""Nine of sixteen members: one more than half, with two from each continent but Europe."""

TWELVE = [*NINE, "cd1", "co1", "bd1"]
"""Three from each continent."""


def shown(conference: Conference) -> Panel:
    return panel(conference, register(conference, AT), at=AT)


def everyone_but(*codes: str) -> list[str]:
    return list(Organisation.objects.exclude(code__in=codes).values_list("code", flat=True))


def rungs(shown: Panel) -> dict[str, tuple[int, int, int, bool]]:
    return {rung.label: (rung.have, rung.need, rung.of, rung.holds) for rung in shown.rungs}


@pytest.mark.statute("CONF-4")
def test_one_delegation_from_africa_is_missing() -> None:
    make_federation(4)

    found = shown(make_conference(present=everyone_but("za1", "cd1", "ma1")))

    assert found.decision.status is Status.NO_QUORUM
    assert found.missing == (("1 delegation from Africa", "III.A.1:7"),)
    spread = next(rung for rung in found.rungs if rung.parts)
    assert [(part.label, part.have, part.need, part.holds) for part in spread.parts] == [
        ("Africa", 1, 2, False),
        ("America", 4, 2, True),
        ("Asia", 4, 2, True),
        ("Europe", 4, 2, True),
    ]


@pytest.mark.statute("CONF-4")
def test_exactly_half_lacks_one_delegation_or_the_relief() -> None:
    make_federation(4)

    found = shown(make_conference(present=NINE[:8]))

    assert (found.present, found.members) == (8, 16)
    assert found.missing == (
        (
            "1 more delegation; or else special reasons, minuted before the opening",
            "III.A.1:4",
        ),
    )
    assert rungs(found)["Majority"] == (8, 9, 16, False)
    assert rungs(found)["Legitimation"] == (8, 8, 16, True)
    assert rungs(found)["Floor"] == (8, 6, 16, True)


@pytest.mark.statute("CONF-4")
def test_relief_lacks_reasons_and_legitimations() -> None:
    make_federation(8)

    found = shown(make_conference(present=TWELVE))

    ((text, _clause),) = found.missing
    assert text == (
        "5 more delegations; or else special reasons, minuted before the opening and 4 more "
        "written legitimations"
    )


@pytest.mark.statute("CONF-4")
def test_relief_with_reasons_and_legitimations_shows_its_own_rungs() -> None:
    make_federation(8)
    conference = make_conference(present=TWELVE)
    conference.hardship_minute = "No visas are given."
    for organisation in Organisation.objects.filter(code__in=["ma1", "tg1", "cm1", "tn1"]):
        Legitimation.objects.create(
            conference=conference,
            organisation=organisation,
            evidence="letter",
            received_on=AT.date(),
            recorded_at=AT,
        )

    found = shown(conference)

    assert found.decision.status is Status.QUORATE
    assert found.missing == ()
    assert rungs(found)["Legitimation"] == (16, 16, 32, True)
    assert "Majority" not in rungs(found)
    (loss,) = found.losses
    assert loss == (
        "If any delegation leaves: no quorum, missing 6 more delegations; or else 1 more written "
        "legitimation."
    )


@pytest.mark.statute("CONF-4")
def test_loss_of_the_second_delegation_of_a_continent_is_foretold() -> None:
    make_federation(4)

    found = shown(make_conference(present=everyone_but("cd1", "ma1")))

    assert found.losses == (
        "If a delegation from Africa leaves: no quorum, missing 1 delegation from Africa.",
    )


@pytest.mark.statute("CONF-4")
def test_loss_of_a_bare_majority_is_foretold() -> None:
    make_federation(4)

    found = shown(make_conference(present=NINE))

    (loss,) = found.losses
    assert loss == (
        "If any delegation leaves: no quorum, missing 1 more delegation; or else special reasons, "
        "minuted before the opening."
    )


@pytest.mark.statute("CONF-4")
def test_relief_that_comes_too_late_is_not_offered() -> None:
    make_federation(4)
    conference = make_open_conference(present=NINE)

    before = shown(conference)
    attendance.leave(conference=conference, codes=["fr1"], actor=ACTOR, at=OPENED_AT)
    after = shown(conference)

    assert before.losses == ("If any delegation leaves: no quorum, missing 1 more delegation.",)
    assert after.missing == (("1 more delegation", "III.A.1:4"),)


@pytest.mark.statute("CONF-4")
def test_invitations_too_late_are_missing() -> None:
    make_federation(4)

    found = shown(make_conference(present=NINE, invited_on=None))

    assert found.missing == (("the invitations of 16 members by 10 September 2026", "III.A.1:4"),)
    assert rungs(found)["Notice"] == (0, 16, 16, False)


@pytest.mark.statute("CONF-3")
def test_hall_shows_who_is_present_gone_and_never_came() -> None:
    make_federation(4)
    conference = make_conference(present=["ke1", "za1", "pe1"])
    gone = make_delegation(conference, Organisation.objects.get(code="cd1"), present=True)
    Movement.objects.create(
        delegation=gone, direction=Movement.Direction.OUT, at=AT, recorded_by="command/tests"
    )

    assert shown(conference).continents == (
        Continent("Africa", present=2, gone=1, never=1),
        Continent("America", present=1, gone=0, never=3),
        Continent("Asia", present=0, gone=0, never=4),
        Continent("Europe", present=0, gone=0, never=4),
    )


@pytest.mark.statute("CONF-4")
def test_continent_with_one_member_makes_the_quorum_contested() -> None:
    make_federation({"africa": 1, "america": 4, "asia": 4, "europe": 4})

    found = shown(make_conference(present=everyone_but()))

    assert found.decision.status is Status.CONTESTED
    assert found.missing == (("1 delegation from Africa", "III.A.1:7"),)
    assert found.continents[0] == Continent("Africa", present=1, gone=0, never=0)


@pytest.mark.statute("ORG-3")
def test_hall_of_a_continental_conference_is_one_row() -> None:
    make_federation({"africa": 3})
    conference = make_conference("continental_conference:africa", present=["ke1", "za1"])

    assert shown(conference).continents == (Continent("Africa", present=2, gone=0, never=1),)
