"""The pages of the parts of the statute: a body, a rule, a clause, a question, a ruling."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from comitia.core.errors import Refused
from comitia.core.rules import contents
from comitia.core.rules.describe import asked
from comitia.core.rules.forms import referenced
from comitia.core.rules.model import Body, Rule
from comitia.decisions.pages import usage
from comitia.decisions.pages.edition import Edition
from comitia.decisions.pages.rulings import Ruled, act_of, find_ruling, ruled_on
from comitia.decisions.pages.words import Words, heading, title_of
from comitia.decisions.views.page import NOT_FOUND, before, refuse, show, statute_page, unknown
from comitia.federation.requests import Request
from comitia.ui import addresses


def body(request: Request, body: str) -> HttpResponse:
    """Show a body: what it is, its quorum, how it decides, what it takes over from another."""

    def page(edition: Edition, words: Words) -> HttpResponse:
        bodies = edition.rulebook.bodies
        if body not in bodies:
            return unknown(
                request,
                edition,
                message=_("The statute has no body “%(name)s”.") % {"name": body},
                name=body,
                known=bodies,
                address=addresses.body,
                holds=lambda other: body in other.bodies,
            )
        context = _of_body(edition, words, bodies[body])
        context["usage"] = usage.of_body(body, version=edition.version, before=before(request))
        return show(request, "body", edition, context)

    return statute_page(request, page)


def _of_body(edition: Edition, words: Words, body: Body) -> dict[str, object]:
    rulebook, readings = edition.rulebook, edition.readings
    rules = contents.rules_of(body, readings)
    parent = contents.parent_of(body, readings)
    above = contents.rules_of(rulebook.bodies[parent], readings) if parent else None
    inherited = {name: rule for name, rule in rules.rules.items() if rule.via} if rules else {}
    own = {name: rule for name, rule in rules.rules.items() if not rule.via} if rules else {}
    return {
        "title": title_of(body),
        "kind": words.kind(body),
        "roll": _(body.roll),
        "meets": edition.describer.period(body.meets) if body.meets else "",
        "meets_cited": words.cited(body.meets_cite),
        "meets_open": [words.open(name) for name in contents.open_in(body.meets_counted)],
        "rests_on": [words.open(body.rests_on)] if body.rests_on else [],
        "has_rules": rules is not None,
        "parent": words.body(parent) if parent else None,
        "followers": [
            words.body(name) for name in contents.followers(rulebook, body.name, readings)
        ],
        "vote": edition.describer.vote(rules.vote) if rules else "",
        "vote_cited": words.cited(rules.vote.cite) if rules else (),
        "vote_open": [words.open(name) for name in asked(rules.vote)] if rules else [],
        "quorum": words.tree(body.name, rules, rules.quorum) if rules and rules.quorum else None,
        "to_open": words.tree(body.name, rules, rules.to_open) if rules and rules.to_open else None,
        "established": edition.describer.either(rules.established) if rules else "",
        "established_open": [
            words.open(name) for name in (contents.open_in(rules.established) if rules else ())
        ],
        "motions": [words.motion(body.name, motion) for motion in rules.motions.values()]
        if rules
        else [],
        "has_findings": rules is not None and any(row.after for row in rules.motions.values()),
        "provisions": [words.provision(item) for item in body.provisions.values()],
        "rules": [words.rule_link(body.name, name) for name in own],
        "inherited": [words.rule_link(body.name, name) for name in inherited],
        "overridden": [
            words.rule_link(body.name, name) for name in own if above and name in above.rules
        ],
    }


def rule(request: Request, body: str, rule: str) -> HttpResponse:
    """Show a rule: what it requires, what it rests on, and the decisions in which it was used."""

    def page(edition: Edition, words: Words) -> HttpResponse:
        found = edition.rulebook.bodies.get(body)
        there = contents.find_rule(found, rule, edition.readings) if found else None
        if found is None or there is None:
            return unknown(
                request,
                edition,
                message=_("“%(body)s” has no rule “%(name)s”.")
                % {"body": words.body_name(body), "name": rule},
                name=rule,
                known=_rule_names(found),
                address=lambda name: addresses.rule(body, name),
                holds=lambda other: (
                    body in other.bodies
                    and contents.find_rule(other.bodies[body], rule, {}) is not None
                ),
            )
        context = _of_rule(edition, words, found, there)
        context["usage"] = usage.of_rule(
            body, rule, version=edition.version, before=before(request)
        )
        return show(request, "rule", edition, context)

    return statute_page(request, page)


def _rule_names(body: Body | None) -> list[str]:
    variants = body.variants.values() if body else ()
    return [name for rules in variants if rules for name in rules.rules]


def _of_rule(edition: Edition, words: Words, body: Body, rule: Rule) -> dict[str, object]:
    rulebook, readings = edition.rulebook, edition.readings
    in_force = contents.rules_of(body, readings)
    applies = in_force is not None and rule.name in in_force.rules
    rules = in_force if in_force is not None and applies else contents.own(body)
    origin = contents.origin(rulebook, body.name, rule.name, readings)
    return {
        "title": heading(rule.name),
        "body": words.body(body.name),
        "line": words.rule(body.name, rule),
        "applies": applies,
        "origin": None if origin == body.name else words.body(origin),
        "is_quorum": rules is not None and rules.quorum == rule.name,
        "needs": [
            words.rule(body.name, rules.rules[name]) for name in referenced(rule.form) if rules
        ],
        "needed_by": [
            words.rule_link(body.name, name)
            for name in (contents.needing(rules, rule.name) if rules else ())
        ],
        "tried_by": [
            heading(name) for name in (contents.trying(rules, rule.name) if rules else ())
        ],
        "taken_over_by": [
            words.body(name)
            for name, other in rulebook.bodies.items()
            if name != body.name
            and (found := contents.find_rule(other, rule.name, readings)) is not None
            and found.via
            and contents.origin(rulebook, name, rule.name, readings) == body.name
        ],
    }


def procedure(request: Request, procedure: str) -> HttpResponse:
    """Show a procedure: its stages in order, what is required at each, when it takes effect."""

    def page(edition: Edition, words: Words) -> HttpResponse:
        procedures = edition.rulebook.procedures
        if procedure not in procedures:
            return unknown(
                request,
                edition,
                message=_("The statute has no procedure “%(name)s”.") % {"name": procedure},
                name=procedure,
                known=procedures,
                address=addresses.procedure,
                holds=lambda other: procedure in other.procedures,
            )
        found = procedures[procedure]
        begins = found.begins
        context = {
            "title": heading(procedure),
            "stages": [
                (
                    heading(stage.name),
                    words.tree("", found.rules, stage.rule),
                    words.cited(stage.cite),
                    words.cited(stage.via),
                    _(stage.gap) if stage.gap else "",
                )
                for stage in found.stages
            ],
            "begins": begins,
            "begins_open": [words.open(begins.question)] if begins else [],
            "begins_if": words.tree("", found.rules, begins.condition) if begins else None,
            "begins_cited": words.cited(begins.cite) if begins else (),
            "provisions": [words.provision(item) for item in found.provisions.values()],
        }
        return show(request, "procedure", edition, context)

    return statute_page(request, page)


def clause(request: Request, clause: str) -> HttpResponse:
    """Show a clause: what it says in our words, where its wording stands, what rests on it."""

    def page(edition: Edition, words: Words) -> HttpResponse:
        clauses = edition.rulebook.clauses
        if clause not in clauses:
            return unknown(
                request,
                edition,
                message=_("The statute has no clause “%(name)s”.") % {"name": clause},
                name=clause,
                known=clauses,
                address=addresses.clause,
                holds=lambda other: clause in other.clauses,
            )
        found = clauses[clause]
        context = {
            "title": clause,
            "clause": found,
            "line": _(found.line),
            "places": [words.place(place) for place in contents.citing(edition.rulebook, clause)],
            "neighbours": words.cited(
                name for name in clauses if _unit(name) == _unit(clause) and name != clause
            ),
            "usage": usage.of_clause(clause, version=edition.version, before=before(request)),
        }
        return show(request, "clause", edition, context)

    return statute_page(request, page)


def _unit(clause: str) -> str:
    return clause.partition(":")[0]


def question(request: Request, question: str) -> HttpResponse:
    """Show a question: its readings, who rules on it, what was ruled, where it was met."""

    def page(edition: Edition, words: Words) -> HttpResponse:
        questions = edition.rulebook.questions
        if question not in questions:
            return unknown(
                request,
                edition,
                message=_("The statute leaves no question open that is called “%(name)s”.")
                % {"name": question},
                name=question,
                known=questions,
                address=addresses.question,
                holds=lambda other: question in other.questions,
            )
        found = questions[question]
        context = {
            "title": _(found.text),
            "question": words.open(question),
            "cited": words.cited(found.cite),
            "ruled_as": heading(found.ruled_as),
            "ruled_by": words.body(found.ruled_by) if found.ruled_by else None,
            "places": [words.place(place) for place in contents.asking(edition.rulebook, question)],
            "rulings": ruled_on(question),
            "usage": usage.of_question(question, version=edition.version, before=before(request)),
        }
        return show(request, "question", edition, context)

    return statute_page(request, page)


def ruling(request: Request, docket: str, motion: int) -> HttpResponse:
    """Show a ruling: which reading it chose, who ruled so by which act, what rests on it."""

    def page(edition: Edition, words: Words) -> HttpResponse:
        found = find_ruling(docket, motion)
        if found is None:
            message = _("No ruling came of motion %(motion)s of “%(docket)s”.") % {
                "motion": motion,
                "docket": docket,
            }
            return refuse(request, Refused(message), NOT_FOUND)
        return show(request, "ruling", edition, _of_ruling(request, edition, words, found))

    return statute_page(request, page)


def _of_ruling(request: Request, edition: Edition, words: Words, ruled: Ruled) -> dict[str, object]:
    ruling = ruled.ruling
    is_known = ruling.question in edition.rulebook.questions
    return {
        "title": _("Ruling: %(reading)s") % {"reading": ruled.reading},
        "ruled": ruled,
        "question": words.open(ruling.question) if is_known else None,
        "decision": ruling.motion.decisions.defer("facts").order_by("-at", "-pk").first(),
        "act": act_of(ruling),
        "usage": usage.of_ruling(ruling, version=edition.version, before=before(request)),
    }
