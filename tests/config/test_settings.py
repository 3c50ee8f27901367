"""Production is the default, and a demonstration cannot be reached from elsewhere."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PRINTED = (
    "DEBUG",
    "ALLOWED_HOSTS",
    "DEMONSTRATION",
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_NAME",
    "SECURE_SSL_REDIRECT",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
    "EMAIL_BACKEND",
)
PROGRAM = f"""
import json
from comitia.config import settings
print(json.dumps({{name: getattr(settings, name) for name in {PRINTED!r}}}))
"""


def settings_with(tmp_path: Path, **environment: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={"PATH": os.environ["PATH"], "COMITIA_DATA": str(tmp_path)} | environment,
        capture_output=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_defaults_are_those_of_production(tmp_path):
    settings = settings_with(tmp_path)

    assert settings["DEMONSTRATION"] is False
    assert settings["DEBUG"] is False
    assert settings["SESSION_COOKIE_NAME"] == "__Host-session"
    assert settings["CSRF_COOKIE_NAME"] == "__Host-csrf"
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000


def test_production_answers_to_its_public_name(tmp_path):
    settings = settings_with(tmp_path, COMITIA_URL="https://federation.example")

    assert settings["ALLOWED_HOSTS"] == ["federation.example"]


def test_demonstration_answers_to_this_machine_only(tmp_path):
    settings = settings_with(
        tmp_path, COMITIA_MODE="demonstration", COMITIA_HOSTS="federation.example"
    )

    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]
    assert settings["EMAIL_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"


@pytest.mark.parametrize(("proxies", "believed"), [("0", False), ("1", True)])
def test_forwarded_protocol_is_believed_behind_a_proxy_only(tmp_path, proxies, believed):
    settings = settings_with(tmp_path, COMITIA_PROXIES=proxies)

    assert bool(settings["SECURE_PROXY_SSL_HEADER"]) is believed
