"""Reading acts back."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from comitia.record.entries import EMPTY_CHAIN, EntryError, chain
from comitia.record.kinds import Kind
from comitia.record.models import Act
from comitia.record.queries import PAGE, acts_of, head, newest, read

Note = Callable[..., Act]
Queries = Any


def test_act_is_read_from_its_bytes(note: Note) -> None:
    act = note("one", personal={"name": "Wanjirũ K."})

    formal = read(Act.objects.get())
    assert formal.digest == act.digest
    assert formal.entry.kind is Kind.MINUTES_NOTED
    assert formal.entry.at == datetime(2026, 10, 6, 9, 30, tzinfo=UTC)
    assert formal.entry.data == {"text": "one"}
    assert formal.values == {"name": "Wanjirũ K."}


def test_act_with_other_bytes_is_not_read(note: Note) -> None:
    act = note("one")
    act.entry = bytes(act.entry).replace(b"one", b'one"')

    with pytest.raises(EntryError, match="not an entry"):
        read(act)


def test_acts_of_a_subject_come_in_order(note: Note) -> None:
    note("one")
    note("elsewhere", subject="conference/2023-world")
    note("two")

    found = acts_of("conference/2026-world")
    assert [(each.entry.index, each.entry.data["text"]) for each in found] == [
        (0, "one"),
        (2, "two"),
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_acts_of_a_subject_cost_two_queries(
    note: Note, django_assert_num_queries: Queries, number: int
) -> None:
    for _ in range(number):
        note(personal={"name": "Wanjirũ K."})

    with django_assert_num_queries(2):
        found = acts_of("conference/2026-world")
    assert [dict(each.values) for each in found] == [{"name": "Wanjirũ K."}] * number


def test_acts_are_read_without_values_for_whoever_may_not_see_them(note: Note) -> None:
    note(personal={"name": "Wanjirũ K."})

    assert [each.values for each in acts_of("conference/2026-world", with_values=False)] == [{}]


def test_newest_are_a_page_that_begins_below_a_number(note: Note) -> None:
    for _ in range(PAGE + 3):
        note()

    assert [act.index for act in newest(before=PAGE + 2)] == list(range(PAGE + 1, 1, -1))


def test_head_of_an_empty_record(db: None) -> None:
    assert (head().size, head().chain) == (0, EMPTY_CHAIN)


def test_head_states_size_and_digest(note: Note) -> None:
    act = note()

    assert (head().size, head().chain) == (1, chain(EMPTY_CHAIN, act.digest))
