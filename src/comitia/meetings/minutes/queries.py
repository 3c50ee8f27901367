"""Gathers what the minutes of a conference are composed of; the same few queries for any size."""

from collections.abc import Iterable, Mapping
from typing import Final

from comitia.accounts.models import PERSON, User
from comitia.decisions.statute import rulebook_for
from comitia.federation.disclosure import called
from comitia.federation.models import Organisation
from comitia.meetings.minutes.directory import Directory
from comitia.meetings.minutes.reading import compose
from comitia.meetings.minutes.structure import Minutes, Party
from comitia.meetings.models import Conference
from comitia.record.kinds import Kind
from comitia.record.queries import acts_of, head

SIGNED: Final = frozenset({Kind.MINUTES_NOTED, Kind.MINUTES_AUTHORISED})
"""The acts whose authors the minutes name."""


def minutes_of(conference: Conference, *, inside: bool) -> Minutes:
    """Return the minutes of a conference, for a reader inside or outside of the federation.

    Outside, people are not named, nor organisations that do not appear outside (COM-5).
    """
    acts = acts_of(conference.scope, with_values=inside)
    signing = [act.entry.actor for act in acts if act.entry.kind in SIGNED]
    people = names_of(signing) if inside else {}
    return compose(
        acts,
        rulebook=rulebook_for(conference.docket),
        directory=directory_of(conference, people, inside=inside),
        head=head(),
    )


def directory_of(conference: Conference, people: Mapping[str, str], *, inside: bool) -> Directory:
    """Return who is meant by the codes in the acts of a conference."""
    organisations = list(Organisation.objects.select_related("continent"))
    parties = {
        each.code: Party(each.code, called(each, inside=inside), each.continent.code)
        for each in organisations
    }
    return Directory(
        body=conference.body.name,
        parties=parties,
        people=people,
        due=tuple(parties[each.code] for each in organisations if is_due(each, conference)),
    )


def is_due(organisation: Organisation, conference: Conference) -> bool:
    """Say whether an organisation had to be invited: it was on the body's roll that day."""
    body = conference.body
    return (
        organisation.is_member_on(conference.held_on)
        and body.continent_id in {None, organisation.continent_id}
        and body.region_id in {None, organisation.region_id}
    )


def names_of(identifiers: Iterable[str]) -> dict[str, str]:
    """Return the names of the people among these identifiers."""
    keys = {each.removeprefix(PERSON) for each in identifiers if each.startswith(PERSON)}
    return {user.identifier: user.name for user in User.objects.filter(key__in=keys)}
