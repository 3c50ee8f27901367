"""On statutes of a few lines, `check` finds what anybody can work out in his head."""

import pytest

from comitia.core.rules import Finding, check, load_text
from tests.core.rules.check.test_agreement import assert_trials_hold

STATUTE = """
[rulebook]
id = "small"
title = "A small statute"
in_force = 2024-03-01

[clause]
"1" = {{ line = "All that there is." }}

[body.a]
kind = "{kind}"

[body.a.rule]
{rules}
majority = {{ share = "yes", of = "cast", is = "> 1/2", cite = "1" }}

[body.a.motion]
usual = {{ try = ["{tried}"], cite = "1" }}
"""


def findings_of(*rules: str, kind: str = "assembly", tried: str = "majority") -> list[Finding]:
    """Return what is found of a body with these rules; its witnesses are put to the engine."""
    lines = "\n".join(f'{rule[:-2]}, cite = "1" }}' for rule in rules)
    rulebook = load_text(STATUTE.format(kind=kind, rules=lines, tried=tried))
    found = check(rulebook)
    assert_trials_hold(rulebook, found)
    return list(found)


def sentences(found: list[Finding], kind: str) -> list[str]:
    return [item.sentence for item in found if item.kind == kind]


def share_and_count(share: str, least: int, *more: str) -> list[Finding]:
    """Return what is found of the plainest quorum: a share and a fixed number of it."""
    names = ["part", "number", *(rule.split()[0] for rule in more)]
    listed = ", ".join(f'"{name}"' for name in names)
    return findings_of(
        f"quorum = {{ all = [{listed}] }}",
        f'part = {{ share = "represented", of = "members", is = "{share}" }}',
        f'number = {{ count = "represented", least = {least} }}',
        *more,
    )


# Quorums


@pytest.mark.parametrize(
    ("share", "least", "first", "enough"),
    [(">= 1/3", 6, 19, 7), ("> 1/2", 10, 20, 11), (">= 1/3", 3, 10, 4), (">= 1/4", 2, 9, 3)],
)
def test_share_beside_a_fixed_number_decides_from_the_roll_that_outgrows_it(
    share: str, least: int, first: int, enough: int
) -> None:
    found = share_and_count(share, least)

    assert sentences(found, "decides-from") == [
        f"part decides only from {first} members on: on smaller rolls the rest of the quorum does"
    ]
    assert sentences(found, "smallest-quorum") == [
        f"the smallest quorum (represented of members): {least} of {least}, {enough} of {first}"
    ]


def test_finding_beside_them_changes_nothing() -> None:
    found = share_and_count("> 1/2", 10, 'open = { finding = "door open" }')

    (said,) = sentences(found, "decides-from")
    assert "part decides only from 20 members on" in said


def test_share_by_itself_decides_on_every_roll() -> None:
    found = findings_of('quorum = { share = "represented", of = "members", is = "> 1/2" }')

    assert sentences(found, "decides-from") == []
    assert sentences(found, "smallest-quorum") == [
        "the smallest quorum (represented of members): 1 of 1, 3 of 4"
    ]


def test_committee_decides_by_its_share_from_a_number_of_seats_on() -> None:
    found = findings_of(
        'quorum = { all = ["part", "number"] }',
        'part = { share = "present in person", of = "seats elected", is = "> 1/2" }',
        'number = { count = "present in person", least = 4 }',
        kind="committee",
    )

    (said,) = sentences(found, "decides-from")
    assert "part decides only from 8 seats elected on" in said


# Majorities


FIVE = 'five = { count = "yes", least = 5 }'


def test_fixed_number_of_votes_is_carried_by_as_many_as_it_asks_for() -> None:
    found = findings_of('quorum = { count = "represented", least = 1 }', FIVE, tried="five")

    assert sentences(found, "smallest-group") == [
        "the fewest that carry usual: five 5 yes of 5, which a quorum of 1 can never give"
    ]


def test_committee_with_a_quorum_of_four_never_grants_what_asks_for_five() -> None:
    found = findings_of(
        'quorum = { count = "present in person", least = 4 }', FIVE, kind="committee", tried="five"
    )

    assert sentences(found, "smallest-group") == [
        "the fewest that carry usual: five 5 yes of 5, which a quorum of 4 can never give"
    ]
    (trial,) = next(item for item in found if item.kind == "smallest-group").trials
    assert list(trial.facts["ballots"].values()).count("yes") == 5


def test_quorum_of_as_many_as_must_agree_can_give_it() -> None:
    found = findings_of('quorum = { count = "represented", least = 6 }', FIVE, tried="five")

    assert sentences(found, "smallest-group") == ["the fewest that carry usual: five 5 yes of 6"]


def test_no_group_is_told_where_a_quorum_never_has_as_many() -> None:
    found = findings_of(
        'quorum = { count = "represented", least = 1, most = 4 }', FIVE, tried="five"
    )

    assert sentences(found, "smallest-group") == []


def test_same_votes_on_two_rolls_are_told_once() -> None:
    (group,) = (item for item in share_and_count(">= 1/3", 3) if item.kind == "smallest-group")
    (once,) = (
        item
        for item in findings_of(
            'quorum = { all = ["part", "open"] }',
            'part = { count = "represented", least = 3 }',
            'open = { share = "represented", of = "members", is = ">= 1/9" }',
        )
        if item.kind == "smallest-group"
    )

    for item in (group, once):
        told = item.witness.removeprefix("majority: ").split("; ")
        assert len(told) == len(set(told))


def test_rules_that_exclude_each_other_are_shown_by_what_holds_and_what_does_not() -> None:
    found = findings_of(
        'quorum = { count = "represented", least = 1 }',
        'both = { all = ["majority", "refused"] }',
        'refused = { share = "no", of = "cast", is = "> 1/2" }',
        tried="both",
    )

    (never,) = (item for item in found if item.kind == "never-holds")
    assert never.witness == (
        "81 cases tried, with 0 to 8 yes, no, and it holds in none; for instance, "
        "with 1 yes, 0 no: 1 yes of 1 cast is more than 1/2, but 0 no of 1 cast is not more than "
        "1/2"
    )


# Findings that must come first

AFTER = """
[body.a.motion.late]
try = ["majority"]
after = ["{after}"]
cite = "1"

[procedure.hearing.stage]
asked = {{ rule = "asked", gives = "posts heard", cite = "1" }}

[procedure.hearing.rule]
asked = {{ stated = "form", of = "asked", is = "written", cite = "1" }}
"""


def lone_findings(after: str, *rules: str) -> list[str]:
    lines = "\n".join(
        f'{rule[:-2]}, cite = "1" }}'
        for rule in ('quorum = { count = "represented", least = 1 }', *rules)
    )
    statute = STATUTE.format(kind="assembly", rules=lines, tried="majority")
    return sentences(list(check(load_text(statute + AFTER.format(after=after)))), "lone-finding")


def test_finding_that_is_nearly_one_that_a_stage_gives_is_noted() -> None:
    (said,) = lone_findings("post heard")

    assert said == (
        "late comes after the finding 'post heard', which no stage gives; "
        "did you mean 'posts heard'?"
    )
    assert len(lone_findings("post heard", 'heard = { finding = "post heard" }')) == 1


def test_finding_that_nothing_else_names_is_noted() -> None:
    (said,) = lone_findings("weather fair")

    assert said.endswith("no rule names: it is there only if it is minuted in these words")


def test_finding_that_a_stage_gives_or_a_rule_names_is_not_noted() -> None:
    assert lone_findings("posts heard") == []
    assert lone_findings("weather fair", 'fair = { finding = "weather fair" }') == []
