"""The pages on the statute engine name all that it knows, and their examples are read by it."""

import json
import re
import tomllib
from dataclasses import fields

import pytest

from comitia.core.rules import (
    Facts,
    Status,
    facts_as_of,
    load,
    load_procedure,
    parse_facts,
    proceed,
)
from comitia.core.rules.check import KINDS
from comitia.core.rules.forms import FORMS
from comitia.core.rules.quantities import WHAT
from tests.docs.pages import rows, text


def blocks(page: str, language: str) -> list[str]:
    """Return the examples of a page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text(page), re.MULTILINE | re.DOTALL)


def first_cells(page: str) -> set[str]:
    """Return what the rows of the page's tables are about."""
    return {name for row in rows(page) for name in re.split(r"`, `|, ", row[0])}


def test_every_rule_form_is_documented():
    assert {cell.split(" = ")[0] for cell in first_cells("reference/rulebook.md")} >= set(FORMS)


def test_every_quantity_is_documented():
    assert first_cells("reference/rulebook.md") >= set(WHAT)


def test_every_key_of_facts_is_documented():
    keys = {field.name for field in fields(Facts)} - {"digest"}

    assert first_cells("reference/facts.md") >= keys


@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_documented(status):
    assert f"`{status}`" in text("reference/rules.md")


def test_every_body_and_motion_is_documented():
    page = text("reference/rules.md")
    statute = load("icor-2010")

    for name, body in statute.bodies.items():
        assert {word for word in (name, *body.motions) if f"`{word}`" not in page} == set()


def test_example_of_facts_is_read():
    example, steps, chronicle = (
        json.loads(block) for block in blocks("reference/facts.md", "json")
    )

    assert parse_facts(example).present == {"ke1": 1, "pe1": 3}
    known = facts_as_of([{"so": "2013-01-01", "facts": example}, *chronicle])
    assert set(parse_facts(known).invited) == {"pe1"}

    admission = proceed(load("icor-2010"), procedure="admission", facts=parse_facts(steps))
    assert admission.status is Status.PENDING
    assert [why.holds for why in admission.why] == [True, False]


def test_examples_of_files_are_those_that_are_shipped():
    rulebook, stages, procedure = blocks("reference/rulebook.md", "toml")

    for example, shipped in (
        (rulebook, load("icor-2010").source),
        (stages, load("icor-2010").source),
        (procedure, load_procedure("default").source),
    ):
        assert tomllib.loads(example)
        lines = re.split(r" *#.*\n|\n", shipped)
        left = [line for line in example.splitlines() if line not in lines]
        assert [line for line in left if "committee_simple" not in line] == []


def test_every_kind_of_finding_is_documented():
    assert first_cells("reference/rulebook.md") >= set(KINDS)
