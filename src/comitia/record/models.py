"""The append-only record of formal acts (COM-1).

Invariants: acts are numbered from 0 without a gap; an act is never changed or deleted (triggers of
the database refuse both); `Act.entry` holds the exact bytes that the digest is taken of, and no
personal name or value stands in them, only a salted commitment to it. The columns beside the entry
repeat what stands in it so that it can be searched; they are never read to decide anything.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from comitia.record.entries import EMPTY_CHAIN


class Head(models.Model):
    """How many acts there are, and the digest chained over them.

    One row, locked while an act is appended so that no index is lost.
    """

    size = models.PositiveBigIntegerField(_("number of acts"), default=0)
    chain = models.CharField(_("digest over all acts"), max_length=71, default=EMPTY_CHAIN)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(pk=1), name="record_head_is_single"),
        ]

    def __str__(self) -> str:
        return f"{self.size} {self.chain}"


class Act(models.Model):
    """One formal act, as exact bytes."""

    index = models.PositiveBigIntegerField(_("index"), primary_key=True)
    kind = models.CharField(_("kind"), max_length=60)
    subject = models.CharField(_("subject"), max_length=120)
    actor = models.CharField(_("actor"), max_length=80)
    at = models.DateTimeField(_("time"))
    entry = models.BinaryField(_("entry"))
    digest = models.CharField(_("digest"), max_length=71, unique=True)

    class Meta:
        ordering: ClassVar = ["index"]
        indexes: ClassVar = [
            models.Index(fields=["subject", "index"], name="record_act_by_subject")
        ]

    def __str__(self) -> str:
        return f"{self.index} {self.kind} {self.subject}"


class Disclosure(models.Model):
    """The salt and the value behind one commitment of an act. Deleting the row is erasure."""

    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="disclosures")
    name = models.CharField(_("name"), max_length=60)
    salt = models.BinaryField(_("salt"))
    value = models.TextField(_("value"))

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["act", "name"], name="record_disclosure_once"),
        ]

    def __str__(self) -> str:
        return f"{self.act_id} {self.name}"
