"""What the views of motions and polls share: what was asked about, by whom, and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final, Self

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comitia.accounts.models import User
from comitia.accounts.requests import actor_of
from comitia.accounts.roles import Role
from comitia.core.errors import Refused
from comitia.decisions import queries
from comitia.decisions.errors import EntitlementError, InputError, PollClosedError
from comitia.decisions.models import Motion
from comitia.federation.disclosure import sees_names
from comitia.federation.models import Organisation
from comitia.federation.requests import Request
from comitia.meetings.leading import NotLeadingError, leads, require_lead
from comitia.meetings.models import Conference
from comitia.meetings.motion_forms import PRESIDIUM, Choices
from comitia.meetings.poll_page import PollPage
from comitia.meetings.queries import find
from comitia.meetings.register import Entry, register

FORBIDDEN: Final = 403
CONFLICT: Final = 409
UNPROCESSABLE: Final = 422


def status_of(refused: Refused) -> int:
    """Return the HTTP status of a refusal: not like this, not by you, or not now."""
    if isinstance(refused, InputError):
        return UNPROCESSABLE
    if isinstance(refused, EntitlementError | NotLeadingError):
        return FORBIDDEN
    return CONFLICT


@dataclass(frozen=True)
class Hall:
    """A request about a conference, with what its views read of it once."""

    request: Request
    conference: Conference
    at: datetime

    @classmethod
    def of(cls, request: Request, slug: str) -> Self:
        """Return the request's conference; no page without one."""
        return cls(request, find(slug), timezone.now())

    @property
    def acting(self) -> dict[str, Any]:
        """Where, by whom and when an action is done."""
        return {
            "conference": self.conference,
            "actor": actor_of(self.request),
            "at": self.at,
        }

    @property
    def user(self) -> User:
        """Who asks, at an address that the table opens only to who is signed in."""
        if not self.request.user.is_authenticated:
            raise PermissionDenied
        return self.request.user

    @cached_property
    def entries(self) -> list[Entry]:
        """The register of the conference."""
        return register(self.conference, self.at)

    @cached_property
    def present(self) -> list[str]:
        """The codes of the delegations present."""
        return [entry.code for entry in self.entries if entry.is_present]

    @cached_property
    def leading(self) -> bool:
        """Whether who asks leads the conference now."""
        return leads(self.conference, self.request.roles)

    @cached_property
    def inside(self) -> bool:
        """Whether who asks sees more than results."""
        return sees_names(self.request)

    def may(self, name: str) -> bool:
        """Whether the table of permissions opens a page of this conference to who asks."""
        return self.request.may(f"meetings:{name}")

    def require_lead(self) -> None:
        """Raise NotLeadingError unless who asks leads the conference now."""
        require_lead(self.conference, self.request.roles)

    def require_teller(self) -> None:
        """Raise NotLeadingError unless who asks counts ballots here: a teller, or who leads."""
        if Role.TELLER not in self.request.roles:
            self.require_lead()

    def voices(self, *, present: bool = False) -> Choices:
        """Return for whom one may speak: its own members, or if one leads, the presidium and all.

        With `present` only delegations in the hall have a voice, and the presidium has none.
        """
        own = self.request.grants.organisations
        choices = [
            (entry.code, entry.organisation.short)
            for entry in self.entries
            if (self.leading or entry.code in own) and (entry.is_present or not present)
        ]
        if present or not self.leading:
            return choices
        return [(PRESIDIUM, _("the presidium")), *choices]

    def members(self) -> Choices:
        """Return the members for which one may speak."""
        return [(code, name) for code, name in self.voices() if code != PRESIDIUM]

    def organisation(self, code: str) -> Organisation | None:
        """Return a member by its code; None for the presidium."""
        return next((entry.organisation for entry in self.entries if entry.code == code), None)

    def member(self, code: str) -> Organisation:
        """Return a member by its code; no page without one."""
        organisation = self.organisation(code)
        if organisation is None:
            raise Http404
        return organisation

    def speaks_for(self, code: str) -> bool:
        """Tell whether who asks speaks for this member, or leads."""
        return self.leading or code in self.request.grants.organisations

    def motion(self, number: int) -> Motion:
        """Return a motion by its number; no page without one."""
        motion = queries.find_motion(self.conference.docket, number)
        if motion is None:
            raise Http404
        return motion

    def poll_page(self, motion: int, number: int) -> PollPage:
        """Return the page of a poll by the two numbers; no page without one."""
        poll = queries.find_poll(self.conference.docket, motion=motion, number=number)
        if poll is None:
            raise Http404
        return PollPage(self.conference, poll)

    def to_motion(self, motion: Motion, said: str = "") -> HttpResponse:
        """Go on to the page of a motion, saying what happened."""
        return self.onward(self.url("motion", motion=motion.number), said)

    def onward(self, url: str, said: str) -> HttpResponse:
        """Go on to another page, saying what happened."""
        if said:
            messages.success(self.request, said)
        return redirect(url)

    def url(self, name: str, **arguments: int) -> str:
        """Return the address of a page of this conference."""
        return reverse(f"meetings:{name}", kwargs={"conference": self.conference.slug, **arguments})

    def confirmed(
        self,
        template: str,
        context: dict[str, Any],
        action: Callable[[], object],
        done: Callable[[], HttpResponse],
    ) -> HttpResponse:
        """Show what an act does and ask for it; once confirmed do it, and go on to what is done.

        Raises PollClosedError: somebody else was faster, and there is nothing to confirm any more.
        """
        context = {"conference": self.conference, **context}
        if self.request.method != "POST":
            return render(self.request, template, context)
        try:
            action()
        except PollClosedError:
            raise
        except Refused as refused:
            context["refused"] = refused
            return render(self.request, template, context, status=status_of(refused))
        return done()
