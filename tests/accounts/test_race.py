"""Two people open the same invitation link at once: one sets the password, the other is refused."""

from pathlib import Path

from tests.processes import run, run_at_once, separate_database

INVITE = """
import django; django.setup()
from datetime import UTC, datetime, timedelta
from comitia.accounts.actions import invite_person
from comitia.accounts.roles import Role
_user, token = invite_person(
    email="nia@example.org", name="Nia Example", role=Role.OBSERVER, scope="",
    actor="command/tests", at=datetime(2026, 10, 6, tzinfo=UTC), lifetime=timedelta(days=7),
)
print(token)
"""

# Setting a password takes long enough for the other to have read the link as unused, were it not
# locked.
ACCEPT = """
import django; django.setup()
import time
from datetime import UTC, datetime
from unittest.mock import patch
from comitia.accounts.actions import accept_invitation
from comitia.accounts.invitations import UsedLinkError
from comitia.accounts.models import User
print("ready", flush=True)
input()
with patch.object(User, "set_password", lambda user, password: time.sleep(1)):
    try:
        accept_invitation(token={token!r}, password="…", at=datetime(2026, 10, 7, tzinfo=UTC))
        print("accepted")
    except UsedLinkError:
        print("used")
"""


def test_of_two_who_accept_at_once_the_second_is_refused(tmp_path: Path) -> None:
    with separate_database(tmp_path, "record", "accounts", "account") as environment:
        token = run("-c", INVITE, environment=environment).strip()

        said = run_at_once([ACCEPT.format(token=token)] * 2, environment=environment)

    assert sorted(said) == ["accepted\n", "used\n"]
