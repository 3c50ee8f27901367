"""Replaying a recorded decision: what it would be under another rulebook, rulings or procedure.

A decision has its own terms: the rulebook, the rules of procedure and the rulings it was decided
by. What is given to a replay takes their place; all else stays as it was. Most decisions stay what
they were, so each is first asked for its status alone, and only where that differs for its reasons.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from comitia.core.rules.asked import Query, answer_on
from comitia.core.rules.decision import Decision, Status, Why
from comitia.core.rules.digests import digest_of_bytes, digest_of_rulebook
from comitia.core.rules.engine import AskError, assignment_of, reasons, status
from comitia.core.rules.facts import FactsError, FactsReader, with_digest
from comitia.core.rules.loader import procedure_of, with_procedure
from comitia.core.rules.minuted import Facts
from comitia.core.rules.model import Procedure, Rulebook, Ruling
from comitia.core.rules.readings import Assignment
from comitia.core.rules.source import RulebookError

MOST_TERMS: Final = 256
"""How many different terms are kept ready at a time; a record has a few for each conference."""


_NOT_SAID: Final = (
    "what to compare with was not said; give the rulebook that decided then with --against,"
    " or write the status that it has to have into the line"
)


class ReplayError(ValueError):
    """A recorded decision that cannot be replayed; the message says why."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """How a decision was taken: its status and its terms, as far as they are recorded.

    `rulebook` is the digest that stands in the decision, `procedure` the text of the rules of
    procedure, and `rulings` the reading of each question that was ruled on.
    """

    status: str | None = None
    rulings: tuple[Ruling, ...] = ()
    rulebook: str | None = None
    procedure: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A decision that would be another: its status and reasons then, and now.

    Those then are None where they are not known: what it was decided by is not at hand, or gives
    another status than the one recorded. `decision` is the whole decision now, if it was asked for.
    """

    was: str
    before: tuple[Why, ...] | None
    now: Status
    after: tuple[Why, ...]
    decision: Decision | None


@dataclass(frozen=True, slots=True)
class _Terms:
    """A rulebook with rules of procedure laid over it, the rulings, and the readings in force."""

    rulebook: Rulebook
    rulings: tuple[Ruling, ...]
    in_force: Assignment

    @classmethod
    def of(cls, rulebook: Rulebook, rulings: tuple[Ruling, ...]) -> "_Terms":
        return cls(rulebook, rulings, assignment_of(rulebook, rulings))

    def status(self, query: Query, facts: Facts) -> Status:
        if query.procedure:
            return answer_on(self.rulebook, query, facts, self.rulings).status
        return status(
            self.rulebook,
            body=query.body,
            motion=query.motion,
            facts=facts,
            in_force=self.in_force,
            to=query.to,
        )

    def reasons(self, query: Query, facts: Facts) -> tuple[Status, tuple[Why, ...]]:
        if query.procedure:
            answer = answer_on(self.rulebook, query, facts, self.rulings)
            return answer.status, answer.why
        return reasons(
            self.rulebook,
            body=query.body,
            motion=query.motion,
            facts=facts,
            in_force=self.in_force,
            to=query.to,
        )


@dataclass(frozen=True, slots=True)
class _Pair:
    """The terms of a decision then, if they are known, and now; the digest that it recorded."""

    was: _Terms | None
    now: _Terms
    digest: str | None

    def require_was(self) -> _Terms:
        if self.was is None:
            raise ReplayError(_NOT_SAID if self.digest is None else _unknown(self.digest))
        return self.was


class Replayer:
    """Replays one decision after another; what decisions share is read and loaded once."""

    def __init__(
        self,
        *,
        before: Rulebook,
        after: Rulebook,
        rulings: Collection[Ruling] = (),
        assumes_before: bool = False,
        keeps_rulebook: bool = False,
        known: Iterable[Rulebook] = (),
    ) -> None:
        """Prepare a replay.

        Args:
            before: by what a decision was taken that does not record its rulebook.
            after: by what each is decided now; its rules of procedure, if it has any, too.
            rulings: those that take the place of what was ruled on the same questions.
            assumes_before: nobody said that it was `before`. A decision that this cannot have
                taken, for it knows no such body or ruling, is then one of which nothing is known.
            keeps_rulebook: a decision that records its rulebook is decided by that again.
            known: further rulebooks that decisions name by their digest; read when needed.

        Raises:
            AskError: a ruling that no rulebook knows by which anything is decided now.

        """
        self._before = before
        self._after = after
        self._rulings = tuple(rulings)
        self._assumes_before = assumes_before
        self._keeps_rulebook = keeps_rulebook
        self._library = _Library((before, after), iter(known))
        self._reader = FactsReader()
        self._terms_of = lru_cache(MOST_TERMS)(self._terms)
        self._require_known(rulings)

    def _require_known(self, rulings: Collection[Ruling]) -> None:
        try:
            assignment_of(self._after, rulings)
        except AskError:
            if not (self._keeps_rulebook and self._library.knows(rulings)):
                raise

    def difference(
        self, query: Query, recorded: Recorded, *, digest: bool = True, whole: bool = True
    ) -> Difference | None:
        """Return what would be otherwise; None if the status stays what it was.

        With `digest` false, the caller has made sure that all texts of the facts are valid Unicode;
        with `whole` false, the reasons are enough.

        Raises:
            ReplayError: what it was decided by is not known, or cannot be laid together.
            AskError: what it is decided by now knows no such body, class of motion or ruling.
            FactsError: facts that cannot be used.

        """
        terms = self._both(recorded)
        facts = self._reader.read(query.facts, digest=digest)
        now = terms.now.status(query, facts)
        was = recorded.status or str(self._status_then(terms, query, facts))
        if now == was:
            return None
        decision = None
        if whole:
            facts = facts if digest else with_digest(facts, query.facts)
            decision = answer_on(terms.now.rulebook, query, facts, terms.now.rulings)
        return Difference(
            was=was,
            before=_reasons_then(terms.was, query, facts, was),
            now=now,
            after=decision.why if decision else terms.now.reasons(query, facts)[1],
            decision=decision,
        )

    def _status_then(self, terms: _Pair, query: Query, facts: Facts) -> Status:
        try:
            return terms.require_was().status(query, facts)
        except (AskError, FactsError):
            if terms.digest is None and self._assumes_before:
                raise ReplayError(_NOT_SAID) from None
            raise

    def _both(self, recorded: Recorded) -> _Pair:
        terms = self._terms_of(recorded.rulebook, recorded.procedure, recorded.rulings)
        if isinstance(terms, str):
            raise ReplayError(terms)
        return terms

    def _terms(
        self, digest: str | None, procedure: str, rulings: tuple[Ruling, ...]
    ) -> _Pair | str:
        """Return the terms of a decision then and now, or what is wrong with them as a text."""
        try:
            was = self._recorded(digest, procedure, rulings)
            if digest is not None and self._keeps_rulebook:
                if was is None:
                    return _unknown(digest)
                now = _laid(was, self._after.procedure)
            else:
                now = _laid(self._after, self._after.procedure or procedure)
            ruled = {ruling.question for ruling in self._rulings}
            kept = [ruling for ruling in _known_to(now, rulings) if ruling.question not in ruled]
            if was is None and digest is None:
                assignment_of(now, rulings)  # A ruling that nothing at hand knows is a mistake.
            if was is not None and digest is not None:
                rulings = _known_to(was, rulings)
            return _Pair(
                was=None if was is None else _Terms.of(was, rulings),
                now=_Terms.of(now, (*kept, *self._rulings)),
                digest=digest,
            )
        except RulebookError as error:
            return f"the rules of procedure do not fit the rulebook: {error}"
        except AskError as error:
            return str(error)

    def _recorded(
        self, digest: str | None, procedure: str, rulings: tuple[Ruling, ...]
    ) -> Rulebook | None:
        """Return by what a decision was taken; None if that is not known."""
        if digest is not None:
            return self._library.find(digest, procedure)
        try:
            rulebook = _laid(self._before, procedure)
            assignment_of(rulebook, rulings)
        except (RulebookError, AskError):
            if self._assumes_before:
                return None
            raise
        return rulebook


class _Library:
    """The rulebooks by which decisions may have been taken, found by what a decision names."""

    def __init__(self, given: Iterable[Rulebook], more: Iterator[Rulebook]) -> None:
        self._read = list(given)
        self._more = more

    def find(self, digest: str, procedure: str) -> Rulebook | None:
        """Return the rulebook that has this digest, by itself or with the procedure over it."""
        over = digest_of_bytes(procedure.encode()) if procedure else None
        for rulebook in self._all():
            if rulebook.digest == digest:
                return rulebook
            statute = digest_of_bytes(rulebook.source.encode())
            if digest_of_rulebook(statute, over) == digest:
                return _laid(rulebook, procedure)
        return None

    def knows(self, rulings: Collection[Ruling]) -> bool:
        """Say whether some rulebook has all these questions with these readings."""
        return any(
            all(
                ruling.question in rulebook.questions
                and ruling.reading in rulebook.questions[ruling.question].readings
                for ruling in rulings
            )
            for rulebook in self._all()
        )

    def _all(self) -> Iterator[Rulebook]:
        yield from self._read
        for rulebook in self._more:
            self._read.append(rulebook)
            yield rulebook


def _reasons_then(
    terms: _Terms | None, query: Query, facts: Facts, was: str
) -> tuple[Why, ...] | None:
    """Return the reasons for what was recorded; None if these terms do not give that."""
    try:
        status, why = terms.reasons(query, facts) if terms else ("", ())
    except (AskError, FactsError):  # It was decided by another statute, which is not at hand.
        return None
    return why if status == was else None


def _unknown(digest: str) -> str:
    return f"it was decided by the rulebook {digest}, which is none of those given"


def _known_to(rulebook: Rulebook, rulings: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Return the rulings on what this version leaves open: on all else there is nothing to rule."""
    return tuple(ruling for ruling in rulings if ruling.question in rulebook.questions)


def _laid(rulebook: Rulebook, procedure: Procedure | str | None) -> Rulebook:
    """Return the rulebook with these rules of procedure over it; as it is if there are none.

    They are laid over an amended statute too, whatever its id: if they contradict it, that is said.
    """
    if not procedure:
        return rulebook
    if isinstance(procedure, str):
        procedure = procedure_of(procedure)
    if rulebook.procedure == procedure:
        return rulebook
    return with_procedure(rulebook, replace(procedure, over=rulebook.id))
