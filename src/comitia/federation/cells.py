"""What each cell of a roll file may hold: one function a column, from its text to its value.

A cell is checked for itself here; what cells say together is for `comitia.federation.roll_file`.
"""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comitia.federation import countries
from comitia.federation import languages as language_tags
from comitia.federation.faults import UNPRINTABLE, nearest, quoted

CODE: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LONGEST: Final[Mapping[str, int]] = MappingProxyType(
    {"id": 40, "name": 200, "short": 40, "region": 40, "languages": 200, "email": 254}
)
"""How many characters the database has room for."""

is_address = EmailValidator()


class CellError(ValueError):
    """Raised when a cell does not hold what its column needs."""

    def __init__(self, wrong: str, expected: str) -> None:
        super().__init__(wrong, expected)
        self.wrong = wrong
        self.expected = expected


def plain(text: str, longest: int | None = None) -> str:
    """Return the text if it is printable and no longer than there is room for, if that is limited.

    Raises CellError.
    """
    if found := UNPRINTABLE.search(text):
        raise CellError(
            _("There is a character that cannot be printed (U+%(code)04X).")
            % {"code": ord(found[0])},
            _("Remove it; a cell is one line of text."),
        )
    if longest is not None and len(text) > longest:
        raise CellError(
            _("%(text)s has %(length)d characters.") % {"text": quoted(text), "length": len(text)},
            ngettext("At most %(longest)d fits.", "At most %(longest)d fit.", longest)
            % {"longest": longest},
        )
    return text


def identifier(text: str) -> str:
    """Return an organisation's id. Raises CellError."""
    if not text:
        raise CellError(
            _("There is no id."),
            _("Give the organisation an id that it keeps, such as ke1."),
        )
    return _code(text)


def name(text: str) -> str:
    """Return the name of an organisation. Raises CellError."""
    if not text:
        raise CellError(_("There is no name."), _("Every organisation has a name."))
    return text


def short(text: str) -> str:
    """Return the short name of an organisation. Raises CellError."""
    if not text:
        raise CellError(
            _("There is no short name."), _("Give the initials or a short form of the name.")
        )
    return text


def country(text: str) -> str:
    """Return an ISO 3166 code. Raises CellError."""
    if countries.is_country(text):
        return text
    meant = text.upper() if countries.is_country(text.upper()) else countries.named(text)
    raise CellError(
        _("There is no country.") if not text else _("%s is no country.") % quoted(text),
        _("Expected is the ISO 3166 code %s.") % meant
        if meant
        else _("Expected is an ISO 3166 code of two letters, such as KE."),
    )


def continent(text: str, known: Collection[str]) -> str:
    """Return the code of one of the federation's continents. Raises CellError."""
    if text in known:
        return text
    meant = nearest(text, known)
    raise CellError(
        _("There is no continent.")
        if not text
        else _("%s is no continent of the federation.") % quoted(text),
        _("Did you mean %s?") % meant
        if meant
        else _("Expected is one of %s.") % ", ".join(sorted(known)),
    )


def region(text: str) -> str:
    """Return the code of a region, empty where there is none. Raises CellError."""
    return _code(text) if text else text


def languages(text: str) -> tuple[str, ...]:
    """Return the tags of the languages, separated by spaces in the cell. Raises CellError."""
    tags: list[str] = []
    for word in text.split():
        tag = language_tags.canonical(word)
        if tag is None:
            meant = language_tags.named(word) or language_tags.named(text)
            raise CellError(
                _("%s is no language.") % quoted(word),
                _("Expected is the language tag %s.") % meant
                if meant
                else _("Expected are language tags separated by spaces, such as “fr ar”."),
            )
        if tag in tags:
            raise CellError(
                _("%s stands there twice.") % quoted(tag), _("Name each language once.")
            )
        tags.append(tag)
    return tuple(tags)


def admitted(text: str, today: date) -> date:
    """Return the day on which membership began, which is not after today. Raises CellError."""
    form = _("Expected is a date of the form YYYY-MM-DD, such as 2010-10-06.")
    if not text:
        raise CellError(_("There is no date of admission."), form)
    if not ISO_DATE.fullmatch(text):
        raise CellError(_("%s is not an ISO date.") % quoted(text), form)
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CellError(_("There is no day %s.") % text, form) from None
    if day > today:
        raise CellError(
            _("%s is in the future.") % text,
            _("A member's admission is not after today, %s.") % today.isoformat(),
        )
    return day


def email(text: str) -> str:
    """Return an e-mail address, empty where there is none. Raises CellError."""
    if text:
        try:
            is_address(text)
        except ValidationError:
            raise CellError(
                _("%s is not an e-mail address.") % quoted(text),
                _("Expected is an address such as office@example.org, or nothing."),
            ) from None
    return text


def _code(text: str) -> str:
    if CODE.fullmatch(text):
        return text
    raise CellError(
        _("%s cannot be an id.") % quoted(text),
        _("Use small letters a to z, digits and hyphens only, beginning with a letter or digit."),
    )


TEXTS: Final[Mapping[str, Callable[[str], object]]] = MappingProxyType(
    {"name": name, "short": short, "country": country, "languages": languages, "email": email}
)
"""The columns whose cells are checked the same wherever an organisation is stated."""
