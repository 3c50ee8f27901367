"""How minutes are set as plain text: width, indents, times, and what every section repeats."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from textwrap import fill, indent
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from comitia.core.rules import Decision
from comitia.core.rules.explain import as_text as reasons_as_text
from comitia.meetings.minutes import words
from comitia.meetings.minutes.structure import Finding, Minutes, Note, Presence, Quorum

WIDTH: Final = 100
STEP: Final = "  "

Lines = Iterator[str]


class Layout:
    """Sets the lines of one conference's minutes; times are those of its own zone."""

    def __init__(self, minutes: Minutes) -> None:
        self.zone = ZoneInfo(minutes.convening.time_zone)
        self.groups = minutes.groups

    def time(self, at: datetime) -> str:
        """Return a time of the conference's own zone."""
        return f"{at.astimezone(self.zone):%Y-%m-%d %H:%M}"

    def at(self, at: datetime, text: str, depth: int = 0) -> Lines:
        """Yield what happened at a time."""
        yield from wrapped(f"{self.time(at)}  {text}", depth)

    def presence(self, present: Presence) -> str:
        """Return how many delegations are present, in all and from each continent."""
        return words.presence(present, self.groups)

    def quorum(self, title: str, quorum: Quorum) -> Lines:
        """Yield what the statute says of a quorum, and why."""
        said = f"{title}: {words.outcome(quorum.decision)}; {self.presence(quorum.present)}"
        yield from self.at(quorum.at, said)
        yield from reasons(quorum.decision, depth=1)

    def findings(self, findings: Iterable[Finding], depth: int = 0) -> Lines:
        """Yield findings with their movers."""
        for finding in findings:
            said = _("Found by %(mover)s: %(finding)s.") % {
                "mover": words.mover(finding.mover),
                "finding": words.finding(finding.name),
            }
            yield from self.at(finding.at, f"{said} {finding.minute}".rstrip(), depth)

    def notes(self, notes: Iterable[Note], depth: int = 0) -> Lines:
        """Yield notes, each marked as a note."""
        for note in notes:
            said = _("Note by %(author)s on act %(act)s") % {
                "author": note.author,
                "act": note.after,
            }
            yield from self.at(note.at, said + following(note.text), depth)


def wrapped(text: str, depth: int = 0) -> Lines:
    """Yield the lines of a text, indented; paragraphs stay paragraphs."""
    for paragraph in text.splitlines():
        yield indent(fill(paragraph, WIDTH - len(STEP) * depth), STEP * depth)


def reasons(decision: Decision, depth: int) -> Lines:
    """Yield the tree of reasons, and what other readings would have given."""
    _outcome, *tree = reasons_as_text(words.briefly(decision), _).splitlines()
    for line in (*tree, *words.other_readings(decision)):
        yield f"{STEP * depth}{line}"


def of_motion(number: int | None) -> str:
    """Return the motion by which something was done, in brackets."""
    return "" if number is None else " " + _("(motion %(number)s)") % {"number": number}


def following(text: str) -> str:
    """Return what is added after a colon, if there is anything."""
    return f": {text}" if text else ""
