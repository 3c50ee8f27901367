"""What two versions of a statute differ in."""

import pytest

from comitia.core.rules import load, load_text
from comitia.core.rules.differences import differences

BOOK = load("icor-2010")


def amended(*replacements: tuple[str, str]):
    """Return the statute with some of its lines written differently."""
    text = BOOK.source
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    return load_text(text)


def test_version_does_not_differ_from_itself():
    assert not differences(BOOK, BOOK)


def test_layout_and_comments_are_no_difference():
    assert not differences(BOOK, load_text(f"# Another comment.\n\n{BOOK.source}"))


def test_changed_threshold_stands_at_its_body_and_is_named_where_it_is_inherited():
    new = amended(('of = "members", is = "> 1/3"', 'of = "members", is = "> 2/5"'))

    found = {change.name: change for change in differences(BOOK, new).bodies}

    [change] = found["world_conference"].rules
    assert change.name == "floor"
    assert (str(change.old.form.threshold), str(change.new.form.threshold)) == ("> 1/3", "> 2/5")
    assert found["world_conference"].inherited == ()
    assert found["continental_conference"].rules == ()
    assert found["continental_conference"].inherited == ("floor",)
    assert found["regional_conference"].inherited == ("floor",)
    assert found.keys() == {"world_conference", "continental_conference", "regional_conference"}


def test_changed_period_of_meetings_is_a_change_of_the_frame():
    found = differences(BOOK, amended(('every = "P3Y"', 'every = "P4Y"'))).bodies

    world = next(change for change in found if change.name == "world_conference")
    assert str(world.frame.old.meets) == "P3Y"
    assert str(world.frame.new.meets) == "P4Y"
    assert world.rules == ()


def test_rule_that_is_no_longer_inherited_is_a_change_of_the_body_itself():
    own = 'floor = { share = "represented", of = "members", is = "> 1/4", cite = "III.B:5" }\n'
    new = amended(
        ("[body.continental_conference.rule]\n", f"[body.continental_conference.rule]\n{own}")
    )

    found = {change.name: change for change in differences(BOOK, new).bodies}

    [change] = found["continental_conference"].rules
    assert change.old.via == ("III.B:5",)
    assert change.new.via == ()


@pytest.mark.parametrize("added", [True, False])
def test_added_and_removed_items_have_one_side_only(added):
    extra = '"VI:1" = { line = "It may be amended.", document = "4", lines = "320" }\n'
    other = load_text(f"{BOOK.source}\n{extra}")
    old, new = (BOOK, other) if added else (other, BOOK)

    [change] = differences(old, new).clauses

    assert change.name == "VI:1"
    assert (change.old is None, change.new is None) == (added, not added)


def test_question_procedure_and_groups_are_compared():
    new = amended(
        ('read = ["cast", "present"]', 'read = ["present", "cast"]'),
        ('amount = { set_by = "own organisation"', 'amount = { set_by = "itself"'),
        ('"asia", "europe"]', '"asia", "europe", "oceania"]'),
    )

    found = differences(BOOK, new)

    assert [change.name for change in found.questions] == ["base-of-simple"]
    assert [change.name for change in found.procedures] == ["contribution"]
    assert found.groups.new[-1] == "oceania"
    assert found.clauses == ()


def test_new_body_has_all_its_rules_added():
    body = """
[body.council]
kind = "committee"
[body.council.rule]
quorum = { share = "present in person", of = "seats filled", is = ">= 1/2", cite = "III.D:16" }
"""
    found = differences(
        BOOK,
        load_text(BOOK.source.replace("[procedure.admission]", f"{body}\n[procedure.admission]")),
    )

    [change] = found.bodies
    assert change.old is None
    assert [rule.name for rule in change.rules] == ["quorum"]
    assert change.frame is not None
