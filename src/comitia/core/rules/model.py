"""The typed statute: what the loader makes of a rulebook, and all that the engine executes.

Invariants: everything is frozen; every rule and motion class cites at least one clause; a parameter
that the text leaves open is an `Ask`, which names a registered question; numbers are integers and
fractions. The set of rule forms is closed: a new form is added only when a real statute needs it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from comitia.core.rules.conditions import StepForm
from comitia.core.rules.parameters import Ask, Open
from comitia.core.rules.periods import Period
from comitia.core.rules.rule_forms import (
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
    NoObjection,
    Sent,
    Share,
    Threshold,
    Tie,
    Unequal,
    findings_of,
)

__all__ = [
    "All",
    "AnyOf",
    "Ask",
    "Begins",
    "Body",
    "Clause",
    "Count",
    "Deferred",
    "Each",
    "Elect",
    "ElectInBallots",
    "Equal",
    "Finding",
    "Form",
    "Motion",
    "NoObjection",
    "Open",
    "Procedure",
    "Provision",
    "Question",
    "Rule",
    "RuleSet",
    "Rulebook",
    "Ruling",
    "Sent",
    "Share",
    "Stage",
    "StagedProcedure",
    "StepForm",
    "Threshold",
    "Tie",
    "Unequal",
    "Vote",
    "findings_of",
]


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence of the statute: its id, one line in our words, and where the wording stands."""

    id: str
    line: str
    document: str
    lines: str


@dataclass(frozen=True, slots=True)
class Question:
    """A point where the text is open: the readings, the default if there is one, the clauses.

    `ruled_as` is the class of motion by which a conference rules on it: the one whose majority a
    ruling would alter, so that no majority can be lowered by a smaller one. `ruled_by` is the body
    that can rule, where it is not the conference itself.
    """

    name: str
    text: str
    readings: tuple[str, ...]
    take: str | None
    cite: tuple[str, ...]
    ruled_as: str
    ruled_by: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Ruling:
    """The reading that a body has chosen for a question."""

    question: str
    reading: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a body: its form, the clauses it rests on, those by which it was inherited."""

    name: str
    form: Form
    cite: tuple[str, ...]
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Motion:
    """A class of motion: barred, or attempts in order, or a gap. One row of the decision table.

    Where the text leaves open to which class a matter belongs, `question` asks so, and `classes`
    has the class for each reading; a reading that names none leaves the gap.
    `again` is the rule that, if no attempt holds, says that the vote must be taken once more;
    `quorum` the rule that stands for the body's quorum here.
    """

    name: str
    cite: tuple[str, ...]
    via: tuple[str, ...] = ()
    barred: bool = False
    gap: str = ""
    after: tuple[str, ...] = ()
    attempts: tuple[str, ...] = ()
    question: str = ""
    classes: Mapping[str, str | None] = field(default_factory=dict)
    again: str | None = None
    quorum: str | None = None


@dataclass(frozen=True, slots=True)
class Vote:
    """Who has a vote: each organisation, each delegate, or each seat; how a split ballot counts."""

    per: Open
    split: Open
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules and motion classes of a body after inheritance.

    `established` says when a quorum is: from those there at every decision, or at the opening only.
    `to_open` is the quorum by which it opens and debates, where that is another than to decide.
    """

    rules: Mapping[str, Rule]
    motions: Mapping[str, Motion]
    vote: Vote
    quorum: str | None
    established: Open = "at every decision"
    to_open: str | None = None

    def rows(self, motion: str) -> tuple[Motion, ...]:
        """Return the row of a class of motion; all that it may be, where its class is open."""
        row = self.motions[motion]
        if not row.question:
            return (row,)
        return tuple(self.motions[name] for name in row.classes.values() if name is not None)


@dataclass(frozen=True, slots=True)
class Provision:
    """Something the statute fixes that is not a condition of a decision: seats, proxy, recall."""

    name: str
    terms: Mapping[str, str | int | bool | tuple[str, ...]]
    cite: tuple[str, ...]
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a procedure: the rule by which it is done, and the finding that this gives.

    Where a step is taken and the rule does not hold, the act is void, or if `gap` says that the
    text states no consequence, silent.
    """

    name: str
    rule: str
    cite: tuple[str, ...]
    via: tuple[str, ...] = ()
    gives: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Begins:
    """With which stage the effect begins, before the last one confirms it, if a rule holds.

    `stages` has the stage for each reading of the question.
    """

    question: str
    stages: Mapping[str, str]
    condition: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StagedProcedure:
    """A procedure of the statute: stages in order, each with the rule by which it is done.

    A stage that was skipped makes void what was done after it. One without stages only holds
    provisions.
    """

    name: str
    body: "Body"
    stages: tuple[Stage, ...]
    begins: Begins | None
    provisions: Mapping[str, Provision]

    @property
    def rules(self) -> RuleSet:
        """The rules that its stages need."""
        found = self.body.variants[None]
        return found if found is not None else RuleSet({}, {}, Vote("organisation", "", ()), None)


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the federation.

    `title` is what people call it; on a level below the world, `{place}` in it stands for where it
    sits. `variants` holds its rules for each reading of `rests_on`; None where that reading gives
    it no rules. Where nothing is open, `rests_on` is None and the only key is None. What is not
    among the rules (kind, meets, provisions) a body takes over under the first reading. `like` is
    the body that it follows; where that is open, each reading of `rests_on` names one.
    """

    name: str
    title: str
    kind: str
    level: str
    roll: str
    meets: Period | None
    meets_cite: tuple[str, ...]
    meets_counted: Open
    rests_on: str | None
    variants: Mapping[str | None, RuleSet | None]
    provisions: Mapping[str, Provision] = field(default_factory=dict)
    like: str | None = None

    @property
    def motions(self) -> Mapping[str, Motion]:
        """The motion classes that the body knows under any reading."""
        known: dict[str, Motion] = {}
        for variant in self.variants.values():
            if variant is not None:
                known.update(variant.motions)
        return known


@dataclass(frozen=True, slots=True)
class Procedure:
    """Rules of procedure: a second small file that a body adopts to fill gaps of its statute."""

    id: str
    over: str
    title: str
    source: str
    digest: str


@dataclass(frozen=True)
class Rulebook:
    """A statute as data, one version. Without slots, so that it can keep what is asked often.

    `transit` says which version decides a matter that was opened before an amendment and voted on
    after it.
    """

    id: str
    in_force: date
    title: str
    groups: tuple[str, ...]
    clauses: Mapping[str, Clause]
    questions: Mapping[str, Question]
    bodies: Mapping[str, Body]
    procedures: Mapping[str, StagedProcedure]
    source: str
    digest: str
    procedure: Procedure | None = None
    transit: Open = "opened"

    @cached_property
    def findings(self) -> frozenset[str]:
        """The names of all findings that any rule of the statute asks for."""
        procedures = self.procedures.values()
        names = {stage.gives for procedure in procedures for stage in procedure.stages}
        bodies = (*self.bodies.values(), *(procedure.body for procedure in procedures))
        for variant in (variant for body in bodies for variant in body.variants.values()):
            if variant is not None:
                for rule in variant.rules.values():
                    names.update(findings_of(rule.form))
                for motion in variant.motions.values():
                    names.update(motion.after)
        return frozenset(names - {""})

    def notice(self, body: str) -> Sent | None:
        """Return the body's rule on previous notice, or None if it has none."""
        for variant in self.bodies[body].variants.values():
            if variant is not None:
                for rule in variant.rules.values():
                    if isinstance(rule.form, Sent):
                        return rule.form
        return None
