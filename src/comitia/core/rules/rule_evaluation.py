"""Executing the rules of a body on the facts of one case, under given readings.

Invariants: a rule is pure, so that its reason depends only on the readings that it asked for; a
reading is asked for only where it can matter, so that what a decision turns on can be found by
trying the other readings of just those questions.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import Any, ClassVar, Final

from comitia.core.rules import elections
from comitia.core.rules.case import Case
from comitia.core.rules.decision import Lacks, Numbers, Why
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
    NoObjection,
    Open,
    Rule,
    RuleSet,
    Sent,
    Share,
    Tie,
    Unequal,
)
from comitia.core.rules.periods import Period, is_cut, latest_day
from comitia.core.rules.readings import Assignment, Frame, Kept, UnreadError

_VOTES: Final = frozenset({"yes", "no", "cast", "present"})


class RuleEvaluation:
    """Executes the rules of one case, and keeps what was found under the readings asked for.

    `kept` may hold what was found of another case, of rules that read nothing in which they differ.
    Who judges sets the assignment of readings, the rules and the reading that gives these.
    """

    _assignment: Assignment
    _frames: list[Frame]
    _rules: RuleSet
    _variant: str | None

    def __init__(self, case: Case, kept: Mapping[tuple[str | None, str], Kept[Why]]) -> None:
        self.case = case
        self.facts = case.facts
        self.kept: dict[tuple[str | None, str], Kept[Why]] = defaultdict(Kept, kept)

    # ------------------------------------------------------------------ readings

    def _ask(self, question: str) -> str:
        reading = self._assignment.get(question)
        if reading is None:
            raise UnreadError(question)
        frame = self._frames[-1]
        frame.asked[question] = reading
        if (question, reading) not in frame.own:
            frame.own.append((question, reading))
        return reading

    def _value(self, parameter: Open) -> str:
        return self._ask(parameter.question) if isinstance(parameter, Ask) else parameter

    # ------------------------------------------------------------------ rules

    def _rule(self, name: str) -> Why:
        kept = self.kept[self._variant, name]
        found = kept.get(self._assignment)
        if found is None:
            rule = self._rules.rules[name]
            frame = Frame()
            self._frames.append(frame)
            found = self._execute(rule), frame.asked
            self._frames.pop()
            kept.keep(*found)
        why, asked = found
        self._frames[-1].asked.update(asked)
        return why

    def _execute(self, rule: Rule) -> Why:
        return self.BY_FORM[type(rule.form)](self, rule.form, rule)

    def _why(
        self,
        rule: Rule,
        kind: str,
        *,
        holds: bool,
        numbers: Numbers | None = None,
        details: tuple[tuple[str, str | int | tuple[str, ...]], ...] = (),
        because: Iterable[Why] = (),
        lacks: tuple[Lacks, ...] = (),
    ) -> Why:
        return Why(
            holds=holds,
            rule=rule.name,
            kind=kind,
            cite=(*rule.cite, *self._frames[-1].cite),
            via=rule.via,
            numbers=numbers,
            details=details,
            because=tuple(because),
            readings=tuple(self._frames[-1].own),
            lacks=lacks,
        )

    def _missing(self, rule: Rule, kind: str, what: str) -> Why:
        """Return the reason of a rule that needs facts which were not given: it does not hold."""
        details = (("missing", what),)
        return self._why(
            rule, f"{kind} unknown", holds=False, details=details, lacks=(Lacks("facts", of=what),)
        )

    def _share(self, form: Share, rule: Rule) -> Why:
        share, base = self._value(form.share), self._value(form.of)
        number, whole = self._quantity(share, base), self._quantity(base, base)
        if number is None or whole is None:
            return self._missing(rule, "share", share if number is None else base)
        needed = form.threshold.needed(whole)
        numbers = Numbers(number, share, whole, base, form.threshold, needed)
        if form.threshold.holds(number, whole):
            return self._why(rule, "share", holds=True, numbers=numbers)
        lacks = (Lacks("votes" if share == "yes" else "share", needed - number, share),)
        is_aim = self._value(form.force) == "aim"
        kind = "share as an aim" if is_aim else "share"
        return self._why(rule, kind, holds=is_aim, numbers=numbers, lacks=lacks)

    def _count(self, form: Count, rule: Rule) -> Why:
        name = self._value(form.count)
        number = self._quantity(name, "")
        if number is None:
            return self._missing(rule, "count", name)
        details: tuple[tuple[str, str | int], ...] = (("number", number), ("of", name))
        lacks: tuple[Lacks, ...] = ()
        if form.least is not None:
            details = (*details, ("least", form.least))
            if number < form.least:
                kind = "votes" if name == "yes" else "share"
                lacks = (Lacks(kind, form.least - number, name),)
        if form.most is not None:
            details = (*details, ("most", form.most))
            if number > form.most:
                lacks = (Lacks("excess", number - form.most, name),)
        if not lacks:
            return self._why(rule, "count", holds=True, details=details)
        is_aim = self._value(form.force) == "aim"
        kind = "count as an aim" if is_aim else "count"
        return self._why(rule, kind, holds=is_aim, details=details, lacks=lacks)

    def _each(self, form: Each, rule: Rule) -> Why:
        details = (("least", form.least), ("group", form.group))
        members, group_of = self.facts.members, attrgetter(form.group)
        if None in map(group_of, members.values()):
            return self._missing(rule, "each", form.group)
        sizes = self.case.sizes[form.group]
        there = dict.fromkeys(sizes, 0)
        for name in self.case.held(form.of):
            there[group_of(members[name])] += 1
        short = {group: number for group, number in there.items() if number < form.least}
        if any(sizes[group] < form.least for group in short):
            capped = self._value(form.capped) == "yes"
        else:
            capped = False
        lacks = []
        for group, number in short.items():
            needed = min(form.least, sizes[group]) if capped else form.least
            if number < needed:
                lacks.append(Lacks("group", needed - number, group))
        kind = "each seated" if form.of == "seated" else "each"
        if not lacks:
            return self._why(rule, kind, holds=True, details=details)
        is_aim = self._value(form.force) == "aim"
        kind = f"{kind} as an aim" if is_aim else kind
        return self._why(rule, kind, holds=is_aim, details=details, lacks=tuple(lacks))

    def _sent(self, form: Sent, rule: Rule) -> Why:
        held = self.facts.held
        if held is None:
            return self._missing(rule, "sent", "held")
        month_end = self._value(form.month_end) if is_cut(held, form.before) else "the earlier day"
        last = latest_day(held, form.before, month_end)
        if self._value(form.counted) == "clear days":
            last = latest_day(last, Period(days=1))
        if form.served is not None:
            last = latest_day(last, form.served)
        required = self._to_be_invited(self._value(form.to), last)
        invited = self.facts.invited
        late = [name for name in required if name not in invited or invited[name] > last]
        never_but_there = [
            name for name in late if name not in invited and name in self.facts.present
        ]
        if never_but_there and self._value(form.waived) == "its presence waives":
            late = [name for name in late if name not in never_but_there]
        details = (
            ("done", len(required) - len(late)),
            ("whole", len(required)),
            ("by", last.isoformat()),
        )
        lacks = (Lacks("sent", len(late), last.isoformat()),) if late or not required else ()
        return self._why(rule, "sent", holds=not lacks, details=details, lacks=lacks)

    def _to_be_invited(self, roll: str, last: date) -> list[str]:
        """Return the members that notice is owed to.

        "Members when sent" are those admitted by the day on which the last invitation in time went
        out: who came later is invited at once, and its late invitation spoils nothing.
        """
        members = self.facts.members
        if roll == "members when held":
            return list(members)
        in_time = [day for day in self.facts.invited.values() if day <= last]
        sent = max(in_time, default=last)
        return [
            name
            for name, member in members.items()
            if member.admitted is None or member.admitted <= sent
        ]

    def _finding(self, form: Finding, rule: Rule) -> Why:
        holds = form.finding in self.facts.findings
        lacks = () if holds else (Lacks("finding", of=form.finding),)
        details = (("finding", form.finding),)
        return self._why(rule, "finding", holds=holds, details=details, lacks=lacks)

    def _no_objection(self, form: NoObjection, rule: Rule) -> Why:
        objections = self.facts.objections
        standing = tuple(item.by for item in objections if item.ground not in form.inadmissible)
        set_aside = tuple(item.by for item in objections if item.ground in form.inadmissible)
        details = (("objections", standing), ("inadmissible", set_aside))
        return self._why(rule, "none", holds=not standing, details=details)

    def _unequal(self, form: Unequal, rule: Rule) -> Why:
        return self._compared(form, rule, "unequal", equal=False)

    def _equal(self, form: Equal, rule: Rule) -> Why:
        return self._compared(form, rule, "equal", equal=True)

    def _compared(self, form: Unequal | Equal | Tie, rule: Rule, kind: str, *, equal: bool) -> Why:
        left, right = self._quantity(form.left, ""), self._quantity(form.right, "")
        if left is None or right is None:
            return self._missing(rule, kind, form.left if left is None else form.right)
        details = (
            ("left", left),
            ("left_name", form.left),
            ("right", right),
            ("right_name", form.right),
        )
        return self._why(rule, kind, holds=(left == right) is equal, details=details)

    def _tie(self, form: Tie, rule: Rule) -> Why:
        why = self._compared(form, rule, "tie", equal=True)
        if not why.holds or not self._quantity(form.left, ""):
            kind = why.kind if why.lacks else "tie not"
            return replace(why, holds=False, kind=kind)
        if form.unless in self.facts.findings:
            return replace(why, holds=False, kind="tie again")
        if self._value(form.then) == "second vote":
            return replace(why, readings=tuple(self._frames[-1].own))
        return replace(why, holds=False, readings=tuple(self._frames[-1].own))

    def _all(self, form: All, rule: Rule) -> Why:
        because = self._below(form.rules)
        holds = all(why.holds for why in because)
        return self._why(
            rule, "all", holds=holds, details=(("rules", form.rules),), because=because
        )

    def _any(self, form: AnyOf, rule: Rule) -> Why:
        because = self._below(form.rules)
        holds = any(why.holds for why in because)
        return self._why(
            rule, "any", holds=holds, details=(("rules", form.rules),), because=because
        )

    def _below(self, names: tuple[str, ...]) -> Iterable[Why]:
        """Return the reasons of the rules named, failing ones first."""
        return tuple(sorted((self._rule(name) for name in names), key=lambda why: why.holds))

    def _deferred(self, form: Deferred, rule: Rule) -> Why:
        name = form.rules[self._ask(form.question)]
        if name is None:
            return self._why(rule, "nothing required", holds=True)
        below = self._rule(name)
        details = (("rules", (name,)),)
        return self._why(rule, "deferred", holds=below.holds, details=details, because=(below,))

    def _elect(self, form: Elect | ElectInBallots, rule: Rule) -> Why:
        missing = elections.missing(self.case)
        if missing is not None:
            return self._missing(rule, "elect", missing)
        if isinstance(form, Elect):
            held = elections.by_approval(form, self.case, self._unit())
        else:
            held = elections.in_ballots(form, self.case, self._unit())
        return self._why(rule, "elect", holds=held.holds, details=held.details, lacks=held.lacks)

    # ------------------------------------------------------------------ quantities

    def _quantity(self, name: str, base: str) -> int | None:
        """Return how many there are of a quantity; None if the facts do not say."""
        if name not in _VOTES:
            return self.case.quantity(name)
        unit = self._unit()
        split = ""
        if self.case.is_split and unit != "delegate":
            split = self._of_vote(self._rules.vote.split)
        without = self.facts.accused if base == "entitled less the accused" else None
        return self.case.votes(unit, split, without).of(name)

    def _unit(self) -> str:
        """Return what has one vote each; asked for only where the answer can matter."""
        return self._of_vote(self._rules.vote.per) if self.case.units_differ else "organisation"

    def _of_vote(self, parameter: Open) -> str:
        """Return how votes are counted; a reason for which that was open cites the clauses too."""
        if isinstance(parameter, Ask):
            self._frames[-1].cite = self._rules.vote.cite
        return self._value(parameter)

    BY_FORM: ClassVar[Mapping[type[Form], Callable[[Any, Any, Rule], Why]]] = {
        Share: _share,
        Count: _count,
        Each: _each,
        Sent: _sent,
        Finding: _finding,
        NoObjection: _no_objection,
        Unequal: _unequal,
        Equal: _equal,
        Tie: _tie,
        All: _all,
        AnyOf: _any,
        Deferred: _deferred,
        Elect: _elect,
        ElectInBallots: _elect,
    }
