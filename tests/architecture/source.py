"""The package's own source, parsed, for the tests in this directory."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import comitia

PACKAGE = Path(comitia.__file__).parent


class Module(NamedTuple):
    """A source file: its path below the package, such as "record/models.py", and its tree."""

    path: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.path.rpartition("/")[2]


@cache
def modules() -> tuple[Module, ...]:
    """Return all modules of the package, without migrations, which tools have written."""
    return tuple(
        Module(path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(PACKAGE.rglob("*.py"))
        if path.parent.name != "migrations"
    )


def imports(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and module of each import anywhere below a node."""
    for child in ast.walk(node):
        if isinstance(child, ast.Import):
            yield from ((child.lineno, alias.name) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield child.lineno, child.module or ""
