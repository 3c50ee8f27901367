"""From the typed rules of a body to conditions on the numbers of a world, under given readings.

A form for which there is no condition becomes a yes or no of its own that may be either way: then
nothing is ruled out that could be, and what rests on it is reported as not analysed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, get_args

from comitia.core.rules import model
from comitia.core.rules.check.conditions import (
    ALWAYS,
    NEVER,
    Condition,
    Every,
    Not,
    Some,
    Spread,
    TooLargeError,
    at_least,
    is_set,
    plus,
)
from comitia.core.rules.check.variables import ACCUSED, Setting
from comitia.core.rules.readings import Assignment

OTHER_GROUND: Final = ""
"""The ground of an objection that no rule sets aside."""

MOST_STEPS: Final = 500
"""With more rules than this in one, counted each time they are met, it is not analysed."""

Edge = tuple[str, str]
"""A rule, and one of those that it is made of."""


@dataclass(slots=True)
class Translation:
    """The rules of a body under given readings, as conditions.

    `without` leaves out one rule of those that another is made of. `opaque` gathers the rules that
    were met and have no condition, `asked` the readings that were; `steps` counts the rules met.
    """

    rules: model.RuleSet
    kind: str
    readings: Assignment
    without: Edge | None = None
    opaque: set[str] = field(default_factory=set)
    asked: dict[str, str] = field(default_factory=dict)
    steps: int = 0

    @property
    def setting(self) -> Setting:
        """What the counts of the body depend on; where no vote is counted, the unit is nothing."""
        per = self.rules.vote.per
        if isinstance(per, model.Ask):
            known = per.question in self.readings
            per = self.reading(per.question) if known else "organisation"
        return Setting(self.kind, per)

    def reading(self, question: str) -> str:
        """Return the reading of a question, and remember that it was asked for."""
        self.asked[question] = self.readings[question]
        return self.asked[question]

    def value(self, parameter: model.Open) -> str:
        """Return what a parameter is under the readings."""
        if isinstance(parameter, model.Ask):
            return self.reading(parameter.question)
        return parameter

    def attempts(self, names: tuple[str, ...]) -> Condition:
        """Return the condition that one of these rules holds."""
        return Some(tuple(self.rule(name) for name in names))

    def rule(self, name: str) -> Condition:
        """Return the condition that a rule holds.

        Raises:
            TooLargeError: rules are made of rules over too many ways.

        """
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooLargeError
        rule = self.rules.rules[name]
        translate = TRANSLATIONS.get(type(rule.form), _opaque)
        return translate(self, rule, rule.form)

    def below(self, rule: model.Rule, names: tuple[str, ...]) -> tuple[Condition, ...]:
        """Return the conditions of the rules that one is made of, without the one left out."""
        return tuple(self.rule(name) for name in names if (rule.name, name) != self.without)


def _share(by: Translation, _rule: model.Rule, form: model.Share) -> Condition:
    if by.value(form.force) == "aim":
        return ALWAYS
    base = by.value(form.of)
    number = by.setting.quantity(by.value(form.share), base)
    whole = by.setting.quantity(base, base)
    ratio = form.threshold.ratio
    more = plus({}, number, ratio.denominator)
    needed = plus(more, whole, -ratio.numerator)
    parts = [at_least(whole, 1), at_least(needed, 1 if form.threshold.strict else 0)]
    if ACCUSED in (base, by.value(form.share)):
        parts.append(is_set("accused"))
    return Every(tuple(parts))


def _count(by: Translation, _rule: model.Rule, form: model.Count) -> Condition:
    if by.value(form.force) == "aim":
        return ALWAYS
    name = by.value(form.count)
    number = by.setting.quantity(name)
    parts = [is_set("accused")] if name == ACCUSED else []
    if form.least is not None:
        parts.append(at_least(number, form.least))
    if form.most is not None:
        parts.append(at_least(plus({}, number, -1), -form.most))
    return Every(tuple(parts))


def _each(by: Translation, rule: model.Rule, form: model.Each) -> Condition:
    if by.value(form.force) == "aim":
        return ALWAYS
    if form.of != "represented":
        return _opaque(by, rule, form)
    return Spread(form.group, form.least, by.value(form.capped) == "yes")


def _sent(_by: Translation, _rule: model.Rule, form: model.Sent) -> Condition:
    return Every((is_set(notice_name(form)), at_least({"members": 1}, 1)))


def _finding(_by: Translation, _rule: model.Rule, form: model.Finding) -> Condition:
    return is_set(f"finding:{form.finding}")


def _no_objection(by: Translation, _rule: model.Rule, form: model.NoObjection) -> Condition:
    counted = {OTHER_GROUND, *grounds(by.rules)}.difference(form.inadmissible)
    return Every(tuple(Not(is_set(f"objection:{ground}")) for ground in sorted(counted)))


def _unequal(by: Translation, _rule: model.Rule, form: model.Unequal) -> Condition:
    left, right = (by.setting.quantity(name) for name in (form.left, form.right))
    more = Some((at_least(plus(left, right, -1), 1), at_least(plus(right, left, -1), 1)))
    if ACCUSED in (form.left, form.right):
        return Every((is_set("accused"), more))
    return more


def _equal(by: Translation, _rule: model.Rule, form: model.Equal | model.Tie) -> Condition:
    left, right = (by.setting.quantity(name) for name in (form.left, form.right))
    parts = [at_least(plus(left, right, -1), 0), at_least(plus(right, left, -1), 0)]
    if ACCUSED in (form.left, form.right):
        parts.append(is_set("accused"))
    return Every(tuple(parts))


def _tie(by: Translation, rule: model.Rule, form: model.Tie) -> Condition:
    parts = [_equal(by, rule, form), at_least(by.setting.quantity(form.left), 1)]
    if form.unless is not None:
        parts.append(Not(is_set(f"finding:{form.unless}")))
    if by.value(form.then) == "rejected":
        return NEVER
    return Every(tuple(parts))


def _all(by: Translation, rule: model.Rule, form: model.All) -> Condition:
    return Every(by.below(rule, form.rules))


def _any(by: Translation, rule: model.Rule, form: model.AnyOf) -> Condition:
    return Some(by.below(rule, form.rules))


def _deferred(by: Translation, _rule: model.Rule, form: model.Deferred) -> Condition:
    name = form.rules[by.reading(form.question)]
    return ALWAYS if name is None else by.rule(name)


def _opaque(by: Translation, rule: model.Rule, _form: object) -> Condition:
    by.opaque.add(rule.name)
    return is_set(f"rule:{rule.name}")


TRANSLATIONS: Final[Mapping[type, Callable[[Translation, model.Rule, Any], Condition]]] = {
    model.Share: _share,
    model.Count: _count,
    model.Each: _each,
    model.Sent: _sent,
    model.Finding: _finding,
    model.NoObjection: _no_objection,
    model.Unequal: _unequal,
    model.Equal: _equal,
    model.Tie: _tie,
    model.All: _all,
    model.AnyOf: _any,
    model.Deferred: _deferred,
    model.Elect: _opaque,
    model.ElectInBallots: _opaque,
    **dict.fromkeys(get_args(model.StepForm), _opaque),
}
"""How each form is translated; a form that is not here, or is opaque, is not analysed."""


def notice_name(form: model.Sent) -> str:
    """Return the yes or no that notice was sent as a form asks, the same for equal forms."""
    terms = (form.to, form.month_end, form.waived, form.counted, str(form.served))
    asked = ",".join(f"?{term.question}" if isinstance(term, model.Ask) else term for term in terms)
    return f"sent:{form.before},{asked}"


def grounds(rules: model.RuleSet) -> set[str]:
    """Return the grounds of objections that some rule of a body sets aside."""
    forms = (rule.form for rule in rules.rules.values())
    return {
        ground
        for form in forms
        if isinstance(form, model.NoObjection)
        for ground in form.inadmissible
    }
