"""Erasing a value of a person: the commitment stands, what it bound to is gone (COM-5)."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from comitia.record.actions import ErasureError, erase
from comitia.record.kinds import Kind
from comitia.record.models import Act, Disclosure
from comitia.record.queries import read

pytestmark = pytest.mark.statute("COM-5")

AT = datetime(2026, 10, 7, tzinfo=UTC)
Note = Callable[..., Act]


def test_erasing_takes_away_salt_and_value(note: Note) -> None:
    act = note(personal={"name": "Wanjirũ K.", "address": "w@example.org"})

    erase(act_index=act.index, name="name", actor="person/8d5f", at=AT)

    assert list(Disclosure.objects.values_list("name", flat=True)) == ["address"]


def test_erasing_leaves_the_act_as_it_was(note: Note) -> None:
    act = note(personal={"name": "Wanjirũ K."})

    erase(act_index=act.index, name="name", actor="person/8d5f", at=AT)

    kept = Act.objects.get(index=act.index)
    assert (bytes(kept.entry), kept.digest) == (act.entry, act.digest)
    assert read(kept).values == {}


def test_erasing_is_an_act_of_its_own(note: Note) -> None:
    act = note(personal={"name": "Wanjirũ K."})

    erased = erase(act_index=act.index, name="name", actor="person/8d5f", at=AT)

    entry = read(erased).entry
    assert (entry.kind, entry.subject) == (Kind.VALUE_ERASED, "conference/2026-world")
    assert (entry.actor, entry.at) == ("person/8d5f", AT)
    assert entry.data == {"act": act.index, "value": "name"}


@pytest.mark.parametrize(("index", "name"), [(0, "address"), (7, "name")])
def test_erasing_what_is_not_there_is_refused(note: Note, index: int, name: str) -> None:
    note(personal={"name": "Wanjirũ K."})

    with pytest.raises(ErasureError, match=f"Act {index} discloses no value “{name}”"):
        erase(act_index=index, name=name, actor="person/8d5f", at=AT)
    assert (Act.objects.count(), Disclosure.objects.count()) == (1, 1)


def test_erasing_twice_is_refused(note: Note) -> None:
    act = note(personal={"name": "Wanjirũ K."})
    erase(act_index=act.index, name="name", actor="person/8d5f", at=AT)

    with pytest.raises(ErasureError, match="it has been erased"):
        erase(act_index=act.index, name="name", actor="person/8d5f", at=AT)
