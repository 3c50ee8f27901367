"""Reads delegations written one on a line, as in “ke1: Amina Otieno; Baraka Njoroge” (CONF-3).

Owns the form of such a line: the id of a member, a colon, its delegates with semicolons between
them, the head first. Invariant: either every line is right, or every fault of every line is told.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.federation.faults import quoted
from comitia.federation.models import Organisation
from comitia.meetings.models import LONGEST_NAME
from comitia.meetings.register import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """One delegation to register: whose it is, and its delegates, the head first."""

    organisation: Organisation
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line, counted from 1 and with the empty ones, and what was expected."""

    line: int
    wrong: str

    def __str__(self) -> str:
        return _("Line %(line)d: %(wrong)s") % {"line": self.line, "wrong": self.wrong}


class LinesError(Refused):
    """Raised when lines have faults; none of their delegations was registered."""

    def __init__(self, faults: Collection[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def read(text: str, entries: Collection[Entry]) -> list[Line]:
    """Return the delegations written in the lines, for the members in the register.

    Raises LinesError, with all the faults of all the lines. Empty lines are skipped.
    """
    written = [
        _Written.of(number, line)
        for number, line in enumerate(text.splitlines(), start=1)
        if line.strip()
    ]
    members = {entry.code: entry for entry in entries}
    if faults := list(_faults(written, members)):
        raise LinesError(faults)
    return [Line(members[line.code].organisation, line.names) for line in written]


@dataclass(frozen=True, slots=True)
class _Written:
    """A line taken apart, right or wrong."""

    number: int
    text: str
    code: str
    colon: str
    names: tuple[str, ...]

    @classmethod
    def of(cls, number: int, text: str) -> Self:
        code, colon, rest = text.partition(":")
        names = tuple(name.strip() for name in rest.split(";") if name.strip())
        return cls(number, text.strip(), code.strip().casefold(), colon, names)


def _faults(written: Sequence[_Written], members: Mapping[str, Entry]) -> Iterator[Fault]:
    elsewhere: frozenset[str] = frozenset()
    if any(line.code not in members for line in written):
        elsewhere = frozenset(Organisation.objects.values_list("code", flat=True))
    first: dict[str, int] = {}
    for line in written:
        if not line.colon:
            yield Fault(line.number, _no_colon(line))
            continue
        if line.code in members:
            if members[line.code].is_registered:
                yield Fault(line.number, _registered(members[line.code]))
        else:
            yield Fault(line.number, _no_member(line, elsewhere))
        if (earlier := first.setdefault(line.code, line.number)) != line.number:
            yield Fault(line.number, _twice(line, earlier))
        if not line.names:
            yield Fault(line.number, _nobody())
        if any(len(name) > LONGEST_NAME for name in line.names):
            yield Fault(line.number, _too_long())


def _no_colon(line: _Written) -> str:
    return _("%(text)s has no colon. Write the id of the member, a colon, and the names.") % {
        "text": quoted(line.text)
    }


def _registered(entry: Entry) -> str:
    return _("%(organisation)s has registered its delegation already. Leave the line out.") % {
        "organisation": entry.organisation.short
    }


def _no_member(line: _Written, elsewhere: Collection[str]) -> str:
    if line.code in elsewhere:
        return _(
            "%(code)s is not on the roll of this conference, and only its members send "
            "delegations. Record who came as guests."
        ) % {"code": line.code}
    return _("No organisation has the id %(code)s. The roll of members shows the ids.") % {
        "code": quoted(line.code)
    }


def _twice(line: _Written, earlier: int) -> str:
    return _(
        "%(code)s stands on line %(line)d already, and a member sends one delegation. Put all its "
        "delegates on one line."
    ) % {"code": line.code, "line": earlier}


def _nobody() -> str:
    return _("No delegate is named. Write the names after the colon, the head first.")


def _too_long() -> str:
    return _(
        "A name has more than %(number)d characters. Between two names stands a semicolon."
    ) % {"number": LONGEST_NAME}
