"""What the content security policy forbids is in no template: scripts and styles in the page."""

import re
from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template

import comitia.ui

OURS = Path(comitia.ui.__file__).parent / "templates"
THEIRS = Path(allauth.__file__).parent / "templates"
USED = ("account", "mfa", "usersessions", "allauth")
# Shown only where a person may change the one address, or signs in by telephone: settings we lack.
UNUSED = {"account/email_change.html", "account/phone_change.html"}

FORBIDDEN = re.compile(
    r"""<style | \sstyle= | \son[a-z]+=["'] | javascript: | data: | hx-on
    | <script(?![^>]*\bsrc=)(?![^>]*type="application/json")""",
    re.VERBOSE,
)


def names() -> list[str]:
    """List our templates and those of django-allauth that people may meet."""
    ours = [path.relative_to(OURS) for path in OURS.rglob("*.html")]
    theirs = [path.relative_to(THEIRS) for part in USED for path in (THEIRS / part).rglob("*.html")]
    return sorted({name.as_posix() for name in (*ours, *theirs)} - UNUSED)


@pytest.mark.parametrize("name", names())
def test_template_has_neither_script_nor_style_of_its_own(name):
    source = re.sub(r"\{#.*?#\}", "", get_template(name).template.source)

    assert FORBIDDEN.findall(source) == []


@pytest.mark.parametrize("name", ["allauth/layouts/base.html", "account/login.html"])
def test_our_templates_stand_before_those_of_allauth(name):
    assert Path(get_template(name).origin.name).is_relative_to(OURS)


def test_htmx_may_neither_write_styles_nor_evaluate_text(page):
    config = re.search(r"<meta name=\"htmx-config\" content='([^']+)'>", page("roll"))[1]

    assert '"includeIndicatorStyles":false' in config
    assert '"allowEval":false' in config


def test_pages_ask_no_other_host(page):
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', page("roll")) == []
