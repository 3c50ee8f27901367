"""What a beginner gets wrong in a rulebook is told once, on its line, with what to write."""

import pytest

from comitia.core.rules import Fault, RulebookError, check, load_text
from comitia.core.rules.source import nearest
from tests.core.rules.association import STATUTE, changed

Change = tuple[str, str]

DISSOLUTION = 'dissolution = { try = ["two_thirds"], cite = "8" }'
TWO_THIRDS = 'two_thirds = { share = "yes", of = "entitled", is = ">= 2/3", cite = "8" }'


def faults_of(text: str) -> tuple[Fault, ...]:
    """Return every fault for which a text does not load."""
    with pytest.raises(RulebookError) as error:
        load_text(text)
    return error.value.faults


def line_of(text: str, passage: str) -> int:
    """Return the line on which a passage first stands."""
    return text[: text.index(passage)].count("\n") + 1


THRESHOLDS = {
    "> 0.66": "no decimals: write a fraction such as '> 2/3'",
    "66%": "no per cent: write a fraction such as '> 2/3'",
    "2/3": "a sign is missing: '>= 2/3' or '> 2/3'",
    "≥ 2/3": "write '>= 2/3'",
    ">2/3": "write '> 2/3'",
}


@pytest.mark.parametrize("text", THRESHOLDS)
def test_threshold_says_how_it_is_written(text: str) -> None:
    broken = changed(TWO_THIRDS, TWO_THIRDS.replace(">= 2/3", text))

    (fault,) = faults_of(broken)

    assert fault.line == line_of(broken, "two_thirds =")
    assert fault.message.endswith(f"found {text!r}: {THRESHOLDS[text]}")


@pytest.mark.parametrize(
    ("change", "begins", "says"),
    [
        (("[rulebook]", "[rulebok]"), "[rulebok]", "did you mean it by 'rulebok'?"),
        (('\n"4" = ', "\n4.1 = "), "4.1 =", "put the number in quotation marks: '\"4.1\"'"),
        ((TWO_THIRDS, TWO_THIRDS.replace(", of", ",\n of")), "two_thirds =", "on one line"),
        ((TWO_THIRDS, TWO_THIRDS.replace(" }", ", }")), "two_thirds =", "no comma stands before }"),
        ((TWO_THIRDS, TWO_THIRDS.replace('"yes"', '"yes')), "two_thirds =", "no TOML"),
    ],
    ids=["heading", "clause", "broken line", "comma", "quotation mark"],
)
def test_slip_of_a_beginner_says_what_to_do(change: Change, begins: str, says: str) -> None:
    broken = changed(*change)

    fault = next(item for item in faults_of(broken) if says in item.message)

    assert fault.line == line_of(broken, begins)


def test_misspelt_heading_is_read_as_what_is_meant() -> None:
    (fault,) = faults_of(changed("[rulebook]", "[rulebok]"))

    assert str(fault).startswith("line 1: rulebok: the table [rulebook] is missing")


def test_unquoted_clause_brings_no_further_faults() -> None:
    text = changed('\n"8" = ', "\n8.1 = ").replace('cite = "8"', 'cite = "8.1"')

    (fault,) = faults_of(text)

    assert "quotation marks" in fault.message


def test_names_that_look_the_same_are_told_apart() -> None:
    found = nearest("chair\u00a0for it", ["chair for it"])

    assert "'chair\\xa0for it'" in found
    assert nearest("chare for it", ["chair for it"]) == "; did you mean 'chair for it'?"


def test_cycle_and_unknown_rule_are_told_once_for_all_heirs() -> None:
    cycle = faults_of(changed('all = ["most", "no_tie"]', 'all = ["most", "either"]'))
    unknown = faults_of(changed(DISSOLUTION, DISSOLUTION.replace("two_thirds", "two_third")))

    assert len(cycle) == len(unknown) == 1


def test_continents_that_the_statute_does_not_have_are_no_matter_of_size() -> None:
    text = STATUTE.replace('groups = ["north", "south"]\n', "")

    found = [item for item in check(load_text(text)) if item.kind == "not-analysed"]

    assert [item for item in found if "too much to try" in item.sentence] == []
    assert any("the statute has no continents" in item.sentence for item in found)
