"""Settings that are each fine and together are not."""

import pytest
from django.db import connection

from comitia.cli.migrate import grant
from comitia.config import checks


def ids(messages):
    return [message.id for message in messages]


@pytest.mark.parametrize(
    ("host", "found"), [("federation.example", ["comitia.E001"]), ("localhost", [])]
)
def test_demonstration_that_would_be_reached_from_elsewhere_is_refused(settings, host, found):
    settings.DEMONSTRATION = True
    settings.PUBLIC_HOST = host
    settings.CONFIGURED_HOSTS = [host]

    assert ids(checks.demonstration_stays_at_home(None)) == found


@pytest.mark.parametrize(
    ("url", "found"),
    [("http://federation.example", ["comitia.E002"]), ("https://federation.example", [])],
)
def test_public_address_without_encryption_is_refused(settings, url, found):
    settings.PRODUCTION = True
    settings.PUBLIC_URL = url

    assert ids(checks.public_address_is_encrypted(None)) == found


@pytest.mark.parametrize(("mode", "found"), [(0o755, ["comitia.W001"]), (0o700, [])])
def test_data_that_others_can_read_is_pointed_out(settings, tmp_path, mode, found):
    tmp_path.chmod(mode)
    settings.DATA = tmp_path

    assert ids(checks.data_directory_is_private(None)) == found


@pytest.mark.postgresql
@pytest.mark.statute("COM-1")
@pytest.mark.django_db
def test_server_that_owns_the_acts_is_pointed_out():
    assert ids(checks.acts_are_out_of_reach(None, ["default"])) == ["comitia.W002"]


@pytest.mark.postgresql
@pytest.mark.statute("COM-1")
@pytest.mark.django_db
def test_server_that_may_only_add_acts_is_as_it_should_be():
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE comitia_check_test ROLE CURRENT_USER")
        grant("comitia_check_test")
        cursor.execute("SET LOCAL ROLE comitia_check_test")

        found = checks.acts_are_out_of_reach(None, ["default"])

        cursor.execute("RESET ROLE")
    assert found == []
