"""What was found under some readings is found again under all that agree on what was asked."""

import pytest

from comitia.core.rules.readings import Kept, UnreadError


def kept() -> Kept[str]:
    """Return what was found: under b only where a is read as 1."""
    found: Kept[str] = Kept()
    found.keep("one and two", {"a": "1", "b": "2"})
    found.keep("one and three", {"a": "1", "b": "3"})
    found.keep("two", {"a": "2"})
    return found


@pytest.mark.parametrize(
    ("assignment", "found", "asked"),
    [
        ({"a": "1", "b": "2"}, "one and two", {"a": "1", "b": "2"}),
        ({"a": "1", "b": "3", "c": "9"}, "one and three", {"a": "1", "b": "3"}),
        ({"a": "2", "b": "2"}, "two", {"a": "2"}),
        ({"a": "2"}, "two", {"a": "2"}),
    ],
)
def test_what_was_found_is_found_again(
    assignment: dict[str, str], found: str, asked: dict[str, str]
) -> None:
    assert kept().get(assignment) == (found, asked)


@pytest.mark.parametrize("assignment", [{"a": "3"}, {"a": "1", "b": "9"}])
def test_nothing_is_found_under_readings_that_were_not_tried(assignment: dict[str, str]) -> None:
    assert kept().get(assignment) is None


def test_nothing_is_found_before_anything_is_kept() -> None:
    assert Kept[str]().get({}) is None


@pytest.mark.parametrize(("assignment", "question"), [({}, "a"), ({"a": "1"}, "b")])
def test_question_without_a_reading_is_named(assignment: dict[str, str], question: str) -> None:
    with pytest.raises(UnreadError, match=f"^{question}$") as caught:
        kept().get(assignment)

    assert caught.value.question == question


def test_what_asked_nothing_is_found_under_every_reading() -> None:
    found: Kept[str] = Kept()
    found.keep("always", {})

    assert found.get({"a": "1"}) == found.get({}) == ("always", {})
