"""The reader's language as Babel knows it, for the names of countries and languages."""

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language, to_locale

ENGLISH = Locale("en")


def active() -> Locale:
    """Return the locale of the language in which the page or message is being written."""
    try:
        return Locale.parse(to_locale(get_language() or "en"))
    except UnknownLocaleError:
        return ENGLISH
