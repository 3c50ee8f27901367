"""The page of the documentation says what the table says."""

from tools.permissions import PAGE, page


def test_page_is_written_from_the_table():
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.permissions"
