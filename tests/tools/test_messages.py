"""The catalogues follow the sources, and what is missing in a language is found."""

import io
from pathlib import Path

import allauth
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools import messages

PAGE = b"""
{% load i18n %}
    <h1 class="it's">{% translate "Quorum" %}</h1>
  {% blocktranslate trimmed count n=missing %}
    {{ n }} delegation is missing.
  {% plural %}
    {{ n }} delegations are missing.
  {% endblocktranslate %}
        {% translate "May" context "month" as month %}
"""

RULEBOOK = b"""
[rulebook]
title = "Statute of the club"

[body.club]
roll = "members of the club"

[body.club.provision]
seats = { least = 7, held_by = ["own ranks", "?who"], every = "P1Y", cite = "1" }

[body.club.rule]
no_tie = { unequal = ["yes", "no"], cite = "1" }
consent = { none = "objections", except = ["envy"], cite = "1" }

[body.club.motion]
election = { gap = "no majority is stated", cite = "1" }

[procedure.withdrawal]
declare = { until = "2010-11-30", cite = "1" }

[question.base]
text = "Of what?"
read = ["present"]
cite = "1"

[clause]
"1" = { line = "A tie is a rejection." }
"""


class NamedBytes(io.BytesIO):
    name = "page.html"


def catalogue_at(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def faults_of(entry: str) -> list[str]:
    catalogue = read_po(io.BytesIO(entry.encode()), locale="de")
    return [
        fault
        for message in catalogue
        if message.id
        for fault in messages.faults_of(message, catalogue)
    ]


def test_messages_of_a_template_are_extracted_whatever_its_layout():
    found = messages.extract_template(NamedBytes(PAGE), messages.KEYWORDS, (), {})

    assert [text for _line, _function, text, _comments in found] == [
        "Quorum",
        ("%(n)s delegation is missing.", "%(n)s delegations are missing.", None),
        ("month", "May"),
    ]


def test_messages_of_a_rulebook_are_what_it_says_to_readers():
    found = messages.extract_rulebook(io.BytesIO(RULEBOOK), messages.KEYWORDS, (), options={})

    assert [text for _line, _function, text, _comments in found] == [
        "Statute of the club",
        "club",
        "no_tie",
        "consent",
        "election",
        "members of the club",
        "envy",
        "no majority is stated",
        "Of what?",
        "present",
        "A tie is a rejection.",
        ["provision", "seats"],
        ["provision", "least"],
        ["provision", "held_by"],
        ["provision", "own ranks"],
        ["provision", "every"],
        ["provision", "withdrawal"],
        ["provision", "declare"],
        ["provision", "until"],
    ]


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        ('msgid "yes"\nmsgstr "ja"', []),
        ('msgid "yes"\nmsgstr ""', ["not translated"]),
        ('#, fuzzy\nmsgid "yes"\nmsgstr "nein"', ["marked as fuzzy"]),
        (
            'msgid "vote"\nmsgid_plural "votes"\nmsgstr[0] "Stimme"\nmsgstr[1] ""',
            ["not translated"],
        ),
    ],
)
def test_translation_that_is_not_good_is_found(entry, found):
    assert faults_of(entry) == found


def test_translation_at_odds_with_its_placeholders_is_found():
    assert faults_of('#, python-format\nmsgid "%(n)d of all"\nmsgstr "%(m)d von allen"') != []


def test_translation_is_kept_and_what_is_gone_is_dropped(tmp_path, monkeypatch):
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    old = messages.catalogue_of("de")
    old.parent.mkdir(parents=True)
    old.write_text('msgid "yes"\nmsgstr "ja"\n\nmsgid "gone"\nmsgstr "weg"\n')
    template = Catalog()
    template.add("yes")
    template.add("new")

    merged = messages.translated("de", template)

    assert {message.id: message.string for message in merged if message.id} == {
        "yes": "ja",
        "new": None,
    }


@pytest.mark.statute("COM-4")
@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "de"])
def test_page_is_shown_in_the_language_asked_for(client, language):
    page = client.get("/account/login/", headers={"Accept-Language": language}).text

    assert f'<html lang="{language}"' in page


@pytest.mark.parametrize("better", sorted(messages.LOCALE.glob("allauth/*/LC_MESSAGES/django.po")))
def test_message_said_better_than_allauth_is_one_of_allauth(better):
    path = better.relative_to(messages.LOCALE / "allauth")
    theirs = catalogue_at(Path(allauth.__file__).parent / "locale" / path)
    ours = [message for message in catalogue_at(better) if message.id]

    assert [message.id for message in ours if message.id not in theirs] == []
