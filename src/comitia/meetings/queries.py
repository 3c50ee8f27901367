"""Reads of conferences and of what belongs to them."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from comitia.meetings.models import (
    Conference,
)


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
