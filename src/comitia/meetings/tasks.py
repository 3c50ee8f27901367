"""What somebody can do at a conference now: one thing first, in the words of its button.

A reading of how the conference stands and of what the reader may do; whether it is then done is for
the actions to say.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comitia.core.rules import Decision
from comitia.decisions.models import Poll
from comitia.meetings.models import Conference, Delegate
from comitia.meetings.quorum import SITTING
from comitia.meetings.register import Entry

State = Conference.State


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do now, and what is to be known about it."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a conference stands to one reader.

    `may` answers by the table of permissions; `mine` are the members that the reader speaks for.
    """

    conference: Conference
    entries: Sequence[Entry]
    decision: Decision
    has_begun: bool
    polls: Sequence[Poll]
    leading: bool
    has_presidium: bool
    mine: frozenset[str]
    seat: Delegate | None
    may: Callable[[str], bool]

    def url(self, name: str, **arguments: int | str) -> str:
        """Return the address of a page of this conference."""
        kwargs = {"conference": self.conference.slug, **arguments}
        return reverse(f"meetings:{name}", kwargs=kwargs)

    def poll_url(self, name: str, poll: Poll) -> str:
        """Return the address of a page of an open poll."""
        return self.url(name, motion=poll.motion.number, poll=poll.number)


def tasks(standing: Standing) -> list[Task]:
    """Return what the reader can do now, the most pressing first."""
    by_state = {
        State.CONVENED: _before,
        State.OPEN: _in_session,
        State.ADJOURNED: _adjourned,
        State.CLOSED: _afterwards,
    }
    return [*_for_a_delegate(standing), *by_state[State(standing.conference.state)](standing)]


def _for_a_delegate(standing: Standing) -> Iterator[Task]:
    """Yield what concerns the reader's own delegation."""
    if standing.conference.state == State.CLOSED:
        return
    for entry in standing.entries:
        if entry.code not in standing.mine:
            continue
        casts = standing.seat is not None and standing.seat.casts_vote
        for poll in standing.polls if entry.is_present and casts else ():
            yield Task(
                label=_("Cast the vote on motion %(number)s") % {"number": poll.motion.number},
                url=standing.poll_url("poll", poll),
                note=poll.motion.title,
            )
        if entry.is_registered:
            yield Task(
                label=_("See your delegation"),
                url=standing.url("delegation", organisation=entry.code),
                note=_whether_there(entry),
            )


def _whether_there(entry: Entry) -> str:
    if entry.is_present:
        return _("It is recorded as present.")
    if entry.is_credentialled:
        return _("It is not recorded as present. Tell the desk at the door when you come in.")
    return _("Its credentials are not accepted yet. Show them at the desk.")


def _before(standing: Standing) -> Iterator[Task]:
    """Yield what prepares a conference and opens it."""
    without = sum(entry.invited_on is None for entry in standing.entries)
    if without and standing.may("meetings:invitations"):
        yield Task(
            label=ngettext("Invite %(number)s member", "Invite %(number)s members", without)
            % {"number": without},
            url=standing.url("invitations"),
        )
    if standing.has_begun and standing.leading and standing.decision.status in SITTING:
        yield Task(label=_("Open the conference"), url=standing.url("open"))
    yield from _reception(standing)
    if standing.leading:
        yield Task(label=_("Put the agenda together"), url=standing.url("agenda"))
        if standing.has_begun and standing.decision.status not in SITTING:
            yield Task(
                label=_("See what the opening lacks"),
                url=standing.url("open"),
                note=_("A missing quorum can be minuted there."),
            )


def _reception(standing: Standing) -> Iterator[Task]:
    """Yield what the desk does with delegations: the door comes first once somebody may enter."""
    desk = []
    if standing.may("meetings:register"):
        desk.append(Task(label=_("Register delegations"), url=standing.url("delegations")))
    if standing.may("meetings:attendance") and standing.has_begun:
        door = Task(label=_("Let delegations in"), url=standing.url("attendance"))
        is_awaited = any(entry.is_credentialled for entry in standing.entries)
        desk.insert(0 if is_awaited else 1, door)
    yield from desk


def _in_session(standing: Standing) -> Iterator[Task]:
    """Yield what counts, leads and keeps the door of a conference in session."""
    for poll in standing.polls:
        number = {"number": poll.motion.number}
        if standing.may("meetings:poll_tellers"):
            yield Task(
                label=_("Enter ballots on motion %(number)s") % number,
                url=standing.poll_url("poll_tellers", poll),
                note=poll.motion.title,
            )
        if standing.leading:
            yield Task(
                label=_("Close the poll on motion %(number)s") % number,
                url=standing.poll_url("poll_close", poll),
                note=poll.motion.title,
            )
    if standing.leading:
        yield from _leading(standing)
    if standing.may("meetings:attendance"):
        yield Task(label=_("Let delegations in and out"), url=standing.url("attendance"))
    if standing.leading:
        if not standing.polls:
            yield Task(label=_("Adjourn the conference"), url=standing.url("adjourn"))
            yield Task(label=_("Close the conference"), url=standing.url("close"))
    else:
        yield Task(label=_("Read the motions"), url=standing.url("motions"))


def _leading(standing: Standing) -> Iterator[Task]:
    """Yield what the conference decides first of all, then its motions (CONF-5)."""
    if standing.conference.agenda_adopted_at is None:
        yield Task(label=_("Have the agenda adopted"), url=standing.url("agenda"))
    if not standing.has_presidium:
        yield Task(label=_("Have a presidium elected"), url=standing.url("presidium"))
    yield Task(label=_("Treat the motions"), url=standing.url("motions"))


def _adjourned(standing: Standing) -> Iterator[Task]:
    """Yield what leads on after a break."""
    if standing.leading:
        yield Task(label=_("Resume the conference"), url=standing.url("resume"))
        yield Task(label=_("Close the conference"), url=standing.url("close"))
    if standing.may("meetings:attendance"):
        yield Task(label=_("Let delegations in and out"), url=standing.url("attendance"))
    yield Task(label=_("Read the motions"), url=standing.url("motions"))


def _afterwards(standing: Standing) -> Iterator[Task]:
    """Yield what remains of a closed conference."""
    yield Task(label=_("Read the minutes"), url=standing.url("minutes"))
    for code in sorted(standing.mine & {entry.code for entry in standing.entries}):
        yield Task(
            label=_("Say what you take part in"),
            url=standing.url("motions"),
            note=_("For %(code)s, motion by motion.") % {"code": code},
        )
