"""What the tests of the record share."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from comitia.record.actions import append
from comitia.record.kinds import Kind
from comitia.record.models import Act


@pytest.fixture
def note(db: None) -> Callable[..., Act]:
    """Appends a note to the minutes of a conference, with whatever else is given."""

    def append_note(text: str = "", **more: Any) -> Act:
        given: dict[str, Any] = {
            "kind": Kind.MINUTES_NOTED,
            "subject": "conference/2026-world",
            "actor": "person/8d5f",
            "at": datetime(2026, 10, 6, 9, 30, tzinfo=UTC),
            "data": {"text": text},
        }
        return append(**(given | more))

    return append_note
