"""What pages read of motions: complete, in order, and in the same number of queries at any size."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comitia.decisions import actions, queries
from comitia.decisions.models import Motion
from tests.decisions.assembly import ACTOR, Assembly


def note(assembly: Assembly, motion: Motion, text: str) -> None:
    actions.note_contribution(motion=motion, text=text, actor=ACTOR, at=assembly.now)


@pytest.mark.statute("VOTE-8")
def test_history_tells_what_happened_in_time_order(assembly: Assembly) -> None:
    mover, objector, silent = (assembly.roll[code] for code in assembly.codes[-3:])
    motion = assembly.table("fundamental", mover=mover)
    note(assembly, motion, "Before the vote.")
    actions.make_finding(
        motion=motion,
        finding="practical",
        minute="Found.",
        mover=mover,
        actor=ACTOR,
        at=assembly.now,
    )
    assembly.find(motion, "debated")
    assembly.seek(motion, objectors=[objector.code])
    poll = assembly.open(motion)
    assembly.vote(poll, yes=29)
    actions.stand_back(
        poll=poll,
        organisation=silent,
        electorate=assembly.electorate,
        actor=ACTOR,
        at=assembly.now,
    )
    assembly.close(poll)
    actions.declare_later(
        poll=poll, organisation=silent, declaration="yes", actor=ACTOR, at=assembly.now
    )
    actions.state_undertaking(
        motion=motion,
        organisation=mover,
        answer="takes part",
        members=set(assembly.roll),
        actor=ACTOR,
        at=assembly.now,
    )

    events = queries.history(motion)

    assert [(event.kind, event.code, event.detail, event.text) for event in events] == [
        ("contribution", "", "", "Before the vote."),
        ("finding", mover.code, "practical", "Found."),
        ("finding", "", "debated", "Moved and found."),
        ("attempt", "", "", ""),
        ("objection", objector.code, "principles", ""),
        ("poll", "", "", ""),
        ("stand-back", silent.code, "yes", ""),
        ("undertaking", mover.code, "takes part", ""),
    ]
    by_kind = {event.kind: event for event in events}
    assert by_kind["objection"].part_of == by_kind["attempt"].pk
    assert by_kind["poll"].until == poll.motion.decisions.get().at
    assert by_kind["stand-back"].until is not None


def test_motions_tell_how_far_they_are(assembly: Assembly) -> None:
    decided, sought, tabled, voted = (
        assembly.table(classification)
        for classification in ("current", "fundamental", "current", "current")
    )
    assembly.decide(decided, yes=1)
    actions.open_consensus(motion=sought, actor=ACTOR, at=assembly.now)
    assembly.open(voted)

    rows = queries.motions(assembly.docket)

    assert [(row.outcome, row.is_sought, row.open_poll) for row in rows] == [
        ("carried", False, None),
        (None, True, None),
        (None, False, None),
        (None, False, 1),
    ]
    assert [row.pk for row in rows] == [each.pk for each in (decided, sought, tabled, voted)]


def test_ballots_are_in_order_of_organisation_and_time(assembly: Assembly) -> None:
    first, second = sorted(assembly.codes)[:2]
    poll = assembly.open(assembly.table())
    for code, choice in ((second, "no"), (first, "yes"), (first, "abstain")):
        assembly.cast(poll, code, choice)

    rows = queries.ballots(poll)

    assert [(row.organisation.code, row.choice) for row in rows] == [
        (first, "yes"),
        (first, "abstain"),
        (second, "no"),
    ]


def read_everything(assembly: Assembly, motion: Motion) -> None:
    found = queries.find_motion(assembly.docket, motion.number)
    assert found is not None
    list(queries.motions(assembly.docket))
    queries.history(found)
    queries.decisions(found)
    poll = queries.find_poll(assembly.docket, motion=motion.number, number=1)
    assert poll is not None
    list(queries.ballots(poll))


def counted(read: Callable[[], None]) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        read()
    return len(captured)


def test_queries_are_the_same_at_1_and_30_rows(assembly: Assembly) -> None:
    small, large = assembly.table(), assembly.table()
    for motion, rows in ((small, 1), (large, 30)):
        for number in range(rows):
            note(assembly, motion, f"Contribution {number}.")
        assembly.decide(motion, yes=rows)
        for code in assembly.codes[:rows]:
            actions.state_undertaking(
                motion=motion,
                organisation=assembly.roll[code],
                answer="takes part",
                members=set(assembly.roll),
                actor=ACTOR,
                at=assembly.now,
            )

    at_1 = counted(lambda: read_everything(assembly, small))
    for _motion in range(30):
        assembly.table()
    at_30 = counted(lambda: read_everything(assembly, large))

    assert at_1 == at_30 == 6


def close_cost(assembly: Assembly, voters: int) -> int:
    poll = assembly.open(assembly.table())
    assembly.vote(poll, yes=voters)
    return counted(lambda: assembly.close(poll))


def test_closing_costs_the_same_queries_at_1_and_30_ballots(assembly: Assembly) -> None:
    assert close_cost(assembly, 1) == close_cost(assembly, 30)


def version(assembly: Assembly) -> str:
    poll = queries.find_poll(assembly.docket, motion=1, number=1)
    assert poll is not None
    return poll.version


def test_version_of_a_poll_changes_with_all_that_its_page_shows(assembly: Assembly) -> None:
    first, second = (assembly.roll[code] for code in assembly.codes[:2])
    poll = assembly.open(assembly.table())
    seen = [version(assembly)]

    assembly.cast(poll, first.code, "yes")
    seen.append(version(assembly))
    assembly.cast(poll, first.code, "no")
    seen.append(version(assembly))
    actions.stand_back(
        poll=poll,
        organisation=second,
        electorate=assembly.electorate,
        actor=ACTOR,
        at=assembly.now,
    )
    seen.append(version(assembly))
    assembly.close(poll)
    seen.append(version(assembly))
    actions.declare_later(
        poll=poll, organisation=second, declaration="yes", actor=ACTOR, at=assembly.now
    )
    seen.append(version(assembly))

    assert len(set(seen)) == 6
    assert version(assembly) == seen[-1]


def test_poll_that_there_is_not_is_none(assembly: Assembly) -> None:
    assert queries.find_poll(assembly.docket, motion=1, number=1) is None
