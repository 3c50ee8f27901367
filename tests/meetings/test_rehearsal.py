"""A rehearsal plays a conference through the real actions, and its record says what happened."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from comitia.core.rules import load
from comitia.decisions.models import Decision, Motion
from comitia.federation.actions import establish_federation, import_roll
from comitia.federation.models import Organisation
from comitia.meetings.models import Conference
from comitia.meetings.rehearsal import scenario
from comitia.meetings.rehearsal.attendance import present
from comitia.meetings.rehearsal.play import Player
from comitia.meetings.rehearsal.scenario import ScenarioError

INVITED = date(2027, 6, 1)
HELD = date(2027, 10, 6)
AT = datetime(2027, 6, 1, tzinfo=UTC)


@pytest.fixture
def roll(db):
    """Return the roll of the demonstration, imported into a federation."""
    establish_federation(
        name="Circles",
        short_name="Circles",
        rulebook=load("icor-2010").source,
        actor="test",
        at=AT,
    )
    import_roll(content=(scenario.FOLDER / "roll.csv").read_bytes(), actor="test", at=AT)
    return list(Organisation.objects.select_related("continent"))


def played(plan, invited_on=INVITED) -> Conference:
    """Play a scenario and return its conference."""
    return Player(
        scenario=plan, actor="test", invited_on=invited_on, held_on=HELD, evidence="letter"
    ).play()


def outcomes() -> dict[str, str]:
    """Return what became of each resolution."""
    resolutions = Decision.objects.filter(motion__kind=Motion.Kind.RESOLUTION)
    return {decision.motion.title: decision.status for decision in resolutions}


@pytest.mark.statute("CONF-4", "VOTE-2", "VOTE-3", "VOTE-4", "VOTE-5")
def test_default_rehearsal_ends_each_motion_in_its_way(roll):
    conference = played(scenario.load(scenario.DEFAULT))

    assert conference.state == Conference.State.CLOSED
    assert outcomes() == {
        "Guidelines for joint work": "carried",
        "A common house for archives": "carried",
        "Where the next meeting is held": "lost",
        "Which school of thought is right": "out of order",
    }


@pytest.mark.statute("VOTE-4")
def test_default_rehearsal_carries_the_archives_with_exactly_four_fifths(roll):
    played(scenario.load(scenario.DEFAULT))

    decision = Decision.objects.get(
        motion__title="A common house for archives", route=Decision.Route.POLL
    )
    votes = list(decision.facts["ballots"].values())

    assert votes.count("yes") * 5 == len(votes) * 4


@pytest.mark.statute("CONF-4")
def test_rehearsal_with_one_delegation_of_a_continent_has_no_quorum(roll):
    plan = replace(scenario.load(scenario.DEFAULT), present={"africa": 1})

    conference = played(plan)

    assert conference.state == Conference.State.CONVENED
    assert outcomes() == {}


@pytest.mark.statute("CONF-2")
def test_rehearsal_invited_too_late_has_no_quorum(roll):
    conference = played(scenario.load(scenario.DEFAULT), invited_on=date(2027, 7, 7))

    assert conference.state == Conference.State.CONVENED


def test_demonstration_scenario_leaves_its_last_poll_open(roll):
    conference = played(scenario.load(scenario.DEMONSTRATION))

    assert conference.state == Conference.State.OPEN
    assert sorted(outcomes().values()) == ["carried", "carried"]
    assert conference.docket.motions.get(polls__closed_at=None, polls__isnull=False).number == 6


def test_attendance_is_a_multiple_of_five_and_two_of_each_continent(roll):
    there = present(roll, scenario.load(scenario.DEFAULT))

    continents = [member.continent.code for member in there]
    assert len(there) % 5 == 0
    assert min(continents.count(code) for code in set(continents)) >= 2


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("shar = 3", "unknown key “shar”"),
        ("share = 300", "from 0 to 100"),
        ("share = 'many'", "share: expected int"),
        ("absent = [1]", "absent: expected a list of texts"),
        ("present = {africa = -1}", "present: expected a number"),
        ("[[motion]]\nvotes = {yes = 'some'}", "motion 1.votes.yes"),
        ("[[motion]]\ndebate = 'long'", "motion 1.debate"),
        ("[[motion]\n", "no TOML"),
    ],
)
def test_scenario_with_a_fault_is_refused_by_name(tmp_path: Path, text, complaint):
    path = tmp_path / "scenario.toml"
    path.write_text(text)

    with pytest.raises(ScenarioError) as refused:
        scenario.load(path)

    assert complaint in refused.value.message


def test_scenario_that_does_not_exist_is_refused(tmp_path: Path):
    with pytest.raises(ScenarioError) as refused:
        scenario.load(tmp_path / "none.toml")

    assert "cannot be read" in refused.value.message


def test_scenario_with_unknown_members_is_refused(roll):
    plan = replace(scenario.load(scenario.DEFAULT), absent=("nobody",))

    with pytest.raises(ScenarioError) as refused:
        present(roll, plan)

    assert "nobody" in refused.value.message


def test_scenario_with_an_unknown_continent_is_refused(roll):
    plan = replace(scenario.load(scenario.DEFAULT), present={"atlantis": 2})

    with pytest.raises(ScenarioError) as refused:
        present(roll, plan)

    assert "atlantis" in refused.value.message
