"""The pages of the record: the list of acts, one act in words, one act as its exact bytes."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from comitia.core.rules import from_stored
from comitia.record.entries import MEDIA_TYPE
from comitia.record.kinds import Kind
from comitia.record.labels import LABELS
from comitia.record.models import Act
from comitia.record.queries import PAGE, FormalAct, head, newest, read

BOOKKEEPERS: Final = frozenset({"secretariat", "presidium", "administrator"})
"""Who may see the values behind the commitments, where the act concerns what their role is for."""


class Grants(Protocol):
    """What the user holds, as the middleware above adds it to a request."""

    def roles_within(self, scope: str) -> frozenset[str]:
        """Return the roles that count where this scope is concerned."""


class Request(HttpRequest):
    """A request that has passed the middleware."""

    grants: Grants


@dataclass(frozen=True, slots=True)
class Committed:
    """A commitment as the page shows it, and the value for those who may see it."""

    name: str
    commitment: str
    value: str | None


def acts(request: HttpRequest) -> HttpResponse:
    """List the acts, newest first; `before` in the address says where the page begins."""
    size = head().size
    try:
        before = min(int(request.GET.get("before", size)), size)
    except ValueError as error:
        raise Http404 from error
    listed = [(LABELS[Kind(act.kind)], act) for act in newest(before)]
    context = {
        "acts": listed,
        "size": size,
        "older": before - PAGE if before > PAGE else None,
        "newer": before + PAGE if before < size else None,
    }
    return render(request, "record/acts.html", context)


def act(request: Request, index: int) -> HttpResponse:
    """Show what one act says, with the values behind it to those who keep the books."""
    found = get_object_or_404(Act.objects.prefetch_related("disclosures"), index=index)
    formal = read(found)
    entry = formal.entry
    disclosed = bool(BOOKKEEPERS & request.grants.roles_within(entry.subject))
    context = {
        "act": formal,
        "label": LABELS[entry.kind],
        "length": len(found.entry),
        "data": [(name, shown(value)) for name, value in entry.data.items()],
        "decision": from_stored(dict(entry.decision)) if entry.decision else None,
        "committed": list(committed(formal, disclosed=disclosed)),
        "disclosed": disclosed,
    }
    return render(request, "record/act.html", context)


def entry(_request: HttpRequest, index: int) -> HttpResponse:
    """Send the exact bytes of one act, with their digest in the header."""
    content = bytes(get_object_or_404(Act, index=index).entry)
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response.headers["Repr-Digest"] = (
        f"sha-256=:{b64encode(hashlib.sha256(content).digest()).decode()}:"
    )
    # The digest is of these bytes, so nothing on the way may compress them.
    response.headers["Content-Encoding"] = "identity"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable, no-transform"
    return response


def committed(act: FormalAct, *, disclosed: bool) -> Iterator[Committed]:
    """Yield the commitments of an act, with what was disclosed if that may be shown."""
    for name, commitment in act.entry.commitments.items():
        yield Committed(name, commitment, act.values.get(name) if disclosed else None)


def shown(value: Any) -> str:
    """Return a value of an entry as text."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case Mapping() if value:
            return "; ".join(f"{name}: {shown(item)}" for name, item in value.items())
        case list() if value:
            return ", ".join(map(shown, value))
        case None | "" | Mapping() | list():
            return _("none")
        case _:
            return str(value)
