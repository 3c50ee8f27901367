"""Tests name requirements that exist, and each requirement that is said to be met has its test."""

import ast
from collections.abc import Iterator

import pytest

from tests.docs.pages import ROOT, rows

REQUIREMENTS = {row[0]: row[3] == "yes" for row in rows("reference/requirements.md")}


def cited() -> Iterator[tuple[str, str]]:
    """Yield the file and the id of each requirement that a test names."""
    for path in sorted((ROOT / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "statute"
            ):
                for argument in node.args:
                    assert isinstance(argument, ast.Constant), f"{path}: name the id as it is"
                    yield path.name, argument.value


def test_tests_name_requirements_that_exist():
    assert [(file, name) for file, name in cited() if name not in REQUIREMENTS] == []


@pytest.mark.parametrize("requirement", [name for name, met in REQUIREMENTS.items() if met])
def test_requirement_that_is_met_has_a_test(requirement):
    assert requirement in {name for _file, name in cited()}
