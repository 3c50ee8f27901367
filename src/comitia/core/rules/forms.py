"""Reading the rule forms: one function for each, from a table of the file to a typed form."""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from comitia.core.rules import quantities
from comitia.core.rules.conditions import (
    Consulted,
    Decided,
    Listed,
    Meets,
    Same,
    Stated,
    Until,
)
from comitia.core.rules.model import (
    All,
    AnyOf,
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
    Sent,
    Share,
    Threshold,
    Tie,
    Unequal,
)
from comitia.core.rules.names import Names, unknown
from comitia.core.rules.periods import Period
from comitia.core.rules.source import Table

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
        reason = "" if match else _wrong_threshold(text)
        found = f"{text!r}: {reason}" if reason else f"{text!r}"
        table.fault(f"expected {expected} that can be reached, found {found}", "is")
    return Threshold(strict=False, ratio=Fraction(1))


def _wrong_threshold(text: str) -> str:
    """Return what is wrong with a text that is no threshold, if that can be told."""
    sign = ">=" if text.startswith((">=", "≥")) else ">"
    ratio = text.lstrip(">=≥ ")
    if re.fullmatch(r"[0-9]*[.,][0-9]+ ?%?", ratio):
        return f"no decimals: write a fraction such as '{sign} 2/3'"
    if ratio.endswith("%"):
        return f"no per cent: write a fraction such as '{sign} 2/3'"
    if not re.fullmatch(r"[0-9]{1,9}/[1-9][0-9]{0,8}", ratio):
        return ""
    if text == ratio:
        return f"a sign is missing: '>= {ratio}' or '> {ratio}'"
    return f"write '{sign} {ratio}'" if text[0] in ">≥" else ""


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
        of=names.fixed(table, "of", quantities.HELD),
        capped=names.open(table, "capped", quantities.CAPS, "no"),
        force=names.open(table, "force", quantities.FORCES, "must"),
    )


def _sent(names: Names, table: Table) -> Form:
    return Sent(
        what=names.fixed(table, "sent", ("invitation",)),
        to=names.open(table, "to", quantities.NOTICE_ROLLS),
        before=period(table, "before"),
        month_end=names.open(table, "month_end", quantities.MONTH_ENDS, quantities.MONTH_ENDS[0]),
        waived=names.open(table, "waived", quantities.WAIVERS, quantities.WAIVERS[0]),
        counted=names.open(table, "counted", quantities.DAYS, quantities.DAYS[0]),
        served=period(table, "served") if "served" in table else None,
    )


def _finding(_names: Names, table: Table) -> Form:
    return Finding(table.text("finding", "the name of a finding"))


def _none(names: Names, table: Table) -> Form:
    names.fixed(table, "none", ("objections",))
    return NoObjection(table.texts("except", "grounds that do not count", required=False))


def _unequal(_names: Names, table: Table) -> Form:
    return Unequal(*_two_quantities(table, "unequal"))


def _equal(_names: Names, table: Table) -> Form:
    return Equal(*_two_quantities(table, "equal"))


def _tie(names: Names, table: Table) -> Form:
    return Tie(
        *_two_quantities(table, "tie"),
        unless=_finding_or_none(table, "unless"),
        then=names.open(table, "then", quantities.TIES, quantities.TIES[0]),
    )


def _two_quantities(table: Table, key: str) -> tuple[str, str]:
    match table.texts(key, "two quantities"):
        case (left, right):
            for name in (left, right):
                if name not in quantities.WHAT:
                    table.fault(unknown(name, quantities.WHAT), key)
            return left, right
        case _:
            table.fault("expected a list of two quantities", key)
            return "yes", "no"


def _finding_or_none(table: Table, key: str) -> str | None:
    return table.text(key, "the name of a finding", required=False) or None


def _all(_names: Names, table: Table) -> Form:
    return All(table.texts("all", "a list of rules"))


def _any(_names: Names, table: Table) -> Form:
    return AnyOf(table.texts("any", "a list of rules"))


def read_deferred(names: Names, table: Table, expected: str) -> tuple[str, dict[str, str | None]]:
    """Read what each reading of a question names; None where it names nothing."""
    value = table.text("open", "'?' and a question")
    question = names.question(table, "open", value)
    read = table.below("read")
    named = {
        reading: read.text(reading, f"{expected}, or {NOTHING!r}")
        for reading in (question.readings if question else ())
    }
    if question:
        read.close()
    return (
        value.removeprefix("?"),
        {key: None if name == NOTHING else name for key, name in named.items()},
    )


def _deferred(names: Names, table: Table) -> Form:
    return Deferred(*read_deferred(names, table, "the rule under this reading"))


def _elect(names: Names, table: Table) -> Form:
    if names.fixed(table, "elect", ("approval", "ballots")) == "ballots":
        return ElectInBallots(
            threshold=_threshold(table),
            freed=_finding_or_none(table, "freed"),
            lots=_finding_or_none(table, "lots"),
        )
    spread = names.fixed(table, "spread", quantities.GROUPS) if "spread" in table else None
    return Elect(threshold=_threshold(table), spread=spread)


def _stated(_names: Names, table: Table) -> Form:
    step = table.text("of", "a stage")
    value: str | bool | tuple[str, ...]
    value = table.flag("is") if isinstance(table.data.get("is"), bool) else _values(table)
    return Stated(term=table.text("stated", "a term"), step=step, value=value)


def _values(table: Table) -> str | tuple[str, ...]:
    values = table.texts("is", "a text, a list of texts, true or false")
    return values[0] if isinstance(table.data.get("is"), str) and values else values


def _same(_names: Names, table: Table) -> Form:
    match table.texts("same", "two terms, each as 'stage.term'"):
        case (left, right) if left.count(".") == 1 and right.count(".") == 1:
            return Same(_of_step(left), _of_step(right))
        case _:
            table.fault("expected a list of two terms, each as 'stage.term'", "same")
            return Same(("", ""), ("", ""))


def _of_step(text: str) -> tuple[str, str]:
    step, _, term = text.partition(".")
    return step, term


def _listed(_names: Names, table: Table) -> Form:
    return Listed(
        term=table.text("listed", "a term"),
        step=table.text("of", "a stage"),
        least=table.number("least", 1),
    )


def _until(_names: Names, table: Table) -> Form:
    step = table.text("taken", "a stage")
    if "within" not in table:
        return Until(step=step, day=table.day("until"))
    return Until(step=step, within=period(table, "within"), after=table.text("after", "a stage"))


def _meets(_names: Names, table: Table) -> Form:
    return Meets(
        body=table.text("meets", "a body"),
        step=table.text("of", "a stage"),
        last=table.text("after", "the term that says when it last met"),
    )


def _consulted(names: Names, table: Table) -> Form:
    what = names.fixed(table, "outcome", quantities.CONSULTATIONS)
    return Consulted(
        step=table.text("consulted", "a stage"),
        over=period(table, "over"),
        consensus=what == "consensus",
        silence=names.open(table, "silence", quantities.SILENCES, "no"),
        inadmissible=table.texts("except", "grounds that do not count", required=False),
    )


def _decided(_names: Names, table: Table) -> Form:
    return Decided(
        step=table.text("decided", "a stage"),
        motion=table.text("motion", "a class of motion"),
        by=table.texts("by", "the bodies that may decide"),
    )


FORMS: Final[dict[str, Callable[[Names, Table], Form]]] = {
    "share": _share,
    "count": _count,
    "each": _each,
    "sent": _sent,
    "finding": _finding,
    "none": _none,
    "unequal": _unequal,
    "tie": _tie,
    "equal": _equal,
    "all": _all,
    "any": _any,
    "open": _deferred,
    "elect": _elect,
    "stated": _stated,
    "same": _same,
    "listed": _listed,
    "taken": _until,
    "meets": _meets,
    "consulted": _consulted,
    "decided": _decided,
}


def steps_of(form: Form) -> tuple[str, ...]:
    """Return the stages whose steps a form looks at."""
    if isinstance(form, Stated | Listed | Meets | Consulted | Decided):
        return (form.step,)
    if isinstance(form, Same):
        return (form.left[0], form.right[0])
    if isinstance(form, Until):
        return (form.step, form.after) if form.after else (form.step,)
    return ()


def referenced(form: Form) -> tuple[str, ...]:
    """Return the names of the rules that a form refers to."""
    if isinstance(form, All | AnyOf):
        return form.rules
    if isinstance(form, Deferred):
        return tuple(name for name in form.rules.values() if name is not None)
    return ()


def rules_of(motion: Motion) -> tuple[str, ...]:
    """Return the names of the rules that a class of motion refers to."""
    others = (name for name in (motion.again, motion.quorum) if name is not None)
    return (*motion.attempts, *others)
