"""Reads people, what they hold, and how their accounts stand."""

from datetime import datetime
from enum import Enum
from operator import attrgetter
from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comitia.accounts.grants import Grants
from comitia.accounts.models import Grant, User
from comitia.accounts.roles import LABELS, Role
from comitia.accounts.scopes import labels


class Standing(Enum):
    """How an account stands: the word and the shape that say so."""

    ACTIVE = (_("active"), "disc")
    INVITED = (_("invited"), "ring")
    LAPSED = (_("invitation lapsed"), "dotted")
    DEACTIVATED = (_("deactivated"), "cross")

    def __init__(self, word: Promise, shape: str) -> None:
        self.word = word
        self.shape = shape


class Person(NamedTuple):
    """A user, how the account stands, and until when an invitation link works."""

    user: User
    standing: Standing
    link_until: datetime | None


class Holding(NamedTuple):
    """A grant, as people read it: the role, and the conference or organisation it is held in."""

    grant: Grant
    role: str
    where: str


class Choice(NamedTuple):
    """Somebody as whom one may sign in to a demonstration, and for whom or what he or she acts."""

    user: User
    where: str


def grants_of(user: User | AnonymousUser) -> Grants:
    """Return everything that this user holds; one query, none for nobody."""
    if not user.is_authenticated:
        return Grants()
    return Grants.of(user.grants.values_list("role", "scope"))


def roles_of(
    user: User | AnonymousUser, *, conference: str = "", organisation: str = ""
) -> frozenset[Role]:
    """Return the roles of this user that count where these are concerned."""
    return grants_of(user).roles_at(conference=conference, organisation=organisation)


def people(search: str = "") -> QuerySet[User]:
    """Return the people whose name or address has this in it, with grants and invitations."""
    users = User.objects.prefetch_related("grants", "invitations")
    if "\0" in search:
        return users.none()  # PostgreSQL holds no such character, and takes none to compare.
    if search:
        users = users.filter(Q(name__icontains=search) | Q(email__icontains=search))
    return users


def person_at(user: User, at: datetime) -> Person:
    """Return how a user's account stands at a moment."""
    open_until = max(
        (each.expires_at for each in user.invitations.all() if each.used_at is None), default=None
    )
    link_until = open_until if open_until and open_until > at else None
    if user.is_active:
        standing = Standing.ACTIVE
    elif link_until:
        standing = Standing.INVITED
    elif open_until:
        standing = Standing.LAPSED
    else:
        standing = Standing.DEACTIVATED
    return Person(user, standing, link_until)


def holdings(user: User) -> list[Holding]:
    """Return what a person holds."""
    names = labels()
    return [
        Holding(grant, grant.get_role_display(), names.get(grant.scope, grant.scope))
        for grant in user.grants.all()
    ]


def demonstration_choices() -> list[tuple[str, list[Choice]]]:
    """Return everybody who can sign in, by role, with the name of whom or what each acts for."""
    names = labels()
    choices: dict[str, list[Choice]] = {role.value: [] for role in LABELS}
    for grant in Grant.objects.filter(user__is_active=True).select_related("user"):
        where = names.get(grant.scope, grant.scope)
        choices[grant.role].append(Choice(grant.user, where))
    return [
        (str(LABELS[Role(role)]), sorted(people, key=attrgetter("where", "user.name")))
        for role, people in choices.items()
        if people
    ]
