"""What a rulebook declares and does not use: rules, clauses, and findings named only once."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from comitia.core.rules import model
from comitia.core.rules.check.asked import reached, rule_sets, variants
from comitia.core.rules.check.findings import Finding, note
from comitia.core.rules.check.study import Study
from comitia.core.rules.check.witness import counted
from comitia.core.rules.forms import rules_of

_NEAR: Final = 0.8
"""How like another a name is at least that is probably meant for it."""


def findings(study: Study) -> Iterator[Finding]:
    """Yield what is not used."""
    yield from _rules(study)
    yield from _clauses(study)
    yield from _lone_findings(study)


def _rules(study: Study) -> Iterator[Finding]:
    for body, _, variant in variants(study.rulebook):
        tops = [name for motion in variant.motions.values() for name in rules_of(motion)]
        tops += [name for name in (variant.quorum, variant.to_open) if name is not None]
        met = reached(variant, tuple(tops))
        for name, rule in variant.rules.items():
            if name not in met and not rule.via:
                yield note(
                    "unused-rule",
                    study.places.rule(body.name, rule),
                    rule.cite,
                    f"rule {name} is used by no quorum and no motion",
                    witness=f"{len(met)} of {len(variant.rules)} rules are used",
                    bodies=(body.name,),
                )


def _lone_findings(study: Study) -> Iterator[Finding]:
    """Yield the findings that must come first, are given by no stage, and may be misspelt.

    One is told if a stage gives one that is nearly called so, or if nothing else names it.
    """
    rulebook = study.rulebook
    given = {
        stage.gives
        for procedure in rulebook.procedures.values()
        for stage in procedure.stages
        if stage.gives
    }
    named = {
        name
        for rules in rule_sets(rulebook)
        for rule in rules.rules.values()
        for name in model.findings_of(rule.form)
    }
    told: set[str] = set()
    for body, _, variant in variants(rulebook):
        for motion in variant.motions.values():
            for name in motion.after:
                close = get_close_matches(name, sorted(given), n=1, cutoff=_NEAR)
                if name in told | given or (name in named and not close):
                    continue
                told.add(name)
                close = close or get_close_matches(name, sorted(given | named), n=1)
                near = (
                    f"; did you mean {close[0]!r}?"
                    if close
                    else " and no rule names: it is there only if it is minuted in these words"
                )
                yield note(
                    "lone-finding",
                    study.places.motion(body.name, motion),
                    motion.cite,
                    f"{motion.name} comes after the finding {name!r}, which no stage gives{near}",
                    witness=f"0 of {counted(len(given), 'finding')} that stages give",
                    bodies=(body.name,),
                )


def _cited_by(procedure: model.StagedProcedure) -> Iterator[str]:
    for provision in procedure.provisions.values():
        yield from provision.cite
    for stage in procedure.stages:
        yield from (*stage.cite, *stage.via)
    if procedure.begins:
        yield from procedure.begins.cite


def _clauses(study: Study) -> Iterator[Finding]:
    rulebook = study.rulebook
    used: set[str] = set()
    for question in rulebook.questions.values():
        used.update(question.cite)
    for body in rulebook.bodies.values():
        used.update(body.meets_cite)
        for provision in body.provisions.values():
            used.update(provision.cite)
    for procedure in rulebook.procedures.values():
        used.update(_cited_by(procedure))
    for rules in rule_sets(rulebook):
        used.update(rules.vote.cite)
        for rule in rules.rules.values():
            used.update(rule.cite, rule.via)
        for motion in rules.motions.values():
            used.update(motion.cite, motion.via)
    unused = tuple(name for name in rulebook.clauses if name not in used)
    if unused:
        yield note(
            "unused-clauses",
            study.places.at("clause", unused[0]),
            unused,
            "clauses cited by nothing",
            witness=f"{len(unused)} of {len(rulebook.clauses)} clauses",
        )
