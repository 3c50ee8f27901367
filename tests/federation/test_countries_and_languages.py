"""Countries and languages: every code has a name, in the language of the reader."""

import pytest
from babel import Locale
from django.utils import translation

from comitia.federation import countries, languages

NOT_COUNTRIES = {
    "AC", "AQ", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ",
}  # fmt: skip


def test_every_country_lies_somewhere_and_nothing_else_does():
    territories = {code for code in Locale("en").territories if len(code) == 2}

    assert set().union(*countries.by_continent().values()) == territories - NOT_COUNTRIES


def test_only_the_countries_named_lie_on_two_continents():
    codes = set().union(*countries.by_continent().values())

    assert {code for code in codes if len(countries.continents_of(code)) > 1} == {
        "AM", "AZ", "CY", "EG", "GE", "KZ", "RU", "TR",
    }  # fmt: skip


@pytest.mark.parametrize(("language", "name"), [("en", "Germany"), ("de", "Deutschland")])
def test_country_is_named_in_the_language_of_the_reader(language: str, name: str):
    with translation.override(language):
        assert countries.name("DE") == name
        assert ("DE", name) in countries.choices()


def test_countries_are_offered_in_the_order_of_their_names():
    with translation.override("de"):
        names = [name for _, name in countries.choices()]

    assert names[:4] == ["Afghanistan", "Ägypten", "Ålandinseln", "Albanien"]
    assert names[-1] == "Zypern"


@pytest.mark.parametrize("text", ["germany", "Deutschland"])
def test_country_is_found_by_its_name(text: str):
    with translation.override("de"):
        assert countries.named(text) == "DE"


@pytest.mark.parametrize(
    ("tag", "canonical"),
    [
        ("EN", "en"),
        ("pt-br", "pt-BR"),
        ("zh-hant-TW", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("qq", None),
        ("und", None),
        ("en-", None),
        ("en-XQ", None),
        ("e", None),
        ("sr-Qqqq", None),
    ],
)
def test_tags_are_known_and_written_in_their_usual_form(tag: str, canonical: str | None):
    assert languages.canonical(tag) == canonical


def test_language_is_named_in_the_language_of_the_reader():
    with translation.override("de"):
        assert [languages.name(tag) for tag in ("fr", "pt-BR", "sr-Latn-RS")] == [
            "Französisch", "Portugiesisch (Brasilien)", "Serbisch (Lateinisch, Serbien)",
        ]  # fmt: skip


def test_language_that_the_reader_has_no_name_for_keeps_its_tag():
    assert languages.name("qq") == "qq"


def test_unknown_language_of_the_page_falls_back_to_english():
    with translation.override("tlh"):
        assert countries.name("DE") == "Germany"
