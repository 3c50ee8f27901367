"""Links as footnotes on paper."""

from comitia.ui.footnotes import Footnotes


def absolute(address: str) -> str:
    return f"https://comitia.example{address}"


def test_each_address_is_noted_once():
    notes = Footnotes(absolute)

    marked = notes.mark('<a href="/a">a</a> <a class="b" href="/b">b</a> <a href="/a">a</a>')

    assert notes.addresses == ["https://comitia.example/a", "https://comitia.example/b"]
    assert marked == (
        '<a data-note="1" href="/a">a</a> <a data-note="2" class="b" href="/b">b</a>'
        ' <a data-note="1" href="/a">a</a>'
    )


def test_parts_of_the_statute_and_places_on_the_page_need_no_note():
    text = (
        '<a class="clause" href="/statute/clauses/III.D:1">III.D:1</a> <a href="#end">end</a> '
        '<a class="statute rule" href="/statute/bodies/icc/rules/quorum">Quorum</a>'
    )
    notes = Footnotes(absolute)

    assert notes.mark(text) == text
    assert notes.addresses == []


def test_document_lists_the_addresses_for_paper(page):
    markup = page("minutes")

    assert '<a data-note="1" href="/record/">' in markup
    assert '<ol class="footnotes print-only"><li>http://testserver/record/</li>' in markup
