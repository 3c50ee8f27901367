"""Imports go down the layers, openly, at the head of a module.

import-linter holds the layers themselves; these tests close the ways around it.
"""

import ast
import sys

from tests.architecture.source import imports, modules

DISPATCHER = "cli/dispatch.py"


def test_core_imports_the_standard_library_and_itself_only():
    strangers = [
        f"{module.path}:{line} imports {name}"
        for module in modules()
        if module.path.startswith("core/")
        for line, name in imports(module.tree)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not f"{name}.".startswith("comitia.core.")
    ]
    assert strangers == []


def test_functions_import_nothing():
    lazy = [
        f"{module.path}:{line} imports {name} inside {function.name}"
        for module in modules()
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for line, name in imports(function)
    ]
    assert lazy == []


def test_only_the_dispatcher_imports_by_name():
    importers = {
        module.path
        for module in modules()
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Name) and node.id in {"import_module", "__import__"})
        or (isinstance(node, ast.Attribute) and node.attr == "import_module")
    }
    assert importers == {DISPATCHER}
