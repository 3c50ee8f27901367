"""Building the procedures of a statute: their rules, their stages, and what they take over.

Invariants: every stage has a rule of the procedure; a condition looks at a stage that there is; a
decision that a stage needs is of a body and a class of motion that the statute knows.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from comitia.core.rules import quantities
from comitia.core.rules.bodies import (
    as_title,
    check_references,
    checked_rule,
    inherited,
)
from comitia.core.rules.conditions import Decided, Meets
from comitia.core.rules.model import Begins, Body, Rule, RuleSet, Stage, StagedProcedure, Vote
from comitia.core.rules.names import Names
from comitia.core.rules.source import Source, Table, nearest

KIND: Final = "procedure"
"""The kind of body that stands for a procedure while its rules are executed."""


class Procedures:
    """Builds the procedures: parents first, then own rules and stages, then references checked."""

    def __init__(self, names: Names, statute: Source, bodies: Mapping[str, Body]) -> None:
        self.names = names
        self.bodies = bodies
        self.tables = dict(statute.table("procedure").each())
        self.built: dict[str, StagedProcedure] = {}

    def build(self) -> dict[str, StagedProcedure]:
        """Return all procedures of the rulebook."""
        return {name: self._procedure(name, ()) for name in self.tables}

    def _procedure(self, name: str, below: tuple[str, ...]) -> StagedProcedure:
        if name in self.built:
            return self.built[name]
        table = self.tables[name]
        above = self._above(name, table, below)
        via = self.names.cite(table) if above is not None else ()
        rules = inherited(above.rules.rules, via) if above else {}
        for rule_name, item in table.below("rule").each():
            rules[rule_name] = checked_rule(self.names, rule_name, item)
        stages = (
            {stage.name: replace(stage, via=(*stage.via, *via)) for stage in above.stages}
            if above
            else {}
        )
        for stage_name, item in table.below("stage").each():
            stages[stage_name] = self._stage(stage_name, item, rules)
        # Without stages, "begins" is a provision like any other.
        begins = self._begins(table, stages, rules) if stages and "begins" in table else None
        provisions = dict(above.provisions) if above else {}
        provisions |= {
            key: self.names.provision(key, table.below(key))
            for key in table.data
            if key not in _KEYS or (key == "begins" and not stages)
        }
        variant = RuleSet(
            rules=rules, motions={}, vote=Vote(per="organisation", split="", cite=()), quorum=None
        )
        check_references(table, variant, stages)
        self._check_bodies(table, rules)
        found = StagedProcedure(
            name=name,
            body=Body(
                name=name,
                title=as_title(name),
                kind=KIND,
                level=quantities.LEVELS[0],
                roll=table.text("roll", "whose roll it is", required=False) or "members",
                meets=None,
                meets_cite=(),
                meets_counted="to the day",
                rests_on=None,
                variants={None: variant},
            ),
            stages=tuple(stages.values()),
            begins=begins or (above.begins if above else None),
            provisions=provisions,
        )
        self.built[name] = found
        return found

    def _above(self, name: str, table: Table, below: tuple[str, ...]) -> StagedProcedure | None:
        """Return the procedure that another is like; None if there is none, or with a fault."""
        like = table.text("like", "a procedure", required=False)
        if not like:
            return None
        if like not in self.tables:
            table.fault(f"unknown procedure {like!r}{nearest(like, self.tables)}", "like")
            return None
        if like in (*below, name):
            path = " -> ".join((*below, name, like))
            table.fault(f"a cycle in 'like': {path}", "like")
            return None
        return self._procedure(like, (*below, name))

    def _stage(self, name: str, table: Table, rules: Mapping[str, Rule]) -> Stage:
        stage = Stage(
            name=name,
            rule=table.text("rule", "the rule by which the stage is done"),
            cite=self.names.cite(table),
            gives=table.text("gives", "the finding that it gives", required=False),
            gap=table.text("gap", "what the text is silent on", required=False),
        )
        if stage.rule and stage.rule not in rules:
            table.fault(f"unknown rule {stage.rule!r}{nearest(stage.rule, rules)}", "rule")
        table.close()
        return stage

    def _begins(
        self, table: Table, stages: Mapping[str, Stage], rules: Mapping[str, Rule]
    ) -> Begins:
        below = table.below("begins")
        value = below.text("open", "'?' and a question")
        question = self.names.question(below, "open", value)
        read = below.below("read")
        found = Begins(
            question=value.removeprefix("?"),
            stages={
                reading: read.text(reading, "the stage under this reading")
                for reading in (question.readings if question else ())
            },
            condition=below.text("if", "a rule"),
            cite=self.names.cite(below),
        )
        if question:
            read.close()
        for reading, stage in found.stages.items():
            if stage and stage not in stages:
                read.fault(f"unknown stage {stage!r}{nearest(stage, stages)}", reading)
        if found.condition and found.condition not in rules:
            below.fault(f"unknown rule {found.condition!r}{nearest(found.condition, rules)}", "if")
        below.close()
        return found

    def _check_bodies(self, table: Table, rules: Mapping[str, Rule]) -> None:
        for rule in rules.values():
            if isinstance(rule.form, Decided):
                self._check_decided(table, rule.name, rule.form)
            if isinstance(rule.form, Meets) and rule.form.body not in self.bodies:
                known = nearest(rule.form.body, self.bodies)
                table.fault(f"unknown body {rule.form.body!r}{known}", "rule", rule.name)

    def _check_decided(self, table: Table, rule: str, form: Decided) -> None:
        for body in form.by:
            if body not in self.bodies:
                table.fault(f"unknown body {body!r}{nearest(body, self.bodies)}", "rule", rule)
            elif form.motion not in self.bodies[body].motions:
                known = nearest(form.motion, self.bodies[body].motions)
                table.fault(f"{body} has no class of motion {form.motion!r}{known}", "rule", rule)


_KEYS: Final = ("like", "cite", "roll", "begins", "rule", "stage")
