"""Makes Django ready for a command that works on a database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections

from comitia.core.errors import Refused


class HouseError(Refused):
    """Raised when the settings are wrong or the database is not there."""


@contextmanager
def opened() -> Iterator[None]:
    """Set Django up, and say in one line if its settings or its database cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comitia.config.settings")
    try:
        django.setup()
        yield
    except ImproperlyConfigured as error:
        raise HouseError(f"The settings cannot be used: {one_line(error)}") from error
    except DatabaseError as error:
        raise HouseError(
            f"The database cannot be used: {one_line(error)}. Check DATABASE_URL, and run"
            " `comitia migrate` if it is new or older than the program."
        ) from error


@contextmanager
def temporary() -> Iterator[None]:
    """Set Django up on an empty database that is gone afterwards; no mail leaves the machine."""
    with TemporaryDirectory(prefix="comitia-") as place:
        os.environ["COMITIA_DATA"] = place
        os.environ["DATABASE_URL"] = f"sqlite:///{place}/db.sqlite3"
        os.environ["COMITIA_EMAIL_URL"] = f"filemail:///{place}/mail"
        with opened():
            yield
            connections.close_all()


def one_line(error: Exception) -> str:
    """Return the message of an error in one line, without its full stop."""
    return " ".join(str(error).split()).rstrip(".")
