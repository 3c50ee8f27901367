"""What a rulebook declares and does not use: rules and clauses."""

from collections.abc import Iterator

from comitia.core.rules import model
from comitia.core.rules.check.asked import reached, rule_sets, variants
from comitia.core.rules.check.findings import Finding, note
from comitia.core.rules.check.study import Study
from comitia.core.rules.forms import rules_of


def findings(study: Study) -> Iterator[Finding]:
    """Yield what is not used."""
    yield from _rules(study)
    yield from _clauses(study)


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
