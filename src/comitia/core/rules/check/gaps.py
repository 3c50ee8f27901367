"""Where the text is silent: bodies without rules, quorum or classes, and classes without a rule."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from comitia.core.rules import model
from comitia.core.rules.check.findings import Finding, Trial, error, note
from comitia.core.rules.check.groups import smallest_quorums
from comitia.core.rules.check.study import Matter, Study
from comitia.core.rules.check.trials import facts_of, trial
from comitia.core.rules.check.witness import counted
from comitia.core.rules.decision import Status
from comitia.core.rules.source import nearest

_ONE: Final = {"members": {"m0": {}}, "present": {"m0": 1}}
"""The smallest body that is all there."""


def findings(study: Study) -> Iterator[Finding]:
    """Yield every gap of a rulebook."""
    for body in study.rulebook.bodies.values():
        yield from _without_rules(study, body)
        yield from _without_quorum(study, body)
        yield from _without_classes(study, body)
        yield from _silent_classes(study, body)
        yield from _same_rows(study, body)
    yield from _procedures(study)


def _without_rules(study: Study, body: model.Body) -> Iterator[Finding]:
    for reading, variant in body.variants.items():
        if variant is None and reading is not None and body.rests_on is not None:
            question = study.rulebook.questions[body.rests_on]
            yield note(
                "no-rules",
                study.places.at("body", body.name, "like"),
                question.cite,
                f"{body.name} has no rules if {question.name} is {reading!r}",
                witness="1 of 1 member present: no quorum is asked for, and nothing is decided",
                bodies=(body.name,),
                trials=(Trial(body.name, None, _ONE, ((question.name, reading),), Status.SILENT),),
            )


def _without_quorum(study: Study, body: model.Body) -> Iterator[Finding]:
    known = [variant for variant in body.variants.values() if variant is not None]
    if body.kind != "referendum" and known and all(item.quorum is None for item in known):
        yield note(
            "no-quorum",
            study.places.at("body", body.name),
            body.meets_cite,
            f"{body.name} has no rule named quorum",
            witness="it decides with 0 present as with all",
            bodies=(body.name,),
        )


def _without_classes(study: Study, body: model.Body) -> Iterator[Finding]:
    known = [variant for variant in body.variants.values() if variant is not None]
    classes = body.motions.values()
    if known and all(motion.barred for motion in classes):
        yield note(
            "no-class",
            study.places.at("body", body.name),
            tuple(clause for motion in classes for clause in motion.cite),
            f"{body.name} decides nothing: it has no class of motion that is not barred",
            witness=f"{len(classes)} classes, 0 of them with rules to try",
            bodies=(body.name,),
        )


def _silent_classes(study: Study, body: model.Body) -> Iterator[Finding]:
    for reading, variant in body.variants.items():
        for motion in variant.motions.values() if variant else ():
            if variant and motion.gap:
                matter = study.matter(body, reading, variant, motion)
                witness, trials = _all_in_favour(study, matter)
                yield note(
                    "gap",
                    study.places.motion(body.name, motion),
                    motion.cite,
                    f"{motion.name}: the text is silent: {motion.gap}",
                    witness=witness,
                    bodies=(body.name,),
                    trials=trials,
                )


def _all_in_favour(study: Study, matter: Matter) -> tuple[str, tuple[Trial, ...]]:
    """Return that all of a smallest quorum vote for a motion on which the text is silent."""
    quorum = study.quorum_of(matter)
    views = study.views(quorum, study.in_force(quorum)[:1]) if quorum else None
    view = views[0] if views else None
    worlds = smallest_quorums(view) if view is not None and view.is_exact else []
    if view is None or not worlds:
        return "1 present, 1 yes, 0 no: silent", ()
    world = worlds[0]
    there = world.get("represented", world.get("attending", 0))
    facts = facts_of({**world, "yes": there, "no": 0}, view)
    said = f"{there} present, {there} yes, 0 no: silent"
    if facts is None or matter.motion is None:
        return said, ()
    facts["findings"] = sorted({*facts["findings"], *matter.motion.after})
    asked = trial(view, facts, Status.SILENT)
    motion, readings = matter.motion, asked.readings
    if motion.question:  # The text is silent only under a reading that names no class.
        silent = [reading for reading, name in motion.classes.items() if name is None]
        if not silent:
            return said, ()
        said = f"{said} if {motion.question} is {silent[0]!r}"
        readings = (*readings, (motion.question, silent[0]))
    return said, (replace(asked, motion=motion.name, readings=readings),)


def _same_rows(study: Study, body: model.Body) -> Iterator[Finding]:
    """Yield the classes that no one can tell apart: the same row for the same clause."""
    for variant in body.variants.values():
        rows: dict[object, model.Motion] = {}
        for motion in variant.motions.values() if variant else ():
            row = (motion.cite, motion.barred, motion.gap, motion.after, motion.attempts)
            first = rows.setdefault(row, motion)
            if first is not motion:
                yield note(
                    "same-row",
                    study.places.motion(body.name, motion),
                    motion.cite,
                    f"{motion.name} and {first.name} have the same row for the same clause: "
                    "a motion falls under both",
                    witness=f"2 classes, 1 row: {_row(motion)}",
                    bodies=(body.name,),
                )


def _row(motion: model.Motion) -> str:
    if motion.barred:
        return "barred"
    return f"try {', '.join(motion.attempts)}" if motion.attempts else "a gap"


def _procedures(study: Study) -> Iterator[Finding]:
    """Yield the terms of procedures that name a class of motion which the body does not have."""
    bodies = study.rulebook.bodies
    for name, procedure in study.rulebook.procedures.items():
        for provision in procedure.provisions.values():
            motion, body = provision.terms.get("motion"), provision.terms.get("body")
            if not isinstance(motion, str):
                continue
            is_named = isinstance(body, str) and body in bodies
            named = [bodies[str(body)]] if is_named else list(bodies.values())
            if not any(motion in item.motions for item in named):
                whose = f"in {body}" if is_named else "in any body"
                known = {known for item in named for known in item.motions}
                yield error(
                    "no-row",
                    study.places.at("procedure", name, provision.name),
                    provision.cite,
                    f"the class of motion {motion!r} has no row {whose}{nearest(motion, known)}",
                    witness=f"0 of {counted(len(named), 'body')} have it",
                )
