"""What a carried motion changes in the conference itself: its agenda, its presidium (CONF-5)."""

from datetime import datetime

from comitia.accounts.actions import grant_role, withdraw_role
from comitia.accounts.models import Grant, User
from comitia.accounts.roles import Role
from comitia.decisions.models import Decision, Motion
from comitia.meetings.models import Conference, Delegate, PresidiumMember
from comitia.record.actions import append
from comitia.record.kinds import Kind


def take_effect(conference: Conference, decision: Decision, *, actor: str, at: datetime) -> None:
    """Bring about what a carried motion changes in the conference."""
    if decision.status != "carried":
        return
    match decision.motion.kind:
        case Motion.Kind.AGENDA:
            _adopt_agenda(conference, decision.motion, actor=actor, at=at)
        case Motion.Kind.PRESIDIUM:
            _elect_presidium(conference, decision.motion, actor=actor, at=at)


def _adopt_agenda(conference: Conference, motion: Motion, *, actor: str, at: datetime) -> None:
    conference.agenda_adopted_at = at
    conference.save(update_fields=["agenda_adopted_at"])
    append(
        kind=Kind.AGENDA_ADOPTED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={"motion": motion.number, "items": motion.payload["items"]},
    )


def _elect_presidium(conference: Conference, motion: Motion, *, actor: str, at: datetime) -> None:
    """Put those elected in the place of a presidium elected before, and give them its role."""
    elected = list(
        Delegate.objects.filter(pk__in=motion.payload["delegates"]).select_related(
            "user", "delegation__organisation"
        )
    )
    conference.presidium.all().delete()
    PresidiumMember.objects.bulk_create(
        PresidiumMember(conference=conference, delegate=delegate, since=at) for delegate in elected
    )
    append(
        kind=Kind.PRESIDIUM_ELECTED,
        subject=conference.scope,
        actor=actor,
        at=at,
        data={
            "motion": motion.number,
            "members": [delegate.delegation.organisation.code for delegate in elected],
        },
        personal={"names": "\n".join(delegate.name for delegate in elected)},
    )
    _hand_over(conference, {delegate.user for delegate in elected if delegate.user}, at)


def _hand_over(conference: Conference, users: set[User], at: datetime) -> None:
    """Let exactly these users hold the role of the presidium; the conference itself grants it."""
    before = {
        grant.user
        for grant in Grant.objects.filter(
            role=Role.PRESIDIUM, scope=conference.scope
        ).select_related("user")
    }
    for user in sorted(before - users, key=lambda user: user.identifier):
        withdraw_role(
            user=user,
            role=Role.PRESIDIUM,
            scope=conference.scope,
            actor=conference.scope,
            at=at,
        )
    for user in sorted(users - before, key=lambda user: user.identifier):
        grant_role(
            user=user,
            role=Role.PRESIDIUM,
            scope=conference.scope,
            actor=conference.scope,
            at=at,
        )
