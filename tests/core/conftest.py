"""What the tests of the core share: no clock decides whether a property holds."""

from hypothesis import settings

settings.register_profile("core", deadline=None)
settings.load_profile("core")
