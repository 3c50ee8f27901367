"""From the typed statute to sentences: what a rule requires, how a class of motion is decided.

`explain` says what became of a rule in one case; here stands what it asks of every case. The set of
forms is closed, and so is the set of sentences: a form without one is a type error. As there, every
sentence goes through a `translate` function.

Invariant: a parameter that the text leaves open is said under its reading in force; where none is,
all its readings are said.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, assert_never

from comitia.core.rules import phrases
from comitia.core.rules.conditions import (
    Consulted,
    Decided,
    Listed,
    Meets,
    Same,
    Stated,
    StepForm,
    Until,
)
from comitia.core.rules.explain import Translate
from comitia.core.rules.model import (
    All,
    AnyOf,
    Ask,
    Count,
    Deferred,
    Each,
    Elect,
    ElectInBallots,
    Equal,
    Finding,
    Form,
    Motion,
    NoObjection,
    Open,
    Question,
    Sent,
    Share,
    Threshold,
    Tie,
    Unequal,
    Vote,
)
from comitia.core.rules.periods import Period


def _plain(message: str) -> str:
    return message


def name_of(name: str, translate: Translate = _plain) -> str:
    """Return a name of the rulebook as people read it."""
    return translate(name).replace("_", " ") if name else ""


def asked(item: Form | Vote | Motion) -> tuple[str, ...]:
    """Return the questions that a rule, a class or the vote leaves open itself, in their order."""
    found: dict[str, None] = {}
    if isinstance(item, Deferred | Motion) and item.question:
        found[item.question] = None
    for each in fields(item):
        value = getattr(item, each.name)
        if isinstance(value, Ask):
            found[value.question] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Describer:
    """Says what rules require, under the readings in force, in one language."""

    questions: Mapping[str, Question]
    readings: Mapping[str, str] = field(default_factory=dict)
    translate: Translate = _plain

    def form(self, form: Form) -> str:
        """Return in a sentence or two what a rule of this form requires."""
        return " ".join(self._sentences(form))

    def motion(self, motion: Motion) -> str:
        """Return in a sentence or two how a motion of this class is decided."""
        return " ".join(self._of_motion(motion))

    def vote(self, vote: Vote) -> str:
        """Return who has a vote, and how a divided delegation counts."""
        units = self._values(vote.per)
        said = self._say(phrases.VOTE, units=self._either(phrases.UNITS, units))
        if "organisation" not in units:
            return said
        return f"{said} {self._say(phrases.SPLIT, split=self.either(vote.split))}"

    def threshold(self, threshold: Threshold) -> str:
        """Return a threshold in words: "more than 1/2", "at least 4/5"."""
        if threshold.ratio == 1:
            return self.translate(phrases.WHOLE)
        return self._say(
            phrases.MORE if threshold.strict else phrases.AT_LEAST, ratio=threshold.ratio
        )

    def period(self, period: Period) -> str:
        """Return a period in words: "3 months", "1 year and 6 months"."""
        parts = [
            self._say(phrases.PERIODS[unit][number != 1], number=number)
            for unit in ("years", "months", "days")
            if (number := getattr(period, unit))
        ]
        return self._join(phrases.AND, parts)

    def either(self, parameter: Open) -> str:
        """Return the value of a parameter; where nothing decides, all that it may have."""
        return self._join(phrases.OR, [self.translate(each) for each in self._values(parameter)])

    # ------------------------------------------------------------------ sentences

    def _sentences(self, form: Form) -> Iterator[str]:
        match form:
            case Share() | Count() | Each():
                yield self._of_bounds(form)
                if isinstance(form, Each):
                    yield self.translate(phrases.CAPPED[self._one(form.capped)])
            case Unequal() | Equal() | Tie():
                yield from self._of_two(form)
            case Sent():
                yield from self._of_notice(form)
            case Finding() | NoObjection():
                yield from self._of_people(form)
            case All() | AnyOf() | Deferred():
                yield from self._of_rules(form)
            case Elect() | ElectInBallots():
                yield from self._of_elections(form)
            case _:
                yield from self._of_steps(form)

    def _of_bounds(self, form: Share | Count | Each) -> str:
        force = self._one(form.force)
        match form:
            case Share():
                return self._say(
                    phrases.SHARE[force],
                    whole=self._either(phrases.WHOLES, self._values(form.of)),
                    threshold=self.threshold(form.threshold),
                    part=self._either(phrases.PARTS, self._values(form.share)),
                )
            case Count():
                return self._say(
                    phrases.COUNT[force],
                    bounds=self._bounds(form.least, form.most),
                    of=self._either(phrases.COUNTS, self._values(form.count)),
                )
            case Each():
                return self._say(
                    phrases.EACH[force],
                    held=self._say(phrases.HELD[form.of][form.least != 1], least=form.least),
                    group=self.translate(phrases.GROUPS[form.group]),
                )
            case _:
                assert_never(form)

    def _of_two(self, form: Unequal | Equal | Tie) -> Iterator[str]:
        both = {
            "left": self.translate(phrases.COUNTS[form.left]),
            "right": self.translate(phrases.COUNTS[form.right]),
        }
        match form:
            case Unequal():
                yield self._say(phrases.UNEQUAL, **both)
            case Equal():
                yield self._say(phrases.EQUAL, **both)
            case Tie():
                yield self._say(phrases.TIE[self._one(form.then)], **both)
                if form.unless is not None:
                    yield self._say(phrases.TIE_UNLESS, finding=self._names([form.unless]))
            case _:
                assert_never(form)

    def _of_notice(self, form: Sent) -> Iterator[str]:
        to = self._either(phrases.NOTICE_ROLLS, self._values(form.to))
        yield self._say(phrases.SENT, before=self.period(form.before), to=to)
        if self._one(form.counted) == "clear days":
            yield self.translate(phrases.CLEAR)
        if form.served is not None:
            yield self._say(phrases.SERVED, served=self.period(form.served))
        if self._one(form.waived) == "its presence waives":
            yield self.translate(phrases.WAIVED)

    def _of_people(self, form: Finding | NoObjection) -> Iterator[str]:
        match form:
            case Finding():
                yield self._say(phrases.FINDING, finding=self._names([form.finding]))
            case NoObjection():
                yield from self._unopposed(form.inadmissible)
            case _:
                assert_never(form)

    def _unopposed(self, inadmissible: tuple[str, ...]) -> Iterator[str]:
        yield self.translate(phrases.NO_OBJECTION)
        if inadmissible:
            yield self._say(phrases.INADMISSIBLE, grounds=self._names(inadmissible))

    def _of_rules(self, form: All | AnyOf | Deferred) -> Iterator[str]:
        match form:
            case All():
                yield self._say(phrases.ALL, rules=self._names(form.rules))
            case AnyOf():
                yield self._say(phrases.ANY, rules=self._names(form.rules))
            case Deferred():
                yield self.translate(phrases.DEFERRED)
                yield from self._read_as(form.rules, phrases.NOTHING)
            case _:
                assert_never(form)

    def _read_as(self, named: Mapping[str, str | None], nothing: str) -> Iterator[str]:
        for reading, name in named.items():
            said = self.translate(nothing) if name is None else self._names([name])
            yield self._say(phrases.READ_AS, reading=self.translate(reading), rule=said)

    def _of_elections(self, form: Elect | ElectInBallots) -> Iterator[str]:
        threshold = self.threshold(form.threshold)
        match form:
            case Elect():
                yield self._say(phrases.ELECT, threshold=threshold)
                if form.spread is not None:
                    group = self.translate(phrases.GROUPS[form.spread])
                    yield self._say(phrases.SPREAD, group=group)
            case ElectInBallots():
                yield self._say(phrases.IN_BALLOTS, threshold=threshold)
                for phrase, finding in ((phrases.FREED, form.freed), (phrases.LOTS, form.lots)):
                    if finding is not None:
                        yield self._say(phrase, finding=self._names([finding]))
            case _:
                assert_never(form)

    def _of_steps(self, form: StepForm) -> Iterator[str]:
        match form:
            case Stated():
                yield self._say(
                    phrases.STATED,
                    step=self._names([form.step]),
                    term=self._names([form.term]),
                    value=self._stated(form),
                )
            case Same():
                left, right = (self._term(*each) for each in (form.left, form.right))
                yield self._say(phrases.SAME, left=left, right=right)
            case Listed():
                step, term = self._names([form.step]), self._names([form.term])
                yield self._say(phrases.LISTED, step=step, least=form.least, term=term)
            case Until():
                yield self._until(form)
            case Meets() | Consulted() | Decided():
                yield from self._of_meetings(form)
            case _:
                assert_never(form)

    def _until(self, form: Until) -> str:
        step = self._names([form.step])
        if form.within is not None:
            after, period = self._names([form.after]), self.period(form.within)
            return self._say(phrases.WITHIN, step=step, period=period, after=after)
        return self._say(phrases.UNTIL, step=step, day=form.day.isoformat() if form.day else "")

    def _of_meetings(self, form: Meets | Consulted | Decided) -> Iterator[str]:
        step = self._names([form.step])
        match form:
            case Meets():
                body, last = self._names([form.body]), self._names([form.last])
                yield self._say(phrases.MEETS, step=step, body=body, last=last)
            case Consulted():
                yield self._say(phrases.CONSULTED, step=step, over=self.period(form.over))
                if form.consensus:
                    yield from self._unopposed(form.inadmissible)
                    yield self.translate(phrases.SILENCE[self._one(form.silence)])
            case Decided():
                motion, by = self._names([form.motion]), self._names(form.by)
                yield self._say(phrases.DECIDED, step=step, motion=motion, by=by)
            case _:
                assert_never(form)

    def _of_motion(self, motion: Motion) -> Iterator[str]:
        if motion.after:
            yield self._say(phrases.AFTER, findings=self._names(motion.after))
        if motion.barred:
            yield self.translate(phrases.BARRED)
        if motion.question:
            yield self.translate(phrases.CLASS)
            yield from self._read_as(motion.classes, phrases.NO_CLASS)
        if motion.gap:
            yield self._say(phrases.GAP, gap=self.translate(motion.gap))
        if motion.attempts:
            tried = phrases.TRIED if len(motion.attempts) == 1 else phrases.TRIED_IN_ORDER
            yield self._say(tried, rules=self._names(motion.attempts))
        if motion.again is not None:
            yield self._say(phrases.AGAIN, rule=self._names([motion.again]))
        if motion.quorum is not None:
            yield self._say(phrases.OF_ITS_OWN, rule=self._names([motion.quorum]))

    # ------------------------------------------------------------------ words

    def _stated(self, form: Stated) -> str:
        """Return what is to be stated: words, several of them, or yes or no."""
        match form.value:
            case bool():
                return self.translate("yes" if form.value else "no")
            case str():
                return self._names([form.value])
            case _:
                return self._names(form.value)

    def _term(self, step: str, term: str) -> str:
        return self._say(phrases.TERM, step=self._names([step]), term=self._names([term]))

    def _bounds(self, least: int | None, most: int | None) -> str:
        if least is None:
            return self._say(phrases.MOST, most=most)
        return self._say(phrases.LEAST if most is None else phrases.BOUNDS, least=least, most=most)

    def _say(self, message: str, **values: Any) -> str:
        return self.translate(message).format(**values)

    def _values(self, parameter: Open) -> tuple[str, ...]:
        """Return the value of a parameter; all that it may have where nothing decides."""
        if not isinstance(parameter, Ask):
            return (parameter,)
        reading = self.readings.get(parameter.question)
        return self.questions[parameter.question].readings if reading is None else (reading,)

    def _one(self, parameter: Open) -> str:
        values = self._values(parameter)
        return values[0] if len(values) == 1 else "open"

    def _either(self, words: Mapping[str, str], values: Iterable[str]) -> str:
        return self._join(phrases.OR, [self.translate(words[value]) for value in values])

    def _join(self, message: str, parts: list[str]) -> str:
        """Write parts as alternatives, or as what belongs together: "a, b or c"."""
        *rest, last = parts
        return self._say(message, one=", ".join(rest), other=last) if rest else last

    def _names(self, names: Iterable[str]) -> str:
        return ", ".join(name_of(name, self.translate) for name in names)
