"""Trying a ruling and an amendment on the record, in a browser, with and without script."""

from collections.abc import Callable
from pathlib import Path

import pytest

from comitia.core.rules import load
from tests.journeys.conftest import Visitor
from tests.journeys.test_conference import sign_in

pytestmark = pytest.mark.browser

PAGE = "/statute/replay"
BASE = "Of what are the 80 percent in fundamental matters counted? (optional)"


@pytest.mark.timeout(300)
def test_drafter_sees_what_would_have_changed(
    visitor: Callable[..., Visitor], tmp_path: Path
) -> None:
    plain = visitor("plain", script=False)
    plain.go(PAGE)
    plain.page.get_by_label(BASE, exact=True).select_option("cast")
    plain.press("Replay with these readings")
    plain.sees("2 decisions would have come out otherwise")

    public = visitor("public")
    public.go("/conferences/")
    public.follow("What a ruling or an amendment would have changed")
    public.look("replay")
    public.page.get_by_label(BASE, exact=True).select_option("cast")
    public.press("Replay with these readings")
    public.sees("2 decisions would have come out otherwise")
    public.sees("Motion 7: A second working language")
    public.look("replay-readings")
    assert "base-of-80=cast" in public.page.url
    public.follow("Motion 6: A common emblem")
    public.sees("A common emblem")

    drafter = visitor("drafter", phone=True)
    sign_in(drafter, "delegate", "Acacia Circle")
    drafter.go(PAGE)
    text = load("icor-2010").source.replace(
        '"?base-of-80", is = ">= 4/5"', '"?base-of-80", is = ">= 3/4"'
    )
    drafter.page.get_by_label("Text (optional)", exact=True).fill(text.replace("P3Y", "three", 1))
    drafter.press("Replay under this text")
    drafter.sees("Nothing was replayed. Mend the text and send it again.")
    drafter.look("replay-faults")

    amended = tmp_path / "amended.toml"
    amended.write_text(text, encoding="utf-8")
    drafter.page.get_by_label("File (optional)", exact=True).set_input_files(amended)
    drafter.press("Replay under this text")
    drafter.sees("2 decisions would have come out otherwise")
    drafter.sees("Motion 8: Observers in working groups")
    drafter.look("replay-amendment")
