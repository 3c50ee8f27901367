"""The parts of the statute in the reader's words, each with the address of its page.

Nothing is looked up in the database here: an edition has all that is needed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from comitia.core.rules import Period
from comitia.core.rules.contents import Place
from comitia.core.rules.describe import asked, name_of
from comitia.core.rules.forms import referenced
from comitia.core.rules.model import Body, Motion, Provision, Question, Rule, RuleSet
from comitia.decisions.pages.edition import Edition
from comitia.ui import addresses
from comitia.ui.reasons import Cited

KINDS: Final[Mapping[str, str | Promise]] = {
    "assembly": _("an assembly: delegations of its members"),
    "committee": _("a committee: it has seats, and whoever holds one votes"),
    "referendum": _("the whole membership: asked in writing, without a meeting"),
}
PLACES: Final[Mapping[str, str | Promise]] = {
    "rule": _("rule"),
    "motion": _("class of motion"),
    "provision": _("provision"),
    "meets": _("how often it meets"),
    "vote": _("who has a vote"),
    "like": _("whose rules it follows"),
    "quorum": _("when the quorum is established"),
    "stage": _("stage of a procedure"),
    "condition": _("condition of a procedure"),
    "begins": _("when it takes effect"),
    "term": _("term of a procedure"),
    "question": _("open question"),
}


WHERE: Final[Mapping[str, str | Promise]] = {
    "continent": _("a continent"),
    "region": _("a region"),
}
"""What a body sits at, where it is not of one place but of every place of its level."""

OF_PROCEDURES: Final = frozenset({"stage", "condition", "begins", "term"})


class Link(NamedTuple):
    """Words, and the address of the page that tells of them."""

    words: str
    address: str


class Choice(NamedTuple):
    """A reading of a question: whether it is the default, and whether it is in force."""

    words: str
    is_default: bool
    is_in_force: bool


@dataclass(frozen=True, slots=True)
class Open:
    """A question where the text is open, its readings, and the ruling that is in force."""

    name: str
    text: str
    address: str
    choices: tuple[Choice, ...]
    reading: str
    ruling: Link | None
    is_contested: bool


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in a sentence, with its clauses and the questions that it leaves open."""

    name: str
    address: str
    sentence: str
    cited: tuple[Cited, ...]
    via: tuple[Cited, ...]
    questions: tuple[Open, ...]


@dataclass(frozen=True, slots=True)
class RuleTree:
    """A rule, and below it those that it needs."""

    line: RuleLine
    below: tuple["RuleTree", ...]


@dataclass(frozen=True, slots=True)
class MotionRow:
    """A class of motion: one row of the decision table."""

    name: str
    sentence: str
    after: tuple[str, ...]
    attempts: tuple[Link, ...]
    again: Link | None
    quorum: Link | None
    question: Open | None
    gap: str
    is_barred: bool
    cited: tuple[Cited, ...]
    via: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """Something the statute fixes, term by term."""

    name: str
    terms: tuple[tuple[str, tuple[Link, ...]], ...]
    cited: tuple[Cited, ...]
    via: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Puts the parts of an edition into words."""

    edition: Edition

    def body(self, name: str) -> Link:
        """Return a body and where its page is."""
        return Link(self.body_name(name), addresses.body(name, self.edition.query))

    def body_name(self, name: str) -> str:
        """Return what a body is called."""
        found = self.edition.rulebook.bodies.get(name)
        return title_of(found) if found else heading(name)

    def procedure(self, name: str) -> Link:
        """Return a procedure and where its page is."""
        return Link(heading(name), addresses.procedure(name, self.edition.query))

    def cited(self, clauses: Iterable[str]) -> tuple[Cited, ...]:
        """Return clauses with their lines and addresses."""
        known = self.edition.rulebook.clauses
        return tuple(
            Cited(
                clause,
                gettext(known[clause].line),
                addresses.clause(clause, self.edition.query),
            )
            for clause in clauses
        )

    def rule_link(self, body: str, name: str) -> Link:
        """Return a rule and where its page is; the rules of procedures have none."""
        address = addresses.rule(body, name, self.edition.query) if body else ""
        return Link(name_of(name, gettext), address)

    def rule(self, body: str, rule: Rule) -> RuleLine:
        """Return a rule in a sentence."""
        words, address = self.rule_link(body, rule.name)
        return RuleLine(
            name=words,
            address=address,
            sentence=self.edition.describer.form(rule.form),
            cited=self.cited(rule.cite),
            via=self.cited(rule.via),
            questions=tuple(self.open(name) for name in asked(rule.form)),
        )

    def tree(self, body: str, rules: RuleSet, name: str) -> RuleTree:
        """Return a rule with all that it needs; no rule that is loaded needs itself."""
        rule = rules.rules[name]
        return RuleTree(
            line=self.rule(body, rule),
            below=tuple(self.tree(body, rules, other) for other in referenced(rule.form)),
        )

    def motion(self, body: str, motion: Motion) -> MotionRow:
        """Return a class of motion as a row of the decision table."""
        return MotionRow(
            name=name_of(motion.name, gettext),
            sentence=self.edition.describer.motion(motion),
            after=tuple(name_of(finding, gettext) for finding in motion.after),
            attempts=tuple(self.rule_link(body, name) for name in motion.attempts),
            again=self.rule_link(body, motion.again) if motion.again else None,
            quorum=self.rule_link(body, motion.quorum) if motion.quorum else None,
            question=self.open(motion.question) if motion.question else None,
            gap=gettext(motion.gap) if motion.gap else "",
            is_barred=motion.barred,
            cited=self.cited(motion.cite),
            via=self.cited(motion.via),
        )

    def open(self, name: str) -> Open:
        """Return a question with its readings, and which of them is in force."""
        question = self.edition.rulebook.questions[name]
        reading = self.edition.readings.get(name)
        ruling = self.edition.rulings.get(name)
        if ruling is not None and ruling.reading != reading:
            ruling = None  # It chose a reading that this version does not have.
        return Open(
            name=name,
            text=gettext(question.text),
            address=addresses.question(name, self.edition.query),
            choices=tuple(self._choices(question, reading)),
            reading=gettext(reading) if reading else "",
            ruling=None
            if ruling is None
            else self._ruling(ruling.motion.docket.identifier, ruling.motion.number),
            is_contested=reading is None or (ruling is not None and ruling.is_contested),
        )

    @staticmethod
    def _choices(question: Question, reading: str | None) -> Iterable[Choice]:
        for each in question.readings:
            yield Choice(gettext(each), each == question.take, each == reading)

    @staticmethod
    def _ruling(docket: str, motion: int) -> Link:
        words = gettext("ruling by motion %(number)s") % {"number": motion}
        return Link(words, addresses.ruling(docket, motion))

    def provision(self, provision: Provision) -> ProvisionLine:
        """Return something the statute fixes, term by term."""
        return ProvisionLine(
            name=name_of(provision.name, of_provision),
            terms=tuple(
                (name_of(key, of_provision), tuple(self._terms(value)))
                for key, value in provision.terms.items()
            ),
            cited=self.cited(provision.cite),
            via=self.cited(provision.via),
        )

    def _terms(self, value: str | int | tuple[str, ...]) -> Iterable[Link]:
        match value:
            case bool():
                yield Link(pgettext("answer", "yes") if value else pgettext("answer", "no"), "")
            case int():
                yield Link(str(value), "")
            case str():
                yield self._term(value)
            case _:
                yield from map(self._term, value)

    def _term(self, value: str) -> Link:
        if value.startswith("?") and value[1:] in self.edition.rulebook.questions:
            question = self.open(value[1:])
            return Link(question.text, question.address)
        if value in self.edition.rulebook.bodies:
            return self.body(value)
        try:
            return Link(self.edition.describer.period(Period.parse(value)), "")
        except ValueError:
            return Link(name_of(value, of_provision), "")

    def place(self, place: Place) -> tuple[str, Link, str]:
        """Return a place: its kind in words, what it is called, and the body that it is of."""
        return str(PLACES[place.kind]), self._place(place), self._place_of(place)

    def _place(self, place: Place) -> Link:
        if place.kind in OF_PROCEDURES:
            words, address = self.procedure(place.of)
            translate = of_provision if place.kind == "term" else gettext
            return Link(name_of(place.name, translate) or words, address)
        match place.kind:
            case "rule":
                return self.rule_link(place.of, place.name)
            case "question":
                question = self.open(place.name)
                return Link(question.text, question.address)
        words, address = self.body(place.of)
        translate = of_provision if place.kind == "provision" else gettext
        return Link(name_of(place.name, translate) or words, address)

    def _place_of(self, place: Place) -> str:
        if not place.name or place.kind == "question":
            return ""
        return heading(place.of) if place.kind in OF_PROCEDURES else self.body_name(place.of)

    def kind(self, body: Body) -> str:
        """Return what kind of body it is."""
        return str(KINDS[body.kind])


def of_provision(text: str) -> str:
    """Translate a name or a word of a provision, which have a context of their own."""
    return pgettext("provision", text)


def heading(name: str) -> str:
    """Return a name of the rulebook as a heading."""
    words = name_of(name, gettext)
    return str(capfirst(name_of(name, of_provision) if words == name_of(name) else words))


def title_of(body: Body) -> str:
    """Return what a body is called; on a level below the world, wherever it sits."""
    return gettext(body.title).replace("{place}", str(WHERE.get(body.level, "")))
