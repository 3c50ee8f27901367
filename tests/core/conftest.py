"""What the tests of the core share: no clock decides whether a property holds.

Two more profiles are taken by `--hypothesis-profile`: `verify`, with many examples, and `mutation`,
with few, the same every time and none made smaller, for trying mutants of the code. How many a
property has that does not have the usual number, `tests.core.examples` says.
"""

from hypothesis import Phase, settings

# The same examples every time: a test that passes here passes elsewhere; `verify` tries others.
settings.register_profile("core", deadline=None, derandomize=True)
settings.register_profile("verify", deadline=None, max_examples=1000)
settings.register_profile(
    "mutation",
    deadline=None,
    derandomize=True,
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],
)
if settings.get_current_profile_name() not in ("mutation", "verify"):
    settings.load_profile("core")
