"""Reading the rule forms: one function for each, from a table of the file to a typed form."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from comitia.core.rules import quantities
from comitia.core.rules.model import (
    All,
    AnyOf,
    Count,
    Deferred,
    Each,
    Elect,
    Finding,
    Form,
    NoObjection,
    Sent,
    Share,
    Threshold,
    Unequal,
)
from comitia.core.rules.names import Names
from comitia.core.rules.periods import Period
from comitia.core.rules.source import Table, nearest

_THRESHOLD: Final = re.compile(r"(?P<sign>>=?) (?P<ratio>[0-9]{1,9}(?:/[1-9][0-9]{0,8})?)")

NOTHING: Final = "nothing"
"""What a reading names that requires no rule."""


def period(table: Table, key: str) -> Period:
    """Read a period, a day with a fault if the text is none."""
    text = table.text(key, "a period such as 'P3M'")
    try:
        return Period.parse(text) if text else Period(days=1)
    except ValueError as error:
        table.fault(str(error), key)
        return Period(days=1)


def _threshold(table: Table) -> Threshold:
    expected = "a threshold such as '> 1/2' or '>= 4/5'"
    text = table.text("is", expected)
    match = _THRESHOLD.fullmatch(text)
    if match:
        strict, ratio = match["sign"] == ">", Fraction(match["ratio"])
        if 0 < ratio < 1 or (ratio == 1 and not strict):
            return Threshold(strict=strict, ratio=ratio)
    if text:
        table.fault(f"expected {expected} that can be reached, found {text!r}", "is")
    return Threshold(strict=False, ratio=Fraction(1))


def _share(names: Names, table: Table) -> Form:
    return Share(
        share=names.open(table, "share", quantities.WHAT),
        of=names.open(table, "of", quantities.WHAT),
        threshold=_threshold(table),
        force=names.open(table, "force", quantities.FORCES, "must"),
    )


def _count(names: Names, table: Table) -> Form:
    least, most = table.number_or_none("least", 1), table.number_or_none("most")
    if least is None and most is None:
        table.fault("expected 'least', 'most' or both, found neither")
    if least is not None and most is not None and most < least:
        table.fault(f"expected at least {least}, found {most}", "most")
    return Count(
        count=names.open(table, "count", quantities.WHAT),
        least=least,
        most=most,
        force=names.open(table, "force", quantities.FORCES, "must"),
    )


def _each(names: Names, table: Table) -> Form:
    return Each(
        group=names.fixed(table, "each", quantities.GROUPS),
        least=table.number("least", 1),
        of=names.fixed(table, "of", ("represented",)),
        capped=names.open(table, "capped", quantities.CAPS, "no"),
    )


def _sent(names: Names, table: Table) -> Form:
    return Sent(
        what=names.fixed(table, "sent", ("invitation",)),
        to=names.open(table, "to", quantities.NOTICE_ROLLS),
        before=period(table, "before"),
        month_end=names.open(table, "month_end", quantities.MONTH_ENDS, quantities.MONTH_ENDS[0]),
        waived=names.open(table, "waived", quantities.WAIVERS, quantities.WAIVERS[0]),
    )


def _finding(_names: Names, table: Table) -> Form:
    return Finding(table.text("finding", "the name of a finding"))


def _none(names: Names, table: Table) -> Form:
    names.fixed(table, "none", ("objections",))
    return NoObjection(table.texts("except", "grounds that do not count", required=False))


def _unequal(_names: Names, table: Table) -> Form:
    match table.texts("unequal", "two quantities"):
        case (left, right):
            for name in (left, right):
                if name not in quantities.WHAT:
                    near = nearest(name, quantities.WHAT)
                    table.fault(f"unknown name {name!r}{near}", "unequal")
            return Unequal(left, right)
        case _:
            table.fault("expected a list of two quantities", "unequal")
            return Unequal("yes", "no")


def _all(_names: Names, table: Table) -> Form:
    return All(table.texts("all", "a list of rules"))


def _any(_names: Names, table: Table) -> Form:
    return AnyOf(table.texts("any", "a list of rules"))


def _deferred(names: Names, table: Table) -> Form:
    value = table.text("open", "'?' and a question")
    question = names.question(table, "open", value)
    read = table.below("read")
    rules = {
        reading: read.text(reading, f"the rule under this reading, or {NOTHING!r}")
        for reading in (question.readings if question else ())
    }
    if question:
        read.close()
    return Deferred(
        question=value.removeprefix("?"),
        rules={key: None if rule == NOTHING else rule for key, rule in rules.items()},
    )


def _elect(names: Names, table: Table) -> Form:
    names.fixed(table, "elect", ("approval",))
    spread = names.fixed(table, "spread", quantities.GROUPS) if "spread" in table else None
    return Elect(threshold=_threshold(table), spread=spread)


FORMS: Final[dict[str, Callable[[Names, Table], Form]]] = {
    "share": _share,
    "count": _count,
    "each": _each,
    "sent": _sent,
    "finding": _finding,
    "none": _none,
    "unequal": _unequal,
    "all": _all,
    "any": _any,
    "open": _deferred,
    "elect": _elect,
}


def referenced(form: Form) -> tuple[str, ...]:
    """Return the names of the rules that a form refers to."""
    if isinstance(form, All | AnyOf):
        return form.rules
    if isinstance(form, Deferred):
        return tuple(name for name in form.rules.values() if name is not None)
    return ()
