"""Acts appended at the same time by several processes: no number is lost or given twice."""

from pathlib import Path

import pytest

from comitia.record.entries import EMPTY_CHAIN, chain
from tests.processes import run, run_at_once, separate_database

PROCESSES, ACTS = 3, 40

APPEND = f"""
import django; django.setup()
from datetime import UTC, datetime
from django.db import transaction
from comitia.record.actions import append
from comitia.record.kinds import Kind
print("ready", flush=True)
input()
for number in range({ACTS}):
    with transaction.atomic():
        append(
            kind=Kind.MINUTES_NOTED, subject="conference/2026-world", actor="person/8d5f",
            at=datetime(2026, 10, 6, tzinfo=UTC), data={{"number": number}},
        )
"""

READ = """
import django; django.setup()
from comitia.record.models import Act, Head
head = Head.objects.get()
print(head.size, head.chain)
for index, digest in Act.objects.values_list("index", "digest"):
    print(index, digest)
"""


@pytest.mark.statute("COM-1")
def test_acts_appended_at_the_same_time_are_all_numbered_once(tmp_path: Path) -> None:
    with separate_database(tmp_path, "record") as environment:
        run_at_once([APPEND] * PROCESSES, environment=environment)
        printed = run("-c", READ, environment=environment)

    head, *acts = (line.split() for line in printed.splitlines())
    chained = EMPTY_CHAIN
    for _, digest in acts:
        chained = chain(chained, digest)
    assert [int(index) for index, _ in acts] == list(range(PROCESSES * ACTS))
    assert head == [str(PROCESSES * ACTS), chained]
