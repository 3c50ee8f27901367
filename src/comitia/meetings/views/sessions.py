"""Opening, adjourning, resuming and closing a conference."""

from collections.abc import Callable, Collection
from typing import Final

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts.reauthentication import formal_act
from comitia.accounts.requests import actor_of
from comitia.federation.requests import Request
from comitia.meetings import sessions
from comitia.meetings.forms import ReasonForm
from comitia.meetings.leading import require_lead
from comitia.meetings.models import Conference
from comitia.meetings.queries import find
from comitia.meetings.views.page import entered, form_page, perform

State = Conference.State
NOT_CLOSED: Final = frozenset(State) - {State.CLOSED}


@formal_act
def open_conference(request: Request, conference: str) -> HttpResponse:
    """Open the conference, after the page that says with what quorum."""
    found = find(conference)
    return _step(
        request,
        found,
        Form(entered(request)),
        lambda: sessions.open_conference(
            conference=found, actor=actor_of(request), at=timezone.now()
        ),
        states={State.CONVENED},
        title=_("Open the conference"),
        lead=_("It opens with the quorum that the statute finds at this moment."),
        record=_("Conference opened, with who is present and the reasons of its quorum"),
        submit=_("Open the conference"),
        said=_("The conference is open."),
        template="meetings/open.html",
    )


def resume(request: Request, conference: str) -> HttpResponse:
    """Go on after an adjournment, after the page that says with what quorum."""
    found = find(conference)
    return _step(
        request,
        found,
        Form(entered(request)),
        lambda: sessions.resume(conference=found, actor=actor_of(request), at=timezone.now()),
        states={State.ADJOURNED},
        title=_("Resume the conference"),
        lead=_("It goes on with the quorum that the statute finds at this moment."),
        record=_("Conference resumed, with who is present and the reasons of its quorum"),
        submit=_("Resume the conference"),
        said=_("The conference goes on."),
        template="meetings/open.html",
    )


def adjourn(request: Request, conference: str) -> HttpResponse:
    """Interrupt the conference, after the page that asks for the reason."""
    found = find(conference)
    form = ReasonForm(entered(request))
    return _step(
        request,
        found,
        form,
        lambda: sessions.adjourn(
            conference=found,
            reason=form.cleaned_data["reason"],
            actor=actor_of(request),
            at=timezone.now(),
        ),
        states={State.OPEN},
        title=_("Adjourn the conference"),
        lead=_("Nothing is decided until it is resumed."),
        submit=_("Adjourn the conference"),
        said=_("The conference is adjourned."),
    )


@formal_act
def close(request: Request, conference: str) -> HttpResponse:
    """Close the conference for good, after the page that says what this does."""
    found = find(conference)
    return _step(
        request,
        found,
        Form(entered(request)),
        lambda: sessions.close(conference=found, actor=actor_of(request), at=timezone.now()),
        states=NOT_CLOSED,
        title=_("Close the conference"),
        lead=_(
            "Nothing more is decided and nobody comes or goes. Minutes can be authorised, and "
            "members can say whether they take part in carrying decisions out."
        ),
        record=_("Conference closed, with the number of delegations present"),
        submit=_("Close the conference"),
        said=_("The conference is closed."),
    )


def check_quorum(request: Request, conference: str) -> HttpResponse:
    """Have it minuted whether there is a quorum now."""
    found = find(conference)
    return _step(
        request,
        found,
        Form(request.POST),
        lambda: sessions.check_quorum(conference=found, actor=actor_of(request), at=timezone.now()),
        states=NOT_CLOSED,
        title=_("Minute the quorum"),
        record=_("Quorum checked, with who is present and the reasons"),
        submit=_("Minute the quorum as it is"),
        said=_("The quorum as it is stands in the minutes."),
    )


def _step(
    request: Request,
    conference: Conference,
    form: Form,
    action: Callable[[], object],
    *,
    states: Collection[State],
    title: str,
    submit: str,
    said: str,
    lead: str = "",
    record: str = "",
    template: str = "meetings/form_page.html",
) -> HttpResponse:
    """Take one step in the life of the conference, which only those who lead it do.

    Whoever comes to the page in another of its states, where it leads nowhere, is shown the floor.
    """

    def act() -> None:
        require_lead(conference, request.roles)
        action()

    back = reverse("meetings:conference", kwargs={"conference": conference.slug})
    if not form.is_bound and conference.state not in states:
        return redirect(back)
    outcome = perform(form, act)
    if outcome.is_done:
        messages.success(request, said)
        return redirect(back)
    return form_page(
        request,
        conference,
        form,
        outcome,
        title=title,
        lead=lead,
        record=record,
        submit=submit,
        back=back,
        template=template,
    )
