"""Explanations of the other statutes, word for word, in every language that comitia speaks."""

import io
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from comitia.core.rules import Decision, Ruling, decide, load, parse_facts, quorum
from comitia.core.rules.explain import WORDS, as_text
from comitia.core.rules.quantities import TIES
from tests.core.rules.cases import OTHERS
from tests.core.rules.worked_cases import Case
from tools.messages import catalogue_of, languages

EXPLANATIONS = Path(__file__).parent / "explanations"
READ = {
    "un-general-assembly": {
        "opening": "64 of 193 do not open",
        "two-thirds": "one less",
        "equal": "equal",
        "equal-again": "equal again",
        "ballot": "third seat wants a ballot",
    },
    "co-operative": {
        "quorum": "3 of 13 are not",
        "resumed": "resumed with one",
        "late": "sent a day late",
        "simple": "over half, under 51 percent",
        "request": "less than a tenth",
    },
}
NAMES = [(rulebook, name) for rulebook, cases in READ.items() for name in cases]


def case_of(rulebook: str, name: str) -> Case:
    """Return a case of a rulebook."""
    (found,) = (case for case in OTHERS[rulebook] if case.name == name)
    return found


def decision(case: Case) -> Decision:
    """Decide a case."""
    rulebook, facts = load(case.rulebook), parse_facts(case.facts)
    rulings = [Ruling(*ruling.split("=")) for ruling in case.rulings]
    if case.motion is None:
        return quorum(rulebook, body=case.body, facts=facts, rulings=rulings, to=case.to)
    return decide(rulebook, body=case.body, motion=case.motion, facts=facts, rulings=rulings)


@cache
def catalogue(language: str) -> Catalog:
    """Return the translations of a language."""
    return read_po(io.BytesIO(catalogue_of(language).read_bytes()), locale=language)


def explained(case: Case, language: str) -> str:
    """Return the explanation of a case in a language."""

    def translate(message: str) -> str:
        found = catalogue(language).get(message) if language != "en" else None
        return str(found.string) if found else message

    return as_text(decision(case), translate)


@pytest.mark.parametrize("language", ["en", *languages()])
@pytest.mark.parametrize(("rulebook", "name"), NAMES)
def test_explanation_is_the_one_that_was_read(rulebook: str, name: str, language: str) -> None:
    golden = EXPLANATIONS / rulebook / f"{name}.{language}.txt"

    shown = explained(case_of(rulebook, READ[rulebook][name]), language)

    assert shown == golden.read_text(encoding="utf-8")


def test_no_word_of_a_reading_is_missing_in_german() -> None:
    """What readings name is translated with the rulebooks that use it."""
    german = catalogue("de")

    assert all(german.get(word).string for word in (*TIES, *WORDS))
