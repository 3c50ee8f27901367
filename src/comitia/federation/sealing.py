"""Carries a roll file from its preview to its import, with what the preview showed.

The server keeps nothing in between: the file travels with the page, sealed for the person to whom
it was shown, and is read and checked again when it comes back.
"""

from typing import Final

from django.core import signing
from django.utils.translation import gettext as _

from comitia.core.errors import Refused

LASTS: Final = 60 * 60


class SealError(Refused):
    """Raised when what comes back is not what was shown to this person within the last hour."""


def seal(content: bytes, fingerprint: str, *, actor: str) -> str:
    """Return the file, and the fingerprint of what it changes, as text for the page."""
    return signing.dumps([content.decode(), fingerprint], salt=_salt(actor), compress=True)


def unseal(sealed: str, *, actor: str) -> tuple[bytes, str]:
    """Return the file and the fingerprint. Raises SealError."""
    try:
        text, fingerprint = signing.loads(sealed, salt=_salt(actor), max_age=LASTS)
    except signing.BadSignature as error:
        raise SealError(
            _("This preview is no longer valid. Nothing was saved: choose the file again.")
        ) from error
    return text.encode(), fingerprint


def _salt(actor: str) -> str:
    return f"comitia.federation.roll-import.{actor}"
