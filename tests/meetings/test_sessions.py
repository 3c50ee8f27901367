from collections.abc import Callable
from datetime import timedelta

import pytest

from comitia.core.rules import Status
from comitia.decisions.models import Motion, Poll
from comitia.meetings import attendance, sessions
from comitia.meetings.models import Conference
from comitia.meetings.sessions import NoQuorumError, OpenPollError, SessionError
from comitia.record.queries import acts_of
from tests.builders import (
    ACTOR,
    AT,
    OPENED_AT,
    make_conference,
    make_federation,
    make_open_conference,
)

pytestmark = pytest.mark.django_db

HALF_AND_ONE = ["ke1", "za1", "pe1", "ar1", "in1", "np1", "de1", "cz1", "fr1"]
"""Nine of sixteen members, at least two from each continent."""


def state_of(conference: Conference) -> str:
    conference.refresh_from_db()
    return conference.state


@pytest.mark.statute("CONF-4")
def test_conference_opens_with_its_quorum() -> None:
    make_federation(4)
    conference = make_conference(present=HALF_AND_ONE)

    decision = sessions.open_conference(conference=conference, actor=ACTOR, at=OPENED_AT)

    assert decision.status is Status.QUORATE
    assert (state_of(conference), conference.opened_at) == ("open", OPENED_AT)
    act = acts_of(conference.scope)[-1]
    assert act.entry.kind == "conference opened"
    assert act.entry.data == {"present": sorted(HALF_AND_ONE)}
    assert act.entry.decision is not None
    assert act.entry.decision["status"] == "quorate"
    assert act.entry.rulebook == decision.rulebook


@pytest.mark.statute("CONF-4")
def test_opening_without_a_quorum_is_refused_with_what_is_missing() -> None:
    make_federation(4)
    conference = make_conference(present=HALF_AND_ONE[:1] + HALF_AND_ONE[2:])

    with pytest.raises(NoQuorumError) as refused:
        sessions.open_conference(conference=conference, actor=ACTOR, at=OPENED_AT)

    assert "1 more delegation" in refused.value.message
    assert "1 delegation from Africa" in refused.value.message
    assert refused.value.clause == "III.A.1:4"
    assert state_of(conference) == "convened"


@pytest.mark.statute("CONF-4")
def test_opening_is_allowed_where_the_text_is_contested() -> None:
    make_federation({"africa": 1, "america": 4, "asia": 4, "europe": 4})
    codes = ["ke1", "pe1", "ar1", "co1", "in1", "np1", "bd1", "de1", "cz1", "fr1"]
    conference = make_conference(present=codes)

    decision = sessions.open_conference(conference=conference, actor=ACTOR, at=OPENED_AT)

    assert decision.status is Status.CONTESTED
    assert state_of(conference) == "open"


def test_opening_twice_is_refused() -> None:
    make_federation(2)
    conference = make_open_conference()

    with pytest.raises(SessionError, match="opened already"):
        sessions.open_conference(conference=conference, actor=ACTOR, at=OPENED_AT)


def test_opening_before_the_first_day_is_refused() -> None:
    make_federation(4)
    conference = make_conference(present=HALF_AND_ONE)

    with pytest.raises(SessionError, match="has not come yet in Africa/Nairobi"):
        sessions.open_conference(
            conference=conference, actor=ACTOR, at=OPENED_AT - timedelta(hours=13)
        )


def test_first_day_begins_at_midnight_of_the_place() -> None:
    make_federation(4)
    conference = make_conference(present=HALF_AND_ONE)

    sessions.open_conference(conference=conference, actor=ACTOR, at=OPENED_AT - timedelta(hours=12))

    assert state_of(conference) == "open"


def test_conference_is_adjourned_and_resumed_with_its_quorum() -> None:
    make_federation(2)
    conference = make_open_conference()

    sessions.adjourn(conference=conference, reason="Lunch.", actor=ACTOR, at=OPENED_AT)
    adjourned = state_of(conference)
    decision = sessions.resume(conference=conference, actor=ACTOR, at=OPENED_AT)

    assert (adjourned, state_of(conference)) == ("adjourned", "open")
    assert decision.status is Status.QUORATE
    kinds = [act.entry.kind for act in acts_of(conference.scope)]
    assert kinds[-2:] == ["conference adjourned", "conference resumed"]


@pytest.mark.statute("CONF-4")
def test_resuming_without_a_quorum_is_refused() -> None:
    make_federation(2)
    conference = make_open_conference()
    sessions.adjourn(conference=conference, reason="", actor=ACTOR, at=OPENED_AT)
    attendance.leave(conference=conference, codes=["ke1"], actor=ACTOR, at=OPENED_AT)

    with pytest.raises(NoQuorumError, match="1 delegation from Africa"):
        sessions.resume(conference=conference, actor=ACTOR, at=OPENED_AT)


def test_adjourning_what_is_not_in_session_is_refused() -> None:
    make_federation(2)

    with pytest.raises(SessionError, match="in session"):
        sessions.adjourn(conference=make_conference(), reason="", actor=ACTOR, at=OPENED_AT)


def test_resuming_what_is_not_adjourned_is_refused() -> None:
    make_federation(2)

    with pytest.raises(SessionError, match="adjourned"):
        sessions.resume(conference=make_open_conference(), actor=ACTOR, at=OPENED_AT)


@pytest.mark.statute("CONF-4")
def test_lack_of_a_quorum_can_be_minuted() -> None:
    make_federation(4)
    conference = make_conference(present=HALF_AND_ONE[1:])

    decision = sessions.check_quorum(conference=conference, actor=ACTOR, at=OPENED_AT)

    assert decision.status is Status.NO_QUORUM
    act = acts_of(conference.scope)[-1]
    assert act.entry.kind == "quorum checked"
    assert act.entry.data == {"present": sorted(HALF_AND_ONE[1:])}
    assert state_of(conference) == "convened"


@pytest.mark.statute("CONF-3")
def test_closing_keeps_how_many_were_present() -> None:
    make_federation(2)
    conference = make_open_conference()

    sessions.close(conference=conference, actor=ACTOR, at=OPENED_AT)

    assert (state_of(conference), conference.closed_at) == ("closed", OPENED_AT)
    act = acts_of(conference.scope)[-1]
    assert (act.entry.kind, act.entry.data) == ("conference closed", {"present": 8})


def test_conference_that_never_had_a_quorum_can_be_closed_on_its_day() -> None:
    make_federation(2)
    conference = make_conference()

    with pytest.raises(SessionError, match="has not come yet"):
        sessions.close(conference=conference, actor=ACTOR, at=AT)
    sessions.close(conference=conference, actor=ACTOR, at=OPENED_AT)

    assert state_of(conference) == "closed"


@pytest.mark.parametrize(
    "interrupt",
    [
        lambda **acting: sessions.adjourn(reason="Night.", **acting),
        sessions.close,
    ],
    ids=["adjourn", "close"],
)
def test_session_does_not_end_over_an_open_poll(interrupt: Callable[..., None]) -> None:
    make_federation(2)
    conference = make_open_conference()
    motion = Motion.objects.create(
        docket=conference.docket,
        number=3,
        title="On translations",
        classification="current",
        rulebook=conference.docket.rulebook,
        tabled_at=OPENED_AT,
    )
    Poll.objects.create(motion=motion, number=1, opened_at=OPENED_AT)

    with pytest.raises(OpenPollError, match="poll on motion 3, “On translations”"):
        interrupt(conference=conference, actor=ACTOR, at=OPENED_AT)

    assert state_of(conference) == "open"


@pytest.mark.parametrize("act", [sessions.close, sessions.check_quorum])
def test_closed_conference_stays_closed(act: object) -> None:
    make_federation(2)
    conference = make_open_conference()
    sessions.close(conference=conference, actor=ACTOR, at=OPENED_AT)

    with pytest.raises(SessionError, match="is closed"):
        act(conference=conference, actor=ACTOR, at=OPENED_AT)
