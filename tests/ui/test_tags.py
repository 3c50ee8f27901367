"""What the tags write, and that each picture says in words what it shows."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from django.utils import timezone, translation

from comitia.core.errors import Refused
from comitia.core.rules import Status
from comitia.ui.icons import DRAWINGS, icon
from comitia.ui.pictures import Continent, Result, Rung, Step
from comitia.ui.status import shown

MOMENT = datetime(2013, 10, 6, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize("status", Status)
def test_status_is_a_shape_and_a_word(tag, status):
    markup = tag("{% status status %}", status=status)

    assert "<svg" in markup
    assert status in markup


def test_statuses_that_stand_against_each_other_differ_in_shape():
    against = (Status.CARRIED, Status.LOST, Status.NO_QUORUM, Status.CONTESTED, Status.SILENT)

    assert len({shown(status).shape for status in against}) == 5


def test_status_unknown_to_the_engine_is_an_error(tag):
    with pytest.raises(ValueError, match="adopted"):
        tag("{% status 'adopted' %}")


def test_state_escapes_its_word(tag):
    assert "&lt;b&gt;" in tag("{% state word 'ring' %}", word="<b>")


def test_icon_beside_a_word_is_hidden_and_alone_is_named():
    assert 'aria-hidden="true"' in icon("tick")
    assert 'role="img" aria-label="Done"' in icon("tick", "Done")


def test_icon_unknown_is_an_error():
    with pytest.raises(KeyError):
        icon("sparkle")


def test_icons_carry_no_style():
    assert not [name for name, drawing in DRAWINGS.items() if "style" in str(drawing)]


def test_moment_names_the_zone_and_keeps_the_offset(tag):
    assert tag("{% moment at 'Africa/Nairobi' %}", at=MOMENT) == (
        '<time datetime="2013-10-07T01:30:00+03:00">7 October 2013, 01:30 Africa/Nairobi</time>'
    )


def test_moment_without_zone_uses_and_names_the_active_one(tag):
    with timezone.override("America/Argentina/Buenos_Aires"):
        assert "19:30 America/Argentina/Buenos Aires" in tag("{% moment at %}", at=MOMENT)


def test_day_is_written_in_the_language_of_the_reader(tag):
    with translation.override("de"):
        markup = tag("{% day on %}", on=date(2013, 10, 6))

    assert markup == '<time datetime="2013-10-06">6. Oktober 2013</time>'


def test_fraction_is_written_as_the_statute_does(tag):
    assert tag("{{ ratio|fraction }}", ratio=Fraction(80, 100)) == "4/5"


def test_refusal_says_what_and_by_which_clause(tag):
    markup = tag("{% refusal refused %}", refused=Refused("Not so.", clause="III.A.2:9"))

    assert "Not so." in markup
    assert "III.A.2:9" in markup
    assert 'role="alert"' in markup


def test_refusal_without_clause_names_none(tag):
    assert "clause" not in tag("{% refusal refused %}", refused=Refused("Not so."))


def test_hall_says_what_it_shows(tag):
    markup = tag("{% hall continents %}", continents=[Continent("Africa", 6, 1, 2)])

    assert "<title>Africa: 6 of 9 present, 1 gone, 2 never came</title>" in markup


def test_result_bar_says_what_it_shows(tag):
    markup = tag("{% result_bar result %}", result=Result(19, 4, 1, 1, 20, lacks="1 more yes"))

    said = "19 yes, 4 no, 1 abstain, 1 silent; 20 needed; lacks 1 more yes"
    assert f"<title>{said}</title>" in markup
    assert ">20 needed</text>" in markup


def test_result_bar_without_threshold_draws_no_line(tag):
    assert "<line" not in tag("{% result_bar result %}", result=Result(3, 0, 0, 0))


def test_ladder_says_what_is_lacking_and_where(tag):
    parts = (Rung("Africa", have=1, need=2, of=6, lacks="1 more"),)
    markup = tag("{% ladder rungs %}", rungs=[Rung("Spread", lacks="1 from Africa", parts=parts)])

    assert "lacks 1 from Africa" in markup
    assert "<title>Africa: 1 of 6; 2 needed</title>" in markup


def test_timeline_says_the_state_of_each_step_in_a_word(tag):
    steps = [Step("Convened", "done", "6 April"), Step("Invited", "late", note="Two are missing.")]
    markup = tag("{% timeline steps %}", steps=steps)

    assert "done, 6 April" in markup
    assert "late" in markup
    assert "Two are missing." in markup


@pytest.mark.parametrize(("language", "first"), [("en", 'x="0.00%"'), ("ar", 'x="24.00%"')])
def test_result_bar_begins_where_the_script_begins(tag, language, first):
    with translation.override(language):
        markup = tag("{% result_bar result %}", result=Result(19, 6, 0, 0))

    assert f'class="yes" {first}' in markup
