"""The minutes of a conference: as a page, as text, as data; adding a note; authorising them."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comitia.accounts.reauthentication import formal_act
from comitia.accounts.requests import Request, actor_of
from comitia.core.errors import Refused
from comitia.federation.disclosure import sees_names
from comitia.meetings.minutes import as_json, as_text, minutes_of
from comitia.meetings.minutes.actions import add_note, authorise_minutes
from comitia.meetings.models import Conference
from comitia.meetings.queries import find
from comitia.meetings.views.page import CONFLICT, UNPROCESSABLE
from comitia.record.labels import LABELS
from comitia.record.queries import FormalAct, act_of, head


class NoteForm(forms.Form):
    """What the readers of the minutes should know besides."""

    text = forms.CharField(label=gettext_lazy("Note"), widget=forms.Textarea, max_length=4000)


def show(request: Request, conference: str) -> HttpResponse:
    """Show the minutes as a document."""
    found = find(conference)
    context = {
        "conference": found,
        "minutes": minutes_of(found, inside=sees_names(request)),
        "may_note": request.may("meetings:minutes_note"),
        "may_authorise": is_to_be_authorised(found) and request.may("meetings:minutes_authorise"),
    }
    return render(request, "meetings/minutes.html", context)


def text(request: Request, conference: str) -> HttpResponse:
    """Send the minutes as plain text."""
    minutes = minutes_of(find(conference), inside=sees_names(request))
    return HttpResponse(as_text(minutes), content_type="text/plain; charset=utf-8")


def data(request: Request, conference: str) -> HttpResponse:
    """Send the minutes as JSON."""
    return JsonResponse(as_json(minutes_of(find(conference), inside=sees_names(request))))


def note(request: Request, conference: str) -> HttpResponse:
    """Add a note after the act that `after` in the address names."""
    found = find(conference)
    act = explained(request, found)
    form = NoteForm(request.POST if request.method == "POST" else None)
    context = {"conference": found, "act": act, "label": LABELS[act.entry.kind], "form": form}
    if not form.is_valid():
        status = UNPROCESSABLE if form.is_bound else None
        return render(request, "meetings/minutes/note_form.html", context, status=status)
    add_note(
        conference=found,
        after=act.entry.index,
        text=form.cleaned_data["text"],
        actor=actor_of(request),
        at=timezone.now(),
    )
    messages.success(request, _("The note stands in the minutes."))
    return redirect("meetings:minutes", conference=conference)


@formal_act
def authorise(request: Request, conference: str) -> HttpResponse:
    """Confirm, then authorise the minutes for the presidium."""
    found = find(conference)
    context: dict[str, object] = {"conference": found, "head": head()}
    if request.method != "POST":
        return render(request, "meetings/minutes/authorise.html", context)
    try:
        authorise_minutes(conference=found, actor=actor_of(request), at=timezone.now())
    except Refused as refused:
        context["refused"] = refused
        return render(request, "meetings/minutes/authorise.html", context, status=CONFLICT)
    messages.success(request, _("The minutes are authorised."))
    return redirect("meetings:minutes", conference=conference)


def is_to_be_authorised(conference: Conference) -> bool:
    """Say whether the minutes are complete and not authorised yet."""
    return conference.state == Conference.State.CLOSED and conference.minutes_authorised_at is None


def explained(request: Request, conference: Conference) -> FormalAct:
    """Return the act of this conference that the address names; no page without one."""
    try:
        act = act_of(conference.scope, int(request.GET["after"]))
    except (KeyError, ValueError) as error:
        raise Http404 from error
    if act is None:
        raise Http404
    return act
