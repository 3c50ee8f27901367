"""What the assembly of a docket is called, and where its motions are read.

This app stands below the one that knows the assemblies. The setting ``ASSEMBLIES`` names a function
that takes identifiers of dockets and returns an `Assembly` for each that it knows.
"""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string


class Assembly(NamedTuple):
    """The title of an assembly, and the address of its motion of a number."""

    title: str
    address: Callable[[int], str]


Supplier = Callable[[Collection[str]], Mapping[str, Assembly]]


def named(identifiers: Collection[str]) -> Mapping[str, Assembly]:
    """Return the assemblies of these dockets by identifier, asked for together."""
    if not identifiers:
        return {}
    supply: Supplier = import_string(settings.ASSEMBLIES)
    return supply(identifiers)
