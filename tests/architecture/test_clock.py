"""The clock is read where requests come in: in views, middleware, commands and tasks.

Below, the time is an argument. What was decided can then be replayed and tested.
"""

import ast

import pytest

from tests.architecture.source import Module, modules

READINGS = {
    "now",
    "today",
    "utcnow",
    "time",
    "time_ns",
    "monotonic",
    "gmtime",
}
CONVERSIONS = {"localdate", "localtime"}
OWNERS = {"timezone", "datetime", "date", "time"}


def is_interface(module: Module) -> bool:
    """Tell whether a module is where requests come in."""
    return (
        module.name in {"views.py", "middleware.py", "tasks.py"}
        or "/views/" in module.path
        or module.path.startswith("cli/")
    )


def reads_clock(node: ast.AST) -> bool:
    """Tell whether a node reads the clock, as in timezone.now(), or has the database do it."""
    if isinstance(node, ast.keyword):
        return node.arg in {"auto_now", "auto_now_add"}
    if isinstance(node, ast.Call) and not (node.args or node.keywords):
        return is_of_clock(node.func, CONVERSIONS)
    return is_of_clock(node, READINGS)


def is_of_clock(node: ast.AST, names: set[str]) -> bool:
    """Tell whether a node is one of these names of a module or class that tells the time."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr in names
        and isinstance(node.value, ast.Name)
        and node.value.id in OWNERS
    )


def test_clock_is_read_in_interfaces_only():
    readers = [
        f"{module.path}:{node.lineno if hasattr(node, 'lineno') else '?'}"
        for module in modules()
        if not is_interface(module)
        for node in ast.walk(module.tree)
        if reads_clock(node)
    ]
    assert readers == []


@pytest.mark.parametrize(
    "code", ["timezone.now()", "f = datetime.now", "F(auto_now_add=True)", "timezone.localdate()"]
)
def test_reading_the_clock_is_noticed(code):
    assert any(map(reads_clock, ast.walk(ast.parse(code))))


def test_converting_a_time_is_not_reading_the_clock():
    assert not any(map(reads_clock, ast.walk(ast.parse("timezone.localtime(at, zone)"))))
