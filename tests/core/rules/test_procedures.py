"""Procedures with stages: the worked cases, and what is wrong with the facts of one."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from comitia.core.rules import (
    AskError,
    Decision,
    FactsError,
    RulebookError,
    Ruling,
    Why,
    load,
    load_procedure,
    load_text,
    parse_facts,
    proceed,
    with_procedure,
)
from comitia.core.rules.explain import as_text
from comitia.core.rules.lines import batch, replay
from tests.core.rules.association import STATUTE as ASSOCIATION
from tests.core.rules.procedure_cases import (
    PROCEDURES,
    SILENT,
    Case,
    admission,
    application,
    consultation,
    voted,
)

STATUTE = load("icor-2010")
ORDERED = with_procedure(STATUTE, load_procedure("default"))


def asked(case: Case) -> Decision:
    """Put a case to the statute."""
    return proceed(
        ORDERED if case.rules_of_procedure else STATUTE,
        procedure=case.procedure,
        facts=parse_facts(case.facts),
        rulings=[Ruling(*ruling.split("=", 1)) for ruling in case.rulings],
    )


def reasons(why: tuple[Why, ...]) -> Iterator[Why]:
    """Yield every reason of a tree."""
    for reason in why:
        yield reason
        yield from reasons(reason.because)


@pytest.mark.statute("CONF-1", "CONF-9", "COMM-1", "COMM-2", "COMM-3", "COMM-4", "COMM-5", "ORG-3")
@pytest.mark.statute("MEM-2", "MEM-3", "MEM-4", "MEM-5", "MEM-7", "MEM-8")
@pytest.mark.parametrize("case", PROCEDURES, ids=lambda case: case.name)
def test_worked_procedure(case: Case) -> None:
    decision = asked(case)

    assert (decision.status, decision.turns_on) == (case.status, case.turns_on), as_text(decision)


@pytest.mark.parametrize(
    "case", [case for case in PROCEDURES if case.clause], ids=lambda case: case.name
)
def test_worked_procedure_cites_its_clause(case: Case) -> None:
    every = list(reasons(asked(case).why))
    failed = case.status in ("void", "lost", "lapsed", "silent")
    decisive = [why for why in every if not why.holds] if failed else every

    assert case.clause in {clause for why in decisive for clause in (*why.cite, *why.via)}


def test_cases_have_names_of_their_own() -> None:
    assert len({case.name for case in PROCEDURES}) == len(PROCEDURES)


@pytest.mark.statute("MEM-3")
def test_membership_begins_on_the_day_on_which_the_consultation_ends() -> None:
    for consulted, day in ((consultation(), "2012-02-20"), (SILENT, "2012-04-01")):
        facts = parse_facts(admission("2012-06-01", application(), consulted))

        begins = [
            why
            for why in proceed(STATUTE, procedure="admission", facts=facts).why
            if why.kind == "begins"
        ]

        assert [why.detail("on") for why in begins] == [day]


def test_procedures_are_asked_about_and_replayed_line_by_line() -> None:
    cases = [case for case in PROCEDURES if not case.rulings and not case.rules_of_procedure]
    lines = [json.dumps(case.asked() | {"status": case.status}) for case in cases]

    answers = [answer.decision for answer in batch(STATUTE, lines)]
    changes = list(replay(STATUTE, STATUTE, lines, [Ruling("silence", "no")]))

    assert [answer and answer.status for answer in answers] == [case.status for case in cases]
    turning = [case for case in cases if "silence" in case.turns_on]
    assert [(change.id, change.was) for change in changes] == [
        (case.name, case.status) for case in turning
    ]


@pytest.mark.statute("MEM-3")
def test_nobody_is_consulted_by_a_finding_alone() -> None:
    claimed = voted()
    claimed["facts"] = claimed["facts"] | {"findings": ["consulted"]}
    facts = parse_facts(admission(None, application(), consultation(asked=["m0"]), claimed))

    decision = proceed(STATUTE, procedure="admission", facts=facts)

    assert decision.status == "void"


APPEALS = """
[procedure.appeal.stage]
ruling = { rule = "told", cite = "8" }
appeal = { rule = "in_time", cite = "8" }

[procedure.appeal.rule]
told = { stated = "form", of = "ruling", is = "written", cite = "8" }
in_time = { taken = "appeal", within = "P14D", after = "ruling", cite = "8" }
"""


@pytest.mark.parametrize(
    ("appealed", "asked_on", "status"),
    [
        (None, "2020-03-15", "pending"),
        (None, "2020-03-16", "lapsed"),
        ("2020-03-15", "2020-03-20", "complete"),
        ("2020-03-16", "2020-03-20", "void"),
    ],
)
def test_time_of_a_stage_runs_from_another(
    appealed: str | None, asked_on: str, status: str
) -> None:
    steps = {"ruling": {"on": "2020-03-01", "form": "written"}}
    if appealed:
        steps["appeal"] = {"on": appealed}
    facts = parse_facts({"on": asked_on, "steps": steps})

    decision = proceed(load_text(ASSOCIATION + APPEALS), procedure="appeal", facts=facts)

    assert decision.status == status, as_text(decision)


ASKING = """
[procedure.joining.stage]
asking = { rule = "all_agree", cite = "8" }

[procedure.joining.rule]
all_agree = { consulted = "asking", outcome = "consensus", over = "P30D", cite = "8" }
"""


@pytest.mark.parametrize(
    ("asked_on", "answers", "status"),
    [
        ("2020-03-30", {"a": "consents"}, "pending"),
        ("2020-03-30", {"a": "consents", "b": "principles"}, "void"),
        ("2020-03-30", {"a": "consents", "b": "consents"}, "complete"),
        ("2020-04-01", {"a": "consents"}, "void"),
    ],
)
def test_last_stage_may_be_a_consultation_that_is_under_way(
    asked_on: str, answers: dict[str, str], status: str
) -> None:
    step = {"on": "2020-03-01", "asked": ["a", "b"], "reminded": "2020-03-20", "answers": answers}
    facts = parse_facts({"on": asked_on, "members": {"a": {}, "b": {}}, "steps": {"asking": step}})

    decision = proceed(load_text(ASSOCIATION + ASKING), procedure="joining", facts=facts)

    assert decision.status == status, as_text(decision)


EXCUSED = """
[procedure.appeal.stage]
notice = { rule = "noticed", cite = "8" }
appeal = { rule = "admissible", cite = "8" }

[procedure.appeal.rule]
noticed = { taken = "notice", until = 2020-01-31, cite = "8" }
admissible = { any = ["in_time", "excused"], cite = "8" }
in_time = { taken = "appeal", until = 2020-02-28, cite = "8" }
excused = { stated = "excused", of = "appeal", is = true, cite = "8" }
"""


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ({}, "lapsed"),
        ({"notice": {"on": "2020-01-31"}}, "pending"),
        ({"notice": {"on": "2020-01-31"}, "appeal": {"on": "2020-03-02"}}, "void"),
        (
            {"notice": {"on": "2020-01-31"}, "appeal": {"on": "2020-03-02", "excused": True}},
            "complete",
        ),
    ],
)
def test_stage_lapses_only_where_it_can_no_more_be_done(steps: Any, status: str) -> None:
    facts = parse_facts({"on": "2020-03-02", "steps": steps})

    decision = proceed(load_text(ASSOCIATION + EXCUSED), procedure="appeal", facts=facts)

    assert decision.status == status, as_text(decision)


def test_procedure_without_stages_may_say_when_something_begins() -> None:
    begins = 'begins = { when = "?unit", confirmed_by = "all", cite = "8" }'
    terms = f"\n[procedure.admission]\n{begins}\n"

    procedure = load_text(ASSOCIATION + terms).procedures["admission"]

    assert (procedure.begins, set(procedure.provisions)) == (None, {"begins"})


def test_time_of_a_stage_runs_from_one_that_there_is() -> None:
    with pytest.raises(RulebookError, match="unknown stage 'rulling'; did you mean 'ruling'"):
        load_text(ASSOCIATION + APPEALS.replace('after = "ruling"', 'after = "rulling"'))


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"steps": {"aplication": {"on": "2012-01-05"}}}, "did you mean 'application'?"),
        (admission(None, application(frm="x")), "steps.application: unknown term 'frm'"),
        (admission(None, {"form": "written"}), "steps.application.on: expected a day"),
        (
            admission(None, application(), consultation(asked="m0")),
            "steps.consultation.asked: expected members, found 'm0'",
        ),
        (
            admission(None, application(), consultation(asked=["m9"])),
            "steps.consultation.asked: 'm9' is no member",
        ),
        (
            admission(None, application(), consultation(ended="soon")),
            "steps.consultation.ended: expected a day such as '2013-10-06', found 'soon'",
        ),
        (
            admission(None, application(), None, voted(facts={"held": "soon"})),
            "steps.conference.facts: held: expected a day",
        ),
        ({"steps": []}, "steps: expected an object"),
        ({"steps": {"application": 7}}, "steps.application: expected an object with 'on'"),
        ({"steps": {"application": {"on": "2012-01-05", "form": 0.5}}}, "expected a text"),
        ({"seats": {"holders": {"a": "x"}}}, "seats.holders: 'x' is no member"),
    ],
)
def test_facts_that_do_not_fit_are_named(facts: Any, message: str) -> None:
    with pytest.raises(FactsError) as error:
        proceed(STATUTE, procedure="admission", facts=parse_facts(facts))

    assert message in str(error.value)


def test_unknown_procedure_is_named() -> None:
    with pytest.raises(AskError, match="did you mean 'admission'"):
        proceed(STATUTE, procedure="admision", facts=parse_facts({}))
    with pytest.raises(AskError, match="unknown procedure 'contribution'"):
        proceed(STATUTE, procedure="contribution", facts=parse_facts({}))
