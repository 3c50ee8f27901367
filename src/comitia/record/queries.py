"""Reads acts back: one, those of a subject in order, the newest, and the head over all.

What is read comes from the exact bytes, not from the columns that repeat them for the search.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from comitia.record.entries import Entry, decode
from comitia.record.models import Act, Disclosure, Head

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class FormalAct:
    """An act as read: what it says, its digest, and those of its values that are disclosed."""

    entry: Entry
    digest: str
    values: Mapping[str, str]


def read(act: Act) -> FormalAct:
    """Return what an act says, with its values; one query for these, unless they were prefetched.

    Raises EntryError if its bytes have been tampered with so that they are no entry.
    """
    values = {disclosure.name: disclosure.value for disclosure in act.disclosures.all()}
    return FormalAct(decode(bytes(act.entry)), act.digest, values)


def acts_of(subject: str, *, with_values: bool = True) -> list[FormalAct]:
    """Return the acts of a subject in the order in which they were appended; two queries.

    Without values, for a reader who may not see them, none are read.
    """
    values: dict[int, dict[str, str]] = defaultdict(dict)
    if with_values:
        # By the subject, not by the acts found: these can be more than a query takes parameters.
        disclosures = Disclosure.objects.filter(act__subject=subject)
        for index, name, value in disclosures.values_list("act_id", "name", "value"):
            values[index][name] = value
    return [
        FormalAct(decode(bytes(act.entry)), act.digest, values[act.index])
        for act in Act.objects.filter(subject=subject)
    ]


def act_of(subject: str, index: int) -> FormalAct | None:
    """Return the act of this index, if it is one of the subject."""
    act = Act.objects.filter(subject=subject, index=index).first()
    return read(act) if act else None


def newest(before: int) -> QuerySet[Act]:
    """Return one page of the acts numbered below this, newest first, without their entries."""
    return Act.objects.filter(index__lt=before).order_by("-index").defer("entry")[:PAGE]


def head() -> Head:
    """Return how many acts there are, and the digest chained over them."""
    return Head.objects.get()
