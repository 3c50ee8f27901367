"""Every address that the application answers, found by walking its resolver."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.permissions.examples import EXAMPLES


@dataclass(frozen=True)
class Address:
    """A pattern of the resolver: its full name, if it has one, and the names of its arguments."""

    name: str | None
    route: str
    arguments: frozenset[str]

    @property
    def example(self) -> Mapping[str, Any]:
        """Example values for the arguments."""
        return {argument: EXAMPLES[argument] for argument in self.arguments}

    @property
    def path(self) -> str:
        """The path with those values."""
        return reverse(self.name, kwargs=self.example)


@cache
def addresses() -> tuple[Address, ...]:
    """Return all addresses."""
    return tuple(_walk(get_resolver()))


def _walk(
    resolver: URLResolver,
    spaces: tuple[str, ...] = (),
    route: str = "",
    outer: frozenset[str] = frozenset(),
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        path = route + str(entry.pattern)
        arguments = outer | entry.pattern.regex.groupindex.keys()
        if isinstance(entry, URLPattern):
            name = ":".join((*spaces, entry.name)) if entry.name else None
            yield Address(name, path, arguments)
        else:
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _walk(entry, inner, path, arguments)
