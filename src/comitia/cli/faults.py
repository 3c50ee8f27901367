"""Tells everything that is wrong with a file, before the one line that says so."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from comitia.federation.changes import RollFileError


@contextmanager
def told() -> Iterator[None]:
    """Print each fault of a refused roll file on a line of its own, and let the refusal pass."""
    try:
        yield
    except RollFileError as refused:
        for fault in refused.faults:
            print(fault, file=sys.stderr)
        raise
