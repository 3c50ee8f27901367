"""Appending an act: its number, its bytes, its commitments, and when it is refused."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

import pytest
from django.db import connection, transaction

from comitia.record.actions import OutsideTransactionError, append
from comitia.record.entries import EMPTY_CHAIN, EntryError, chain, commitment, decode, digest
from comitia.record.kinds import Kind
from comitia.record.models import Act, Disclosure, Head

AT = datetime(2026, 10, 6, 9, 30, tzinfo=UTC)
SUBJECT = "conference/2026-world"
ACTOR = "person/8d5f"

Note = Callable[..., Act]


def counted_salts() -> Callable[[int], bytes]:
    numbers = count(1)
    return lambda size: next(numbers).to_bytes(size)


def test_acts_are_numbered_from_none_without_a_gap(note: Note) -> None:
    assert [note().index, note().index, note().index] == [0, 1, 2]


def test_act_keeps_the_exact_bytes_and_their_digest(note: Note) -> None:
    note("one")
    note("two", decision={"status": "carried"}, rulebook=digest(b"rulebook"))

    act = Act.objects.get(index=1)
    entry = decode(bytes(act.entry))
    assert act.digest == digest(bytes(act.entry))
    assert (entry.index, entry.kind, entry.subject) == (1, Kind.MINUTES_NOTED, SUBJECT)
    assert (entry.actor, entry.at, entry.data) == (ACTOR, AT, {"text": "two"})
    assert (entry.decision, entry.rulebook) == ({"status": "carried"}, digest(b"rulebook"))


def test_act_can_be_searched_by_what_stands_in_it(note: Note) -> None:
    note()

    act = Act.objects.get()
    assert (act.kind, act.subject, act.actor, act.at) == (Kind.MINUTES_NOTED, SUBJECT, ACTOR, AT)


@pytest.mark.statute("COM-5")
def test_personal_values_stand_in_the_act_as_commitments_only(note: Note) -> None:
    act = note(
        personal={"name": "Wanjirũ K.", "address": "w@example.org"}, draw_salt=counted_salts()
    )

    entry = decode(bytes(act.entry))
    assert b"Wanjir" not in bytes(act.entry)
    assert entry.commitments == {
        "name": commitment((1).to_bytes(16), "Wanjirũ K."),
        "address": commitment((2).to_bytes(16), "w@example.org"),
    }


def test_salt_and_value_are_kept_beside_the_act(note: Note) -> None:
    act = note(personal={"name": "Wanjirũ K."}, draw_salt=counted_salts())

    kept = Disclosure.objects.get(act=act)
    assert (kept.name, bytes(kept.salt), kept.value) == ("name", (1).to_bytes(16), "Wanjirũ K.")


def test_the_same_value_twice_is_not_recognised(note: Note) -> None:
    acts = [note(personal={"name": "Wanjirũ K."}) for _ in range(2)]

    first, second = (decode(bytes(act.entry)).commitments["name"] for act in acts)
    assert first != second


@pytest.mark.statute("COM-1")
def test_head_counts_and_chains_all_acts(note: Note) -> None:
    first, second = note("one"), note("two")

    head = Head.objects.get()
    assert head.size == 2
    assert head.chain == chain(chain(EMPTY_CHAIN, first.digest), second.digest)


def test_act_of_a_rolled_back_transaction_leaves_no_gap(note: Note) -> None:
    note("stays")
    with transaction.atomic():
        note("goes")
        transaction.set_rollback(True)

    assert note("next").index == 1


def test_refused_entry_saves_nothing(note: Note) -> None:
    with pytest.raises(EntryError, match="is a float"):
        note(data={"share": 0.5})

    assert (Act.objects.count(), Head.objects.get().size) == (0, 0)


def test_append_outside_a_transaction_is_misuse() -> None:
    assert not connection.in_atomic_block

    with pytest.raises(OutsideTransactionError, match="within the transaction"):
        append(kind=Kind.MINUTES_NOTED, subject=SUBJECT, actor=ACTOR, at=AT, data={})
