"""Explanations in every language are, to the byte, those that were read and found right."""

from typing import get_args

import pytest
from django.utils import translation

from comitia.core.rules import Status
from comitia.core.rules.explain import _LACKS, _SENTENCES
from comitia.core.rules.model import Form
from tests.core.rules.goldens import FOLDER, chosen, languages, path, text

BOOKS = sorted(chosen())


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("book", BOOKS)
def test_explanations_are_as_they_were_read(book: str, language: str) -> None:
    golden = path(book, language)

    assert golden.exists(), "written by `python -m tests.core.rules.goldens`, then read"
    with translation.override(language):
        assert text(book, translation.gettext) == golden.read_text(encoding="utf-8")


def test_languages_are_those_that_are_shipped() -> None:
    assert {"de", "en"} <= set(languages())


def test_no_golden_text_is_left_of_what_is_gone() -> None:
    expected = {path(book, language) for book in BOOKS for language in languages()}

    assert set(FOLDER.glob("*.*.txt")) == expected


SHOWN = {shown for book in chosen().values() for told in book for shown in told.shows}


def test_every_status_is_shown() -> None:
    assert {shown[1] for shown in SHOWN if shown[0] == "status"} == {str(item) for item in Status}


@pytest.mark.parametrize("holds", ["holds", "fails"])
@pytest.mark.parametrize("form", [form.__name__ for form in get_args(Form)])
def test_every_form_is_shown(form: str, holds: str) -> None:
    assert ("form", form, holds) in SHOWN


# What no worked case brings about.
NOT_SHOWN = {
    *("consulted consensus", "consulted objected", "consulted objected but one"),
    *("decided elsewhere", "each as an aim", "each seated as an aim", "freed", "lot", "tied"),
}
NOT_LACKING = {"consent", "reminder"}


def test_every_sentence_is_shown_but_those_that_no_case_brings_about() -> None:
    sentences = {shown[1] for shown in SHOWN if shown[0] == "sentence"}

    assert set(_SENTENCES) - sentences == NOT_SHOWN


def test_everything_that_can_be_lacking_is_shown_but_what_no_case_lacks() -> None:
    lacking = {shown[1] for shown in SHOWN if shown[0] == "lacks"}

    assert {kind for kind in _LACKS if not kind.startswith("1 ")} - lacking == NOT_LACKING
