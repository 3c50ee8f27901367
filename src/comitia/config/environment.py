"""Turns what stands in the environment into what Django wants to hear."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

import environ
from django.core.exceptions import ImproperlyConfigured

PACKAGE: Final = Path(__file__).resolve().parent.parent


def private_directory(path: str) -> Path:
    """Return the directory at this path; make it, readable by its owner alone, if it is missing."""
    directory = Path(path).resolve()
    with _usable(directory):
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    return directory


def secret_key(directory: Path) -> str:
    """Return the key kept in this directory; make it at the first run, readable by its owner alone.

    It is linked into place when it is whole, so that of two processes that start together neither
    reads half a key, and both read the same.
    """
    file = directory / "secret-key"
    with _usable(directory):
        if not file.exists():
            with NamedTemporaryFile("w", dir=directory, encoding="ascii") as new:
                new.write(secrets.token_urlsafe(64))
                new.flush()
                with suppress(FileExistsError):
                    os.link(new.name, file)
        return file.read_text(encoding="ascii")


@contextmanager
def _usable(directory: Path) -> Iterator[None]:
    """Say which directory it is that cannot be made, read or written."""
    try:
        yield
    except OSError as error:
        raise ImproperlyConfigured(
            f"The directory {directory} cannot be used: {error.strerror}. Set COMITIA_DATA to one"
            " that belongs to who runs comitia."
        ) from error


def whole_number(name: str, text: str, *, least: int = 0, most: int) -> int:
    """Return the number that stands in the variable of this name, if it is one in these limits."""
    if text.isascii() and text.isdigit() and least <= int(text) <= most:
        return int(text)
    raise ImproperlyConfigured(
        f"{name} is “{text}”, expected a whole number from {least} to {most}."
    )


def database(url: str) -> dict[str, Any]:
    """Return Django's description of the database at this address."""
    config: dict[str, Any] = environ.Env.db_url_config(url)
    if config["ENGINE"] == "django.db.backends.sqlite3":
        # A transaction takes the write lock when it begins. Otherwise of two that have both read
        # only one could go on to write, and the other would fail however long it waited.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON;",
        }
    else:
        config["CONN_MAX_AGE"] = 60
        config["CONN_HEALTH_CHECKS"] = True
    return config


def email(url: str) -> dict[str, Any]:
    """Return Django's settings for sending mail through the service at this address."""
    config: dict[str, Any] = environ.Env.email_url_config(url)
    if "filebased" in config["EMAIL_BACKEND"]:
        # The address file:///x is an absolute path, of which the parser drops the first stroke.
        config["EMAIL_FILE_PATH"] = "/" + config["EMAIL_FILE_PATH"].lstrip("/")
    config["EMAIL_TIMEOUT"] = 20
    return config
