"""Live parts: sent when they changed, and only to take the place of a live part."""

import pytest

from comitia.ui.live import live_response, live_unchanged


@pytest.fixture
def clause(rf):
    """Ask the live part `ui/clause.html`, as a browser that shows a version."""

    def ask(shows: str, version: str):
        request = rf.get("/live/", {"version": shows})
        return live_response(request, version, "ui/clause.html", {"id": "III.A.1:4"})

    return ask


def test_live_part_unchanged_is_not_sent_again(clause):
    response = clause(shows="7", version="7")

    assert (response.status_code, response.content) == (204, b"")


def test_live_part_changed_comes_with_its_version(clause):
    response = clause(shows="7", version="8")

    assert response.status_code == 200
    assert 'name="version" value="8"' in response.text
    assert "III.A.1:4" in response.text


def test_live_part_is_sent_to_a_browser_that_shows_none(rf):
    response = live_response(rf.get("/live/"), "8", "ui/clause.html", {"id": "III.A.1:4"})

    assert response.status_code == 200


@pytest.mark.parametrize("shows", ["7", "8"])
def test_live_answers_are_marked_and_never_stored(clause, shows):
    response = clause(shows=shows, version="8")

    assert response.headers["Comitia-Live"] == "part"
    assert response.headers["Cache-Control"] == "no-store"


def test_live_unchanged_can_be_asked_before_gathering(rf):
    assert live_unchanged(rf.get("/", {"version": "8"}), "8")
    assert not live_unchanged(rf.get("/"), "8")


def test_live_tag_asks_its_address_with_the_version_it_shows(tag):
    markup = tag("{% live '/quorum/' '8' %}<p>21 of 40</p>{% endlive %}")

    assert 'hx-get="/quorum/"' in markup
    assert 'hx-include="find input[name=version]"' in markup
    assert 'name="version" value="8"' in markup
    assert "<p>21 of 40</p>" in markup


def test_live_tag_offers_a_plain_reload_where_there_is_no_script(tag):
    markup = tag("{% live '/quorum/' '8' %}{% endlive %}")

    assert '<noscript><p class="small"><a href="/here/?page=2">' in markup


def test_live_tag_announces_only_on_request(tag):
    assert "aria-live" not in tag("{% live '/q/' '8' %}{% endlive %}")
    assert 'aria-live="polite"' in tag("{% live '/q/' '8' announce=True %}{% endlive %}")
