"""What stands in the environment becomes what Django wants to hear."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ImproperlyConfigured

from comitia.config.environment import database, email, private_directory, secret_key


def test_directory_is_made_readable_by_its_owner_alone(tmp_path):
    made = private_directory(str(tmp_path / "new"))

    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_key_is_made_once(tmp_path):
    first = secret_key(tmp_path)

    assert len(first) >= 50
    assert secret_key(tmp_path) == first


def test_key_is_the_same_for_all_that_start_together(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(secret_key, [tmp_path] * 64))

    assert len(keys) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_sqlite_takes_the_write_lock_when_a_transaction_begins():
    assert database("sqlite:////tmp/db.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_connections_are_kept_and_looked_after():
    config = database("postgres://someone:secret@db.example:5433/federation")

    assert config["ENGINE"] == "django.db.backends.postgresql"
    assert (config["HOST"], config["PORT"], config["NAME"]) == ("db.example", 5433, "federation")
    assert (config["CONN_MAX_AGE"], config["CONN_HEALTH_CHECKS"]) == (60, True)


def test_mail_to_files_goes_to_the_directory_named():
    assert email("filemail:////var/mail")["EMAIL_FILE_PATH"] == "/var/mail"
    assert email("filemail:///var/mail")["EMAIL_FILE_PATH"] == "/var/mail"


def test_mail_is_encrypted_where_asked():
    config = email("smtp+tls://someone:s%40fe@mail.example:587")

    assert (config["EMAIL_USE_TLS"], config["EMAIL_HOST_PASSWORD"]) == (True, "s@fe")


def test_unknown_way_of_mailing_is_refused():
    with pytest.raises(ImproperlyConfigured):
        email("pigeon://roof")
