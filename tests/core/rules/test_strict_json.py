"""JSON that could mean several things is no JSON here."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comitia.core.rules.strict_json import JsonError, read_json

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(value=values)
def test_what_means_one_thing_is_read(value: Any) -> None:
    assert read_json(json.dumps([value])) == [value]
    assert read_json(json.dumps([value]).encode()) == [value]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no JSON: Expecting value"),
        ("{", "no JSON: "),
        ('{"a": 1, "a": 1}', "the key 'a' stands twice in one object"),
        ('[{"b": {"a": 1, "a": 2}}]', "the key 'a' stands twice in one object"),
        ("[NaN]", "NaN is no number"),
        ("[Infinity]", "Infinity is no number"),
        ("[-Infinity]", "-Infinity is no number"),
        ("[" * 21 + "]" * 21, "nested too deeply"),
        ("[" * 100_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ("1" * 5000, "no JSON: "),
        (b'"\xff"', "not UTF-8 text: invalid start byte at byte 2"),
    ],
    ids=range(12),
)
def test_what_could_mean_anything_else_is_refused(text: str | bytes, says: str) -> None:
    with pytest.raises(JsonError) as caught:
        read_json(text)

    assert str(caught.value).startswith(says)
