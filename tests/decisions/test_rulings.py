"""Rulings on open questions: decisions of their own, in force from then on."""

import pytest

from comitia.core.rules import from_stored
from comitia.decisions.errors import StateError
from comitia.decisions.models import Ruling
from comitia.decisions.queries import readings_in_force, rulings_in_force
from tests.decisions.assembly import Assembly, acts


@pytest.mark.statute("VOTE-5")
def test_ruling_is_in_force_from_its_adoption_and_changes_what_comes_after(
    assembly: Assembly,
) -> None:
    before = assembly.decide(assembly.table(), yes=10, no=5)
    ruling = assembly.rule("base-of-simple", "present")

    assert assembly.decide(ruling, yes=20).status == "carried"

    after = assembly.decide(assembly.table(), yes=10, no=5)
    assert (before.status, after.status) == ("carried", "lost")
    assert from_stored(before.answer).turns_on == ("base-of-simple",)
    assert before.rulings == {}
    assert after.rulings == {
        "base-of-simple": {
            "reading": "present",
            "docket": assembly.docket.identifier,
            "motion": 2,
            "in_force_from": ruling.decisions.get().at.isoformat(),
            "contested": False,
        }
    }
    assert acts("ruling adopted") == [
        {
            "motion": 2,
            "question": "base-of-simple",
            "reading": "present",
            "contested": False,
        }
    ]


def test_lost_ruling_is_not_in_force(assembly: Assembly) -> None:
    assert assembly.decide(assembly.rule("base-of-simple", "present"), no=1).status == "lost"

    assert not Ruling.objects.exists()


@pytest.mark.statute("VOTE-4")
def test_ruling_on_a_base_needs_the_majority_that_it_would_alter(assembly: Assembly) -> None:
    ruling = assembly.rule("base-of-80", "cast")
    assembly.prepare(ruling)

    assert assembly.decide(ruling, yes=25, no=2).status == "lost"

    second = assembly.rule("base-of-80", "cast")
    assembly.prepare(second)
    assert assembly.decide(second, yes=26, no=2).status == "carried"
    assert Ruling.objects.get().reading == "cast"


def test_latest_ruling_on_a_question_is_in_force(assembly: Assembly) -> None:
    for reading in ("present", "cast"):
        assembly.decide(assembly.rule("base-of-simple", reading), yes=20)

    (ruling,) = rulings_in_force(docket=assembly.docket, at=assembly.now)

    assert ruling.reading == "cast"
    (second,) = Ruling.objects.filter(reading="cast")
    (earlier,) = rulings_in_force(
        docket=assembly.docket, at=Ruling.objects.get(reading="present").in_force_from
    )
    assert earlier.reading == "present"
    assert second.in_force_from > earlier.in_force_from


def test_ruling_of_the_whole_federation_binds_every_assembly(assembly: Assembly) -> None:
    europe = Assembly.meeting(body="continental_conference", scope="continental_conference:europe")
    assembly.decide(assembly.rule("base-of-simple", "present"), yes=20)

    (reading,) = readings_in_force(docket=europe.docket, at=assembly.now)

    assert (reading.question, reading.reading) == ("base-of-simple", "present")


@pytest.mark.statute("ORG-5")
def test_ruling_of_the_whole_federation_prevails_over_a_later_one_of_a_continent(
    assembly: Assembly,
) -> None:
    europe = Assembly.meeting(body="continental_conference", scope="continental_conference:europe")
    pending = europe.rule("base-of-simple", "cast")
    assembly.decide(assembly.rule("base-of-simple", "present"), yes=20)

    with pytest.raises(StateError, match="has ruled on “base-of-simple”"):
        europe.rule("base-of-simple", "cast")
    europe.decide(pending, yes=20)

    (reading,) = readings_in_force(docket=europe.docket, at=europe.now)
    assert reading.reading == "present"


def test_ruling_of_one_continent_binds_no_other(assembly: Assembly) -> None:
    europe, asia = (
        Assembly.meeting(body="continental_conference", scope=f"continental_conference:{name}")
        for name in ("europe", "asia")
    )
    europe.decide(europe.rule("base-of-simple", "present"), yes=20)

    in_force = [
        len(rulings_in_force(docket=each.docket, at=europe.now))
        for each in (europe, asia, assembly)
    ]

    assert in_force == [1, 0, 0]


class TestContested:
    """A ruling that only an assembly could adopt whose own quorum turns on it."""

    def test_is_adopted_all_the_same_and_marked(self, thin: Assembly) -> None:
        ruling = thin.rule("thin-group", "yes")

        decision = thin.decide(ruling, yes=20)

        assert decision.status == "contested"
        assert Ruling.objects.get().is_contested
        assert acts("ruling adopted")[0]["contested"] is True
        with pytest.raises(StateError, match="settled already: contested"):
            thin.open(ruling)

    def test_marks_what_is_decided_on_it(self, thin: Assembly) -> None:
        thin.decide(thin.rule("thin-group", "yes"), yes=20)

        decision = thin.decide(thin.table(), yes=20)

        assert decision.status == "carried"
        assert decision.rests_on_contested

    def test_stays_contested_when_confirmed_on_its_own_ground(self, thin: Assembly) -> None:
        for _time in range(2):
            thin.decide(thin.rule("thin-group", "yes"), yes=20)

        (in_force,) = rulings_in_force(docket=thin.docket, at=thin.now)
        assert in_force.is_contested

    def test_is_not_adopted_without_its_majority(self, thin: Assembly) -> None:
        decision = thin.decide(thin.rule("thin-group", "yes"), yes=5, no=6)

        assert decision.status in {"lost", "contested", "no quorum"}
        assert not Ruling.objects.exists()

    def test_is_not_adopted_in_the_reading_that_denies_the_quorum(self, thin: Assembly) -> None:
        thin.decide(thin.rule("thin-group", "no"), yes=20)

        assert not Ruling.objects.exists()

    def test_other_motions_and_rulings_settle_nothing(self, thin: Assembly) -> None:
        motion, ruling = thin.table(), thin.rule("base-of-simple", "present")

        assert thin.decide(motion, yes=20).status == "contested"
        assert thin.decide(ruling, yes=20).status == "contested"
        assert not Ruling.objects.exists()
        assert thin.open(motion).number == 2

    def test_does_not_mark_what_does_not_turn_on_it(self, assembly: Assembly) -> None:
        assembly.decide(assembly.rule("thin-group", "yes"), yes=20)

        assert not assembly.decide(assembly.table(), yes=20).rests_on_contested


@pytest.mark.statute("CONF-5")
def test_rules_of_procedure_fill_a_gap_from_their_adoption_on(assembly: Assembly) -> None:
    gap = assembly.decide(assembly.table("election"), yes=20)

    assembly.adopt_procedure()

    assembly.docket.refresh_from_db()
    assert gap.status == "silent"
    assert "comitia-default-1" in assembly.docket.procedure
    assert acts("rules of procedure adopted")[0]["identifier"] == "comitia-default-1"
    assert assembly.decide(assembly.table(), yes=1).procedure == assembly.docket.procedure
