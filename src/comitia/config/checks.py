"""System checks: combinations of settings that are each fine and together are not."""

import stat
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig, apps
from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags
from django.db import connections


def demonstration_stays_at_home(
    app_configs: Sequence[AppConfig] | None, **options: Any
) -> list[CheckMessage]:
    """Refuse a demonstration that is meant to be reached from elsewhere."""
    strangers = {*settings.CONFIGURED_HOSTS, settings.PUBLIC_HOST} - {*settings.LOOPBACK, "::1"}
    if settings.DEMONSTRATION and strangers:
        return [
            checks.Error(
                f"A demonstration answers on this machine only, not to {', '.join(strangers)}.",
                hint="Unset COMITIA_HOSTS and COMITIA_URL, or set COMITIA_MODE=production.",
                id="comitia.E001",
            )
        ]
    return []


def public_address_is_encrypted(
    app_configs: Sequence[AppConfig] | None, **options: Any
) -> list[CheckMessage]:
    """Refuse links and passkeys that would go to an address without TLS."""
    if settings.PRODUCTION and urlsplit(settings.PUBLIC_URL).scheme != "https":
        return [
            checks.Error(
                f"The public address {settings.PUBLIC_URL} is not encrypted.",
                hint="Set COMITIA_URL to the address that people type, such as"
                " https://federation.example.",
                id="comitia.E002",
            )
        ]
    return []


def data_directory_is_private(
    app_configs: Sequence[AppConfig] | None, **options: Any
) -> list[CheckMessage]:
    """Warn where other users of the machine could read the database or the key."""
    if stat.S_IMODE(settings.DATA.stat().st_mode) & 0o077:
        return [
            checks.Warning(
                f"Other users of this machine can look into {settings.DATA}.",
                hint=f"Run: chmod 700 {settings.DATA}",
                id="comitia.W001",
            )
        ]
    return []


def acts_are_out_of_reach(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    """Warn where PostgreSQL would let the server change acts, were it not for the triggers."""
    warnings: list[CheckMessage] = []
    for alias in databases or ():
        if connections[alias].vendor != "postgresql":
            continue
        with connections[alias].cursor() as cursor:
            cursor.execute(
                "SELECT has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE') FROM pg_class"
                " WHERE oid = to_regclass(%s)",
                [apps.get_model("record", "Act")._meta.db_table],
            )
            if cursor.fetchone() == (True,):
                warnings.append(
                    checks.Warning(
                        "The server's role on PostgreSQL has the right to change or delete acts.",
                        hint="Give the tables to another role: set DATABASE_OWNER_URL for"
                        " `comitia migrate`.",
                        id="comitia.W002",
                    )
                )
    return warnings


def register_checks() -> None:
    """Have Django run these checks."""
    checks.register(demonstration_stays_at_home, Tags.security)
    checks.register(public_address_is_encrypted, Tags.security, deploy=True)
    checks.register(data_directory_is_private, Tags.security, deploy=True)
    checks.register(acts_are_out_of_reach, Tags.security, deploy=True)
