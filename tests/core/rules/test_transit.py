"""A motion opened under one version of the statute and voted on under the next."""

from datetime import date
from typing import Any

import pytest

from comitia.core.rules import AskError, Decision, Ruling, decide_in_transit, load, load_text
from comitia.core.rules.facts import parse_facts
from comitia.core.rules.transit import version_on
from tests.core.rules.worlds import ballots, conference, objections

OLD = load("icor-2010")
NEW = load_text(
    OLD.source.replace('is = ">= 4/5"', 'is = ">= 3/4"').replace(
        "in_force = 2010-10-06", "in_force = 2013-10-08"
    )
)
BEFORE, AFTER = date(2013, 10, 7), date(2013, 10, 8)


def voted(yes: int, opened: date, at: date, *rulings: Ruling) -> Decision:
    """Return what becomes of a founding document on which so many of 25 vote yes."""
    facts: dict[str, Any] = conference(
        40,
        25,
        ballots=ballots(yes, 25 - yes),
        findings=["practical", "debated"],
        objections=objections(1),
    )
    return decide_in_transit(
        (OLD, NEW),
        opened=opened,
        voted=at,
        body="world_conference",
        motion="fundamental",
        facts=parse_facts(facts),
        rulings=rulings,
    )


def test_81_version_in_force_when_it_was_opened_decides_unless_ruled_otherwise() -> None:
    decision = voted(19, BEFORE, AFTER)

    assert (decision.status, decision.turns_on) == ("lost", ("transit",))
    assert decision.rulebook == OLD.digest
    assert ("transit", "opened") in decision.readings


def test_81_version_in_force_when_it_is_voted_on_decides_if_so_ruled() -> None:
    decision = voted(19, BEFORE, AFTER, Ruling("transit", "voted"))

    assert (decision.status, decision.turns_on) == ("carried", ("transit",))
    assert decision.rulebook == NEW.digest


@pytest.mark.parametrize(("yes", "status"), [(20, "carried"), (18, "lost")])
def test_81_follows_from_the_text_where_both_versions_agree(yes: int, status: str) -> None:
    decision = voted(yes, BEFORE, AFTER)

    assert (decision.status, decision.turns_on) == (status, ())


@pytest.mark.parametrize(("day", "status"), [(BEFORE, "lost"), (AFTER, "carried")])
def test_matter_of_one_version_turns_on_no_transit(day: date, status: str) -> None:
    decision = voted(19, day, day)

    assert (decision.status, decision.turns_on) == (status, ())
    assert "transit" not in dict(decision.readings)


def test_other_version_may_matter_together_with_another_reading() -> None:
    facts = conference(
        40,
        25,
        ballots=ballots(15, 5),
        findings=["practical", "debated"],
        objections=objections(1),
    )
    asked: dict[str, Any] = {
        "opened": BEFORE,
        "voted": AFTER,
        "body": "world_conference",
        "motion": "fundamental",
        "facts": parse_facts(facts),
    }

    decision = decide_in_transit((OLD, NEW), **asked)
    other = decide_in_transit(
        (OLD, NEW), **asked, rulings=[Ruling("transit", "voted"), Ruling("base-of-80", "cast")]
    )

    assert (decision.status, other.status) == ("lost", "carried")
    assert decision.turns_on == ("base-of-80 + transit",)


def test_question_of_one_version_alone_can_be_ruled_on() -> None:
    renamed = NEW.source.replace("[question.transit]", "[question.transition]")
    with_another = load_text(renamed.replace('"?transit"', '"?transition"'))
    facts = parse_facts(conference(40, 25, ballots=ballots(13, 12)))
    ruling = Ruling("transition", "voted")

    decision = decide_in_transit(
        (OLD, with_another),
        opened=BEFORE,
        voted=AFTER,
        body="world_conference",
        motion="current",
        facts=facts,
        rulings=[ruling],
    )

    assert decision.status == "carried"
    with pytest.raises(AskError, match="unknown question 'transition'"):
        voted(19, BEFORE, AFTER, ruling)


def test_no_version_in_force_is_named() -> None:
    with pytest.raises(AskError, match="no version of the statute was in force on 2010-10-05"):
        version_on((OLD, NEW), date(2010, 10, 5))
