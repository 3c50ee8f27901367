"""A new database is created, and what is not fit for a public server is named."""

import stat


def test_migrate_creates_what_is_missing_and_can_be_repeated(comitia, tmp_path):
    first, second = comitia("migrate"), comitia("migrate")

    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "var/db.sqlite3").is_file()


def test_owner_without_a_server_to_grant_anything_to_is_refused(comitia, tmp_path):
    done = comitia("migrate", DATABASE_OWNER_URL=f"sqlite:///{tmp_path}/db.sqlite3")

    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert "DATABASE_URL names no role" in line
    assert not (tmp_path / "db.sqlite3").exists()


def test_data_and_key_are_readable_by_their_owner_alone(comitia, tmp_path):
    comitia("migrate")

    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "var/secret-key").stat().st_mode) == 0o600


def test_check_finds_nothing_in_good_settings(comitia):
    settings = {"COMITIA_URL": "https://federation.example"}
    comitia("migrate", **settings)

    done = comitia("check", **settings)

    assert (done.returncode, done.stderr) == (0, "")


def test_check_finds_a_public_address_without_encryption(comitia):
    settings = {"COMITIA_URL": "http://federation.example"}
    comitia("migrate", **settings)

    done = comitia("check", **settings)

    assert done.returncode == 1
    assert "comitia.E002" in done.stderr


def test_check_finds_a_database_that_is_not_migrated(comitia):
    done = comitia("check", COMITIA_URL="https://federation.example")

    assert done.returncode == 1
    assert "comitia migrate" in done.stderr
