"""Every setting is documented, and what is documented is a setting."""

import re
from pathlib import Path

import comitia
from tests.docs.pages import rows

READ = re.compile(r'(?:env\.\w+|os\.environ(?:\.\w+)?)[(\[]\s*"([A-Z_]+)"')
DJANGO = {"DJANGO_SETTINGS_MODULE"}


def test_settings_are_exactly_those_documented():
    sources = sorted(Path(comitia.__file__).parent.rglob("*.py"))
    read = {name for path in sources for name in READ.findall(path.read_text(encoding="utf-8"))}
    assert read - DJANGO == {row[0] for row in rows("reference/settings.md")}
