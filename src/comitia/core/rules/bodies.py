"""Building the bodies of a statute: own rules first, then inheritance, then references checked.

Invariants: `like` has no cycle; a rule inherited names the clauses by which it was; rules of
procedure add rules and fill gaps, and never change what the statute says; every rule named exists.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from comitia.core.rules import quantities
from comitia.core.rules.forms import FORMS, period, read_deferred, referenced, rules_of, steps_of
from comitia.core.rules.model import Body, Finding, Form, Motion, Open, Rule, RuleSet, Vote
from comitia.core.rules.names import Names
from comitia.core.rules.periods import Period
from comitia.core.rules.source import Source, Table, nearest

_QUORUM: Final = "quorum"
"""The name of the rule that is asked before every decision of a body that has it."""

_OPENING: Final = "quorum_to_open"
"""The name of the rule by which a body opens and debates, where that is another."""

_KINDS: Final = ("assembly", "committee", "referendum")
_UNIT_OF_KIND: Final = {
    "assembly": "organisation",
    "committee": "seat",
    "referendum": "organisation",
}


_DEEPEST: Final = 100
"""More levels of rules than any statute has; an engine that recurses must not be led further."""


class Bodies:
    """Builds the bodies: own rules first, then inheritance, then references between rules."""

    def __init__(self, names: Names, statute: Source, procedure: Source) -> None:
        self.names = names
        self.tables = dict(statute.table("body", required=True).each())
        self.over = dict(procedure.table("body").each())
        self.sets: dict[str, dict[str | None, RuleSet | None]] = {}

    def build(self) -> dict[str, Body]:
        """Return all bodies of the rulebook."""
        for name, table in self.over.items():
            if name not in self.tables:
                table.fault(f"unknown body {name!r}{nearest(name, self.tables)}")
        return {name: self._body(name, ()) for name in self.tables}

    def _body(self, name: str, below: tuple[str, ...]) -> Body:
        table = self.tables[name]
        variants = self._variants(name, ())
        like = self._like(table)
        above = self._above(like, (*below, name))
        via = self.names.cite(table) if like else ()
        every, counted, meets_cite = self._meets(table)
        if above is not None and every is None and above.meets is not None:
            every, counted, meets_cite = (
                above.meets,
                above.meets_counted,
                (*above.meets_cite, *via),
            )
        inherited = above.provisions.values() if above else ()
        body = Body(
            name=name,
            title=table.text("title", "what the body is called", required=False) or as_title(name),
            kind=self._kind(name),
            level=self._level(table),
            roll=table.text("roll", "whose roll it is", required=False) or "members",
            meets=every,
            meets_cite=meets_cite,
            meets_counted=counted,
            rests_on=like[1:] if like.startswith("?") else None,
            variants=variants,
            provisions={item.name: replace(item, via=(*item.via, *via)) for item in inherited}
            | {
                key: self.names.provision(key, item)
                for key, item in table.below("provision").each()
            },
            like=None if like.startswith("?") else like or None,
        )
        table.close()
        for variant in variants.values():
            if variant is not None:
                check_references(table, variant)
        return body

    def _level(self, table: Table) -> str:
        if "level" not in table:
            return quantities.LEVELS[0]
        return self.names.fixed(table, "level", quantities.LEVELS)

    def _meets(self, table: Table) -> tuple[Period | None, Open, tuple[str, ...]]:
        if "meets" not in table:
            return None, quantities.COUNTED[0], ()
        meets = table.below("meets")
        counted = self.names.open(meets, "counted", quantities.COUNTED, quantities.COUNTED[0])
        result = period(meets, "every"), counted, self.names.cite(meets)
        meets.close()
        return result

    def _like(self, table: Table) -> str:
        return table.text("like", "a body, or '?' and a question", required=False)

    def _first(self, like: str) -> str:
        """Return the body that another is like; under the first reading, if that is open."""
        if not like.startswith("?"):
            return like
        question = self.names.questions.get(like[1:])
        return question.readings[0] if question and question.readings else ""

    def _above(self, like: str, below: tuple[str, ...]) -> Body | None:
        """Return the body that another is like; none if there is none, or it is below itself."""
        name = self._first(like)
        return self._body(name, below) if name in self.tables and name not in below else None

    def _variants(self, name: str, below: tuple[str, ...]) -> dict[str | None, RuleSet | None]:
        """Return the body's rules for each reading of what it is like, parents first."""
        if name in self.sets:
            return self.sets[name]
        table = self.tables[name]
        if name in below:
            table.fault(f"a cycle in 'like': {' -> '.join((*below, name))}", "like")
            return {None: None}
        like = self._like(table)
        parents: dict[str | None, str | None]
        via: tuple[str, ...] = self.names.cite(table) if like or "cite" in table else ()
        if like.startswith("?"):
            question = self.names.question(table, "like", like)
            readings = question.readings if question else ()
            parents = {item: None if item == "none" else item for item in readings}
        else:
            parents = {None: like or None}
        result: dict[str | None, RuleSet | None] = {}
        for reading, parent in parents.items():
            if parent is None and reading is not None:
                result[reading] = None
                continue
            base = None if parent is None else self._parent(table, parent, (*below, name))
            result[reading] = self._own(name, table, None if base is None else _inherit(base, via))
        self.sets[name] = result
        return result

    def _parent(self, table: Table, parent: str, below: tuple[str, ...]) -> RuleSet | None:
        """Return the rules of the body that another is like, None with a fault if it has none."""
        if parent not in self.tables:
            table.fault(f"unknown body {parent!r}{nearest(parent, self.tables)}", "like")
            return None
        inherited = self._variants(parent, below)
        if set(inherited) != {None}:
            table.fault(f"{parent!r} itself rests on a question; name its parent", "like")
            return None
        return inherited[None]

    def _kind(self, name: str, below: tuple[str, ...] = ()) -> str:
        """Return a body's own kind, or that of the body it is like."""
        table = self.tables.get(name)
        if table is None or name in below:
            return _KINDS[0]
        like = self._like(table)
        kind = table.text("kind", f"one of {', '.join(_KINDS)}", required=not like)
        if kind and kind not in _KINDS:
            table.fault(f"unknown kind {kind!r}{nearest(kind, _KINDS)}", "kind")
            return _KINDS[0]
        return kind or self._kind(self._first(like), (*below, name))

    def _own(self, name: str, table: Table, base: RuleSet | None) -> RuleSet:
        rules = dict(base.rules) if base else {}
        motions = dict(base.motions) if base else {}
        for rule_name, below in table.below("rule").each():
            rules[rule_name] = checked_rule(self.names, rule_name, below)
        for motion_name, below in table.below("motion").each():
            motions[motion_name] = self._motion(motion_name, below)
        self._lay_over(name, rules, motions)
        return RuleSet(
            rules=rules,
            motions=motions,
            vote=self._vote(name, table, base),
            quorum=_QUORUM if _QUORUM in rules else None,
            established=self.names.open(
                table,
                "established",
                quantities.MOMENTS,
                base.established if base else quantities.MOMENTS[0],
            ),
            to_open=_OPENING if _OPENING in rules else None,
        )

    def _lay_over(self, name: str, rules: dict[str, Rule], motions: dict[str, Motion]) -> None:
        """Add the rules of procedure: new rules and rows for gaps; never against the statute."""
        if name not in self.over:
            return
        table = self.over[name]
        for rule_name, below in table.below("rule").each():
            if rule_name in rules:
                below.fault("the statute has this rule already; choose another name")
            elif rule_name in (_QUORUM, _OPENING):
                below.fault("contradicts the statute, which asks for no quorum here")
            rules[rule_name] = checked_rule(self.names, rule_name, below)
        for motion_name, below in table.below("motion").each():
            if motion_name in motions and not motions[motion_name].gap:
                clauses = ", ".join(motions[motion_name].cite)
                below.fault(f"contradicts the statute, which is not silent here ({clauses})")
            motions[motion_name] = self._motion(motion_name, below)
        table.close()

    def _vote(self, name: str, table: Table, base: RuleSet | None) -> Vote:
        if "vote" not in table:
            if base:
                return base.vote
            return Vote(per=_UNIT_OF_KIND[self._kind(name)], split=quantities.SPLITS[0], cite=())
        vote = table.below("vote")
        result = Vote(
            per=self.names.open(vote, "per", quantities.UNITS),
            split=self.names.open(vote, "split", quantities.SPLITS, quantities.SPLITS[0]),
            cite=self.names.cite(vote),
        )
        vote.close()
        return result

    def _motion(self, name: str, table: Table) -> Motion:
        motion = Motion(
            name=name,
            cite=self.names.cite(table),
            barred=table.flag("barred"),
            gap=table.text("gap", "what the text is silent on", required=False),
            after=table.texts("after", "the findings that must come first", required=False),
            attempts=table.texts("try", "the rules to try in order", required=False),
            again=table.text("again", "the rule that asks for a further vote", required=False)
            or None,
            quorum=table.text("quorum", "the rule that is the quorum here", required=False) or None,
        )
        if "open" in table:
            question, classes = read_deferred(self.names, table, "the class under this reading")
            motion = replace(motion, question=question, classes=classes)
        table.close()
        if [motion.barred, bool(motion.gap), bool(motion.attempts)].count(True) != 1:
            table.fault("a class of motion is either barred, or a gap, or has rules to try")
        if motion.again is not None and not motion.attempts:
            table.fault("a further vote needs rules to try", "again")
        if motion.quorum is not None and motion.barred:
            table.fault("what is barred needs no quorum", "quorum")
        return motion


def as_title(name: str) -> str:
    """Return a name of the rulebook as a title: “all_of_us”, All of us."""
    return name.replace("_", " ").capitalize()


def checked_rule(names: Names, name: str, table: Table) -> Rule:
    """Read a rule: one form, with its clauses."""
    forms = [key for key in FORMS if key in table]
    form: Form = Finding("")
    if len(forms) == 1:
        form = FORMS[forms[0]](names, table)
        cite = names.cite(table)
        table.close()
        return Rule(name=name, form=form, cite=cite)
    found = " and ".join(forms) if forms else "none of them"
    table.fault(f"a rule has one of the forms {', '.join(FORMS)}; found {found}")
    return Rule(name=name, form=form, cite=())


def check_references(table: Table, variant: RuleSet, stages: Collection[str] = ()) -> None:
    """Note a fault for every rule or stage named that there is not, and for every circle.

    What was taken over was checked where it came from, and a circle is told once.
    """
    told: set[str] = set()
    levels = _levels(variant.rules)
    for rule in (rule for rule in variant.rules.values() if not rule.via):
        _check_named(table, rule, variant, stages)
        may_circle = rule.name not in levels and rule.name not in told
        circle = _circle(rule.name, variant.rules) if may_circle else ()
        told.update(circle)
        if circle:
            table.fault(f"a rule needs itself: {' -> '.join(circle)}", "rule", rule.name)
    for motion in variant.motions.values():
        if not motion.via:
            _check_motion(table, motion, variant)
    deep = [name for name, level in levels.items() if level > _DEEPEST]
    for name in deep[:1]:
        table.fault(f"rules need each other over more than {_DEEPEST} levels", "rule", name)


def _check_named(table: Table, rule: Rule, variant: RuleSet, stages: Collection[str]) -> None:
    for name in referenced(rule.form):
        if name not in variant.rules:
            known = nearest(name, variant.rules)
            table.fault(f"unknown rule {name!r}{known}", "rule", rule.name)
    for step in steps_of(rule.form):
        if step not in stages:
            known = nearest(step, stages) or "; only procedures have stages"
            table.fault(f"unknown stage {step!r}{known}", "rule", rule.name)


def _levels(rules: Mapping[str, Rule]) -> dict[str, int]:
    """Return over how many levels each rule needs others; none for those that lead to a circle."""
    waits = {
        name: {other for other in referenced(rule.form) if other in rules}
        for name, rule in rules.items()
    }
    needed_by: dict[str, list[str]] = {name: [] for name in rules}
    for name, others in waits.items():
        for other in others:
            needed_by[other].append(name)
    levels = {name: 1 for name, others in waits.items() if not others}
    ready = list(levels)
    while ready:
        settled = ready.pop()
        for name in needed_by[settled]:
            waits[name].discard(settled)
            if not waits[name]:
                below = (levels[other] for other in referenced(rules[name].form) if other in rules)
                levels[name] = 1 + max(below)
                ready.append(name)
    return levels


def _check_motion(table: Table, motion: Motion, variant: RuleSet) -> None:
    for name in rules_of(motion):
        if name not in variant.rules:
            known = nearest(name, variant.rules)
            table.fault(f"unknown rule {name!r}{known}", "motion", motion.name)
    classes = {name for name, row in variant.motions.items() if not row.question}
    for other in motion.classes.values():
        if other is not None and other not in classes:
            known = nearest(other, classes)
            table.fault(f"unknown class of motion {other!r}{known}", "motion", motion.name)


def _circle(start: str, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """Return a path of references from a rule back to itself, or nothing."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while paths:
        path = paths.pop()
        if path[-1] not in rules:
            continue
        for name in referenced(rules[path[-1]].form):
            if name == start:
                return (*path, name)
            if name not in seen:
                seen.add(name)
                paths.append((*path, name))
    return ()


def inherited(rules: Mapping[str, Rule], via: tuple[str, ...]) -> dict[str, Rule]:
    """Return rules as they stand in what takes them over by these clauses."""
    return {name: replace(rule, via=(*rule.via, *via)) for name, rule in rules.items()}


def _inherit(base: RuleSet, via: tuple[str, ...]) -> RuleSet:
    """Return the rules of a parent as they stand in a body that is like it."""
    return replace(
        base,
        rules=inherited(base.rules, via),
        motions={
            name: replace(motion, via=(*motion.via, *via)) for name, motion in base.motions.items()
        },
    )
