"""The shipped rulebook holds the whole statute: its questions, bodies, clauses and periods."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from comitia.core.rules import Period, Rulebook, check, load, load_procedure, with_procedure
from comitia.core.rules.model import Ask, Provision, Rule

STATUTE = load("icor-2010")

# Each open question: its readings, the default first; None for one without a default.
READINGS: dict[str, tuple[str | None, ...]] = {
    "base-of-80": ("present", "cast"),
    "base-of-admit80": ("present", "cast"),
    "base-of-simple": ("cast", "present"),
    "base-of-expulsion": ("entitled", "entitled less the accused"),
    "vote-unit": ("organisation", "delegate"),
    "split-delegation": ("majority of its delegates, a tie abstains", "not possible"),
    "notice-roll": ("members when sent", "members when held"),
    "month-end": ("the earlier day", "the later day"),
    "waiver": ("notice is still missing", "its presence waives"),
    "legitimation": ("backing", "represented", "written"),
    "should": ("must", "aim"),
    "thin-group": (None, "no", "yes"),
    "session-period": ("to the day", "by the year"),
    "quorum-when": ("at every decision", "at the opening only"),
    "continental-spread": ("none", "each region", "each country"),
    "regional-rules": ("continental_conference", "none"),
    "proxy-present": ("present or by proxy", "present in person"),
    "seat-base": ("seats elected", "seats filled"),
    "sent-seats": ("in addition", "among the seven to nine"),
    "proxy-scope": ("both", "replacement only"),
    "conference-proxy": ("no",),
    "motion-class": ("the presidium proposes, the conference may overrule",),
    "statute-class": ("fundamental", "none stated"),
    "majority-of-gaps": ("as the body's rules of procedure say",),
    "silence": ("yes", "no"),
    "admission-begins": ("with the end of the consultation", "with the confirmation"),
    "auditor-outside": ("no", "yes"),
    "transit": ("opened", "voted"),
    "environment-day": ("the date that the conference sets, else the first Saturday of December",),
    "article-month": ("calendar month, UTC, per member",),
}


def test_every_open_question_is_registered_with_its_readings() -> None:
    assert set(STATUTE.questions) == set(READINGS)
    for name, (first, *others) in READINGS.items():
        question = STATUTE.questions[name]
        readings = tuple(others) if first is None else (first, *others)
        assert (question.take, question.readings) == (first, readings)
        assert question.text.endswith("?")


@pytest.mark.parametrize(
    ("questions", "ruled_as"),
    [
        (("base-of-80", "base-of-admit80", "vote-unit", "split-delegation"), "fundamental"),
        (("base-of-simple", "thin-group", "should", "legitimation"), "current"),
        (("base-of-expulsion",), "expulsion"),
    ],
)
def test_ruling_needs_the_majority_that_it_would_alter(
    questions: tuple[str, ...], ruled_as: str
) -> None:
    assert {STATUTE.questions[name].ruled_as for name in questions} == {ruled_as}


BODIES = {
    "world_conference": ("assembly", {"principled", "fundamental", "current"}),
    "continental_conference": ("assembly", {"principled", "fundamental", "current", "admission"}),
    "regional_conference": ("assembly", {"principled", "fundamental", "current", "admission"}),
    "icc": ("committee", {"principled", "current"}),
    "ccc": ("committee", {"principled", "current"}),
    "rcc": ("committee", {"principled", "current"}),
    "membership": ("referendum", {"expulsion"}),
}


@pytest.mark.statute("ORG-1")
@pytest.mark.parametrize("name", BODIES)
def test_body_has_its_kind_and_motions(name: str) -> None:
    kind, motions = BODIES[name]
    if kind == "assembly":
        motions = motions | {"admission_procedure", "election", "statute"}

    assert (STATUTE.bodies[name].kind, set(STATUTE.bodies[name].motions)) == (kind, motions)


def test_no_other_body_is_registered() -> None:
    assert set(STATUTE.bodies) == set(BODIES)


@pytest.mark.statute("CONF-1", "CONF-2")
@pytest.mark.parametrize(
    ("body", "every", "cite"),
    [
        ("world_conference", Period(years=3), ("III.A.1:2",)),
        ("continental_conference", Period(years=3), ("III.A.1:2", "III.B:5")),
        ("regional_conference", Period(years=3), ("III.A.1:2", "III.B:5", "III.C:1")),
        ("icc", Period(years=1), ("III.D:14",)),
        ("ccc", Period(years=1), ("III.D:14", "III.E:1")),
        ("rcc", Period(years=1), ("III.D:14", "III.F:1")),
    ],
)
def test_body_meets_and_invites_in_time(body: str, every: Period, cite: tuple[str, ...]) -> None:
    notice = STATUTE.notice(body)

    assert (STATUTE.bodies[body].meets, STATUTE.bodies[body].meets_cite) == (every, cite)
    assert (notice.before if notice else None) == (
        Period(months=3) if body.endswith("conference") else None
    )


def test_committee_of_a_lower_level_inherits_what_it_does_not_override() -> None:
    icc, ccc = STATUTE.bodies["icc"].provisions, STATUTE.bodies["ccc"].provisions
    above, below = STATUTE.procedures["committee"], STATUTE.procedures["committee_of_continent"]

    assert ccc["minutes"].terms == icc["minutes"].terms
    assert (ccc["minutes"].via, ccc["secretariat"].via) == (("III.E:1",), ())
    assert below.rules.rules["proposed"] == replace(above.rules.rules["proposed"], via=("III.E:1",))
    assert below.rules.rules["size"].cite == ("III.E:2",)
    assert [stage.via for stage in below.stages] == [("III.E:1",)] * len(above.stages)


def rules_of(rulebook: Rulebook) -> Iterator[Rule]:
    """Yield every rule of every body under every reading."""
    for body in rulebook.bodies.values():
        for variant in body.variants.values():
            if variant is not None:
                yield from variant.rules.values()
    for procedure in rulebook.procedures.values():
        yield from procedure.rules.rules.values()


def provisions_of(rulebook: Rulebook) -> Iterator[Provision]:
    """Yield everything else that the statute fixes."""
    for body in rulebook.bodies.values():
        yield from body.provisions.values()
    for procedure in rulebook.procedures.values():
        yield from procedure.provisions.values()


def test_everything_cites_a_clause_that_stands_somewhere() -> None:
    cited = [rule.cite for rule in rules_of(STATUTE)]
    cited += [question.cite for question in STATUTE.questions.values()]
    cited += [provision.cite for provision in provisions_of(STATUTE)]

    assert all(cited)
    assert {clause for cite in cited for clause in cite} <= set(STATUTE.clauses)
    for clause in STATUTE.clauses.values():
        assert clause.document
        assert re.fullmatch(r"\d+(-\d+)?", clause.lines)


def test_nothing_but_questions_refers_to_questions() -> None:
    asked = {
        term.removeprefix("?")
        for provision in provisions_of(STATUTE)
        for term in provision.terms.values()
        if isinstance(term, str) and term.startswith("?")
    }

    assert asked <= set(STATUTE.questions)
    assert all(
        value.question in STATUTE.questions
        for rule in rules_of(STATUTE)
        for slot in rule.form.__slots__
        if isinstance(value := getattr(rule.form, slot), Ask)
    )


def test_check_notes_what_is_silent_open_or_unused_and_no_rule_is_unused() -> None:
    notes = [note.sentence for note in check(STATUTE)]

    assert "regional_conference has no rules if regional-rules is 'none'" in notes
    assert "question thin-group has no default: contested until a body rules on it" in notes
    assert "question environment-day is met by no rule, only by procedures" in notes
    assert sum("the text is silent" in note for note in notes) == 3
    assert not [note for note in notes if "is used by no quorum" in note]


def test_rules_of_procedure_offered_fill_every_gap() -> None:
    notes = check(with_procedure(STATUTE, load_procedure("default")))

    silent = [note.sentence for note in notes if note.kind == "gap"]

    assert [sentence.split(":")[0] for sentence in silent] == ["statute"]
