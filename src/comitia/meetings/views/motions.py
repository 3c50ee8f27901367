"""The motions of a conference: the list, tabling one, and the page of each with its small forms.

Everybody sees what is asked and what was decided; who moved it, what was said and who objected only
those inside see. Whoever may act finds the form on the page, and what is refused is said there.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comitia.accounts.roles import Role
from comitia.core.errors import Refused
from comitia.decisions import queries
from comitia.decisions.models import Motion
from comitia.decisions.statute import rulebook_for
from comitia.federation.requests import Request
from comitia.meetings import motions
from comitia.meetings.models import Conference
from comitia.meetings.motion_forms import (
    ClassForm,
    ClassificationForm,
    ContributionForm,
    FindingForm,
    ObjectionForm,
    ProcedureForm,
    ResolutionForm,
    RulingForm,
    UndertakingForm,
    VoiceForm,
    class_choices,
)
from comitia.meetings.motion_page import MotionPage, Stage
from comitia.meetings.views.asked import UNPROCESSABLE, Hall, status_of
from comitia.meetings.views.page import conference_page

Kind = Motion.Kind
Proposal = ResolutionForm | RulingForm | ClassificationForm | ProcedureForm

TABLING: Final = {
    Kind.RESOLUTION: gettext_lazy("Table a resolution"),
    Kind.RULING: gettext_lazy("Move how an open question is read"),
    Kind.CLASSIFICATION: gettext_lazy("Move another class for a motion"),
    Kind.RULES_OF_PROCEDURE: gettext_lazy("Put rules of procedure forward"),
}
"""What can be tabled here. Agenda and presidium are put forward from pages of their own."""

FOR_LEADERS: Final = frozenset({Kind.RULES_OF_PROCEDURE})


def index(request: Request, conference: str) -> HttpResponse:
    """List the motions, each with how far it is."""
    hall = Hall.of(request, conference)
    context = {
        "motions": queries.motions(hall.conference.docket),
        "kinds": _kinds(hall) if request.may("meetings:table_motion") else {},
    }
    return _shown(hall, "list", context)


def table(request: Request, conference: str) -> HttpResponse:
    """Table a motion of the kind that the address names."""
    hall = Hall.of(request, conference)
    kinds = _kinds(hall)
    kind = next((each for each in kinds if each == request.GET.get("kind")), Kind.RESOLUTION)
    form = _proposal(hall, kind)
    context: dict[str, Any] = {
        "form": form,
        "title": TABLING[kind],
        "others": {each: label for each, label in kinds.items() if each != kind},
    }
    if not form.is_valid():
        return _shown(hall, "table", context, status=UNPROCESSABLE if form.is_bound else 200)
    try:
        motion = motions.table(
            **hall.acting,
            **form.values(),
            kind=kind,
            mover=hall.organisation(form.cleaned_data["organisation"]),
        )
    except Refused as refused:
        context["refused"] = refused
        return _shown(hall, "table", context, status=status_of(refused))
    return hall.to_motion(motion, _("Motion %(number)s is tabled.") % {"number": motion.number})


def _kinds(hall: Hall) -> dict[Motion.Kind, Promise]:
    """Return what one may table, in words."""
    return {
        kind: label for kind, label in TABLING.items() if hall.leading or kind not in FOR_LEADERS
    }


def _proposal(hall: Hall, kind: Motion.Kind) -> Proposal:
    docket = hall.conference.docket
    rulebook = rulebook_for(docket)
    given: dict[str, Any] = {"data": hall.request.POST or None, "voices": hall.voices()}
    match kind:
        case Kind.RULING:
            return RulingForm(**given, rulebook=rulebook, body=docket.body)
        case Kind.CLASSIFICATION:
            return ClassificationForm(
                **given,
                classes=class_choices(rulebook, docket.body),
                resolutions=docket.motions.filter(kind=Kind.RESOLUTION),
            )
        case Kind.RULES_OF_PROCEDURE:
            return ProcedureForm(**given)
    return ResolutionForm(**given, classes=class_choices(rulebook, docket.body))


# --- the page of a motion -------------------------------------------------------------------------


def show(request: Request, conference: str, motion: int) -> HttpResponse:
    """Show what is asked, what happened and what was decided, and what one can do now."""
    hall = Hall.of(request, conference)
    return motion_page(hall, MotionPage(hall.conference, hall.motion(motion)))


def _shown(
    hall: Hall, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    return conference_page(
        hall.request,
        hall.conference,
        f"meetings/motions/{template}.html",
        context,
        entries=hall.entries,
        leading=hall.leading,
        status=status,
    )


def motion_page(
    hall: Hall,
    page: MotionPage,
    *,
    failed: tuple[str, forms.Form] | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the page of a motion; a form that failed stands in its place as it was sent."""
    small_forms: dict[str, forms.Form] = _forms(hall, page)
    if failed is not None:
        small_forms[failed[0]] = failed[1]
    context = {
        "page_of": page,
        "motion": page.motion,
        "forms": small_forms,
        "deeds": _deeds(hall, page),
        "own": hall.request.grants.organisations,
        "refused": refused,
        "form": failed[1] if failed is not None and not refused else None,
    }
    return _shown(hall, "motion", context, status=status)


def _forms(hall: Hall, page: MotionPage) -> dict[str, forms.Form]:
    """Return the small forms that one can use on the page now."""
    in_session = hall.conference.state == Conference.State.OPEN
    is_closed = hall.conference.state == Conference.State.CLOSED
    is_resolution = page.motion.kind == Kind.RESOLUTION
    is_undecided = page.stage in (Stage.TABLED, Stage.SOUGHT)
    usable = {
        "contribution": not is_closed and hall.may("contribute") and hall.voices(),
        "objection": in_session
        and page.stage is Stage.SOUGHT
        and hall.may("raise_objection")
        and hall.voices(present=True),
        "finding": in_session and hall.leading and is_undecided and page.missing,
        "class": not is_closed and hall.leading and page.stage is Stage.TABLED and is_resolution,
        "undertaking": page.is_carried
        and is_resolution
        and hall.may("undertake")
        and hall.members(),
    }
    return {name: _small(hall, page, name) for name, is_usable in usable.items() if is_usable}


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that one can do with the motion now, and where."""

    label: str
    url: str
    is_main: bool = False


def _deeds(hall: Hall, page: MotionPage) -> list[Deed]:
    """Return what one can do with the motion now, the next step first."""
    if hall.conference.state == Conference.State.CLOSED:
        return []
    deeds = []
    number = page.motion.number
    if hall.conference.state == Conference.State.OPEN:
        deeds = list(_steps(hall, page, number))
    mover = page.motion.mover.code if page.motion.mover else ""
    if page.stage is Stage.TABLED and hall.may("withdraw_motion") and hall.speaks_for(mover):
        deeds.append(Deed(_("Withdraw the motion"), hall.url("withdraw_motion", motion=number)))
    return deeds


def _steps(hall: Hall, page: MotionPage, number: int) -> Iterator[Deed]:
    """Yield what leads the motion on to its decision."""
    match page.stage:
        case Stage.TABLED if hall.leading and page.row.barred:
            url = hall.url("refuse_motion", motion=number)
            yield Deed(_("Record that it is out of order"), url, is_main=True)
        case Stage.TABLED if hall.leading:
            if page.may_be_polled:
                yield Deed(_("Open a poll"), hall.url("open_poll", motion=number), is_main=True)
            if page.seeks_consensus:
                url = hall.url("seek_consensus", motion=number)
                yield Deed(_("Seek consensus"), url, is_main=not page.may_be_polled)
        case Stage.SOUGHT if hall.leading:
            url = hall.url("close_consensus", motion=number)
            yield Deed(_("Close the attempt at consensus"), url, is_main=True)
        case Stage.VOTED if page.open_poll and hall.inside:
            poll = page.open_poll.part_of
            is_voter = Role.DELEGATE in hall.request.roles
            label = _("Cast your vote") if is_voter else _("Look at the poll")
            yield Deed(label, hall.url("poll", motion=number, poll=poll), is_main=True)
            if hall.may("poll_tellers"):
                url = hall.url("poll_tellers", motion=number, poll=poll)
                yield Deed(_("Enter ballots"), url)
            if hall.may("poll_close"):
                yield Deed(_("Close the poll"), hall.url("poll_close", motion=number, poll=poll))


def _small(hall: Hall, page: MotionPage, name: str, data: Any = None) -> VoiceForm:
    """Return one of the small forms of the page, filled with what was sent if anything was."""
    given: dict[str, Any] = {"data": data, "auto_id": f"{name}-%s"}
    match name:
        case "objection":
            return ObjectionForm(**given, voices=hall.voices(present=True))
        case "undertaking":
            return UndertakingForm(**given, voices=hall.members())
        case "finding":
            return FindingForm(**given, voices=hall.voices(), findings=page.missing)
        case "class":
            classes = class_choices(page.rulebook, page.body)
            return ClassForm(**given, voices=hall.voices(), classes=classes)
    return ContributionForm(**given, voices=hall.voices())


def _sent(
    request: Request,
    conference: str,
    motion: int,
    *,
    name: str,
    action: Callable[[Hall, Motion, Mapping[str, Any]], object],
    said: str,
) -> HttpResponse:
    """Do what a small form asks for, and say so, or why not, on the page of the motion."""
    hall = Hall.of(request, conference)
    page = MotionPage(hall.conference, hall.motion(motion))
    form = _small(hall, page, name, request.POST)
    if not form.is_valid():
        return motion_page(hall, page, failed=(name, form), status=UNPROCESSABLE)
    try:
        action(hall, page.motion, form.cleaned_data)
    except Refused as refused:
        return motion_page(
            hall, page, failed=(name, form), refused=refused, status=status_of(refused)
        )
    return hall.to_motion(page.motion, said)


def contribute(request: Request, conference: str, motion: int) -> HttpResponse:
    """Keep a contribution to the debate."""

    def action(hall: Hall, found: Motion, given: Mapping[str, Any]) -> None:
        motions.contribute(
            **hall.acting,
            motion=found,
            text=given["text"],
            organisation=hall.organisation(given["organisation"]),
        )

    said = _("The contribution stands in the record.")
    return _sent(request, conference, motion, name="contribution", action=action, said=said)


def make_finding(request: Request, conference: str, motion: int) -> HttpResponse:
    """Minute a finding."""

    def action(hall: Hall, found: Motion, given: Mapping[str, Any]) -> None:
        hall.require_lead()
        motions.find(
            **hall.acting,
            motion=found,
            finding=given["finding"],
            minute=given["minute"],
            mover=hall.organisation(given["organisation"]),
        )

    return _sent(
        request,
        conference,
        motion,
        name="finding",
        action=action,
        said=_("The finding is minuted."),
    )


def classify(request: Request, conference: str, motion: int) -> HttpResponse:
    """Assign the class that the presidium proposes."""

    def action(hall: Hall, found: Motion, given: Mapping[str, Any]) -> None:
        hall.require_lead()
        motions.classify(
            **hall.acting,
            motion=found,
            classification=given["classification"],
            mover=hall.organisation(given["organisation"]),
        )

    return _sent(
        request, conference, motion, name="class", action=action, said=_("The class is changed.")
    )


def raise_objection(request: Request, conference: str, motion: int) -> HttpResponse:
    """Raise an objection against consensus."""

    def action(hall: Hall, found: Motion, given: Mapping[str, Any]) -> None:
        motions.raise_objection(
            **hall.acting,
            motion=found,
            organisation=hall.member(given["organisation"]),
            ground=given["ground"],
            text=given["text"],
        )

    said = _("The objection stands in the record.")
    return _sent(request, conference, motion, name="objection", action=action, said=said)


def undertake(request: Request, conference: str, motion: int) -> HttpResponse:
    """State whether a member takes part in carrying a decision out."""

    def action(hall: Hall, found: Motion, given: Mapping[str, Any]) -> None:
        motions.state_undertaking(
            **hall.acting,
            motion=found,
            organisation=hall.member(given["organisation"]),
            answer=given["answer"],
            note=given["note"],
        )

    said = _("The answer stands in the record. It can be changed at any time.")
    return _sent(request, conference, motion, name="undertaking", action=action, said=said)
