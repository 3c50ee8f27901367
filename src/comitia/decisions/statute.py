"""The rulebook that a motion is judged by, and what it says of a class of motion.

A matter is judged by the version in force when it was tabled, with the rules of procedure that the
assembly has adopted laid over it.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from comitia.core.rules import Rulebook, RulebookError, load_text, procedure_of
from comitia.core.rules.forms import referenced
from comitia.core.rules.model import Elect, Finding, NoObjection, Rule, RuleSet
from comitia.core.rules.model import Motion as MotionClass
from comitia.decisions.models import Docket, Motion
from comitia.federation.models import RulebookVersion
from comitia.federation.statute import in_force


def rulebook_for(docket: Docket, version: RulebookVersion | None = None) -> Rulebook:
    """Return the rulebook of an assembly, or of one of its motions that has its own version."""
    return rulebook_of((version or docket.rulebook).source, docket.procedure)


def versions_for(motion: Motion, day: date) -> tuple[Rulebook, ...]:
    """Return the version that a motion was tabled under, and the one in force now if another.

    Rules of procedure that were adopted over one version are not laid over another.
    """
    opened = rulebook_for(motion.docket, motion.rulebook)
    now = in_force(day)
    if now == motion.rulebook:
        return (opened,)
    try:
        voted = rulebook_for(motion.docket, now)
    except RulebookError:
        voted = rulebook_of(now.source)
    known = classes(voted, motion.docket.body)
    return (opened, voted) if motion.classification in known else (opened,)


@lru_cache(maxsize=64)
def rulebook_of(source: str, procedure: str = "") -> Rulebook:
    """Return the rulebook of these texts; parsed once, for texts never change.

    Raises:
        RulebookError: the texts have faults, or contradict each other.

    """
    return load_text(source, procedure_of(procedure) if procedure else None)


def classes(rulebook: Rulebook, body: str) -> dict[str, MotionClass]:
    """Return the classes of motion that a body knows; none if the rulebook has no such body."""
    found = rulebook.bodies.get(body)
    return dict(found.motions) if found else {}


def seeks_consensus(rulebook: Rulebook, body: str, classification: str) -> bool:
    """Tell whether consensus is sought before this class is put to a vote (VOTE-2)."""
    return any(
        isinstance(rules.rules[attempt].form, NoObjection)
        for rules in _rule_sets(rulebook, body, classification)
        for row in rules.rows(classification)
        for attempt in row.attempts
    )


def inadmissible_grounds(rulebook: Rulebook, body: str, classification: str) -> frozenset[str]:
    """Return the grounds on which an objection does not stand against consensus (MEM-4)."""
    return frozenset(
        ground
        for rules in _rule_sets(rulebook, body, classification)
        for row in rules.rows(classification)
        for attempt in row.attempts
        if isinstance(form := rules.rules[attempt].form, NoObjection)
        for ground in form.inadmissible
    )


def is_election(rulebook: Rulebook, body: str, classification: str) -> bool:
    """Tell whether a motion of this class is decided by ballots for candidates."""
    return any(
        isinstance(rules.rules[attempt].form, Elect)
        for rules in _rule_sets(rulebook, body, classification)
        for row in rules.rows(classification)
        for attempt in row.attempts
    )


def findings_needed(rulebook: Rulebook, body: str, classification: str) -> tuple[str, ...]:
    """Return the findings that a motion of this class may need, in the order of its rules."""
    found: dict[str, None] = {}
    for rules in _rule_sets(rulebook, body, classification):
        for row in rules.rows(classification):
            found.update(dict.fromkeys(row.after))
            for attempt in row.attempts:
                for rule in _below(rules, attempt):
                    if isinstance(rule.form, Finding):
                        found[rule.form.finding] = None
    return tuple(found)


def _rule_sets(rulebook: Rulebook, body: str, classification: str) -> Iterator[RuleSet]:
    for rules in rulebook.bodies[body].variants.values():
        if rules is not None and classification in rules.motions:
            yield rules


def _below(rules: RuleSet, name: str) -> Iterator[Rule]:
    """Yield a rule and all that it refers to; the loader has made sure that there is no circle."""
    rule = rules.rules[name]
    yield rule
    for other in referenced(rule.form):
        yield from _below(rules, other)
