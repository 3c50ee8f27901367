"""The engine knows no statute: no body of any rulebook is named in it."""

import ast
import re

import pytest

from comitia.core.rules import load, shipped
from tests.architecture.source import Module, modules

BODIES = {name for rulebook in shipped() for name in load(rulebook).bodies}
CORE = [module for module in modules() if module.path.startswith("core/")]


def named_in(module: Module, names: set[str]) -> set[str]:
    """Return which of the names stand in a module, its texts included, with spaces or without."""
    source = ast.unparse(module.tree).lower()
    return {name for name in names if re.search(rf"\b{name.replace('_', '[_ ]')}\b", source)}


@pytest.mark.parametrize("module", CORE, ids=lambda module: module.path)
def test_engine_names_no_body_of_any_statute(module: Module) -> None:
    assert not named_in(module, BODIES)


def test_every_statute_has_bodies_to_look_for() -> None:
    assert {"world_conference", "general_assembly", "general_meeting"} <= BODIES


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('if body.name == "world_conference": pass', {"world_conference"}),
        ('BODIES = ("icc", "other")', {"icc"}),
        ("def icc(): pass", {"icc"}),
        ('KIND = "assembly"', set()),
        ('TITLE = "World Conference"', {"world_conference"}),
        ('"""It is asked by the icc."""', {"icc"}),
    ],
)
def test_a_name_is_found_wherever_it_stands(source: str, found: set[str]) -> None:
    module = Module("core/rules/special.py", ast.parse(source))

    assert named_in(module, BODIES) == found
