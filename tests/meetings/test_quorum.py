"""The quorum of conferences, and what would be lost if somebody left."""

import random
from datetime import date

import pytest

from comitia.core.rules import Status, parse_facts
from comitia.core.rules import quorum as asked_of_the_statute
from comitia.federation.models import Organisation
from comitia.meetings.facts import statement
from comitia.meetings.models import Conference, Legitimation, Notice
from comitia.meetings.quorum import SITTING, Outlook, ask, outlook, rulebook
from comitia.meetings.register import register
from tests.builders import AT, make_conference, make_federation, make_organisation

pytestmark = pytest.mark.django_db

NINE = ["ke1", "za1", "pe1", "ar1", "in1", "np1", "de1", "cz1", "fr1"]
"""Nine of sixteen members: one more than half, with two from each continent but Europe."""

TWELVE = [*NINE, "cd1", "co1", "bd1"]
"""Three from each continent."""


def asked(conference: Conference) -> Outlook:
    return outlook(conference, register(conference, AT), at=AT)


def legitimated(conference: Conference, codes: list[str]) -> None:
    Legitimation.objects.bulk_create(
        Legitimation(
            conference=conference,
            organisation=organisation,
            evidence="letter",
            received_on=AT.date(),
            recorded_at=AT,
        )
        for organisation in Organisation.objects.filter(code__in=codes)
    )


@pytest.mark.statute("CONF-4")
@pytest.mark.parametrize(
    ("present", "status"),
    [
        (NINE, Status.QUORATE),
        ([*NINE[:8]], Status.NO_QUORUM),
        ([code for code in NINE if code != "ke1"] + ["gr1", "nl1"], Status.NO_QUORUM),
    ],
)
def test_quorum_is_what_the_statute_says_of_who_is_present(
    present: list[str], status: Status
) -> None:
    make_federation(4)

    assert ask(make_conference(present=present), at=AT).status is status


@pytest.mark.statute("CONF-4")
def test_conference_invited_late_has_no_quorum() -> None:
    make_federation(4)
    in_time = make_conference(present=NINE, invited_on=date(2026, 9, 10))
    too_late = make_conference(present=NINE, invited_on=date(2026, 9, 11))

    assert ask(in_time, at=AT).status is Status.QUORATE
    assert ask(too_late, at=AT).status is Status.NO_QUORUM


@pytest.mark.statute("CONF-4")
def test_relief_needs_hardship_and_legitimations() -> None:
    make_federation(8)
    conference = make_conference(present=TWELVE)
    statuses = [ask(conference, at=AT).status]

    legitimated(conference, ["ma1", "tg1", "cm1", "tn1"])
    statuses.append(ask(conference, at=AT).status)
    conference.hardship_minute = "No visas are given."
    statuses.append(ask(conference, at=AT).status)

    assert statuses == [Status.NO_QUORUM, Status.NO_QUORUM, Status.QUORATE]


@pytest.mark.statute("CONF-4")
def test_nobody_must_stay_where_enough_are_left() -> None:
    make_federation(4)
    conference = make_conference(present=Organisation.objects.values_list("code", flat=True))

    assert asked(conference).losses == ()


@pytest.mark.statute("CONF-4")
def test_second_delegation_of_a_continent_must_not_leave() -> None:
    make_federation(4)
    everyone = set(Organisation.objects.values_list("code", flat=True))
    conference = make_conference(present=everyone - {"cd1", "ma1"})

    (loss,) = asked(conference).losses

    assert loss.codes == ("ke1", "za1")
    assert loss.decision.status is Status.NO_QUORUM


@pytest.mark.statute("CONF-4")
def test_nobody_may_leave_a_bare_majority() -> None:
    make_federation(4)

    losses = asked(make_conference(present=NINE)).losses

    assert sorted(code for loss in losses for code in loss.codes) == sorted(NINE)


def test_nothing_can_be_lost_without_a_quorum() -> None:
    make_federation(4)

    assert asked(make_conference(present=["ke1"])).losses == ()


@pytest.mark.statute("CONF-4")
@pytest.mark.parametrize("seed", range(12))
def test_delegations_said_to_be_alike_are_alike_to_the_statute(seed: int) -> None:
    chance = random.Random(seed)
    make_federation(4)
    for number in range(3):
        make_organisation("asia", code=f"in{number + 2}", region="south-asia")
    codes = list(Organisation.objects.values_list("code", flat=True))
    body = "continental_conference:asia" if seed % 3 == 0 else "world_conference"
    conference = make_conference(body, present=chance.sample(codes, chance.randint(9, 19)))
    conference.hardship_minute = chance.choice(["", "No visas are given."])
    legitimated(conference, chance.sample(codes, 4) if body == "world_conference" else [])
    Notice.objects.filter(
        organisation__code__in=chance.sample(codes, chance.choice([0, 1]))
    ).delete()

    found = {code for loss in asked(conference).losses for code in loss.codes}

    facts = statement(conference, at=AT)
    now = ask(conference, at=AT).status
    alone = set()
    for code in facts["present"] if now in SITTING else ():
        left = {**facts, "present": {k: n for k, n in facts["present"].items() if k != code}}
        then = asked_of_the_statute(
            rulebook(conference), body=conference.body.kind, facts=parse_facts(left)
        )
        if then.status is not now:
            alone.add(code)
    assert found == alone
