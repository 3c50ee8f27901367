"""Where the text is open: questions without a default, between two clauses, or without a ruling."""

from collections.abc import Iterator

from comitia.core.rules import model
from comitia.core.rules.case import Case
from comitia.core.rules.check.asked import questions_used, variants
from comitia.core.rules.check.findings import Finding, error, note
from comitia.core.rules.check.study import Study
from comitia.core.rules.check.witness import counted
from comitia.core.rules.facts import parse_facts


def findings(study: Study) -> Iterator[Finding]:
    """Yield what is found of the questions of a rulebook."""
    used = questions_used(study.rulebook)
    provisions = _asked_by_provisions(study.rulebook)
    for question in study.rulebook.questions.values():
        place = study.places.at("question", question.name)
        if question.take is None:
            yield note(
                "no-default",
                place,
                question.cite,
                f"question {question.name} has no default: contested until a body rules on it",
                witness=f"{counted(len(question.readings), 'reading')}, 0 in force: "
                f"{', '.join(map(repr, question.readings))}",
            )
        if question.name not in used and question.name in provisions:
            yield note(
                "only-procedures",
                place,
                question.cite,
                f"question {question.name} is met by no rule, only by procedures",
                witness=f"0 rules, {counted(provisions[question.name], 'provision')}",
            )
        if question.name not in used and question.name not in provisions:
            yield note(
                "unused-question",
                place,
                question.cite,
                f"question {question.name} is met by no rule and no provision",
                witness="0 rules, 0 provisions",
            )
        yield from _without_ruling(study, question)
    yield from _between_clauses(study)


def _asked_by_provisions(rulebook: model.Rulebook) -> dict[str, int]:
    """Return how many provisions refer to each question."""
    tables = [body.provisions for body in rulebook.bodies.values()]
    tables += [procedure.provisions for procedure in rulebook.procedures.values()]
    found: dict[str, int] = {}
    for table in tables:
        for provision in table.values():
            for term in provision.terms.values():
                if isinstance(term, str) and term.startswith("?"):
                    found[term[1:]] = found.get(term[1:], 0) + 1
    return found


def _without_ruling(study: Study, question: model.Question) -> Iterator[Finding]:
    """Yield a question on which nobody can rule: its class is barred or a gap wherever it is."""
    bodies = study.rulebook.bodies
    named = [bodies[question.ruled_by]] if question.ruled_by else list(bodies.values())
    rows = [body.motions[question.ruled_as] for body in named if question.ruled_as in body.motions]
    place = study.places.at("question", question.name, "ruled_as")
    if not rows:
        yield error(
            "no-row",
            place,
            question.cite,
            f"{question.name} is ruled on as {question.ruled_as!r}, a class of motion that "
            f"{question.ruled_by} does not know",
            witness=f"{len(named[0].motions)} classes, 0 of this name",
        )
    elif not any(motion.attempts for motion in rows):
        what = "barred" if all(motion.barred for motion in rows) else "a gap"
        yield note(
            "no-ruling",
            place,
            question.cite,
            f"nobody can rule on {question.name}: its class of motion, {question.ruled_as}, "
            f"is {what}",
            witness=f"0 of {len(rows)} bodies that know the class have rules to try",
        )


# ------------------------------------------------------------------ between clauses


def _between_clauses(study: Study) -> Iterator[Finding]:
    """Yield the question of who has a vote, where its clauses say different things of it."""
    questions = study.rulebook.questions
    for body, _, variant in variants(study.rulebook):
        per = variant.vote.per
        if not isinstance(per, model.Ask):
            continue
        question = questions[per.question]
        if len(question.cite) < 2 or not {"organisation", "delegate"} <= set(question.readings):  # noqa: PLR2004
            continue
        yield note(
            "between-clauses",
            study.places.at("question", question.name),
            question.cite,
            f"{question.name} stands between {' and '.join(question.cite)}: one vote for each "
            "organisation, or one for each delegate",
            witness=_parted(study, body),
            bodies=(body.name,),
        )


def _parted(study: Study, body: model.Body) -> str:
    """Return the smallest world in which most organisations and most delegates differ."""
    for others in range(1, 9):
        for size in range(2, 9):
            facts = parse_facts(
                {
                    "members": {f"m{index}": {} for index in range(others + 1)},
                    "present": {"m0": size} | {f"m{index}": 1 for index in range(1, others + 1)},
                    "ballots": {"m0": "yes"}
                    | {f"m{index}": "no" for index in range(1, others + 1)},
                }
            )
            case = Case(study.rulebook, body, facts)
            one, each = (case.votes(unit, "") for unit in ("organisation", "delegate"))
            if one.yes < one.no and each.yes > each.no:
                return (
                    f"{others + 1} organisations, one of them with {size} delegates for, the "
                    f"others with 1 against: {one.yes} to {one.no} by organisations, "
                    f"{each.yes} to {each.no} by delegates"
                )
    return ""
