"""Recomputes what the record promises, and says where it does not hold (COM-1).

Faults are found, not raised: whoever asks gets all of them. No column is trusted that can be
computed from the exact bytes of the acts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from comitia.record.entries import EMPTY_CHAIN, Entry, EntryError, chain, commitment, decode, digest
from comitia.record.models import Act, Head


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: of the act at this index, or of the head if there is none."""

    index: int | None
    message: str


def faults_of_all(acts: Iterable[Act], head: Head) -> Iterator[Fault]:
    """Yield the faults of the whole record, given its acts in order and its head."""
    size, chained = 0, EMPTY_CHAIN
    for expected, act in enumerate(acts):
        if act.index != expected:
            yield Fault(
                act.index,
                _("This act stands where act %(expected)s should: acts are missing or doubled.")
                % {"expected": expected},
            )
            return
        yield from faults_of(act)
        size, chained = size + 1, chain(chained, digest(bytes(act.entry)))
    if (head.size, head.chain) != (size, chained):
        yield Fault(
            None,
            _(
                "The head states %(stated)s acts with the digest %(chain)s; the acts there are "
                "%(size)s with the digest %(chained)s."
            )
            % {"stated": head.size, "chain": head.chain, "size": size, "chained": chained},
        )


def faults_of(act: Act) -> Iterator[Fault]:
    """Yield the faults of one act: its digest, its columns, its disclosed values."""
    found = digest(bytes(act.entry))
    if act.digest != found:
        yield Fault(
            act.index,
            _("The act states the digest %(stated)s; that of its bytes is %(found)s.")
            % {"stated": act.digest, "found": found},
        )
    try:
        entry = decode(bytes(act.entry))
    except EntryError as error:
        yield Fault(act.index, str(error))
        return
    yield from _faults_of_columns(act, entry)
    yield from _faults_of_values(act, entry)


def _faults_of_columns(act: Act, entry: Entry) -> Iterator[Fault]:
    for column in ("index", "kind", "subject", "actor", "at"):
        stated, found = getattr(act, column), getattr(entry, column)
        if stated != found:
            yield Fault(
                act.index,
                _("The column “%(column)s” says %(stated)s; the entry says %(found)s.")
                % {"column": column, "stated": stated, "found": found},
            )


def _faults_of_values(act: Act, entry: Entry) -> Iterator[Fault]:
    for disclosure in act.disclosures.all():
        computed = commitment(bytes(disclosure.salt), disclosure.value)
        if entry.commitments.get(disclosure.name) != computed:
            yield Fault(
                act.index,
                _("The value disclosed as “%(name)s” is not the one that the act commits to.")
                % {"name": disclosure.name},
            )
