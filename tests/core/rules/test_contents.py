"""Finding one's way in a statute."""

import pytest

from comitia.core.rules import load
from comitia.core.rules.contents import (
    Place,
    asking,
    citing,
    find_rule,
    followers,
    needing,
    origin,
    parent_of,
    rules_of,
    trying,
)

BOOK = load("icor-2010")
WORLD = BOOK.bodies["world_conference"]
REGION = BOOK.bodies["regional_conference"]


def test_rules_of_a_body_that_rests_on_a_question_are_those_of_the_reading():
    assert rules_of(REGION, {"regional-rules": "none"}) is None
    assert rules_of(REGION, {"regional-rules": "continental_conference"}) is not None
    assert rules_of(REGION, {}) is not None


@pytest.mark.parametrize(
    ("body", "readings", "parent"),
    [
        ("world_conference", {}, None),
        ("continental_conference", {}, "world_conference"),
        ("regional_conference", {}, "continental_conference"),
        ("regional_conference", {"regional-rules": "none"}, None),
    ],
)
def test_body_is_followed_under_the_reading_in_force(body, readings, parent):
    assert parent_of(BOOK.bodies[body], readings) == parent


def test_rule_is_found_also_where_the_reading_in_force_gives_none():
    assert find_rule(REGION, "floor", {"regional-rules": "none"}) is not None
    assert find_rule(REGION, "no_such_rule", {}) is None


@pytest.mark.parametrize(
    ("body", "rule", "where"),
    [
        ("world_conference", "floor", "world_conference"),
        ("regional_conference", "floor", "world_conference"),
        ("regional_conference", "spread", "continental_conference"),
        ("ccc", "quorum", "icc"),
    ],
)
def test_origin_of_a_rule_is_the_body_that_wrote_it(body, rule, where):
    assert origin(BOOK, body, rule, {}) == where


def test_followers_are_those_that_follow_directly():
    assert followers(BOOK, "world_conference", {}) == ("continental_conference",)
    assert followers(BOOK, "icc", {}) == ("ccc", "rcc")


def test_rules_that_need_one_and_classes_tried_by_it():
    rules = rules_of(WORLD, {})

    assert needing(rules, "practical") == ("necessity",)
    assert trying(rules, "last_resort") == ("fundamental",)
    assert trying(rules, "practical") == ()


def test_places_that_cite_a_clause_are_named_once_where_they_were_written():
    assert citing(BOOK, "III.A.1:6") == (Place("rule", "world_conference", "floor"),)
    assert Place("like", "continental_conference", "") in citing(BOOK, "III.B:5")
    assert Place("question", "", "base-of-80") in citing(BOOK, "III.A.2:11")
    assert Place("stage", "withdrawal", "declaration") in citing(BOOK, "IV.D.5")
    assert Place("condition", "withdrawal", "authorised") in citing(BOOK, "IV.D.5")
    assert citing(BOOK, "V.4") == (Place("term", "contribution", "amount"),)


def test_places_that_meet_a_question():
    assert asking(BOOK, "base-of-simple") == (Place("rule", "world_conference", "simple"),)
    assert asking(BOOK, "regional-rules") == (Place("like", "regional_conference", ""),)
    assert asking(BOOK, "sent-seats") == (Place("condition", "committee", "size"),)
    assert asking(BOOK, "admission-begins") == (Place("begins", "admission", ""),)
    assert asking(BOOK, "environment-day") == (Place("term", "days_of_action", "environment"),)
    assert Place("provision", "icc", "consultation") in asking(BOOK, "silence")
    assert asking(BOOK, "quorum-when")[0] == Place("quorum", "world_conference", "")
    assert asking(BOOK, "statute-class") == (Place("motion", "world_conference", "statute"),)
    assert asking(BOOK, "session-period")[0] == Place("meets", "world_conference", "")
    assert Place("vote", "world_conference", "") in asking(BOOK, "vote-unit")
    assert asking(BOOK, "transit") == ()
