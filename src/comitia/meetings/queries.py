"""Reads of conferences and of what belongs to them."""

from collections.abc import Collection
from functools import partial

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from comitia.accounts.models import User
from comitia.decisions.assemblies import Assembly
from comitia.decisions.models import Poll
from comitia.meetings.models import Conference, Delegate


def conferences() -> QuerySet[Conference]:
    """Return all conferences with their bodies, the latest first."""
    return Conference.objects.select_related("body__continent", "body__region")


def find(slug: str) -> Conference:
    """Return the conference with what every page of it needs; a page that is missing if none."""
    return get_object_or_404(conferences().select_related("docket__rulebook"), slug=slug)


def locked(conference: Conference) -> Conference:
    """Return the conference as it now is, locked until the transaction ends.

    Whatever changes a conference takes this lock first, so that two never act on one state.
    """
    return (
        Conference.objects.select_for_update(of=("self",))
        .select_related("body__continent", "body__region", "docket__rulebook")
        .get(pk=conference.pk)
    )


def scope_choices() -> list[tuple[str, str]]:
    """Return address and title of every conference, the latest first."""
    return list(Conference.objects.values_list("slug", "title"))


def assemblies(dockets: Collection[str]) -> dict[str, Assembly]:
    """Return the conferences of these dockets, by the identifier of the docket."""
    found = Conference.objects.filter(docket__identifier__in=dockets)
    return {
        identifier: Assembly(title, partial(_motion_address, slug))
        for identifier, title, slug in found.values_list("docket__identifier", "title", "slug")
    }


def _motion_address(conference: str, motion: int) -> str:
    return reverse("meetings:motion", kwargs={"conference": conference, "motion": motion})


def delegates_of(conference: Conference) -> QuerySet[Delegate]:
    """Return the delegates of the delegations that were credentialled."""
    return Delegate.objects.filter(
        delegation__conference=conference, delegation__credentialled_at__isnull=False
    ).select_related("delegation__organisation")


def open_polls(conference: Conference) -> QuerySet[Poll]:
    """Return the polls that are open at the conference, with their motions."""
    return Poll.objects.filter(motion__docket=conference.docket_id, closed_at=None).select_related(
        "motion"
    )


def seat_of(conference: Conference, user: User) -> Delegate | None:
    """Return the delegate that this person is at the conference, with the delegation."""
    return (
        Delegate.objects.filter(delegation__conference=conference, user=user)
        .select_related("delegation__organisation")
        .first()
    )
