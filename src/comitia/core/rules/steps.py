"""The steps that were taken in a procedure: that they fit it, and what is stated of them."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from comitia.core.rules.conditions import Consulted, Decided, Listed, Meets, Same, Stated
from comitia.core.rules.facts import FactsError
from comitia.core.rules.minuted import Facts, Term
from comitia.core.rules.model import StagedProcedure
from comitia.core.rules.source import nearest

_DAYS: Final = ("until", "ended", "reminded")


def check_steps(procedure: StagedProcedure, facts: Facts) -> None:
    """Make sure that every step and every term is one that the procedure asks about.

    Raises:
        FactsError: with every fault found.

    """
    known = _terms_known(procedure)
    faults = []
    for name, step in facts.steps.items():
        if name not in known:
            faults.append(f"steps: unknown stage {name!r:.60}{nearest(name, known)}")
            continue
        for term, value in step.terms.items():
            where = f"steps.{name}.{term}"
            if term not in known[name]:
                near = nearest(term, known[name])
                faults.append(f"steps.{name}: unknown term {term!r:.60}{near}")
                continue
            found = _faults(known[name][term], value, facts)
            faults += [f"{where}: {fault}" for fault in found]
    if faults:
        raise FactsError(faults)


def _terms_known(procedure: StagedProcedure) -> dict[str, dict[str, str]]:
    """Return the terms of each stage that any rule asks about, each with what it must be."""
    known: dict[str, dict[str, str]] = {stage.name: {} for stage in procedure.stages}
    for form in (rule.form for rule in procedure.rules.rules.values()):
        if isinstance(form, Stated):
            known[form.step][form.term] = "anything"
        elif isinstance(form, Same):
            for step, term in (form.left, form.right):
                known[step].setdefault(term, "anything")
        elif isinstance(form, Listed):
            known[form.step][form.term] = "names"
        elif isinstance(form, Meets):
            known[form.step][form.last] = "a day"
        elif isinstance(form, Consulted):
            known[form.step] |= dict.fromkeys(_DAYS, "a day")
            known[form.step] |= {"asked": "members", "answers": "members"}
        elif isinstance(form, Decided):
            known[form.step].setdefault("body", "anything")
    return known


def _faults(expected: str, value: Term, facts: Facts) -> Iterator[str]:
    """Yield what is wrong with the value of a term."""
    if expected == "a day" and day_of(value) is None:
        yield f"expected a day such as '2013-10-06', found {value!r:.60}"
    elif expected == "names" and not isinstance(value, tuple):
        yield f"expected a list of names, found {value!r:.60}"
    elif expected == "members":
        if not isinstance(value, tuple | dict):
            yield f"expected members, found {value!r:.60}"
            return
        for name in value:
            if name not in facts.members:
                yield f"{name!r:.60} is no member"


def text_of(value: Term) -> str:
    """Return a term as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, tuple | dict) else str(value)


def day_of(value: Term | None) -> date | None:
    """Return a term as a day; None if it is none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
