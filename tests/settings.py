"""The shipped settings, with a data directory of their own and without what only costs time."""

import os
import tempfile

os.environ.setdefault("COMITIA_DATA", tempfile.mkdtemp(prefix="comitia-tests-"))

from comitia.config import settings as shipped

globals().update({name: value for name, value in vars(shipped).items() if name.isupper()})

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECURE_SSL_REDIRECT = False
STORAGES = shipped.STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Nobody has collected the static files: they are found where they lie.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
