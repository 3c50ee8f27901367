"""Importing a roll file: all its faults, or a preview of what it changes; then the import."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts.requests import actor_of
from comitia.core.errors import Refused
from comitia.federation import actions, changes
from comitia.federation.actions import RollMovedError
from comitia.federation.changes import RollFileError
from comitia.federation.forms import RollUpload
from comitia.federation.requests import Request
from comitia.federation.roll_file import COLUMNS
from comitia.federation.sealing import SealError, seal, unseal

CONFLICT = 409
UNPROCESSABLE = 422


def show(request: Request) -> HttpResponse:
    """Take a file, show what it changes, and import it once that was seen."""
    if request.method != "POST":
        return _upload(request, RollUpload())
    if "preview" in request.POST:
        return _confirmed(request)
    form = RollUpload(request.POST, request.FILES)
    if not form.is_valid():
        return _upload(request, form, status=UNPROCESSABLE)
    return _preview(request, form.cleaned_data["file"])


def _upload(
    request: Request, form: RollUpload, *, status: int = 200, refused: Refused | None = None
) -> HttpResponse:
    faults = refused.faults if isinstance(refused, RollFileError) else ()
    context = {"form": form, "columns": COLUMNS, "refused": refused, "faults": faults}
    return render(request, "federation/import.html", context, status=status)


def _preview(
    request: Request, content: bytes, *, status: int = 200, refused: Refused | None = None
) -> HttpResponse:
    try:
        found = changes.proposed(content, request.home.day(timezone.now()))
    except RollFileError as faulty:
        return _upload(request, RollUpload(), status=UNPROCESSABLE, refused=faulty)
    sealed = seal(content, found.fingerprint, actor=actor_of(request))
    context = {"sealed": sealed, "changes": found, "refused": refused}
    return render(request, "federation/preview.html", context, status=status)


def _confirmed(request: Request) -> HttpResponse:
    actor = actor_of(request)
    try:
        content, previewed = unseal(request.POST["preview"], actor=actor)
        done = actions.import_roll(
            content=content, actor=actor, at=timezone.now(), previewed=previewed
        )
    except RollMovedError as moved:
        return _preview(request, content, status=CONFLICT, refused=moved)
    except (RollFileError, SealError) as refused:
        return _upload(request, RollUpload(), status=UNPROCESSABLE, refused=refused)
    messages.success(
        request,
        _("The roll was imported: %(added)d added, %(changed)d changed.")
        % {"added": len(done.added), "changed": len(done.changed)},
    )
    return redirect("federation:roll")
