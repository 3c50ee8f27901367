"""Settings, read from the environment and from nowhere else.

Each variable is described in docs/reference/settings.md; a test compares the two. Production is the
default mode, and every default is the safe one. In the demonstration mode anybody may sign in as
anybody; it therefore answers to the names of this machine only, whatever else is configured.
"""

from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from comitia.config.environment import (
    PACKAGE,
    database,
    email,
    private_directory,
    secret_key,
    whole_number,
)

env = environ.Env()

# --- Mode and place -------------------------------------------------------------------------------

MODE: Final = env.str("COMITIA_MODE", default="production")
if MODE not in {"production", "demonstration"}:
    raise ImproperlyConfigured(
        f"COMITIA_MODE is “{MODE}”, expected “production” (the default) or “demonstration”."
    )
DEMONSTRATION: Final = MODE == "demonstration"
PRODUCTION: Final = not DEMONSTRATION
DEBUG = False

LOOPBACK: Final = ["localhost", "127.0.0.1", "[::1]"]
PORT: Final = whole_number("PORT", env.str("PORT", default="8000"), least=1, most=65535)
PUBLIC_URL: Final = env.str("COMITIA_URL", default=f"http://localhost:{PORT}").rstrip("/")
PUBLIC_HOST: Final = urlsplit(PUBLIC_URL).hostname or "localhost"
CONFIGURED_HOSTS: Final = env.list("COMITIA_HOSTS", default=[PUBLIC_HOST])
ALLOWED_HOSTS = LOOPBACK if DEMONSTRATION else CONFIGURED_HOSTS
PROXIES: Final = whole_number("COMITIA_PROXIES", env.str("COMITIA_PROXIES", default="0"), most=9)

DATA: Final = private_directory(env.str("COMITIA_DATA", default="var"))
SECRET_KEY = env.str("COMITIA_SECRET_KEY", default="") or secret_key(DATA)

# --- Database, cache, mail ------------------------------------------------------------------------

DATABASES = {"default": database(env.str("DATABASE_URL", default=f"sqlite:///{DATA}/db.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits on attempts to sign in are counted here, so all the workers have to share it.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}

_mail = email(
    env.str(
        "COMITIA_EMAIL_URL",
        default=f"filemail:///{DATA}/mail" if DEMONSTRATION else "smtp://localhost:25",
    )
)
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_FILE_PATH = _mail["EMAIL_FILE_PATH"]
EMAIL_HOST = _mail["EMAIL_HOST"]
EMAIL_PORT = _mail["EMAIL_PORT"]
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20
EMAIL_SUBJECT_PREFIX = ""
DEFAULT_FROM_EMAIL = env.str("COMITIA_EMAIL_FROM", default=f"comitia@{PUBLIC_HOST}")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- The house ------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "comitia.config",
    "comitia.meetings",
    "comitia.decisions",
    "comitia.federation",
    "comitia.accounts",
    "comitia.record",
    "comitia.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "comitia.config.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "comitia.accounts.middleware.AccountsMiddleware",
    "comitia.config.middleware.PermissionMiddleware",
    "comitia.record.middleware.HeadMiddleware",
    "comitia.federation.middleware.FederationMiddleware",
]

ROOT_URLCONF = "comitia.config.urls"
WSGI_APPLICATION = "comitia.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "comitia.ui.context.page",
            ],
        },
    },
]

FORM_RENDERER = "comitia.ui.forms.Renderer"
UI_NAVIGATION: Final = [
    ("meetings:conferences", _("Conferences")),
    ("federation:roll", _("Roll")),
    ("federation:bodies", _("Bodies")),
    ("decisions:statute", _("Statute")),
    ("record:acts", _("Record")),
    ("accounts:people", _("People")),
]

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- Language and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "locale/allauth"]
FORMAT_MODULE_PATH = "comitia.ui.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- People ---------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# Whoever does a formal act has signed in within this time. A demonstration has no passwords to ask.
REAUTHENTICATE: Final = (
    timedelta(
        minutes=whole_number(
            "COMITIA_REAUTHENTICATE", env.str("COMITIA_REAUTHENTICATE", default="15"), most=24 * 60
        )
    )
    if PRODUCTION
    else None
)
# Where a role can be held: functions of the apps that know the conferences and organisations.
SCOPE_CHOICES: Final = {
    "conference": "comitia.meetings.queries.scope_choices",
    "organisation": "comitia.federation.queries.scope_choices",
}
# What assemblies are called and where their motions are read: of the app that knows them.
ASSEMBLIES: Final = "comitia.meetings.queries.assemblies"

ACCOUNT_ADAPTER = "comitia.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
# The addresses come from the federation's own books; the invitation link proves who holds one.
ACCOUNT_EMAIL_VERIFICATION = "none"
# A visitor who types addresses makes us write to none but our own people.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# Whoever finds a phone that is signed in must not be able to make the account his or her own.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES

MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "comitia"
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# Browsers hold http://localhost to be secure, and so does a demonstration.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMONSTRATION

# --- What a browser may do ------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
# A browser takes a cookie of this name only over TLS, from this host, for the whole of it. A
# demonstration is served without TLS, so there the cookies carry plain names.
_prefix = "__Host-" if PRODUCTION else ""
SESSION_COOKIE_NAME = f"{_prefix}session"
CSRF_COOKIE_NAME = f"{_prefix}csrf"
LANGUAGE_COOKIE_NAME = f"{_prefix}language"
SESSION_COOKIE_AGE = 12 * 60 * 60
# A cookie of their own would carry no such name.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROXIES else None
# Preloading binds a whole domain for years: for those who own it to decide.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

# --- Logging --------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Replaces Django's own handlers, which would mail tracebacks with what they hold of people.
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # What visitors look for in vain is their own affair.
        "django.request": {"level": "ERROR"},
        # So are wrong hosts and forms; the address of a form may be an invitation, which is a key.
        "django.security": {"level": "CRITICAL"},
    },
}
