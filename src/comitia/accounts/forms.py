"""Forms for inviting people, granting them roles, and accepting an invitation."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import (
    password_validators_help_text_html,
    validate_password,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from comitia.accounts.grants import Grants, Held
from comitia.accounts.models import User
from comitia.accounts.roles import KINDS_OF_SCOPE, LABELS, Role
from comitia.accounts.scopes import choices

Group = tuple[str, list[tuple[str, str]]]


def role_choices(granter: Grants) -> list[Group]:
    """Return every role in every scope that this person may grant, grouped by role."""
    groups = []
    for role, label in LABELS.items():
        options = [
            (f"{role} {scope}", scope_label or str(_("everywhere")))
            for kind in KINDS_OF_SCOPE[role]
            for scope, scope_label in choices(kind)
            if granter.may_grant(Held(role, scope))
        ]
        if options:
            groups.append((str(label).capitalize(), options))
    return groups


def held_from(value: str) -> Held:
    """Return the role and the scope that one of these choices stands for."""
    role, _separator, scope = value.partition(" ")
    return Held(Role(role), scope)


class RoleForm(forms.Form):
    """One role, and where it is held: a single choice, so that no pair is chosen that cannot be."""

    def __init__(self, *args: Any, granter: Grants, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = forms.TypedChoiceField(
            label=_("Role"),
            help_text=_("What the person does here, and in which conference or for whom."),
            choices=[("", ""), *role_choices(granter)],
            coerce=held_from,
        )
        self.order_fields(self.field_order)


class InviteForm(RoleForm):
    """Somebody who has no account yet."""

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)
    field_order = ("name", "email", "role", "language")


class PasswordForm(forms.Form):
    """The password of an account that is opened by an invitation."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=password_validators_help_text_html(),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password(self) -> str:
        """Refuse a password that is easily guessed."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        """Refuse two passwords that differ."""
        cleaned = super().clean() or {}
        if "password" in cleaned and cleaned["password"] != cleaned.get("again"):
            self.add_error("again", ValidationError(_("Type the same password twice.")))
        return cleaned


class DoorForm(forms.Form):
    """Whom somebody wants to be in a demonstration; empty for the public."""

    key = forms.ModelChoiceField(
        User.objects.filter(is_active=True), to_field_name="key", required=False
    )
