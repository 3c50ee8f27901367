"""The page about acts says what acts say."""

import re
from pathlib import Path

import pytest

from comitia.record.entries import decode
from comitia.record.kinds import Kind
from comitia.record.models import Act
from tests.builders import make_federation
from tests.meetings.minutes_of_a_day import whole_day

PAGE = Path(__file__).parents[2] / "docs/reference/acts.md"
ROW = re.compile(r"^\| `([a-z ]+)` \|([^|]*)\|([^|]*)\|$", re.MULTILINE)
KEY = re.compile(r"`(\w+)`")
SOMETIMES = re.compile(r"\(`(\w+)`\)")


def documented() -> dict[str, tuple[set[str], set[str], set[str]]]:
    """Return for each kind the data it always has, those it sometimes has, and the values."""
    _, _, kinds = PAGE.read_text(encoding="utf-8").partition("## The kinds")
    return {
        kind: (
            set(KEY.findall(data)) - set(SOMETIMES.findall(data)),
            set(SOMETIMES.findall(data)),
            set(KEY.findall(values)),
        )
        for kind, data, values in ROW.findall(kinds)
    }


def test_every_kind_is_documented_in_its_order() -> None:
    assert list(documented()) == [str(kind) for kind in Kind]


@pytest.mark.django_db
def test_acts_of_a_conference_say_what_is_documented() -> None:
    make_federation(2)
    whole_day()

    table = documented()
    undocumented = []
    for act in Act.objects.all():
        entry = decode(bytes(act.entry))
        always, sometimes, values = table[entry.kind]
        fits = always <= entry.data.keys() <= always | sometimes
        if not (fits and entry.commitments.keys() <= values):
            undocumented.append((entry.kind, set(entry.data), set(entry.commitments)))
    assert undocumented == []
