"""Where things stand in a picture."""

import pytest

from comitia.ui.pictures import Continent, Result, Rung, Step, bar, hall, ladder
from comitia.ui.pictures.scale import Scale


def test_scale_rounds_to_hundredths_of_a_percent():
    assert Scale(3).place(1) == "33.33%"
    assert Scale(3).place(2) == "66.67%"


def test_scale_leaves_no_gap_between_neighbours():
    scale = Scale(7)

    assert scale.left(3, 2) == scale.place(3)


def test_scale_mirrored_runs_from_the_right():
    scale = Scale(10, mirrored=True)

    assert scale.place(2) == "80.00%"
    assert scale.left(0, 2) == "80.00%"
    assert scale.width(2) == "20.00%"


def test_hall_draws_one_mark_for_each_delegation():
    [row] = hall([Continent("Asia", present=23, gone=2, never=5)])

    assert row.present.count("M") == 23
    assert row.gone.count("M") == 2
    assert row.never.count("M") == 5


def test_hall_goes_on_where_the_last_mark_stood():
    [row] = hall([Continent("Africa", present=1, gone=0, never=1)])

    assert row.present == "M6 6h0"
    assert row.never == "M18 6h0"


def test_hall_sets_groups_of_five_apart():
    [row] = hall([Continent("Africa", present=6, gone=0, never=0)])

    assert row.present.endswith("M54 6h0M70 6h0")


def test_hall_begins_a_new_line_after_twenty():
    [twenty, more, nobody] = hall(
        [Continent("a", 20, 0, 0), Continent("b", 21, 0, 0), Continent("c", 0, 0, 0)]
    )

    assert (twenty.height, more.height, nobody.height) == (12, 24, 12)
    assert more.present.endswith("M6 18h0")


def test_bar_marks_the_number_of_yes_that_is_needed():
    drawn = bar(Result(yes=19, no=4, abstain=1, silent=1, needed=20))

    assert drawn.mark == "80.00%"
    assert [(part.answer, part.left, part.width) for part in drawn.segments] == [
        ("yes", "0.00%", "76.00%"),
        ("no", "76.00%", "16.00%"),
        ("abstain", "92.00%", "4.00%"),
        ("silent", "96.00%", "4.00%"),
    ]


def test_bar_is_lengthened_when_more_is_needed_than_were_there():
    drawn = bar(Result(yes=30, no=0, abstain=0, silent=0, needed=32))

    assert drawn.mark == "100.00%"
    assert drawn.segments[0].width == "93.75%"


def test_bar_of_nothing_has_no_stretches():
    assert bar(Result(0, 0, 0, 0)).segments == ()


@pytest.mark.parametrize(
    ("needed", "mirrored", "anchor", "nudge"),
    [(3, False, "start", 6), (8, False, "end", -6), (3, True, "start", -6), (8, True, "end", 6)],
)
def test_bar_sets_the_number_where_there_is_room(needed, mirrored, anchor, nudge):
    drawn = bar(Result(10, 0, 0, 0, needed=needed), mirrored=mirrored)

    assert (drawn.anchor, drawn.nudge) == (anchor, nudge)


def test_ladder_fills_each_rung_to_its_number():
    [rung] = ladder([Rung("Majority", have=21, need=21, of=40, holds=True)])

    assert (rung.width, rung.mark, rung.whole_width) == ("52.50%", "52.50%", "100.00%")
    assert rung.drawn


def test_ladder_lengthens_a_rung_that_cannot_be_reached():
    [rung] = ladder([Rung("Africa", have=1, need=2, of=1)])

    assert (rung.width, rung.mark, rung.whole_width) == ("50.00%", "100.00%", "50.00%")


def test_ladder_draws_the_parts_of_a_rung_instead_of_the_rung():
    [rung] = ladder([Rung("Spread", parts=(Rung("Africa", have=1, need=2, of=6),))])

    assert not rung.drawn
    assert rung.parts[0].drawn


def test_timeline_gives_each_state_a_shape_of_its_own():
    shapes = {Step("", state).shape for state in ("done", "next", "late", "later")}

    assert len(shapes) == 4
