"""Who may look after people, and what everybody may do with his or her own account."""

from typing import Final

from comitia.accounts.roles import ANYONE, SIGNED_IN, Role, Table

DESK: Final = frozenset({Role.SECRETARIAT, Role.ADMINISTRATOR})

TABLE: Final[Table] = {
    "accounts:people": {"GET": DESK},
    "accounts:invite": {"GET": DESK, "POST": DESK},
    "accounts:person": {"GET": DESK},
    "accounts:grant": {"GET": DESK, "POST": DESK},
    "accounts:withdraw": {"GET": DESK, "POST": DESK},
    "accounts:renew": {"POST": DESK},
    "accounts:deactivate": {"GET": DESK, "POST": DESK},
    "accounts:accept": {"GET": ANYONE, "POST": ANYONE},
    "accounts:own": {"GET": SIGNED_IN},
    "accounts:demonstration_sign_in": {"POST": ANYONE},
    # Signing in and out, by allauth.
    "account_login": {"GET": ANYONE, "POST": ANYONE},
    "account_logout": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "account_inactive": {"GET": ANYONE},
    "account_reauthenticate": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "mfa_authenticate": {"GET": ANYONE, "POST": ANYONE},
    "mfa_login_webauthn": {"GET": ANYONE, "POST": ANYONE},
    "mfa_reauthenticate": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "mfa_reauthenticate_webauthn": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    # A forgotten password.
    "account_reset_password": {"GET": ANYONE, "POST": ANYONE},
    "account_reset_password_done": {"GET": ANYONE},
    "account_reset_password_from_key": {"GET": ANYONE, "POST": ANYONE},
    "account_reset_password_from_key_done": {"GET": ANYONE},
    # One's own account.
    "account_change_password": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "account_set_password": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "account_email": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "account_confirm_email": {"GET": ANYONE, "POST": ANYONE},
    "account_email_verification_sent": {"GET": ANYONE},
    "mfa_index": {"GET": SIGNED_IN},
    "mfa_activate_totp": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "mfa_deactivate_totp": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "mfa_list_webauthn": {"GET": SIGNED_IN},
    "mfa_add_webauthn": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "mfa_edit_webauthn": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "mfa_remove_webauthn": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "mfa_view_recovery_codes": {"GET": SIGNED_IN},
    "mfa_generate_recovery_codes": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    "mfa_download_recovery_codes": {"GET": SIGNED_IN},
    "usersessions_list": {"GET": SIGNED_IN, "POST": SIGNED_IN},
    # Ways in that allauth has and this federation has not.
    "account_signup": {},
    "account_confirm_login_code": {},
}
