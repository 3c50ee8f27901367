"""Two versions of the statute side by side, in words; and their sources line by line.

Each side is said under no ruling, with all the readings of what is open: a ruling is not a part of
a version.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import Final, NamedTuple, TypeVar

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comitia.core.rules.contents import own
from comitia.core.rules.describe import name_of
from comitia.core.rules.differences import BodyChange, Change, differences
from comitia.core.rules.model import (
    Body,
    Clause,
    Motion,
    Open,
    Provision,
    Question,
    Rule,
    StagedProcedure,
)
from comitia.decisions.pages.edition import Edition
from comitia.decisions.pages.words import KINDS, Words, heading, of_provision, title_of
from comitia.ui.reasons import Cited

Item = TypeVar("Item")

ADDED: Final = "added"
REMOVED: Final = "removed"
CHANGED: Final = "changed"
BECAME: Final[Mapping[str, str | Promise]] = {
    ADDED: _("added"),
    REMOVED: _("removed"),
    CHANGED: _("changed"),
}
SHAPES: Final = {ADDED: "disc", REMOVED: "cross", CHANGED: "half"}


@dataclass(frozen=True, slots=True)
class Side:
    """What one version says of something, sentence by sentence, and the clauses it rests on."""

    sentences: tuple[str, ...]
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Something that differs, as both versions have it.

    `is_in_source_only` says that the words of both sides are the same.
    """

    what: str
    name: str
    word: str
    shape: str
    old: Side | None
    new: Side | None

    @property
    def is_in_source_only(self) -> bool:
        """Whether what differs is nothing that is said here."""
        return self.old == self.new


@dataclass(frozen=True, slots=True)
class Section:
    """What differs in one body, or in the clauses, questions or procedures."""

    title: str
    rows: tuple[Row, ...]
    inherited: tuple[str, ...] = ()


class SourceLine(NamedTuple):
    """A line of the sources: whether it was added, removed, or stands about those that were."""

    became: str
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions side by side."""

    old: Edition
    new: Edition

    def sections(self) -> list[Section]:
        """Return all that differs."""
        found = differences(self.old.rulebook, self.new.rulebook)
        sections = [self._body(change) for change in found.bodies]
        if found.groups:
            row = self._row("", found.groups, _groups)
            rows = (replace(row, name=gettext("Groups of members")),)
            sections.append(Section(gettext("Roll"), rows))
        if found.transit:
            row = self._row("", found.transit, _transit)
            rows = (replace(row, name=gettext("The version that decides")),)
            sections.append(Section(gettext("Matters under way when it was amended"), rows))
        sections.append(
            Section(
                gettext("Procedures"),
                tuple(
                    _differing(self._row("", each, self._procedure)) for each in found.procedures
                ),
            )
        )
        sections.append(
            Section(
                gettext("Where the text is open"),
                tuple(
                    self._row(gettext("question"), each, self._question) for each in found.questions
                ),
            )
        )
        sections.append(
            Section(
                gettext("Clauses"),
                tuple(self._row(gettext("clause"), each, _clause) for each in found.clauses),
            )
        )
        return [section for section in sections if section.rows or section.inherited]

    def source(self) -> list[SourceLine]:
        """Return the lines of the sources that differ, with those around them."""
        lines = unified_diff(
            self.old.rulebook.source.splitlines(),
            self.new.rulebook.source.splitlines(),
            lineterm="",
            n=2,
        )
        return [_source_line(line) for line in list(lines)[2:]]

    def _body(self, change: BodyChange) -> Section:
        rows = []
        if change.frame:
            rows.append(_differing(self._row("", change.frame, self._frame)))
        rows += [self._row(gettext("rule"), each, self._rule) for each in change.rules]
        rows += [
            self._row(gettext("class of motion"), each, self._motion) for each in change.motions
        ]
        rows += [
            self._row(gettext("provision"), each, self._provision) for each in change.provisions
        ]
        return Section(
            title=_title(change),
            rows=tuple(rows),
            inherited=tuple(name_of(name, _either) for name in change.inherited),
        )

    def _row(self, what: str, change: Change[Item], say: Callable[[Edition, Item], Side]) -> Row:
        became = ADDED if change.old is None else REMOVED if change.new is None else CHANGED
        return Row(
            what=what,
            name=_name(change),
            word=str(BECAME[became]),
            shape=SHAPES[became],
            old=None if change.old is None else say(self.old, change.old),
            new=None if change.new is None else say(self.new, change.new),
        )

    # ------------------------------------------------------------------ what a side says

    @staticmethod
    def _rule(edition: Edition, rule: Rule) -> Side:
        return _side(edition, [edition.describer.form(rule.form)], rule.cite)

    @staticmethod
    def _motion(edition: Edition, motion: Motion) -> Side:
        return _side(edition, [edition.describer.motion(motion)], motion.cite)

    @staticmethod
    def _provision(edition: Edition, provision: Provision) -> Side:
        line = Words(edition).provision(provision)
        terms = [f"{name}: {', '.join(term.words for term in terms)}" for name, terms in line.terms]
        return _side(edition, terms, provision.cite)

    @staticmethod
    def _procedure(edition: Edition, procedure: StagedProcedure) -> Side:
        cited = dict.fromkeys(clause for stage in procedure.stages for clause in stage.cite)
        return _side(edition, list(_of_procedure(edition, procedure)), tuple(cited))

    @staticmethod
    def _question(edition: Edition, question: Question) -> Side:
        return _side(edition, list(_of_question(edition, question)), question.cite)

    @staticmethod
    def _frame(edition: Edition, body: Body) -> Side:
        rules = own(body)
        cited = dict.fromkeys((*body.meets_cite, *(rules.vote.cite if rules else ())))
        return _side(edition, list(_of_frame(edition, body)), tuple(cited))


def _differing(row: Row) -> Row:
    """Return a row without the sentences that both sides have."""
    if row.old is None or row.new is None:
        return row
    both = {*row.old.sentences} & {*row.new.sentences}
    old, new = (
        replace(side, sentences=tuple(each for each in side.sentences if each not in both))
        for side in (row.old, row.new)
    )
    return replace(row, old=old, new=new)


def _either(name: str) -> str:
    """Translate a name that is either one of a rule or class, or one of a provision."""
    translated = gettext(name)
    return of_provision(name) if translated == name else translated


def _name(change: Change[Item]) -> str:
    for side in (change.new, change.old):
        match side:
            case Clause():
                return side.id
            case Question():
                return gettext(side.text)
            case Body():
                return gettext("The body itself")
            case Provision():
                return str(capfirst(name_of(side.name, of_provision)))
    return heading(change.name)


def _side(edition: Edition, sentences: list[str], cite: tuple[str, ...]) -> Side:
    return Side(tuple(sentences), Words(edition).cited(cite))


def _title(change: BodyChange) -> str:
    body = change.new or change.old
    return title_of(body) if body else heading(change.name)


def _transit(edition: Edition, parameter: Open) -> Side:
    match parameter:
        case "voted":
            said = gettext("A matter is decided by the version in force when it is voted on.")
        case str():
            said = gettext("A matter is decided by the version in force when it was tabled.")
        case _:
            said = gettext(edition.rulebook.questions[parameter.question].text)
    return Side((said,), ())


def _groups(_edition: Edition, groups: tuple[str, ...]) -> Side:
    return Side((", ".join(name_of(name, gettext) for name in groups),), ())


def _clause(_edition: Edition, clause: Clause) -> Side:
    where = gettext("document %(document)s, lines %(lines)s") % {
        "document": clause.document,
        "lines": clause.lines,
    }
    return Side((gettext(clause.line), *((where,) if clause.document else ())), ())


def _of_question(edition: Edition, question: Question) -> Iterator[str]:
    yield gettext(question.text)
    for reading in question.readings:
        said = gettext("Reading: %(reading)s") % {"reading": gettext(reading)}
        is_default = reading == question.take
        yield f"{said} ({gettext('default')})" if is_default else said
    yield gettext("Ruled on as: %(motion)s") % {"motion": name_of(question.ruled_as, gettext)}
    if question.ruled_by is not None:
        yield gettext("Ruled on by: %(body)s") % {
            "body": Words(edition).body_name(question.ruled_by)
        }


def _of_frame(edition: Edition, body: Body) -> Iterator[str]:
    yield gettext("Kind: %(kind)s") % {"kind": KINDS[body.kind]}
    yield gettext("Roll: %(roll)s") % {"roll": gettext(body.roll)}
    if body.meets:
        yield gettext("Meets every %(period)s") % {"period": edition.describer.period(body.meets)}
    if body.like:
        yield gettext("Follows: %(body)s") % {"body": Words(edition).body_name(body.like)}
    if body.rests_on:
        question = edition.rulebook.questions[body.rests_on]
        yield gettext("Whose rules it follows is open: %(question)s") % {
            "question": gettext(question.text)
        }
    rules = own(body)
    if rules is not None:
        yield edition.describer.vote(rules.vote)
        if rules.quorum is not None:
            yield gettext("The quorum is established %(when)s.") % {
                "when": edition.describer.either(rules.established)
            }


def _of_procedure(edition: Edition, procedure: StagedProcedure) -> Iterator[str]:
    describer = edition.describer
    for stage in procedure.stages:
        yield gettext("Stage: %(stage)s (%(rule)s)") % {
            "stage": name_of(stage.name, gettext),
            "rule": name_of(stage.rule, gettext),
        }
    for rule in procedure.rules.rules.values():
        yield f"{heading(rule.name)}: {describer.form(rule.form)}"
    for item in procedure.provisions.values():
        line = Words(edition).provision(item)
        terms = (f"{name}: {', '.join(each.words for each in said)}" for name, said in line.terms)
        yield f"{capfirst(line.name)}: {'; '.join(terms)}"


def _source_line(line: str) -> SourceLine:
    match line[:1]:
        case "+":
            return SourceLine(ADDED, line)
        case "-":
            return SourceLine(REMOVED, line)
    return SourceLine("", line)
