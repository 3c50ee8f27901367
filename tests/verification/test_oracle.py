"""The engine against a second implementation in SQL: the short form of the comparison.

The long form is `python -m tests.verification.oracle --worlds 50000`.
"""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from tests.verification.oracle import __main__ as command
from tests.verification.oracle import boundaries, quorum_edges, vote_edges
from tests.verification.oracle.asking import Ask, World, rulings
from tests.verification.oracle.compare import Disagreement, Summary, compare, run, smallest
from tests.verification.oracle.oracle import STATUTE, statuses
from tests.verification.oracle.worlds import make_worlds

WORLDS = 2000
STATUSES = {
    *("carried", "lost", "no quorum", "out of order", "void", "contested", "silent", "quorate"),
}

STRIDE = 3  # The third part of a large family is enough.

# A family of worlds, a norm, and a mistake in it that the family must bring to light.
MISTAKES: tuple[tuple[Callable[[], Iterator[World]], str, str], ...] = (
    (quorum_edges.majority, "2 * represented > members", "2 * represented >= members"),
    (quorum_edges.absolute_minimum, "3 * represented > members", "3 * represented >= members"),
    (quorum_edges.legitimation, "2 * legitimating >= members", "2 * legitimating > members"),
    (quorum_edges.legitimation, "represented + written_by_absent", "represented + written"),
    (quorum_edges.legitimation, "should = 'aim'", "should = 'must'"),
    (quorum_edges.guests, "FROM delegation GROUP BY", "FROM presence GROUP BY"),
    (quorum_edges.thin_continents, "WHEN 'no' THEN 2", "WHEN 'no' THEN 1"),
    (quorum_edges.thin_continents, "WHEN 'yes' THEN MIN(2, members)", "WHEN 'yes' THEN 0"),
    (quorum_edges.thin_parts, "THEN continental_spread ELSE", "THEN 'none' ELSE"),
    (quorum_edges.calendar, "WHERE sent <= last_day\n", "WHERE sent < last_day\n"),
    (quorum_edges.calendar, "'-1 day') END AS earlier_day", "'+0 days') END AS earlier_day"),
    (quorum_edges.calendar, "'+1 month') END           AS", "'+1 month', '-1 day') END AS"),
    (quorum_edges.late_members, "admitted <= sent_on", "admitted < sent_on"),
    (quorum_edges.dispatches, "SELECT MAX(sent)", "SELECT MIN(sent)"),
    (quorum_edges.waivers, "AND sent IS NULL AND", "AND"),
    (quorum_edges.committees, "2 * attending >= seats", "2 * attending > seats"),
    (quorum_edges.committees, "seats > 0 AND", ""),
    (vote_edges.four_fifths, "5 * yes >= 4 * whole", "5 * yes > 4 * whole"),
    (vote_edges.simple_majority, "THEN yes > no", "THEN yes >= no"),
    (vote_edges.simple_majority, "2 * yes > present", "2 * yes >= present"),
    (vote_edges.splits, "(yes > 0) + (no > 0) + (abstain > 0)", "(yes > 0) + (no > 0)"),
    (vote_edges.splits, "WHEN yes > no THEN 'yes'", "WHEN yes >= no THEN 'yes'"),
    (vote_edges.consensus, "ground IS NOT 'bilateral'", "1"),
    (vote_edges.ballots_of_the_absent, "WHERE delegates IS NOT NULL", ""),
    (vote_edges.expulsion, "5 * consenting >= 4 * entitled", "5 * consenting > 4 * entitled"),
    (vote_edges.expulsion, "OR member.member <> accused", "OR 1"),
    (boundaries.findings, "2 = (SELECT COUNT(*)", "1 <= (SELECT COUNT(*)"),
    (boundaries.findings, "('admission',           'consulted')", "('admission', NULL)"),
    (boundaries.elections, "WHEN motion = 'election' ", "WHEN motion IS NULL "),
)


def part_of(family: Callable[[], Iterator[World]]) -> list[World]:
    """Return the worlds of a small family, and some of a large one."""
    worlds = list(family())
    return worlds[::STRIDE] if len(worlds) > 300 else worlds


@cache
def right(family: Callable[[], Iterator[World]]) -> list[list[str]]:
    """Return what the oracle says of these worlds without a mistake."""
    return statuses(part_of(family))


@pytest.mark.statute("CONF-4", "VOTE-3", "VOTE-4", "VOTE-5", "COMM-5", "MEM-4", "MEM-5", "MEM-8")
def test_agrees_with_the_engine() -> None:
    summary = run(WORLDS, seed=1)
    assert not summary.disagreements, str(smallest(summary.disagreements[0]))
    assert summary.worlds == WORLDS
    assert summary.asked >= 2 * summary.worlds
    assert set(summary.statuses) == STATUSES


@pytest.mark.parametrize(("family", "norm", "mistake"), MISTAKES)
def test_finds_a_mistake_in_a_norm(
    family: Callable[[], Iterator[World]], norm: str, mistake: str
) -> None:
    assert norm in STATUTE
    assert statuses(part_of(family), STATUTE.replace(norm, mistake)) != right(family)


def test_reports_a_disagreement_with_no_more_than_it_takes() -> None:
    lax = STATUTE.replace("2 * attending >= seats", "2 * attending > seats")
    seats = {"elected": 8, "filled": 8, "in_person": 4, "by_proxy": 0}
    world = World({"held": "2013-10-06", "seats": seats}, (Ask("icc", None), Ask("ccc", None)))
    summary = compare([world], lax)
    assert [found.ask.body for found in summary.disagreements] == ["icc", "ccc"]
    found = smallest(summary.disagreements[0], lax)
    assert str(found) == (
        "oracle: no quorum, engine: quorate\n"
        '  echo \'{"seats": {"elected": 8, "in_person": 4}}\' | comitia rules quorum --body icc -'
    )


def test_makes_the_same_worlds_for_the_same_seed() -> None:
    assert make_worlds(300, seed=7) == make_worlds(300, seed=7)
    assert make_worlds(300, seed=7) != make_worlds(300, seed=8)


def test_exits_with_1_on_disagreement_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["--worlds", "20"]) == 0
    assert "20 worlds" in capsys.readouterr().out
    found = Disagreement(World({}, ()), Ask("icc", None), "quorate", "no quorum")
    monkeypatch.setattr(command, "run", lambda *_: Summary(disagreements=[found]))
    monkeypatch.setattr(command, "smallest", lambda found: found)
    assert command.main([]) == 1
    assert "comitia rules quorum --body icc" in capsys.readouterr().out


def test_a_ballot_that_cannot_be_split_expels_nobody() -> None:
    """I-20 has no exception for votes of all members."""
    facts = {"members": {"m0": {}}, "present": {"m0": 3}, "ballots": {"m0": {"yes": 2, "no": 1}}}
    ask = Ask("membership", "expulsion", rulings([("split-delegation", "not possible")]))
    assert not compare([World(facts, (ask,))]).disagreements
