"""Lets the clock of a server under test be moved on: months pass between invitation and conference.

Python imports this module by its name in every process whose PYTHONPATH leads here, so in the
server's workers too. The number of days is read from a file at every look at the clock.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone

DAYS = Path(os.environ["COMITIA_TEST_CLOCK"])
real_now = timezone.now


def now() -> datetime:
    """Return the time, so many days on as the file says."""
    return real_now() + timedelta(days=int(DAYS.read_text()))


timezone.now = now
