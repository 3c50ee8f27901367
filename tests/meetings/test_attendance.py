from datetime import timedelta

import pytest

from comitia.federation.models import Organisation
from comitia.meetings.attendance import AttendanceError, arrive, leave
from comitia.meetings.facts import present_codes, statement
from comitia.meetings.models import Conference, Movement
from comitia.record.queries import acts_of
from tests.builders import ACTOR, AT, make_conference, make_delegation, make_federation

pytestmark = pytest.mark.django_db


@pytest.fixture
def conference() -> Conference:
    make_federation({"africa": 4})
    conference = make_conference()
    for code in ("ke1", "za1"):
        make_delegation(conference, Organisation.objects.get(code=code), delegates=2)
    make_delegation(conference, Organisation.objects.get(code="cd1"), is_credentialled=False)
    return conference


@pytest.mark.statute("CONF-3")
def test_who_is_present_is_known_after_every_movement(conference: Conference) -> None:
    known = []

    for step, (move, code) in enumerate(
        [(arrive, "ke1"), (arrive, "za1"), (leave, "ke1"), (arrive, "ke1")]
    ):
        move(conference=conference, codes=[code], actor=ACTOR, at=AT + timedelta(minutes=step))
        known.append(present_codes(conference, at=AT))

    assert known == [["ke1"], ["ke1", "za1"], ["za1"], ["ke1", "za1"]]


@pytest.mark.statute("CONF-3")
def test_every_movement_is_an_act_with_the_number_then_present(conference: Conference) -> None:
    arrive(conference=conference, codes=["ke1", "za1"], actor=ACTOR, at=AT)
    leave(conference=conference, codes=["ke1"], actor=ACTOR, at=AT + timedelta(minutes=1))
    arrive(conference=conference, codes=["ke1"], actor=ACTOR, at=AT + timedelta(minutes=2))

    acts = [(act.entry.kind, act.entry.data) for act in acts_of(conference.scope)[1:]]

    assert acts == [
        ("delegation arrived", {"organisation": "ke1", "returned": False, "present": 1}),
        ("delegation arrived", {"organisation": "za1", "returned": False, "present": 2}),
        ("delegation left", {"organisation": "ke1", "present": 1}),
        ("delegation arrived", {"organisation": "ke1", "returned": True, "present": 2}),
    ]


@pytest.mark.statute("CONF-11")
def test_delegation_is_present_with_all_its_delegates(conference: Conference) -> None:
    arrive(conference=conference, codes=["ke1"], actor=ACTOR, at=AT)

    assert statement(conference, at=AT)["present"] == {"ke1": 2}


@pytest.mark.statute("CONF-3")
@pytest.mark.parametrize("code", ["cd1", "ma1"])
def test_arriving_without_credentials_is_refused(conference: Conference, code: str) -> None:
    with pytest.raises(AttendanceError, match="No credentials were accepted"):
        arrive(conference=conference, codes=["ke1", code], actor=ACTOR, at=AT)

    assert not Movement.objects.exists()


def test_arriving_twice_is_refused(conference: Conference) -> None:
    arrive(conference=conference, codes=["ke1"], actor=ACTOR, at=AT)

    with pytest.raises(AttendanceError, match="Already present: KE-1"):
        arrive(conference=conference, codes=["ke1"], actor=ACTOR, at=AT)


def test_arriving_together_passes_over_who_is_there(conference: Conference) -> None:
    arrive(conference=conference, codes=["ke1"], actor=ACTOR, at=AT)

    movements = arrive(conference=conference, codes=["ke1", "za1"], actor=ACTOR, at=AT)

    assert [movement.delegation.organisation.code for movement in movements] == ["za1"]


def test_leaving_without_having_come_is_refused(conference: Conference) -> None:
    with pytest.raises(AttendanceError, match="Not present: KE-1"):
        leave(conference=conference, codes=["ke1"], actor=ACTOR, at=AT)


@pytest.mark.parametrize(
    ("codes", "message"),
    [(["xx9"], "Not on the roll of this conference: xx9"), ([], "No delegation is chosen")],
)
def test_movement_of_nobody_known_is_refused(
    conference: Conference, codes: list[str], message: str
) -> None:
    with pytest.raises(AttendanceError, match=message):
        arrive(conference=conference, codes=codes, actor=ACTOR, at=AT)


def test_nobody_comes_or_goes_after_the_close(conference: Conference) -> None:
    conference.state = Conference.State.CLOSED
    conference.save()

    with pytest.raises(AttendanceError, match="is closed"):
        arrive(conference=conference, codes=["ke1"], actor=ACTOR, at=AT)
