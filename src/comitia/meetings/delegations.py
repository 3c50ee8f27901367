"""Registers delegations, accepts their credentials, and keeps who casts their votes (CONF-3,
CONF-11, VOTE-1).

Invariants: a member has one delegation at a conference, with one head and one who casts its vote,
at first the head; only a credentialled delegation can arrive.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils.translation import gettext as _

from comitia.accounts.actions import grant_role
from comitia.accounts.models import User
from comitia.accounts.roles import Role, organisation_scope
from comitia.core.errors import Refused
from comitia.federation.models import Organisation
from comitia.federation.queries import roll_on
from comitia.meetings import delegation_lines
from comitia.meetings.models import LONGEST_NAME, Conference, Delegate, Delegation
from comitia.meetings.people import bring_in
from comitia.meetings.queries import locked
from comitia.meetings.register import register as register_of
from comitia.meetings.register import roll_day
from comitia.record.actions import append
from comitia.record.kinds import Kind


class DelegationError(Refused):
    """Raised when a delegation cannot be registered, credentialled or changed as asked."""


@transaction.atomic
def register(
    *,
    conference: Conference,
    organisation: Organisation,
    names: Sequence[str],
    head: int = 0,
    voter: int | None = None,
    credential: str = "",
    actor: str,
    at: datetime,
) -> Delegation:
    """Register the delegation of a member, by the names of its delegates.

    `head` and `voter` are positions among the names; without a voter the head casts the vote. A
    credential shown at once is accepted at once.

    Raises DelegationError for an organisation that is no member, or is registered already, for a
    delegation of nobody, for a name that is too long, or once the conference is closed.
    """
    conference = locked(conference)
    _require_not_closed(conference)
    day = roll_day(conference, at)
    if not roll_on(day, conference.body).filter(pk=organisation.pk).exists():
        raise DelegationError(
            _(
                "%(organisation)s is not on the roll of this conference, and only its members send "
                "delegations. Record who came as guests."
            )
            % {"organisation": organisation.short}
        )
    if Delegation.objects.filter(conference=conference, organisation=organisation).exists():
        raise DelegationError(
            _(
                "%(organisation)s has registered its delegation already, and a member sends one. "
                "Open it in the list of delegations."
            )
            % {"organisation": organisation.short}
        )
    if not names or not all(name.strip() for name in names):
        raise DelegationError(
            _("A delegation has at least one delegate. Write a name on each line.")
        )
    if any(len(name.strip()) > LONGEST_NAME for name in names):
        raise DelegationError(
            _("A name has more than %(number)d characters. Write one name on each line.")
            % {"number": LONGEST_NAME}
        )
    places = range(len(names))
    if head not in places or (voter is not None and voter not in places):
        raise DelegationError(
            _("The head, and who casts the vote, must be among the delegates named.")
        )
    delegation = Delegation.objects.create(
        conference=conference, organisation=organisation, registered_at=at
    )
    casts = head if voter is None else voter
    Delegate.objects.bulk_create(
        Delegate(
            delegation=delegation,
            name=name.strip(),
            is_head=place == head,
            casts_vote=place == casts,
        )
        for place, name in enumerate(names)
    )
    append(
        kind=Kind.DELEGATION_REGISTERED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"organisation": organisation.code, "delegates": len(names)},
        personal={"names": "\n".join(name.strip() for name in names)},
    )
    if credential:
        accept_credentials(delegation=delegation, credential=credential, actor=actor, at=at)
    return delegation


@transaction.atomic
def register_several(
    *, conference: Conference, text: str, actor: str, at: datetime
) -> list[Delegation]:
    """Register the delegations written one on a line (see `delegation_lines`), all or none.

    Raises LinesError with every fault of every line, and DelegationError for a text without a line
    or once the conference is closed.
    """
    conference = locked(conference)
    _require_not_closed(conference)
    lines = delegation_lines.read(text, register_of(conference, at))
    if not lines:
        raise DelegationError(_("No delegation is written. Write each on a line of its own."))
    return [
        register(
            conference=conference,
            organisation=line.organisation,
            names=line.names,
            actor=actor,
            at=at,
        )
        for line in lines
    ]


@transaction.atomic
def accept_credentials(
    *, delegation: Delegation, credential: str, actor: str, at: datetime
) -> None:
    """Accept what a delegation has shown; from now on it can arrive.

    Raises DelegationError if nothing was shown, if they were accepted before, or once the
    conference is closed.
    """
    conference = locked(delegation.conference)
    _require_not_closed(conference)
    delegation = Delegation.objects.select_related("organisation").get(pk=delegation.pk)
    if delegation.credentialled_at is not None:
        raise DelegationError(
            _("The credentials of %(organisation)s were accepted already.")
            % {"organisation": delegation.organisation.short}
        )
    if not credential:
        raise DelegationError(
            _("Say what was shown, such as “letter of the leadership of 3 March”.")
        )
    delegation.credentialled_at = at
    delegation.credential = credential
    delegation.save(update_fields=["credentialled_at", "credential"])
    append(
        kind=Kind.CREDENTIALS_ACCEPTED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"organisation": delegation.organisation.code},
        personal={"credential": credential},
    )


@transaction.atomic
def accept_several(
    *, conference: Conference, codes: Collection[str], credential: str, actor: str, at: datetime
) -> list[Delegation]:
    """Accept what the delegations of these members have shown, of all or of none.

    Raises DelegationError if none is chosen, if one is not registered, and for each what
    `accept_credentials` refuses.
    """
    conference = locked(conference)
    _require_not_closed(conference)
    wanted = set(codes)
    chosen = list(
        conference.delegations.filter(organisation__code__in=wanted).select_related("organisation")
    )
    if missing := wanted - {delegation.organisation.code for delegation in chosen}:
        raise DelegationError(
            _("No delegation is registered of %(codes)s. Register it first.")
            % {"codes": ", ".join(sorted(missing))}
        )
    if not chosen:
        raise DelegationError(_("No delegation is chosen. Tick those that showed credentials."))
    for delegation in chosen:
        accept_credentials(delegation=delegation, credential=credential, actor=actor, at=at)
    return chosen


def names_voter(
    delegation: Delegation, user: User | AnonymousUser, roles: Collection[Role]
) -> bool:
    """Tell whether somebody may say who casts the vote: the desk, or the delegation's head."""
    if Role.SECRETARIAT in roles:
        return True
    heads = delegation.delegates.filter(is_head=True)
    return user.is_authenticated and heads.filter(user=user).exists()


@transaction.atomic
def name_voter(*, delegation: Delegation, delegate: Delegate, actor: str, at: datetime) -> None:
    """Let another delegate cast the delegation's vote from now on.

    Raises DelegationError for a delegate of another delegation, the one who casts it already, or
    once the conference is closed.
    """
    conference = locked(delegation.conference)
    _require_not_closed(conference)
    delegate = Delegate.objects.select_related("delegation__organisation").get(pk=delegate.pk)
    if delegate.delegation_id != delegation.pk:
        raise DelegationError(_("A delegation's vote is cast by one of its own delegates."))
    if delegate.casts_vote:
        raise DelegationError(
            _("%(name)s casts the vote of this delegation already.") % {"name": delegate.name}
        )
    delegation.delegates.filter(casts_vote=True).update(casts_vote=False)
    delegate.casts_vote = True
    delegate.save(update_fields=["casts_vote"])
    append(
        kind=Kind.VOTER_NAMED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"organisation": delegate.delegation.organisation.code},
        personal={"name": delegate.name},
    )


@transaction.atomic
def give_account(
    *, delegate: Delegate, email: str, actor: str, at: datetime, lifetime: timedelta
) -> tuple[User, str]:
    """Link a delegate to the person with this address, who then acts for the delegation here.

    Returns the person and the token of the invitation link, which is empty for a person who has an
    account already.

    Who is elected to the presidium already holds its role from now on.

    Raises DelegationError if the delegate has an account, or the person belongs to another
    delegation here; and what accounts refuse.
    """
    conference = locked(delegate.delegation.conference)
    delegate = Delegate.objects.select_related("delegation__organisation").get(pk=delegate.pk)
    if delegate.user_id is not None:
        raise DelegationError(
            _("%(name)s is linked to an account already.") % {"name": delegate.name}
        )
    _require_no_other_delegation(delegate, email)
    user, token = bring_in(
        email=email,
        name=delegate.name,
        role=Role.DELEGATE,
        scope=organisation_scope(delegate.delegation.organisation.code),
        actor=actor,
        at=at,
        lifetime=lifetime,
    )
    delegate.user = user
    delegate.save(update_fields=["user"])
    if conference.presidium.filter(delegate=delegate).exists():
        grant_role(
            user=user,
            role=Role.PRESIDIUM,
            scope=conference.scope,
            actor=conference.scope,
            at=at,
        )
    return user, token


def _require_no_other_delegation(delegate: Delegate, email: str) -> None:
    """Refuse who belongs to another delegation here: nobody votes for two members."""
    other = (
        Delegate.objects.filter(
            delegation__conference=delegate.delegation.conference_id,
            user__email=email.strip().lower(),
        )
        .exclude(delegation=delegate.delegation_id)
        .select_related("delegation__organisation")
        .first()
    )
    if other is not None:
        raise DelegationError(
            _(
                "The person with the address %(email)s belongs to the delegation of "
                "%(organisation)s already, and nobody votes for two members."
            )
            % {"email": email, "organisation": other.delegation.organisation.short}
        )


def _require_not_closed(conference: Conference) -> None:
    if conference.state == Conference.State.CLOSED:
        raise DelegationError(_("The conference is closed: its delegations stand as they are."))
