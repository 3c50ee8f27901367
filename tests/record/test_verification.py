"""Finding what somebody has changed in the record behind the program's back."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from comitia.record.actions import erase
from comitia.record.entries import digest
from comitia.record.models import Act, Disclosure, Head
from comitia.record.verification import Fault, faults_of, faults_of_all

pytestmark = pytest.mark.statute("COM-1")

AT = datetime(2026, 10, 7, tzinfo=UTC)
Note = Callable[..., Act]


@pytest.fixture
def acts(note: Note) -> list[Act]:
    return [note(text, personal={"name": f"Name {text}"}) for text in ("one", "two", "three")]


def of_all(acts: list[Act]) -> list[Fault]:
    return list(faults_of_all(acts, Head.objects.get()))


def test_record_as_it_was_appended_has_no_fault(acts: list[Act]) -> None:
    assert of_all(acts) == []


def test_empty_record_has_no_fault(db: None) -> None:
    assert of_all([]) == []


def test_other_bytes_are_found(acts: list[Act]) -> None:
    acts[1].entry = bytes(acts[1].entry).replace(b"two", b"2")

    assert [fault.index for fault in of_all(acts)] == [1, None]


def test_other_bytes_with_their_own_digest_are_found_by_the_head(acts: list[Act]) -> None:
    acts[1].entry = bytes(acts[1].entry).replace(b"two", b"2")
    acts[1].digest = digest(acts[1].entry)

    assert [fault.index for fault in of_all(acts)] == [None]


def test_bytes_that_are_no_entry_are_found(acts: list[Act]) -> None:
    acts[0].entry = b"{}"

    messages = [fault.message for fault in faults_of(acts[0])]
    assert messages[0].startswith("The act states the digest sha256:")
    assert messages[1].startswith("These bytes are not an entry")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "poll closed"),
        ("subject", "conference/2023-world"),
        ("actor", "person/other"),
        ("at", AT),
    ],
)
def test_column_that_says_something_else_is_found(
    acts: list[Act], column: str, value: object
) -> None:
    said = getattr(acts[2], column)
    setattr(acts[2], column, value)

    assert [fault.message for fault in faults_of(acts[2])] == [
        f"The column “{column}” says {value}; the entry says {said}."
    ]


def test_missing_act_is_found(acts: list[Act]) -> None:
    assert of_all([acts[0], acts[2]]) == [
        Fault(2, "This act stands where act 1 should: acts are missing or doubled.")
    ]


def test_missing_last_act_is_found(acts: list[Act]) -> None:
    (fault,) = of_all(acts[:2])

    assert fault.index is None
    assert fault.message.startswith("The head states 3 acts with the digest sha256:")


def test_exchanged_acts_are_found(acts: list[Act]) -> None:
    assert of_all([acts[1], acts[0], acts[2]])[0].index == 1


def test_another_value_is_found(acts: list[Act]) -> None:
    Disclosure.objects.filter(act=1).update(value="Somebody else")

    assert of_all(acts) == [
        Fault(1, "The value disclosed as “name” is not the one that the act commits to.")
    ]


def test_value_that_nobody_committed_to_is_found(acts: list[Act]) -> None:
    Disclosure.objects.create(act=acts[0], name="address", salt=bytes(16), value="x")

    assert [fault.index for fault in of_all(acts)] == [0]


@pytest.mark.statute("COM-5")
def test_erased_value_leaves_a_record_without_fault(acts: list[Act]) -> None:
    erased = erase(act_index=1, name="name", actor="person/8d5f", at=AT)

    assert of_all([*acts, erased]) == []
