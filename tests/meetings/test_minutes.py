"""The minutes of a conference that was held through the real actions."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comitia.meetings.minutes import as_json, as_text, minutes_of
from comitia.meetings.minutes.actions import (
    AuthorisationError,
    NoteError,
    add_note,
    authorise_minutes,
)
from comitia.meetings.models import Conference
from comitia.record.queries import acts_of, head
from tests.builders import ACTOR, AT, make_conference, make_federation, make_user
from tests.meetings.minutes_of_a_day import GUEST, Day, conference_of, whole_day

LATER = AT + timedelta(days=200)


@pytest.fixture
def conference(db: None) -> Conference:
    make_federation(5)
    return conference_of(whole_day())


def text_of(conference: Conference, *, inside: bool = True) -> str:
    return as_text(minutes_of(conference, inside=inside))


SAID = [
    "World Conference: Third Conference",
    "Times are those of Africa/Nairobi.",
    "20 of 20 members invited. First sent 1 September 2026, last 1 September 2026; post 20.",
    "hardship. Visas were refused.",
    "20 delegations registered, 40 delegates; 20 credentialled.",
    "yes: ar1, bd1, cd1",
    "20 delegations present (Africa 5, America 5, Asia 5, Europe 5)",
    "19 delegations present",
    "Agenda adopted (motion 1)",
    "Rules of procedure adopted (motion 2): comitia-default-1",
    "Presidium elected (motion 3): Head of ",
    "guest: Hanna Vrba, Weavers",
    "Courage!",
    "Motion 4: Support the strike",
    "It is just.",
    "stood back: ",
    "declared later: no (not counted)",
    "Debate after the decision, ",
    "takes part: At once.",
    "practical. Needed.",
    "on the ground: the federation's principles: Too dear.",
    "The attempt is closed; 1 objection stands.",
    "16 yes of 20 present, required at least 4/5 = 16",
    "lost (turns on base-of-80)",
    "If base-of-80 = cast: carried",
    "out of order (follows from the text)",
    "base-of-80 = cast (motion 8)",
    "10 yes, 10 no: parity is lost",
    "Adjourned: Supper",
    "Resumed: ",
    "Quorum checked: ",
    "Not yet authorised by the presidium.",
]


@pytest.mark.statute(
    "CONF-3",
    "CONF-4",
    "CONF-5",
    "CONF-10",
    "VOTE-2",
    "VOTE-3",
    "VOTE-4",
    "VOTE-5",
    "VOTE-6",
    "VOTE-8",
)
def test_text_says_everything_that_happened(conference: Conference) -> None:
    text = " ".join(text_of(conference).split())

    assert [line for line in SAID if line not in text] == []


def test_text_is_in_the_order_of_a_conference(conference: Conference) -> None:
    text = text_of(conference)

    places = [
        text.index(title)
        for title in (
            "1. Convening and invitations",
            "2. Opening and quorum",
            "3. Attendance",
            "4. Agenda, rules of procedure, presidium",
            "5. Guests and greetings",
            "6. Motions",
            "7. Rulings",
            "8. Adjournments and closing",
            "Head of the record",
        )
    ]
    assert places == sorted(places)


@pytest.mark.statute("COM-5")
def test_outsiders_read_codes_and_no_names(conference: Conference) -> None:
    text = text_of(conference, inside=False)

    assert GUEST in text_of(conference)
    assert [
        name
        for name in (GUEST, "Weavers", "Courage!", "Head of ar1", "Organisation")
        if name in text
    ] == []
    assert "Presidium elected (motion 3): ar1" in text


@pytest.mark.statute("CONF-4")
def test_conference_without_a_quorum_says_what_was_missing(db: None) -> None:
    make_federation({"africa": 2, "america": 5, "asia": 5, "europe": 5})
    day = Day()
    day.invite()
    day.members = [member for member in day.members if member.code != "ke1"]
    day.gather()
    day.check()

    text = text_of(conference_of(day))
    assert "The conference has not been opened." in text
    assert "Quorum checked: no quorum (follows from the text)" in text
    assert "(lacks 1 from africa)" in text


def test_data_holds_codes_numbers_and_decisions(conference: Conference) -> None:
    data = json.loads(json.dumps(as_json(minutes_of(conference, inside=True))))

    strike = data["motions"][3]
    assert data["convening"]["at"] == "2026-09-01T12:00:00Z"
    assert data["attendance"][0]["present"]["by_group"]["africa"] == 5
    assert strike["title"] == "Support the strike"
    assert strike["polls"][0]["result"]["tally"] == {"yes": 19, "no": 0, "abstain": 0, "silent": 1}
    assert strike["polls"][0]["result"]["stood_back"] == ["nl1"]
    assert strike["decided"][0]["decision"]["status"] == "carried"
    fund = data["motions"][6]["decided"][0]["decision"]
    assert fund["turns_on"] == ["base-of-80"]
    assert fund["alternatives"] == [{"readings": {"base-of-80": "cast"}, "status": "carried"}]
    assert data["head"]["size"] == head().size


def test_minutes_of_a_conference_that_was_only_convened(db: None) -> None:
    make_federation(2)
    text = text_of(make_conference(invited_on=None))

    assert "0 of 8 members invited." in text
    assert "No invitation reached: " in text
    assert "The conference has not been opened." in text


def test_minutes_cost_the_same_queries_for_any_size(db: None) -> None:
    make_federation(2)
    day = Day()
    small = cost_of(conference_of(day))
    day.invite()
    day.gather()
    large = cost_of(conference_of(day))

    assert small == large
    assert small <= 6


def cost_of(conference: Conference) -> int:
    with CaptureQueriesContext(connection) as queries:
        minutes_of(conference, inside=True)
    return len(queries)


def test_note_stands_in_the_minutes_with_its_author(conference: Conference) -> None:
    author = make_user(name="Wanjirũ K.")
    opening = minutes_of(conference, inside=True).opening
    assert opening is not None

    act = add_note(
        conference=conference,
        after=opening.act,
        text=" Late, for the bus had broken down. ",
        actor=author.identifier,
        at=LATER,
    )

    (note,) = minutes_of(conference, inside=True).notes["opening"]
    assert (note.act, note.after, note.author) == (act.index, opening.act, "Wanjirũ K.")
    assert note.text == "Late, for the bus had broken down."
    assert minutes_of(conference, inside=False).notes["opening"][0].author == author.identifier


@pytest.mark.parametrize(("after", "text"), [(0, "On what is not ours."), (999, "On nothing.")])
def test_note_on_no_act_of_the_conference_is_refused(
    conference: Conference, after: int, text: str
) -> None:
    with pytest.raises(NoteError, match=f"Act {after} is not an act of this conference"):
        add_note(conference=conference, after=after, text=text, actor=ACTOR, at=LATER)


def test_empty_note_is_refused(conference: Conference) -> None:
    first = acts_of(conference.scope, with_values=False)[0].entry.index

    with pytest.raises(NoteError, match="The note is empty"):
        add_note(conference=conference, after=first, text=" \n", actor=ACTOR, at=LATER)


def test_minutes_are_authorised_with_the_head_of_the_record(conference: Conference) -> None:
    before = head()

    authorise_minutes(conference=conference, actor=ACTOR, at=LATER)

    authorised = minutes_of(conference, inside=True).authorisation
    assert authorised is not None
    assert (authorised.at, authorised.author) == (LATER, ACTOR)
    assert (authorised.size, authorised.digest) == (before.size, before.chain)
    conference.refresh_from_db()
    assert conference.minutes_authorised_at == LATER


def test_minutes_are_authorised_once(conference: Conference) -> None:
    authorise_minutes(conference=conference, actor=ACTOR, at=LATER)

    with pytest.raises(AuthorisationError, match="authorised already"):
        authorise_minutes(conference=conference, actor=ACTOR, at=LATER)


def test_minutes_of_an_open_conference_are_not_authorised(db: None) -> None:
    make_federation(2)

    with pytest.raises(AuthorisationError, match="not closed"):
        authorise_minutes(conference=make_conference(), actor=ACTOR, at=LATER)
