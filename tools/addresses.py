"""Every address that the application answers, found by walking its resolver."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

CONVERTER: Final = re.compile(r"<\w+:(\w+)>")


@dataclass(frozen=True, slots=True)
class Address:
    """A pattern of the resolver: its full name, if it has one, its form, and its arguments."""

    name: str | None
    route: str
    arguments: frozenset[str]


def addresses() -> Iterator[Address]:
    """Yield all addresses, in the order in which the resolver tries them."""
    return _below(get_resolver(), spaces=(), route="/", arguments=frozenset())


def _below(
    resolver: URLResolver, *, spaces: tuple[str, ...], route: str, arguments: frozenset[str]
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        longer = route + _form(entry)
        more = arguments | entry.pattern.regex.groupindex.keys()
        if isinstance(entry, URLPattern):
            yield Address(":".join((*spaces, entry.name)) if entry.name else None, longer, more)
        else:
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from _below(entry, spaces=inner, route=longer, arguments=more)


def _form(entry: URLPattern | URLResolver) -> str:
    """Return a part of an address as a person would write it, with <arguments>."""
    form = str(entry.pattern)
    if isinstance(entry.pattern, RoutePattern):
        return CONVERTER.sub(r"<\1>", form)
    return simplify_regex(form).removeprefix("/")
