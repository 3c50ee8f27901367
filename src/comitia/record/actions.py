"""Appends acts to the record, and erases values behind their commitments.

Invariants: an act is appended in the transaction that saves what it records, or not at all; acts
are numbered from 0 without a gap, whoever appends at the same time; what stands in an act is never
changed, so that an erasure takes away the salt and the value and leaves the commitment.
"""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.record.entries import SHORTEST_SALT, Entry, chain, commitment, digest, encode
from comitia.record.kinds import Kind
from comitia.record.models import Act, Disclosure, Head


class OutsideTransactionError(RuntimeError):
    """Raised when an act would be saved apart from what it records."""


class ErasureError(Refused):
    """Raised when there is no such value to erase."""


def append(
    *,
    kind: Kind,
    subject: str,
    actor: str,
    at: datetime,
    data: Mapping[str, Any],
    personal: Mapping[str, str] | None = None,
    decision: Mapping[str, Any] | None = None,
    rulebook: str | None = None,
    draw_salt: Callable[[int], bytes] = secrets.token_bytes,
) -> Act:
    """Append one act inside the caller's transaction and return it.

    ``personal`` are values that must not stand in the act: it only holds a salted commitment to
    each. ``decision`` is the engine's answer as JSON, ``rulebook`` the digest of the rulebook.

    Raises OutsideTransactionError, and EntryError for what cannot stand in an entry.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError(
            "Append an act within the transaction that saves what it records."
        )
    salted = {name: (draw_salt(SHORTEST_SALT), value) for name, value in (personal or {}).items()}
    head = Head.objects.select_for_update().get()
    encoded = encode(
        Entry(
            index=head.size,
            kind=kind,
            subject=subject,
            actor=actor,
            at=at,
            data=data,
            commitments={name: commitment(*each) for name, each in salted.items()},
            decision=decision,
            rulebook=rulebook,
        )
    )
    act = Act.objects.create(
        index=head.size,
        kind=kind,
        subject=subject,
        actor=actor,
        at=at,
        entry=encoded,
        digest=digest(encoded),
    )
    Disclosure.objects.bulk_create(
        Disclosure(act=act, name=name, salt=salt, value=value)
        for name, (salt, value) in salted.items()
    )
    head.size += 1
    head.chain = chain(head.chain, act.digest)
    head.save(update_fields=["size", "chain"])
    return act


@transaction.atomic
def erase(*, act_index: int, name: str, actor: str, at: datetime) -> Act:
    """Erase the value behind one commitment of an act, and append the act that says so.

    Raises ErasureError if there is no such value, or no longer.
    """
    disclosure = Disclosure.objects.select_for_update().filter(act=act_index, name=name).first()
    if disclosure is None:
        raise ErasureError(
            _(
                "Act %(index)s discloses no value “%(name)s”: it never had one, or it has been "
                "erased. Look at the act to see which values it has."
            )
            % {"index": act_index, "name": name}
        )
    disclosure.delete()
    return append(
        kind=Kind.VALUE_ERASED,
        subject=disclosure.act.subject,
        actor=actor,
        at=at,
        data={"act": act_index, "value": name},
    )
