"""On the first federation's rulebook, `check` finds what a careful reader knows of its text."""

from typing import Any

import pytest

from comitia.core.rules import Finding, check, load, load_procedure, with_procedure
from comitia.core.rules.check import KINDS, Severity

STATUTE = load("icor-2010")
FINDINGS = check(STATUTE)


def found(kind: str, where: str) -> Finding:
    """Return the first finding of a kind at a place."""
    return next(item for item in FINDINGS if (item.kind, item.where) == (kind, where))


def test_all_are_notes_and_each_has_a_line_a_kind_and_a_witness() -> None:
    assert {item.severity for item in FINDINGS} == {Severity.NOTE}
    assert [item for item in FINDINGS if not (item.line and item.witness)] == []
    assert {item.kind for item in FINDINGS} <= set(KINDS)


@pytest.mark.statute("CONF-4")
def test_continent_with_fewer_than_two_members_prevents_every_quorum() -> None:
    finding = found("thin-group", "body.world_conference.rule.spread")

    assert finding.cite == ("III.A.1:7",)
    assert "a continent with fewer than 2 members prevents every quorum" in finding.sentence
    assert "unless thin-group is read 'yes'" in finding.sentence
    assert "1 of africa, 2 of america, 2 of asia, 2 of europe" in finding.witness


@pytest.mark.statute("CONF-4")
def test_floor_decides_nothing_below_24_members() -> None:
    finding = found("decides-from", "body.world_conference.rule.floor")

    assert finding.cite == ("III.A.1:6",)
    assert "floor decides only from 24 members on if thin-group is 'no'" in finding.sentence
    assert "24 members, 8 represented (2 of each of 4 continents)" in finding.witness
    assert "8 represented of 24 members is not more than 1/3" in finding.witness


@pytest.mark.statute("VOTE-5")
def test_parity_is_implied_by_a_strict_simple_majority() -> None:
    finding = found("surplus", "body.world_conference.rule.no_tie")

    assert finding.cite == ("III.A.2:13",)
    assert finding.sentence == (
        "no_tie in plain decides nothing: implied by simple under every reading"
    )
    assert "1 yes of 2 cast is not more than 1/2" in finding.witness
    assert finding.bodies == ("world_conference", "continental_conference", "regional_conference")


def test_regional_conference_has_no_rules_of_its_own() -> None:
    finding = found("no-rules", "body.regional_conference.like")

    assert finding.sentence == "regional_conference has no rules if regional-rules is 'none'"


def test_no_majority_is_stated_for_elections_or_for_a_committee() -> None:
    election = found("gap", "body.world_conference.motion.election")
    committee = found("gap", "body.icc.motion.current")

    assert "III.A.2:7" in election.cite
    assert committee.bodies == ("icc", "ccc", "rcc")
    assert "8 present, 8 yes, 0 no: silent" in election.witness


@pytest.mark.statute("VOTE-1")
def test_one_vote_for_each_organisation_stands_against_the_key_of_delegates() -> None:
    finding = found("between-clauses", "question.vote-unit")

    assert finding.cite == ("III.A.1:3", "IV.C.1:4")
    assert "1 to 2 by organisations, 3 to 2 by delegates" in finding.witness


@pytest.mark.parametrize(
    ("kind", "where", "says"),
    [
        ("smallest-quorum", "body.world_conference.rule.quorum", "8 of 8, 9 of 24 with hardship"),
        ("smallest-group", "body.world_conference.motion.current", "plain 1 yes of 8"),
        ("smallest-group", "body.membership.motion.expulsion", "8 yes of 10"),
        ("silence-is-no", "body.world_conference.rule.supermajority", "base-of-80 is read"),
        ("no-default", "question.thin-group", "contested until a body rules"),
    ],
)
def test_further_findings(kind: str, where: str, says: str) -> None:
    assert says in found(kind, where).sentence


def test_rules_of_procedure_leave_only_the_election_unanalysed() -> None:
    findings = check(with_procedure(STATUTE, load_procedure("default")))

    unanalysed = [item.sentence for item in findings if item.kind == "not-analysed"]
    assert {item.where for item in findings if item.kind == "gap"} == {
        "body.world_conference.motion.statute"
    }
    assert [item.severity for item in findings if item.severity is Severity.ERROR] == []
    assert unanalysed == ["approval is of a form that is not analysed, and taken to hold or not"]


def test_findings_are_the_same_every_time() -> None:
    def told(findings: tuple[Finding, ...]) -> list[Any]:
        return [(item.kind, item.where, item.sentence, item.witness) for item in findings]

    assert told(check(load("icor-2010"))) == told(FINDINGS)
