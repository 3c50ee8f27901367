"""The conditions that several actions share, asked under the lock of the docket.

Every action on a motion first locks its docket, so that two of them never see a state that the
other is about to change. Casting ballots, of which there are many at once, locks its poll alone;
closing the poll locks both.
"""

from django.utils.translation import gettext as _

from comitia.core.rules import Rulebook
from comitia.core.rules import model as rules
from comitia.decisions import statute
from comitia.decisions.errors import BarredError, InputError, StateError
from comitia.decisions.models import ConsensusAttempt, Decision, Docket, Motion, Poll
from comitia.ui.status import shown

SETTLING = ("carried", "lost", "out of order")
"""The statuses that settle a motion; after any other it stays open."""

LONGEST_TEXT = 10_000
"""Characters of a text that goes into an act: four bytes each, it still fits into one entry."""


def locked_docket(docket: Docket) -> Docket:
    """Lock the docket until the end of the transaction and return it as it stands."""
    Docket.objects.select_for_update().get(pk=docket.pk)
    return Docket.objects.select_related("rulebook").get(pk=docket.pk)


def locked(motion: Motion) -> Motion:
    """Lock the docket of the motion and return the motion as it stands."""
    Docket.objects.select_for_update().get(pk=motion.docket_id)
    return Motion.objects.select_related("docket__rulebook", "rulebook", "mover").get(pk=motion.pk)


def rulebook_of(motion: Motion) -> Rulebook:
    """Return the rulebook that the motion is judged by."""
    return statute.rulebook_for(motion.docket, motion.rulebook)


def class_of(motion: Motion) -> rules.Motion:
    """Return what the rulebook says of the motion's class."""
    return statute.classes(rulebook_of(motion), motion.docket.body)[motion.classification]


def inadmissible_grounds(motion: Motion) -> frozenset[str]:
    """Return the grounds on which no objection to the motion stands."""
    return statute.inadmissible_grounds(
        rulebook_of(motion), motion.docket.body, motion.classification
    )


def last_attempt(motion: Motion) -> ConsensusAttempt | None:
    """Return the attempt at consensus that was closed last, if there was any."""
    return motion.attempts.filter(closed_at__isnull=False).order_by("closed_at", "pk").last()


def require_undecided(motion: Motion) -> None:
    """Raise StateError if the motion is withdrawn or settled."""
    if motion.withdrawn_at is not None:
        raise StateError(
            _(
                "Motion %(number)s was withdrawn, so nothing more can be done about it. "
                "Table a new motion if the question is still open."
            )
            % {"number": motion.number}
        )
    if (settled := settling_decision(motion)) is not None:
        raise StateError(
            _(
                "Motion %(number)s is settled already: %(status)s. What was decided stands; "
                "table a new motion to change it."
            )
            % {"number": motion.number, "status": shown(settled.status).word}
        )


def settling_decision(motion: Motion) -> Decision | None:
    """Return the decision that settled the motion, if one did.

    A ruling that was adopted although its conference's quorum turns on it is settled by a decision
    that says “contested”.
    """
    decisions = motion.decisions.order_by("-at", "-pk")
    if motion.kind == Motion.Kind.RULING and hasattr(motion, "ruling"):
        return decisions.first()
    return decisions.filter(status__in=SETTLING).first()


def require_not_barred(motion: Motion) -> None:
    """Raise BarredError if the statute keeps the motion's class from any vote (VOTE-3)."""
    found = class_of(motion)
    if found.barred:
        raise BarredError(
            _(
                "Motion %(number)s is of the class “%(class)s”, which is not put to a vote. It can "
                "be discussed; the presidium can record that it is out of order, or assign "
                "another class."
            )
            % {"number": motion.number, "class": motion.classification},
            clause=found.cite[0],
        )


def require_nothing_open(motion: Motion) -> None:
    """Raise StateError while a consensus attempt or a poll on the motion is under way."""
    if motion.attempts.filter(closed_at=None).exists():
        raise StateError(
            _("Consensus on motion %(number)s is being sought. Close that attempt first.")
            % {"number": motion.number}
        )
    if motion.polls.filter(closed_at=None).exists():
        raise StateError(
            _("A poll on motion %(number)s is open. Close it first.") % {"number": motion.number}
        )


def require_no_other_poll(motion: Motion) -> None:
    """Raise StateError while the assembly votes on another motion."""
    other = (
        Poll.objects.filter(motion__docket=motion.docket_id, closed_at=None)
        .exclude(motion=motion)
        .select_related("motion")
        .first()
    )
    if other is not None:
        raise StateError(
            _(
                "A poll on motion %(number)s (“%(title)s”) is open, and the assembly votes on one "
                "question at a time. Close that poll first."
            )
            % {"number": other.motion.number, "title": other.motion.title}
        )


def require_class_undisputed(motion: Motion) -> None:
    """Raise StateError while a motion on the class of this motion is undecided (I-14)."""
    disputes = Motion.objects.filter(
        docket=motion.docket_id,
        kind=Motion.Kind.CLASSIFICATION,
        payload__motion=motion.number,
        withdrawn_at=None,
    ).exclude(decisions__status__in=SETTLING)
    if (dispute := disputes.first()) is not None:
        raise StateError(
            _(
                "The class of motion %(number)s is disputed: motion %(dispute)s would change it. "
                "Decide motion %(dispute)s first."
            )
            % {"number": motion.number, "dispute": dispute.number}
        )


def require_text(text: str, name: str) -> str:
    """Return the text without the space around it; raise InputError if it is empty or too long."""
    text = text.strip()
    if not text:
        raise InputError(_("%(name)s is empty. Write at least one sentence.") % {"name": name})
    require_short(text, name)
    return text


def require_short(text: str, name: str) -> None:
    """Raise InputError if the text is longer than an act can hold."""
    if len(text) > LONGEST_TEXT:
        raise InputError(
            _(
                "%(name)s has %(length)s characters; at most %(limit)s can stand in the record. "
                "Shorten it, or divide it."
            )
            % {"name": name, "length": len(text), "limit": LONGEST_TEXT}
        )
