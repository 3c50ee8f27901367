"""Two tellers close the same poll at once: one closes it, the other learns the first's result."""

from pathlib import Path

from tests.processes import run, run_at_once, separate_database

OPEN = """
import django; django.setup()
from tests.builders import make_federation
from tests.decisions.assembly import Assembly
make_federation(8)
assembly = Assembly.meeting()
assembly.vote(assembly.open(assembly.table()), yes=2, no=1)
"""

# Counting takes long enough for the other to have read the poll as open, were it not locked.
CLOSE = """
import django; django.setup()
import time
from unittest.mock import patch
from comitia.decisions import facts
from comitia.decisions.errors import PollClosedError
from comitia.decisions.models import Poll
from tests.decisions.assembly import Assembly
poll = Poll.objects.select_related("motion__docket__rulebook").get()
assembly = Assembly.of(poll.motion.docket)
def slow(poll, case, votes=facts.votes):
    time.sleep(1)
    return votes(poll, case)
print("ready", flush=True)
input()
with patch.object(facts, "votes", slow):
    try:
        print(assembly.close(poll).status)
    except PollClosedError as refused:
        print(refused)
"""

READ = """
import django; django.setup()
from comitia.decisions.models import Decision
from comitia.record.models import Act
print(Decision.objects.count(), Act.objects.filter(kind="poll closed").count())
"""


def test_of_two_who_close_at_once_the_second_is_refused(tmp_path: Path) -> None:
    with separate_database(tmp_path, "record", "federation", "decisions") as environment:
        run("-c", OPEN, environment=environment)

        said = sorted(run_at_once([CLOSE, CLOSE], environment=environment), key=len)

        assert said[0] == "carried\n"
        assert said[1].startswith("This poll on motion 1 was closed before you: carried.")
        assert run("-c", READ, environment=environment).split() == ["1", "1"]
