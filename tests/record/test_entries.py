"""The exact bytes of an act: what they say, what they refuse, and that they can be read back."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comitia.record.entries import (
    EMPTY_CHAIN,
    LONGEST_ENTRY,
    Entry,
    EntryError,
    chain,
    commitment,
    decode,
    digest,
    encode,
)
from comitia.record.kinds import Kind

AT = datetime(2026, 10, 6, 9, 30, tzinfo=UTC)

text = st.text(st.characters(exclude_categories=["Cs"]))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | text,
    lambda inner: st.lists(inner) | st.dictionaries(text, inner),
    max_leaves=20,
)
digests = st.binary().map(digest)
entries = st.builds(
    Entry,
    index=st.integers(min_value=0),
    kind=st.sampled_from(Kind),
    subject=st.just("conference/2026-world"),
    actor=st.uuids().map(lambda key: f"person/{key}"),
    at=st.datetimes(timezones=st.just(UTC)),
    data=st.dictionaries(text, json_values),
    commitments=st.dictionaries(text, digests),
    decision=st.none() | st.dictionaries(text, json_values),
    rulebook=st.none() | digests,
)


def an_entry(**changes: Any) -> Entry:
    values: dict[str, Any] = {
        "index": 3,
        "kind": Kind.DELEGATION_ARRIVED,
        "subject": "conference/2026-world",
        "actor": "person/8d5f",
        "at": AT,
        "data": {"organisation": "ke1", "returned": False, "present": 22},
        "commitments": {},
        "decision": None,
        "rulebook": None,
    }
    return Entry(**(values | changes))


@given(entries)
def test_entry_read_back_says_the_same(entry: Entry) -> None:
    assert decode(encode(entry)) == entry


@given(entries)
def test_entry_read_back_has_the_same_bytes(entry: Entry) -> None:
    assert encode(decode(encode(entry))) == encode(entry)


def test_entry_is_exact_json() -> None:
    assert encode(an_entry(commitments={"name": digest(b"x")})) == (
        b'{"actor":"person/8d5f","at":"2026-10-06T09:30:00.000000Z",'
        b'"commitments":{"name":"sha256:2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921'
        b'a4881"},'
        b'"data":{"organisation":"ke1","present":22,"returned":false},"decision":null,"index":3,'
        b'"kind":"delegation arrived","rulebook":null,"subject":"conference/2026-world"}'
    )


def test_entry_states_its_time_in_utc() -> None:
    nairobi = timezone(timedelta(hours=3))

    encoded = encode(an_entry(at=datetime(2026, 10, 6, 12, 30, tzinfo=nairobi)))

    assert json.loads(encoded)["at"] == "2026-10-06T09:30:00.000000Z"


@pytest.mark.parametrize(
    ("data", "where"),
    [
        ({"share": 0.5}, "data.share is a float"),
        ({"shares": [1, {"of": 0.5}]}, "data.shares[1].of is a float"),
        ({"on": AT}, "data.on is a datetime"),
        ({"bytes": b"x"}, "data.bytes is a bytes"),
        ({"codes": {"ke1"}}, "data.codes is a set"),
        ({"numbers": {1: "one"}}, "The key 1 in data.numbers is not text"),
        ({"text": "\ud800"}, "text that is not Unicode"),
    ],
)
def test_entry_refuses_what_json_would_not_keep(data: Mapping[str, Any], where: str) -> None:
    with pytest.raises(EntryError) as refusal:
        encode(an_entry(data=data))

    assert where in str(refusal.value)


def test_entry_refuses_a_time_without_zone() -> None:
    with pytest.raises(EntryError, match="needs a zone"):
        encode(an_entry(at=AT.replace(tzinfo=None)))


@pytest.mark.statute("COM-5")
@pytest.mark.parametrize("actor", ["", "Wanjiru K.", "wanjiru@example.org", "person/W. K."])
def test_entry_refuses_an_actor_that_could_be_a_name(actor: str) -> None:
    with pytest.raises(EntryError, match="never a name or an address"):
        encode(an_entry(actor=actor))


def test_entry_refuses_a_rulebook_that_is_no_digest() -> None:
    with pytest.raises(EntryError, match="digest sha256"):
        encode(an_entry(rulebook="icor-2010"))


def test_entry_of_the_longest_size_is_accepted() -> None:
    room = LONGEST_ENTRY - len(encode(an_entry(data={"text": ""})))

    assert len(encode(an_entry(data={"text": "x" * room}))) == LONGEST_ENTRY


def test_entry_over_the_longest_size_is_refused() -> None:
    room = LONGEST_ENTRY - len(encode(an_entry(data={"text": ""})))

    with pytest.raises(EntryError, match=r"65,536 bytes long; at most 65,535"):
        encode(an_entry(data={"text": "x" * (room + 1)}))


@pytest.mark.parametrize(
    "tampered",
    [
        b"",
        b"[]",
        b"{}",
        encode(an_entry()) + b"\n",
        encode(an_entry()).replace(b"22", b"22.0"),
        encode(an_entry()).replace(b"22", b"NaN"),
        encode(an_entry()).replace(b'"index":3', b'"index": 3'),
        encode(an_entry()).replace(b"delegation arrived", b"delegation vanished"),
        encode(an_entry()).replace(b"09:30:00.000000Z", b"09:30:00+00:00"),
        encode(an_entry()).replace(b'"rulebook":null', b'"rulebook":null,"more":1'),
    ],
)
def test_decode_refuses_other_bytes(tampered: bytes) -> None:
    with pytest.raises(EntryError, match="not an entry"):
        decode(tampered)


def test_commitment_is_the_digest_of_salt_and_value() -> None:
    salt = bytes(range(16))

    expected = hashlib.sha256(salt + "Wanjirũ".encode()).hexdigest()
    assert commitment(salt, "Wanjirũ") == f"sha256:{expected}"


@given(st.binary(min_size=16, max_size=16), text, text)
def test_commitment_binds_to_one_value(salt: bytes, value: str, other: str) -> None:
    assert (commitment(salt, value) == commitment(salt, other)) == (value == other)


@given(st.binary(max_size=15))
def test_commitment_refuses_a_short_salt(salt: bytes) -> None:
    with pytest.raises(EntryError, match="at least 16"):
        commitment(salt, "Wanjirũ")


@given(st.lists(digests, min_size=2, unique=True))
def test_chain_depends_on_every_act_and_their_order(digests_of_acts: list[str]) -> None:
    def head(of: list[str]) -> str:
        chained = EMPTY_CHAIN
        for each in of:
            chained = chain(chained, each)
        return chained

    changed = [head(digests_of_acts[:-1]), head(digests_of_acts[1:]), head(digests_of_acts[::-1])]
    assert head(digests_of_acts) not in changed
