"""A decision of the engine as a page shows it: outcome, what decided it, tree of reasons.

Nothing is decided here. What the engine says in ids and numbers is put into sentences of the
reader's language, and with a rulebook its clauses and questions are given in our words. What it
names is linked to the page of the statute that tells of it, in the version it was decided by.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.translation import gettext

from comitia.core.rules import Alternative, Decision, Rulebook, Status, Why
from comitia.core.rules.explain import lacks_says, says
from comitia.core.rules.explain import shown as below
from comitia.ui import addresses
from comitia.ui.status import Shown, shown

REACHED = frozenset({Status.CARRIED, Status.QUORATE, Status.TIED})


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause: its id and, where the rulebook is at hand, one line in our words."""

    id: str
    line: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """Who ruled on a question and when, and where that can be read."""

    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """A question where the text is open, how it was read, and who ruled so, if anybody did.

    The reading is empty where nobody has ruled and the statute prefers none.
    """

    question: str
    text: str
    reading: str
    ruled: Ruled | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason and those below it, failing ones first."""

    holds: bool
    rule: str
    sentence: str
    cited: tuple[Cited, ...]
    via: tuple[Cited, ...]
    readings: tuple[Read, ...]
    lacks: str
    because: tuple["Reason", ...]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """What other readings of the questions would give."""

    readings: tuple[Read, ...]
    status: Shown


@dataclass(frozen=True, slots=True)
class Turn:
    """Questions on which the status turns: how they were read, and what else they would give."""

    read: tuple[Read, ...]
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """All that the block of reasons shows of a decision."""

    status: Shown
    headline: Reason | None
    turns: tuple[Turn, ...]
    reasons: tuple[Reason, ...]


def account(
    decision: Decision, rulebook: Rulebook | None, ruled: Mapping[str, Ruled], body: str = ""
) -> Account:
    """Put a decision into words; `body` is the one that decided, whose rules these are."""
    words = _Words(rulebook, ruled, body)
    decisive = _decisive(decision)
    return Account(
        status=shown(decision.status),
        headline=words.reason(decisive) if decisive else None,
        turns=tuple(words.turns(decision)),
        reasons=tuple(words.reason(why) for why in _failing_first(decision.why)),
    )


def reason(why: Why, rulebook: Rulebook | None, body: str = "") -> Reason:
    """Put one reason, with those below it, into words."""
    return _Words(rulebook, {}, body).reason(why)


@dataclass(frozen=True)
class _Words:
    """Looks up what the rulebook says of clauses and questions, and where their pages stand."""

    rulebook: Rulebook | None
    ruled: Mapping[str, Ruled]
    body: str = ""

    @cached_property
    def edition(self) -> str:
        """What addresses end in, so that they lead to the version of the rulebook."""
        return addresses.edition(self.rulebook) if self.rulebook else ""

    @cached_property
    def rules(self) -> frozenset[str]:
        """The names of the rules that have a page."""
        body = self.rulebook.bodies.get(self.body) if self.rulebook else None
        variants = body.variants.values() if body else ()
        return frozenset(name for rules in variants if rules for name in rules.rules)

    def reason(self, why: Why) -> Reason:
        return Reason(
            holds=why.holds,
            rule=_translated(why.rule).replace("_", " "),
            sentence=says(why, gettext),
            cited=tuple(self._cited(clause) for clause in why.cite),
            via=tuple(self._cited(clause) for clause in why.via),
            readings=self._read(why.readings),
            lacks=lacks_says(why.lacks, gettext),
            because=tuple(self.reason(reason) for reason in _failing_first(below(why))),
            address=self._rule(why),
        )

    def turns(self, decision: Decision) -> Iterator[Turn]:
        in_force = dict(decision.readings)
        for _, group in groupby(decision.alternatives, key=lambda found: found.questions):
            alternatives = tuple(group)
            questions = [question for question, _ in alternatives[0].readings]
            yield Turn(
                read=self._read((question, in_force.get(question, "")) for question in questions),
                others=tuple(self._other(alternative) for alternative in alternatives),
            )

    def _other(self, alternative: Alternative) -> Other:
        return Other(self._read(alternative.readings), shown(alternative.status))

    def _cited(self, clause: str) -> Cited:
        known = self.rulebook.clauses.get(clause) if self.rulebook else None
        line = _translated(known.line) if known else ""
        return Cited(clause, line, addresses.clause(clause, self.edition))

    def _read(self, readings: Iterable[tuple[str, str]]) -> tuple[Read, ...]:
        return tuple(
            Read(
                question=question,
                text=self._question(question),
                reading=_translated(reading),
                ruled=self.ruled.get(question),
                address=addresses.question(question, self.edition),
            )
            for question, reading in readings
        )

    def _rule(self, why: Why) -> str:
        if not why.is_of_rule or why.rule not in self.rules:
            return ""
        return addresses.rule(self.body, why.rule, self.edition)

    def _question(self, name: str) -> str:
        known = self.rulebook.questions.get(name) if self.rulebook else None
        return _translated(known.text) if known else name


def _decisive(decision: Decision) -> Why | None:
    """Find the reason that decided: the last attempt, down to its first comparison of numbers."""
    if decision.status is Status.CONTESTED:
        return None  # The tree is that of one reading among several; none of it decided.
    reached = decision.status in REACHED
    candidates = [why for why in decision.why if why.holds is reached] or list(decision.why)
    if not candidates:
        return None
    attempts = [why for why in candidates if why.rule != "quorum"] or candidates
    path = list(_descend(attempts[-1], holds=attempts[-1].holds))
    compared = [why for why in path if why.numbers]
    leaves = [why for why in path if not why.because]
    return (compared or leaves or path)[0]


def _descend(why: Why, *, holds: bool) -> Iterator[Why]:
    """Yield a reason and all below it that point the same way, from the top down."""
    yield why
    for reason in below(why):
        if reason.holds is holds:
            yield from _descend(reason, holds=holds)


def _failing_first(reasons: Iterable[Why]) -> list[Why]:
    return sorted(reasons, key=lambda why: why.holds)


def _translated(text: str) -> str:
    """Translate a text of the rulebook; the empty one would give the catalogue's own head."""
    return gettext(text) if text else ""
