"""What is done to the federation and its roll: each use case in one transaction, with its act.

Invariants: whoever changes the roll holds the lock of the federation's row while doing so; a file
is imported as a whole or not at all; organisations are never removed from the roll here.
"""

import zoneinfo
from collections.abc import Sequence
from datetime import date, datetime
from itertools import zip_longest
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from comitia.accounts.models import User
from comitia.core.errors import Refused
from comitia.core.rules import RulebookError, load_text
from comitia.federation import changes, languages, places, statute
from comitia.federation.changes import Changes
from comitia.federation.models import (
    Continent,
    Federation,
    Organisation,
    Region,
    Representative,
    RulebookVersion,
)
from comitia.federation.roll_file import Row
from comitia.record.actions import append
from comitia.record.kinds import Kind

SUBJECT: Final = "federation"
CODES_AN_ACT: Final = 400
"""So that an act with that many codes in each of its lists is never too long for the record."""


class FoundingError(Refused):
    """Raised when a federation cannot be set up."""


class NoFederationError(Refused):
    """Raised when there is no federation yet."""


class RollMovedError(Refused):
    """Raised when a file would no longer change what was shown."""


class OrganisationError(Refused):
    """Raised when an organisation cannot stand on the roll as stated."""


class PeriodError(Refused):
    """Raised when a representative would stop before he or she began."""


@transaction.atomic
def establish_federation(
    *,
    name: str,
    short_name: str,
    rulebook: str,
    actor: str,
    at: datetime,
    main_language: str = "en",
    time_zone: str = "UTC",
    is_demonstration: bool = False,
) -> Federation:
    """Set up the federation of this installation by the exact source of its rulebook.

    Its continents are those by which the rulebook counts; world and continents get their bodies,
    regions get theirs when they come into being.

    Raises FoundingError.
    """
    if Federation.objects.exists():
        raise FoundingError(
            _(
                "This installation has its federation: %(name)s. Use another database for another "
                "federation."
            )
            % {"name": Federation.objects.get().name}
        )
    if time_zone not in zoneinfo.available_timezones():
        raise FoundingError(
            _("“%(zone)s” is no time zone. Expected is a name such as Europe/Berlin or UTC.")
            % {"zone": time_zone}
        )
    if languages.canonical(main_language) is None:
        raise FoundingError(
            _("“%(tag)s” is no language. Expected is a language tag such as en or pt-BR.")
            % {"tag": main_language}
        )
    try:
        book = load_text(rulebook)
    except RulebookError as error:
        raise FoundingError(
            _("The rulebook cannot be used: %(faults)s") % {"faults": error}
        ) from error
    federation = Federation.objects.create(
        pk=1,
        name=name,
        short_name=short_name,
        main_language=main_language,
        time_zone=time_zone,
        is_demonstration=is_demonstration,
    )
    version = RulebookVersion.objects.create(
        identifier=book.id, in_force=book.in_force, source=book.source, digest=book.digest
    )
    places.create_world(book)
    append(
        kind=Kind.STATUTE_IN_FORCE,
        subject=SUBJECT,
        actor=actor,
        at=at,
        data={
            "identifier": version.identifier,
            "in_force": version.in_force.isoformat(),
            "digest": version.digest,
        },
        rulebook=version.digest,
    )
    return federation


@transaction.atomic
def import_roll(
    *, content: bytes, actor: str, at: datetime, previewed: str | None = None
) -> Changes:
    """Bring the roll to what the file says and return what that changed.

    `previewed` is the fingerprint of the changes that somebody was shown and agreed to.

    Raises NoFederationError, RollFileError, RollMovedError.
    """
    today = _locked().day(at)
    found = changes.proposed(content, today)
    if previewed is not None and found.fingerprint != previewed:
        raise RollMovedError(
            _(
                "The roll has changed since the preview, so the file would now change something "
                "else. Look at the new preview, and import again if it is right."
            )
        )
    if not found:
        return found
    book = statute.rulebook(statute.in_force(today))
    continents = {each.code: each for each in Continent.objects.all()}
    for code, continent in found.new_regions:
        places.create_region(book, code, continents[continent])
    regions = {each.code: each for each in Region.objects.all()}
    Organisation.objects.bulk_create(
        _stated(Organisation(code=row.id), row, continents, regions) for row in found.added
    )
    stored = Organisation.objects.in_bulk(
        [change.row.id for change in found.changed], field_name="code"
    )
    Organisation.objects.bulk_update(
        [
            _stated(stored[change.row.id], change.row, continents, regions)
            for change in found.changed
        ],
        STATED,
        batch_size=CODES_AN_ACT,
    )
    _append_roll_changed(
        added=[row.id for row in found.added],
        changed=[change.row.id for change in found.changed],
        regions=[code for code, _continent in found.new_regions],
        actor=actor,
        at=at,
    )
    return found


@transaction.atomic
def save_organisation(*, organisation: Organisation, actor: str, at: datetime) -> None:
    """Add the organisation to the roll, or save what was changed of it.

    Raises NoFederationError, OrganisationError.
    """
    _locked()
    added = organisation.pk is None
    try:
        organisation.full_clean()
    except ValidationError as error:
        raise OrganisationError(" ".join(error.messages)) from error
    organisation.save()
    _append_roll_changed(
        added=[organisation.code] if added else [],
        changed=[] if added else [organisation.code],
        actor=actor,
        at=at,
    )


@transaction.atomic
def add_representative(
    *,
    organisation: Organisation,
    name: str,
    role: Representative.Role,
    since: date,
    email: str = "",
    user: User | None = None,
) -> Representative:
    """Note that somebody speaks for the organisation from this day on."""
    return Representative.objects.create(
        organisation=organisation, name=name, role=role, since=since, email=email, user=user
    )


@transaction.atomic
def end_representative(*, representative: Representative, until: date) -> None:
    """Note the last day on which somebody spoke for the organisation. Raises PeriodError."""
    if until < representative.since:
        raise PeriodError(
            _(
                "%(name)s represents the organisation since %(since)s, so %(until)s cannot be the "
                "last day. Give a day that is not earlier."
            )
            % {
                "name": representative.name,
                "since": representative.since.isoformat(),
                "until": until.isoformat(),
            }
        )
    representative.until = until
    representative.save(update_fields=["until"])


def _locked() -> Federation:
    federation = Federation.objects.select_for_update().first()
    if federation is None:
        raise NoFederationError(
            _("There is no federation yet. Set it up first, for example with “comitia found”.")
        )
    return federation


STATED: Final = (
    "name", "short", "country", "continent", "region", "languages", "admitted_on", "email",
)  # fmt: skip


def _stated(
    organisation: Organisation,
    row: Row,
    continents: dict[str, Continent],
    regions: dict[str, Region],
) -> Organisation:
    """Return the organisation as the row states it."""
    organisation.name = row.name
    organisation.short = row.short
    organisation.country = row.country
    organisation.continent = continents[row.continent]
    organisation.region = regions[row.region] if row.region else None
    organisation.languages = " ".join(row.languages)
    organisation.admitted_on = row.admitted
    organisation.email = row.email
    return organisation


def _append_roll_changed(
    *,
    added: Sequence[str] = (),
    changed: Sequence[str] = (),
    regions: Sequence[str] = (),
    actor: str,
    at: datetime,
) -> None:
    """Append what changed, in several acts where one would be too long."""
    empty: list[str] = []
    parts = zip_longest(_parts(added), _parts(changed), _parts(regions), fillvalue=empty)
    for some_added, some_changed, some_regions in parts:
        append(
            kind=Kind.ROLL_CHANGED,
            subject=SUBJECT,
            actor=actor,
            at=at,
            data={"added": some_added, "changed": some_changed, "regions": some_regions},
        )


def _parts(codes: Sequence[str]) -> list[list[str]]:
    return [
        list(codes[start : start + CODES_AN_ACT]) for start in range(0, len(codes), CODES_AN_ACT)
    ]
