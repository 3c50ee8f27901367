"""Motions in the plain text of minutes: from the tabling to what each member undertook."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from comitia.meetings.minutes import words
from comitia.meetings.minutes.layout import Layout, Lines, following, of_motion, reasons, wrapped
from comitia.meetings.minutes.structure import Contribution, Motion, Objection, Poll, Result


def text_of_motion(motion: Motion, layout: Layout) -> Lines:
    """Yield the lines of one motion."""
    yield _("Motion %(number)s: %(title)s") % {"number": motion.number, "title": motion.title}
    yield from _tabling(motion, layout)
    yield from _debate(_("Debate"), motion.debate_before, layout)
    yield from layout.findings(motion.findings, depth=1)
    for attempt in motion.attempts:
        yield from layout.at(attempt.at, _("Consensus sought."), depth=1)
        for objection in attempt.objections:
            yield from layout.at(objection.at, _objection(objection, layout), depth=1)
        if attempt.closed_at:
            yield from layout.at(attempt.closed_at, words.agreement(attempt), depth=1)
    for poll in motion.polls:
        yield from _poll(poll, layout)
    for result in motion.decided:
        yield from _result(result, layout)
    if motion.withdrawn_at:
        yield from layout.at(motion.withdrawn_at, _("Withdrawn."), depth=1)
    yield from _debate(_("Debate after the decision"), motion.debate_after, layout)
    for undertaking in motion.undertakings:
        said = f"{undertaking.organisation}: {words.answer(undertaking.answer)}"
        yield from layout.at(undertaking.at, said + following(undertaking.note), depth=1)
    yield from layout.notes(motion.notes, depth=1)


def _tabling(motion: Motion, layout: Layout) -> Lines:
    said = _("Tabled by %(mover)s: %(kind)s, class %(class)s.") % {
        "mover": words.mover(motion.mover),
        "kind": words.motion_kind(motion.kind),
        "class": words.classification(motion.classes[0].name),
    }
    yield from layout.at(motion.at, said, depth=1)
    yield from wrapped(motion.text, depth=2)
    for given in motion.classes[1:]:
        said = _("Class changed to %(class)s") % {"class": words.classification(given.name)}
        yield from layout.at(given.at, said + of_motion(given.by_motion), depth=1)


def _debate(title: str, contributions: Iterable[Contribution], layout: Layout) -> Lines:
    for said in contributions:
        who = words.mover(said.organisation)
        yield from layout.at(said.at, f"{title}, {who}{following(said.text)}", depth=1)


def _objection(objection: Objection, layout: Layout) -> str:
    said = _("Objection of %(who)s, on the ground: %(ground)s") % {
        "who": objection.organisation,
        "ground": words.ground(objection.ground),
    }
    if objection.withdrawn_at:
        withdrawn = _("withdrawn %(time)s") % {"time": layout.time(objection.withdrawn_at)}
        said = f"{said} ({withdrawn})"
    return said + following(objection.text)


def _poll(poll: Poll, layout: Layout) -> Lines:
    kind = _("Consultation") if poll.is_consultation else _("Poll")
    opened = f"{kind} {poll.number}: {layout.presence(poll.present)}"
    yield from layout.at(poll.at, opened, depth=1)
    if poll.result is None:
        yield from wrapped(_("Not closed."), depth=2)
        return
    closed = _("Closed: %(tally)s") % {"tally": words.tally(poll.result)}
    yield from layout.at(poll.result.at, closed, depth=1)
    for title, parties in (
        *words.by_choice(poll.result.ballots),
        (pgettext("delegations", "silent"), poll.result.silent),
        (_("stood back"), poll.result.stood_back),
    ):
        if parties:
            yield from wrapped(f"{title}: {words.codes(parties)}", depth=2)
    for declaration in poll.declarations:
        said = _("%(who)s declared later: %(choice)s (not counted)") % {
            "who": declaration.organisation,
            "choice": words.choice(declaration.choice),
        }
        yield from layout.at(declaration.at, said, depth=1)


def _result(result: Result, layout: Layout) -> Lines:
    if result.decision is None:
        return
    said = f"{words.outcome(result.decision)}; {layout.presence(result.present)}"
    yield from layout.at(result.at, said, depth=1)
    yield from reasons(result.decision, depth=2)
    if result.rests_on_contested:
        yield from wrapped(_("Rests on a contested ruling."), depth=2)
