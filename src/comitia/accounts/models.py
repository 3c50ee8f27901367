"""People who sign in, the roles granted to them, and the links by which they are invited.

Invariants: a person signs in by e-mail address; an invitation link works once and until it expires,
and only the digest of its token is stored; a role not granted is not held.
"""

import uuid
from typing import ClassVar, Final

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from comitia.accounts.roles import LABELS, split_scope

PERSON: Final = "person/"


class UserManager(BaseUserManager["User"]):
    """Makes users; there are no superusers, only granted roles."""

    def create_user(self, email: str, name: str, password: str | None = None) -> "User":
        """Save and return a user; without a password nobody can sign in until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. Acts name him or her by `identifier` only, never by name."""

    key = models.UUIDField(_("key"), default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=12, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def identifier(self) -> str:
        """What stands for this person in the record: no name, no address."""
        return f"{PERSON}{self.key}"


class Grant(models.Model):
    """A role that a person holds within a scope."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(
        _("role"),
        max_length=20,
        choices=[(role.value, label) for role, label in LABELS.items()],
    )
    scope = models.CharField(_("scope"), max_length=120, blank=True)
    granted_at = models.DateTimeField(_("granted"))
    granted_by = models.CharField(_("granted by"), max_length=80)

    class Meta:
        ordering: ClassVar = ["role", "scope"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "role", "scope"], name="accounts_grant_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.scope}".strip()

    @property
    def held_in(self) -> str:
        """The name of the conference or the code of the organisation; empty for everywhere."""
        return split_scope(self.scope)[1]


class Invitation(models.Model):
    """A link by which an invited person sets a password. Only the token's digest is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="invitations")
    token_digest = models.CharField(_("digest of the token"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("created"))
    created_by = models.CharField(_("created by"), max_length=80)
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.created_at:%Y-%m-%d}"
